"""Short subtitles in many languages and the code pages such files were written in.

Everyday lines of film dialogue, written for these tests.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """Lines of a *language* (ISO 639-2/B) and the pages they are found in."""

    language: str
    pages: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def srt(self) -> str:
        """A SubRip file of the lines."""
        return "\n".join(
            f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},500\n{line}\n"
            for n, line in enumerate(self.lines, 1)
        )


SPOKEN = (
    Spoken("ger", ("cp1252", "cp850"), (
        "Wo wart ihr so lange? Wir müssen jetzt los.", "Ich weiß nicht, was du möchtest.",
        "Das Mädchen ist größer als früher.", "Schließ die Tür und hör mir zu!",
    )),
    Spoken("fre", ("cp1252", "cp850"), (
        "Où étais-tu ? Je t'ai cherché partout.", "Ça ne me plaît pas, tu sais très bien.",
        "Il a été blessé à la tête.", "Arrête ! C'est déjà réglé, ma chère.",
    )),
    Spoken("spa", ("cp1252",), (
        "¿Dónde está mi hermano? ¡Dímelo ya!", "No sé qué pasó, señor.",
        "Mañana volverá el niño con su mamá.", "Él también quería un café.",
    )),
    Spoken("por", ("cp1252",), (
        "Você não sabe o que aconteceu, não é?", "Amanhã vamos à estação.",
        "A situação é difícil, mas há solução.", "Meu irmão está lá em cima.",
    )),
    Spoken("ita", ("cp1252",), (
        "Perché non me l'hai detto? È già tardi.", "Può darsi, ma non è così.",
        "Lunedì andrò in città.", "Sarà la verità, però non ci credo.",
    )),
    Spoken("dan", ("cp1252",), (
        "Hvor har du været? Jeg er så træt.", "Vi må gå nu, før det bliver mørkt.",
        "Det er også en god idé at gøre det på søndag.", "Kan du ikke høre, hvad jeg spørger om?",
    )),
    Spoken("nor", ("cp1252",), (
        "Hva gjør du her? Jeg må gå nå.", "Det var på høy tid, gutten min.",
        "Vi får se, kanskje i morgen tidlig på kvelden.", "Å nei, jeg glemte nøkkelen!",
    )),
    Spoken("swe", ("cp1252",), (
        "Var är du? Jag måste gå härifrån.", "Det är något som inte stämmer här.",
        "Vi ses på lördag, älskling.", "Kan du höra mig? Öppna dörren!",
    )),
    Spoken("fin", ("cp1252",), (
        "Missä sinä olit? Minä odotin täällä.", "Älä pelkää, hän tulee vielä tänään.",
        "En tiedä mitään siitä.", "Mennään kotiin ja syödään jotain hyvää.",
    )),
    Spoken("ice", ("cp1252",), (
        "Hvað ertu að gera? Ég þarf að fara.", "Það er ekki satt, ég veit það.",
        "Þú ættir að fara heim núna, góði minn.", "Við sjáumst á morgun.",
    )),
    Spoken("dut", ("cp1252",), (
        "Waar was je? Ik heb één vraag.", "Wat een idee! We hebben geïnvesteerd.",
        "De patiënt is vóór zes uur hier.", "Hé, kun je me horen? Financiële zaken.",
    )),
    Spoken("est", ("cp1257", "cp1252"), (
        "Kus sa olid? Ma pean nüüd minema.", "Öösel oli väga külm, tead küll.",
        "Ära räägi nii, see pole tõsi.", "Kõik läheb hästi, usu mind.",
    )),
    Spoken("pol", ("cp1250", "iso8859-2", "cp852"), (
        "Gdzie byłeś? Muszę już iść.", "Nie wiem, co się stało z twoją siostrą.",
        "Dziękuję, że przyszedłeś tak późno.", "Proszę, wróć jeszcze dziś, jeśli możesz.",
    )),
    Spoken("cze", ("cp1250", "iso8859-2", "cp852"), (
        "Kde jsi byl? Už musím jít.", "Nevím, co se stalo s tvým bratrem, ale zjistím to.",
        "Děkuji, že jste přišli tak pozdě večer.", "Řekni mi něco, prosím tě, ať to skončí.",
    )),
    Spoken("slo", ("cp1250",), (
        "Kde si bol? Už musím ísť, ľúto mi je.", "Neviem, čo sa stalo, ale povieš mi to.",
        "Ďakujem, že ste prišli ešte dnes.", "Môžeš mi to vysvetliť? Veľmi ťa prosím.",
    )),
    Spoken("hun", ("cp1250", "iso8859-2"), (
        "Hol voltál? Mennem kell, sürgős.", "Nem tudom, mi történt a nővéreddel.",
        "Köszönöm, hogy eljöttél ilyen későn.", "Kérlek, gyere vissza, ha tudsz. Jó lesz így.",
    )),
    Spoken("hrv", ("cp1250",), (
        "Gdje si bio? Moram ići kući.", "Ne znam što se događa, ali saznat ću.",
        "Hvala što ste došli, već je kasno.", "Možeš li mi reći nešto? Čekam te.",
    )),
    Spoken("slv", ("cp1250",), (
        "Kje si bil? Že moram iti.", "Ne vem, kaj se je zgodilo, ampak še čakam.",
        "Hvala, ker ste prišli tako pozno.", "Prosim, pridi še danes, če moreš.",
    )),
    Spoken("rum", ("cp1250",), (
        "Unde ai fost? Trebuie să plec acum.", "Nu ştiu ce s-a întâmplat, dar voi afla.",
        "Mulţumesc că aţi venit aşa târziu.", "Spune-mi ceva, te rog, înainte să pleci.",
    )),
    Spoken("tur", ("cp1254",), (
        "Neredeydin? Şimdi gitmem gerekiyor.", "Ne olduğunu bilmiyorum ama öğreneceğim.",
        "Geldiğin için teşekkür ederim, çok geç oldu.", "Lütfen bana bir şey söyle, yalvarırım.",
    )),
    Spoken("lit", ("cp1257",), (
        "Kur tu buvai? Man jau reikia eiti.", "Nežinau, kas atsitiko, bet sužinosiu.",
        "Ačiū, kad atėjote taip vėlai vakare.", "Pasakyk man ką nors, prašau, būk geras.",
    )),
    Spoken("lav", ("cp1257",), (
        "Kur tu biji? Man jau jāiet mājās.", "Es nezinu, kas notika, bet es to uzzināšu.",
        "Paldies, ka atnācāt tik vēlu vakarā.", "Lūdzu, pasaki man kaut ko, kāpēc tu klusē?",
    )),
    Spoken("rus", ("cp1251", "koi8-r", "cp866", "iso8859-5"), (
        "Где ты был? Мне уже пора идти.", "Я не знаю, что случилось с твоей сестрой.",
        "Спасибо, что пришли так поздно.", "Скажи мне что-нибудь, пожалуйста!",
    )),
    Spoken("ukr", ("cp1251", "koi8-u"), (
        "Де ти був? Мені вже час іти.", "Я не знаю, що сталося з твоєю сестрою.",
        "Дякую, що прийшли так пізно.", "Скажи мені що-небудь, будь ласка, її немає.",
    )),
    Spoken("bul", ("cp1251",), (
        "Къде беше? Вече трябва да тръгвам.", "Не знам какво се е случило с нея.",
        "Благодаря, че дойдохте толкова късно.", "Кажи ми нещо, моля те, чуваш ли ме?",
    )),
    Spoken("srp", ("cp1251",), (
        "Где си био? Морам већ да идем.", "Не знам шта се догодило, али сазнаћу.",
        "Хвала што сте дошли тако касно.", "Реци ми нешто, молим те, чујеш ли ме?",
    )),
    Spoken("gre", ("cp1253", "iso8859-7"), (
        "Πού ήσουν; Πρέπει να φύγω τώρα.", "Δεν ξέρω τι συνέβη στην αδερφή σου.",
        "Ευχαριστώ που ήρθατε τόσο αργά.", "Πες μου κάτι, σε παρακαλώ, μ' ακούς;",
    )),
    Spoken("heb", ("cp1255",), (
        "איפה היית? אני חייב ללכת עכשיו.", "אני לא יודע מה קרה לאחותך.",
        "תודה שבאתם כל כך מאוחר.", "תגיד לי משהו, בבקשה.",
    )),
    Spoken("ara", ("cp1256",), (
        "أين كنت؟ يجب أن أذهب الآن.", "لا أعرف ماذا حدث لأختك.",
        "شكرا لأنكم جئتم في هذا الوقت المتأخر.", "قل لي شيئا من فضلك.",
    )),
    Spoken("tha", ("cp874",), (
        "คุณอยู่ที่ไหน ฉันต้องไปแล้ว", "ฉันไม่รู้ว่าเกิดอะไรขึ้นกับน้องสาวของคุณ",
        "ขอบคุณที่มาดึกขนาดนี้", "ได้โปรดบอกอะไรฉันหน่อย",
    )),
    Spoken("chi", ("gb18030", "gb2312"), (
        "你去哪儿了？我现在得走了。", "我不知道你妹妹发生了什么事。",
        "谢谢你们这么晚还过来。", "请告诉我一些事情，求你了。",
    )),
    Spoken("chi", ("big5", "cp950"), (
        "你去哪裡了？我現在得走了。", "我不知道你妹妹發生了什麼事。",
        "謝謝你們這麼晚還過來。", "請告訴我一些事情，求你了。",
    )),
    Spoken("jpn", ("cp932", "euc_jp"), (
        "どこにいたの？もう行かなきゃ。", "妹に何が起きたのか分からない。",
        "こんな遅くに来てくれてありがとう。", "お願いだから何か言ってくれ。",
    )),
    Spoken("kor", ("cp949", "euc_kr"), (
        "어디 있었어? 난 이제 가야 해.", "네 여동생에게 무슨 일이 있었는지 몰라.",
        "이렇게 늦게 와 줘서 고마워요.", "제발 나한테 뭐라고 말 좀 해 봐.",
    )),
)  # fmt: skip
