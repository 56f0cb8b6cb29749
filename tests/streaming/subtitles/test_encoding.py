"""Encodings of subtitle files: marks, UTF-16 without one, code pages by how they read."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.streaming.subtitles.encoding import decode_subtitle
from tests.shared import SHARED, needs_shared, shared

POLISH = "Zażółć gęślą jaźń. Dzień dobry, proszę pana! Gdzie jest książka? Świetnie, dziękuję."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Děkuji, že jste přišel včera večer."
HUNGARIAN = "Árvíztűrő tükörfúrógép. Köszönöm szépen, nagyon jól érzem magam itthon."
GERMAN = "Übermut tut selten gut. Die Straße ist schön und größer, als ich dachte."
FRENCH = "Où êtes-vous allés ? Ça dépend de l'été, bien sûr. Le garçon a mangé la crêpe."
SPANISH = "¿Qué pasó, señor? ¡Mañana será otro día! El niño comió una piña."
DANISH = "Rødgrød med fløde på bordet. Så går vi ned til åen og æder æbler."
RUSSIAN = "Съешь ещё этих мягких французских булок, да выпей чаю. Привет, как дела?"
GREEK = "Καλημέρα σας, πώς είστε; Η γρήγορη αλεπού πηδάει πάνω από το τεμπέλικο σκυλί."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (DANISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
    ],
)
def test_languages_are_read_right(text: str, encoding: str) -> None:
    assert decode_subtitle(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Günaydın, nasılsınız? Şimdi gidiyoruz.", "cp1254", "tur"),
        ("こんにちは、世界。元気ですか？", "cp932", "jpn"),
        ("你好，世界。今天天气很好。", "gb18030", "chi"),
        ("안녕하세요 세계", "cp949", "kor"),
        ("Привет, мир", "koi8-r", None),
    ],
)
def test_the_language_of_the_file_name_helps(
    text: str, encoding: str, language: str | None
) -> None:
    decoded = decode_subtitle(text.encode(encoding), language=language)
    assert (decoded == text) is (language is not None)


def test_line_ends_and_zeros_are_cleaned() -> None:
    assert decode_subtitle(b"a\r\nb\rc\x00d") == "a\nb\ncd"


def test_utf8_cut_in_the_middle_of_a_sign_stays_utf8() -> None:
    assert decode_subtitle("Привет мир".encode()[:-1]).startswith("Привет ми")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded(data: bytes) -> None:
    decode_subtitle(data).encode("utf-8", "surrogatepass")


@needs_shared
def test_corpus_is_decoded_as_declared() -> None:
    folder = shared("corpora", "subtitles")
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["decodes_as"]]
    assert len(rows) > 60
    for row in rows:
        data = (SHARED / "corpora" / "subtitles" / row["file"]).read_bytes()
        expected = data.decode(row["decodes_as"]).removeprefix("\ufeff")
        normal = expected.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        assert decode_subtitle(data) == normal, row["file"]
