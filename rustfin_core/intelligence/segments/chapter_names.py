"""What a chapter's name says about it. A closed table: a name that is not in it says nothing.

A name is compared folded (no case, no accents, no punctuation), without a number before or behind
it. Japanese, Chinese, Korean, Greek and Cyrillic names are folded the same way.
"""

import re
from collections.abc import Mapping

from rustfin_core.intelligence.segments.types import SegmentKind
from rustfin_core.kernel.text import fold

_NAMES: Mapping[SegmentKind, str] = {
    SegmentKind.INTRO: """
        intro|opening|openings|op|ncop|opening credits|opening titles|opening title
        opening theme|opening song|opening sequence|opening animation|opening scene credits
        intro credits|intro sequence|main title|main titles|title sequence|title credits
        title card|theme song|opening theme song|intro start|show intro|creditless opening
        vorspann|titelsequenz|titelmelodie|titelsong|eroffnung|anfangstitel|titellied
        generique|generique de debut|generique d ouverture|generique debut|cabecera
        creditos iniciales|creditos de apertura|titulos de apertura|entradilla|sigla
        sigla iniziale|sigla di apertura|titoli di testa|abertura|vinheta de abertura
        creditos de abertura|genericos de abertura|begintitels|begingeneriek|openingstitels
        intromuziek|inledning|vinjett|fortexter|fortekster|intro tekster|alkutekstit
        alkutunnus|tunnari|czolowka|napisy poczatkowe|uvodni titulky|uvod|uvodni znelka|znelka
        nyitofocim|fodim|foecim|jenerik|acilis jenerigi|acilis|giris jenerigi
        generic de inceput|generic inceput|интро|вступление|опенинг|заставка|начальные титры
        вступительные титры|начальная заставка|опенінг|вступ|початкові титри|заставка вступна
        εισαγωγη|τιτλοι αρχης|オープニング|オープニングテーマ|オープニングクレジット|主題歌
        op テーマ|片头|片頭|片头曲|片頭曲|开场|開場|오프닝|오프닝 크레딧|주제가""",
    SegmentKind.OUTRO: """
        outro|credits|end credits|ending|endings|ed|nced|closing credits|closing titles
        ending credits|ending theme|ending song|ending animation|end title|end titles
        final credits|credit roll|credits roll|staff roll|rolling credits|closing theme
        creditless ending|end theme|end card credits|start of credits|begin credits|abspann
        endtitel|nachspann|schlusstitel|schluss titel|generique de fin|generique fin
        credits de fin|generique final|creditos|creditos finales|titulos de credito
        creditos de cierre|titoli di coda|sigla finale|sigla di chiusura|crediti finali
        creditos finais|encerramento|genericos finais|creditos de encerramento|aftiteling
        eindtitels|eindgeneriek|generiek|eindcredits|eftertexter|sluttexter|rulletekster
        sluttekster|lopputekstit|loppufanfaari|napisy koncowe|tylowka|zaverecne titulky
        zaverecna znelka|titulky|vegefocim|vege focim|stablista|kapanis jenerigi
        bitis jenerigi|kapanis|generic de final|generic final|generic de sfarsit|титры
        конечные титры|финальные титры|заключительные титры|эндинг|аутро|кінцеві титри|титри
        ендінг|τιτλοι τελους|エンディング|エンディングテーマ|エンディングクレジット
        エンドロール|エンドクレジット|スタッフロール|ed テーマ|片尾|片尾曲|片尾字幕|演职员表
        演職員表|엔딩|엔딩 크레딧|크레딧""",
    SegmentKind.RECAP: """
        recap|previously|previously on|last time|last time on|last episode|the story so far
        story so far|series recap|season recap|episode recap|recap intro|in the last episode
        was bisher geschah|was bisher geschah in|bisher bei|zuletzt bei|ruckblick
        zusammenfassung|rueckblick|precedemment|precedemment dans
        resume des episodes precedents|dans l episode precedent|anteriormente|anteriormente en
        resumen|previamente|en capitulos anteriores|en episodios anteriores
        nelle puntate precedenti|riassunto|negli episodi precedenti|precedentemente
        anteriormente em|nos episodios anteriores|resumo|no episodio anterior|eerder|eerder in
        wat voorafging|samenvatting|tidigare|tidigare i|tidligere|tidligere i|aiemmin
        sammendrag|w poprzednich odcinkach|poprzednio|w poprzednim odcinku|v minulych dilech
        v predchozich dilech|az elozo reszek tartalmabol|onceki bolumlerde|onceki bolum
        gecen bolumde|rezumat|in episoadele anterioare|ранее|ранее в|ранее в сериале
        в предыдущих сериях|в предыдущей серии|краткое содержание|раніше|у попередніх серіях
        προηγουμενως|στα προηγουμενα επεισοδια|前回のあらすじ|あらすじ|これまでのあらすじ
        前情提要|上集回顾|上集回顧|前回|지난 이야기|지난 줄거리""",
    SegmentKind.PREVIEW: """
        preview|next episode|next episode preview|next time|next time on|next on|next preview
        episode preview|on the next episode|in the next episode|next week|next week on
        vorschau|nachste folge|naechste folge|in der nachsten folge|demnachst|ausblick
        bande annonce du prochain episode|prochain episode|prochainement
        dans le prochain episode|apercu|proximo episodio|proximo capitulo
        en el proximo episodio|en el proximo capitulo|proximamente|prossima puntata
        prossimo episodio|nella prossima puntata|nel prossimo episodio|anteprima|anticipazioni
        no proximo episodio|no proximo capitulo|previa|volgende aflevering|vooruitblik
        de volgende keer|nasta avsnitt|neste episode|naeste afsnit|seuraavassa jaksossa
        w nastepnym odcinku|nastepny odcinek|zapowiedz|v pristim dile|v dalsim dile
        kovetkezo resz|a kovetkezo resz tartalmabol|gelecek bolum|sonraki bolum|fragman
        in episodul urmator|episodul urmator|превью|анонс|в следующей серии|далее в сериале
        анонс следующей серии|у наступній серії|στο επομενο επεισοδιο|予告|次回予告|次回
        プレビュー|下集预告|下集預告|下回预告|下期预告|다음 이야기|다음 화 예고|예고""",
    SegmentKind.COMMERCIAL: """
        commercial|commercials|commercial break|ads|ad break|advert|adverts|advertisement
        advertisements|advertising|sponsor|sponsors|sponsored segment|adbreak|werbung
        werbepause|werbeblock|werbeunterbrechung|publicite|publicites|coupure pub
        page de publicite|publicidad|anuncios|anuncio|pausa publicitaria|corte comercial
        pubblicita|pausa pubblicitaria|spot pubblicitari|publicidade|comercial|comerciais
        intervalo comercial|reclame|reclameblok|reklam|reklamavbrott|reklame|mainos
        mainostauko|mainoskatko|reklama|reklamy|blok reklamowy|przerwa reklamowa|reklamni blok
        reklamblokk|reklam arasi|publicitate|реклама|рекламная пауза|рекламный блок
        διαφημισεις|διαφημιση|コマーシャル|广告|廣告|광고""",
}  # fmt: skip
_BY_NAME: Mapping[str, SegmentKind] = {
    fold(name): kind
    for kind, names in _NAMES.items()
    for line in names.strip().splitlines()
    for name in line.strip().split("|")
}
_NUMBER_BEFORE = re.compile(r"^(?:(?:chapter|kapitel|chapitre|capitulo|capitolo|scene)\s+)?\d+\s+")
_NUMBER_BEHIND = re.compile(r"\s*(?:\d{1,3}|[ivx]{1,4}|[ab])$")
_MORE_BEHIND = re.compile(r"\s*(?:[:|~\u2013\u2014\uff1a]|\s-\s|\s*[(\[\u300c\u300e\u3010])")
"""What may part a name from the song or the show it is about."""
_WITH_A_SHOW = (
    "previously on", "last time on", "next time on", "next on", "next week on", "zuletzt bei",
    "was bisher geschah in", "bisher bei", "precedemment dans", "anteriormente en",
    "anteriormente em", "eerder in", "tidigare i", "tidligere i", "ранее в",
)  # fmt: skip
_LONGEST = 120


def kind_of_chapter(title: str | None) -> SegmentKind | None:
    """What a chapter called *title* is; ``None`` for a chapter of the story."""
    if not title or len(title) > _LONGEST:
        return None
    for text in (title, _MORE_BEHIND.split(title, maxsplit=1)[0]):
        folded = _NUMBER_BEFORE.sub("", fold(text))
        for name in (folded, _NUMBER_BEHIND.sub("", folded)):
            if (kind := _BY_NAME.get(name)) is not None:
                return kind
        for beginning in _WITH_A_SHOW:
            if folded.startswith(beginning + " "):
                return _BY_NAME[beginning]
    return None
