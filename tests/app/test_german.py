"""The whole window in German: nothing in it keeps an English text of ours."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from rustfin_app.dialogs.activity import Activity
from rustfin_app.dialogs.add_library import AddLibrary
from rustfin_app.dialogs.choose_certificate import ChooseCertificate
from rustfin_app.dialogs.connect_phone import ConnectPhone
from rustfin_app.dialogs.let_in import LetIn
from rustfin_app.dialogs.message import SendMessage
from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown, RenamePerson
from rustfin_app.dialogs.problems import Problems
from rustfin_app.dialogs.rename_device import RenameDevice
from rustfin_app.dialogs.save_report import SaveReport
from rustfin_app.language import spoken
from rustfin_app.language.countries import country_names
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.jobs.times_dialog import TaskTimes
from rustfin_app.preferences import Preferences
from rustfin_app.window import PAGES
from rustfin_app.wizard.first_run import STEPS
from rustfin_core.admin.releases import Release, UpdateState, UpdateStatus
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.said import Said, say
from tests.app import sample, sample_conversions, sample_work
from tests.app.fake_devices import DEVICES, REPORT
from tests.app.fake_people import HOUSEHOLD
from tests.app.fake_review import REVIEWS
from tests.app.fake_server import FakeAdmin
from tests.app.sample_activity import happened
from tests.app.test_language import FOLDER, messages

_SAID = (
    "text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText",
    "windowTitle", "title",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_ROWS = 60
_LONG = 13
_LETTERS = 6
# What a page says once all of it is there.
_LOADED = {
    "home": "Was geschah",
    "libraries": "Durchsuchen beenden",
    "review": "Diesen Treffer nehmen",
    "people": "Dieses Konto löschen",
    "devices": "Warum würde umgewandelt?",
    "playback": "Höchste Qualität außer Haus",
    "network": "Verbindungen sind nicht verschlüsselt",
    "jobs": "Gescheitert",
    "backups": "Die letzte Sicherung scheiterte.",
    "metadata": "Sprache der Beschreibungen",
    "logs": "Bericht speichern…",
    "settings": "Bei der Anmeldung starten",
}


def said(widget: QWidget) -> Iterator[str]:
    """All that a widget and those in it show or tell a screen reader."""
    for one in (widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)):
        for name in _SAID:
            value = getattr(one, name, None)
            if callable(value):
                yield str(value())
        if isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(min(_ROWS, one.count())))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            for place in range(min(_ROWS, model.rowCount(QModelIndex()))):
                for role in _ROLES:
                    yield str(model.index(place, 0).data(role) or "")


def given(value: object) -> Iterator[str]:
    """Texts of the made-up server that are nobody's to translate: names, what it was told."""
    if isinstance(value, Said):
        # Only what was filled in is data: the sentence has to be said in German.
        yield from given([one for one in value.values.values() if not isinstance(one, Said)])
        yield from given([one for one in value.values.values() if isinstance(one, Said)])
    elif isinstance(value, str):
        is_said = value.endswith(".") or value[:1].islower()
        if not (is_said and value in sources()):
            yield from (value, value.removesuffix("."))
    elif is_dataclass(value):
        for one in fields(value):
            yield from given(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from given(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from given(part)


@cache
def sources() -> frozenset[str]:
    """Every text there is a translation of."""
    return frozenset(source for source, *_ in messages(FOLDER / "rustfin_de.ts"))


@cache
def english() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Texts that German has other words for: single words, sentences, sentences with places."""
    words, sentences, patterns = set(), [], []
    texts = list(messages(FOLDER / "rustfin_de.ts"))
    german = {form for _, _, forms, _ in texts for form in forms}
    for source, *_ in texts:
        if source in german:
            continue
        literal = re.split(r"\{\w*\}", source)
        if len(literal) > 1:
            if len(re.sub(r"[^A-Za-z]", "", "".join(literal))) >= _LETTERS:
                patterns.append(".+".join(map(re.escape, literal)))
        elif " " in source:
            sentences.append(re.escape(source))
        else:
            words.add(source)
    held = re.compile(rf"(?<!\w)(?:{'|'.join(sentences)})")
    return frozenset(words), held, re.compile("|".join(patterns))


def left_english(texts: set[str], data: set[str]) -> list[str]:
    """Those of *texts* that are English; *data* is the server's."""
    words, sentences, patterns = english()
    long = sorted((one for one in data if len(one) >= _LONG), key=len, reverse=True)
    found = []
    for text in texts - data:
        bare = text
        for one in long:
            bare = bare.replace(one, "")
        if bare in words or sentences.search(bare) or patterns.fullmatch(bare):
            found.append(text)
    return sorted(found)


@pytest.fixture
def german(admin: FakeAdmin, make_desktop: Any, tmp_path: Any, qtbot: Any) -> Iterator[Any]:
    """An application that speaks German, and its server with something of everything."""
    from rustfin_app.language.catalogues import translation

    sample_work.fill(admin)
    admin.releases = UpdateStatus(
        state=UpdateState.FOUND,
        address="https://rustfin.example/releases",
        release=Release(version="0.2.0", url="https://rustfin.example/0.2.0"),
        asked_ms=1_800_000_000_000,
    )
    admin.server = replace(admin.server, update="0.2.0")
    admin.reviews, admin.encoders = REVIEWS, sample_conversions.REPORT
    admin.happened = happened(40)
    Preferences(tmp_path).language = "de"
    yield make_desktop(tray=True)
    translation().use("en")


def english_of(widget: QWidget, admin: FakeAdmin) -> list[str]:
    data = set(given([value for name, value in vars(admin).items() if name != "asked"]))
    data |= set(given([DEVICES, HOUSEHOLD, sample_work.TASKS, sample_work.QUEUE]))
    return left_english(set(said(widget)), data)


def test_no_page_has_english_left(german: Any, admin: FakeAdmin, qtbot: Any) -> None:
    window = german.window
    for name, *_ in PAGES:
        window.open_page(name)
        page = window.page(name)
        wanted = _LOADED[name]
        qtbot.waitUntil(lambda page=page, wanted=wanted: wanted in said(page))
        if name == "settings":
            for part in ("server", "about"):
                page.sections.open_part(part)
            qtbot.waitUntil(lambda page=page: page._building.is_done)
    assert english_of(window, admin) == []


def test_the_tray_has_no_english_left(german: Any, admin: FakeAdmin) -> None:
    german.tray.show_snapshot(german.link.snapshot)
    german.tray.actions.show_login(True)
    menu = german.tray.actions.menu
    assert "Beenden" in set(said(menu))
    assert english_of(menu, admin) == []


_DIALOGS: tuple[Callable[[Any], QWidget], ...] = (
    Activity,
    lambda link: AddLibrary(link, folder="/media/films"),
    ChooseCertificate,
    lambda _: ConnectPhone("http://192.168.1.20:8096"),
    lambda link: LetIn(link, HOUSEHOLD),
    lambda _: SendMessage(sample.PLAYING[0]),
    lambda link: AddPerson(link, first=True),
    lambda link: AddPerson(link, first=False),
    lambda link: NewPassword(link, "0" * 32, "Mara Lind"),
    lambda link: RenamePerson(link, "0" * 32, "Mara Lind"),
    lambda _: PasswordShown("Mara Lind", "kite-7-lamp"),
    lambda _: Problems("Music", sample.PROBLEMS),
    lambda link: RenameDevice(link, DEVICES[0]),
    lambda link: SaveReport(link, folder="/home/mara/Downloads"),
    lambda _: MakeBackup(),
    lambda link: TaskTimes(sample_work.TASKS[2], link),
)


def test_dialogs_have_no_english_left(german: Any, admin: FakeAdmin, qtbot: Any) -> None:
    for make in _DIALOGS:
        dialog = make(german.link)
        qtbot.addWidget(dialog)
        dialog.show()
        assert english_of(dialog, admin) == []
        dialog.close()


def test_the_first_run_has_no_english_left(german: Any, admin: FakeAdmin, qtbot: Any) -> None:
    german.open_wizard()
    wizard = german.wizard
    for _ in STEPS:
        assert english_of(wizard, admin) == []
        wizard.go_on()


def test_sentences_of_the_server_are_said_in_german(
    german: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    window = german.window
    wanted = {
        "home": (
            "Bild unverändert. Neu verpackt, denn dieses Handy kann MKV nicht öffnen.",
            "Mara spielt The Salt Road auf Living room TV",
        ),
        "review": ("Titel zu 100 % gleich", "Gleiche Länge"),
        "libraries": ("Der Ordner ist nicht lesbar (keine Berechtigung).",),
        "playback": ("Diese Karte kann AV1 nicht kodieren.",),
    }
    for name, sentences in wanted.items():
        window.open_page(name)
        page = window.page(name)
        for sentence in sentences:
            qtbot.waitUntil(
                lambda page=page, sentence=sentence: any(sentence in one for one in said(page))
            )


@pytest.mark.usefixtures("german")
def test_why_a_device_gets_another_file_is_said_in_german() -> None:
    first, second, third = (spoken(line.sentence) for line in REPORT.lines)
    device = "ieser Fernseher"
    assert first == f"Bild unverändert. Ton umgewandelt: d{device} kann DTS nicht abspielen."
    assert second == (
        "Die Untertitel sind Bilder, darum werden sie in das Video gezeichnet. Außerdem: die "
        "Verbindung ist zu langsam für das Original (38 Mbit/s) und "
        f"d{device} kann HEVC mit 10 Bit nicht abspielen."
    )
    assert third == (
        f"D{device} kann diese Datei nicht abspielen, und dieser Server kann nichts daraus "
        "machen, was dort läuft."
    )


@pytest.mark.usefixtures("german")
def test_what_the_system_said_is_german_and_names_stay() -> None:
    away = say("The link leads nowhere ({error}).", error="Stale file handle")
    assert spoken(away) == (
        "Die Verknüpfung führt ins Leere (die Netzwerkfreigabe wurde neu eingehängt)."
    )
    named = say("{user} is online from {device}", user="Jordan", device="Host is down")
    assert spoken(named) == "Jordan ist verbunden, auf Host is down"


@pytest.mark.usefixtures("german")
def test_countries_are_named_in_german_and_lie_where_they_are_looked_for() -> None:
    names = [name for _, name in country_names()]
    assert dict(country_names())["DE"] == "Deutschland"
    assert names.index("Äthiopien") < names.index("Australien") < names.index("Österreich")
    assert names.index("Österreich") < names.index("Pakistan")


def test_what_was_refused_is_said_in_german(german: Any, qtbot: Any) -> None:
    told: list[str] = []

    async def refuse(_: Any) -> None:
        raise NotFound(say("The link leads nowhere ({error}).", error="{x}"))

    german.link.run(refuse, owner=german.window, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Die Verknüpfung führt ins Leere ({x})."]


def test_english_is_found(qtbot: Any) -> None:
    texts = {"Cancel", "Two. Rustfin is not running.", "Mara is signed in.", "Abbrechen", "Films"}
    assert left_english(texts, {"Films"}) == [
        "Cancel", "Mara is signed in.", "Two. Rustfin is not running.",
    ]  # fmt: skip
