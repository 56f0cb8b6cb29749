"""The window in other languages: what is marked, what is translated, changing it while it runs."""

import ast
import importlib.util
import re
import shutil
import string
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeGuard

import pytest
from PySide6.QtWidgets import QComboBox, QScrollArea, QSpinBox

import rustfin_app
from rustfin_app.language import (
    decimal,
    marked,
    month_name,
    plural,
    short_month_name,
    tr,
    weekday_name,
)
from rustfin_app.language.catalogues import LANGUAGES, translation
from rustfin_app.theme import theme
from rustfin_app.window import PAGES
from tests.app.test_home import texts
from tests.app.waiting import until

PACKAGE = Path(rustfin_app.__file__).parent
FOLDER = PACKAGE.parent / "resources" / "translations"

# Where people's words go: the place of the argument, and names of arguments.
_SHOWN = {
    "label": (0,), "Button": (0,), "IconButton": (1,), "Chip": (0,), "ElidedLabel": (0,),
    "Banner": (1, 2), "Notice": (1, 2, 3), "State": (0,), "Question": (0, 1), "CardList": (0,),
    "QCheckBox": (0,), "QRadioButton": (0,), "QGroupBox": (0,), "QFileDialog": (1,),
    "page_head": (0,), "selectable": (1,), "prepare": (1,), "tell": (0, 1), "say": (0,),
    "complain": (0,), "setText": (0,), "setToolTip": (0,), "setAccessibleName": (0,),
    "setAccessibleDescription": (0,), "setWindowTitle": (0,), "setPlaceholderText": (0,),
    "setTitle": (0,), "addAction": (0,), "addItem": (0,), "addMenu": (0,), "set_name": (0,),
    "set_full_text": (0,), "emit": (0,), "ActionRow": (0, 1, 2), "add_field": (0, 1),
    "_add_action": (2, 3, 4), "CheckList": (0,), "RowList": (0,), "RowTable": (0,),
    "SideList": (0,), "DropButton": (0,), "News": (0, 1), "refuse": (0,), "_say": (0,),
    "_card": (0,), "_named": (0,), "offer": (0,), "add": (1,), "__init__": (0, 1, 2),
}  # fmt: skip
_SHOWN_NAMED = {
    "action", "no", "yes", "heading", "title", "hint", "sentence", "text", "filter_name", "spoken",
    "busy", "free", "other", "note", "name", "value", "caption",
}  # fmt: skip
_NAMES = {"Rustfin"}
_NOT_SHOWN = {
    "display.py",  # printed where no window can be shown
    "main.py",  # likewise
    "autostart/desktop_entry.py",  # a file's own keywords
    "pages/playback/words.py",  # how the server's reasons begin
}
_READS = {"tr", "marked", "plural", "compile"}
_ROW = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
_WORD = re.compile(r"[A-Z][a-z]+|[a-z]{2,} [a-z]+")


@pytest.fixture(scope="module")
def catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", FOLDER / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> Iterator[tuple[str, bool, list[str], bool]]:
    """Source, whether a plural, translations, whether finished."""
    for message in ElementTree.parse(path).iter("message"):
        found = message.find("translation")
        assert found is not None
        is_plural = message.get("numerus") == "yes"
        forms = [form.text or "" for form in found] if is_plural else [found.text or ""]
        yield message.findtext("source") or "", is_plural, forms, found.get("type") is None


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES[1:]])
def test_catalogues_hold_exactly_the_texts_of_the_sources(
    catalogues: ModuleType, code: str
) -> None:
    wanted = {*catalogues.window_texts(), *catalogues.server_texts()}
    present = {catalogues.Text(one[0], one[1]) for one in messages(FOLDER / f"rustfin_{code}.ts")}
    update = "run `python resources/translations/catalogues.py update` and translate"
    assert sorted(wanted - present) == [], update
    assert sorted(present - wanted) == [], update


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES[1:]])
def test_every_text_is_translated_with_its_places(code: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    wrong = []
    for source, is_plural, forms, finished in messages(FOLDER / f"rustfin_{code}.ts"):
        whole = finished and all(form.strip() for form in forms)
        # The form for one may say the number in words or, as English does, name the one thing.
        checked = forms[1:] if is_plural else forms
        if not whole or (is_plural and len(forms) != 2):
            wrong.append(f"not translated: {source}")
        elif any(places(form) != places(source) for form in checked):
            wrong.append(f"other {{places}}: {source}")
        elif source.endswith(("…", ".", "?")) != forms[-1].endswith(("…", ".", "?")):
            wrong.append(f"other end: {source}")
    assert wrong == []


def bare_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Words that would be shown without having gone through ``tr``.

    A constant of the module counts as what it holds: one that is only ``marked`` is still English.
    """
    held = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.startswith("_") and target.id.isupper()
    }

    def look(node: ast.AST) -> Iterator[tuple[int, str]]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _WORD.search(node.value) and node.value not in _NAMES:
                yield node.lineno, node.value
        elif isinstance(node, ast.IfExp):
            yield from [*look(node.body), *look(node.orelse)]
        elif isinstance(node, ast.BoolOp | ast.JoinedStr):
            for part in node.values:
                yield from look(part)
        elif isinstance(node, ast.BinOp):
            yield from [*look(node.left), *look(node.right)]
        elif isinstance(node, ast.Name) and node.id in held:
            value = held[node.id]
            if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "marked":
                value = value.args[0]
            yield from look(value)

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        for place in _SHOWN.get(name, ()):
            if place < len(node.args):
                yield from look(node.args[place])
        if name[:1].isupper() or name == "__init__":
            for one in node.keywords:
                # Descriptions such as a Right hold English and are translated where they are shown.
                if one.arg in _SHOWN_NAMED and not isinstance(one.value, ast.Name):
                    yield from look(one.value)


def sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Words in a row that are neither marked, nor for the log, nor a documentation."""
    apart: set[ast.AST] = set()
    for node in ast.walk(tree):
        name = ""
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        logged = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log.")
        if name in _READS or logged or (isinstance(node, ast.Expr) and _is_text(node.value)):
            apart.update(ast.walk(node))
    for node in ast.walk(tree):
        if node not in apart and _is_text(node) and _ROW.search(node.value):
            yield node.lineno, node.value


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def found_in_package(look: Callable[[ast.AST], Iterator[tuple[int, str]]]) -> list[str]:
    return [
        f"{path.relative_to(PACKAGE).as_posix()}:{line}: {words}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, words in look(ast.parse(path.read_text("utf-8")))
    ]


def test_no_words_are_shown_without_being_marked() -> None:
    assert found_in_package(bare_words) == []


def test_no_sentence_is_unmarked() -> None:
    found = found_in_package(sentences)
    assert [one for one in found if one.partition(":")[0] not in _NOT_SHOWN] == []


def test_bare_words_are_found() -> None:
    code = 'label("Add it"); b.setText(x or "No lines"); Button(tr("Fine")); Q(1, yes=f"Stop {x}")'
    assert [words for _, words in bare_words(ast.parse(code))] == ["Add it", "No lines", "Stop "]
    code = '_NONE = marked("No lines"); label(_NONE); label(tr(_NONE)); super().__init__("Add it")'
    assert [words for _, words in bare_words(ast.parse(code))] == ["No lines", "Add it"]
    code = 'x = {"a": "not one word"}; tr("one more"); _log.info("one more"); y = f"{x} and more"'
    assert [words for _, words in sentences(ast.parse(code))] == ["not one word", " and more"]


def test_texts_are_read_out_of_any_call(catalogues: ModuleType) -> None:
    code = (
        'f"{tr(\'a b\')}"; tr("{x} c", x=tr("d")); plural(n + 1, "1 e", "{} e", x=2); marked("g")'
    )
    found = set(catalogues.texts_of(ast.parse(code), "x"))
    assert found == {
        *(catalogues.Text(one) for one in ("a b", "{x} c", "d", "g")),
        catalogues.Text("{} e", True),
    }
    with pytest.raises(catalogues.Unmarked, match="x:1"):
        list(catalogues.texts_of(ast.parse('tr(f"{name} was added.")'), "x"))


def test_qts_tools_keep_what_is_translated(catalogues: ModuleType, tmp_path: Path) -> None:
    for path in catalogues.catalogues():
        shutil.copy(path, tmp_path)
    catalogues.update(tmp_path)
    for path in catalogues.catalogues():
        assert list(messages(tmp_path / path.name)) == list(messages(path))
    made = catalogues.release(tmp_path)
    assert [one.name for one in made] == [f"rustfin_{one.code}.qm" for one in LANGUAGES[1:]]
    assert all(one.stat().st_size > 1000 for one in made)


def test_english_needs_no_catalogue() -> None:
    assert tr("{name} was added.", name="{odd}") == "{odd} was added."
    assert (
        tr("Braces {stay} when nothing is filled in") == "Braces {stay} when nothing is filled in"
    )
    assert plural(1, "1 film of {name}", "{} films of {name}", name="Den") == "1 film of Den"
    assert plural(1482, "1 film", "{} films") == "1\u202f482 films"
    assert marked("Home") == "Home"


@pytest.fixture
def german(catalogues: ModuleType, qapp: Any) -> Iterator[None]:
    """The program speaks German; English again afterwards."""
    catalogues.release()
    translation().use("de")
    yield
    translation().use("en")


@pytest.mark.usefixtures("german")
def test_plurals_and_places_follow_the_catalogue() -> None:
    assert plural(1, "1 film", "{} films") == "1 Film"
    assert plural(1482, "1 film", "{} films") == "1\u202f482 Filme"
    assert tr("{at} of {end}", at="1:15", end="2:30") == "1:15 von 2:30"
    assert tr("A text that is in no catalogue") == "A text that is in no catalogue"


@pytest.mark.usefixtures("german")
def test_dates_and_numbers_follow_the_language() -> None:
    assert (decimal(12.4), decimal(12.6, 0)) == ("12,4", "13")
    assert (month_name(3), short_month_name(3), weekday_name(0)) == ("März", "März", "Montag")
    assert QSpinBox().locale().toString(8192) == "8.192"
    translation().use("en")
    assert (decimal(12.4), month_name(3), short_month_name(3)) == ("12.4", "March", "Mar")


def test_the_language_changes_while_the_window_is_open(
    make_desktop: Any, catalogues: ModuleType, qtbot: Any
) -> None:
    catalogues.release()
    desktop = make_desktop(tray=True)
    window = desktop.window
    window.open_page("settings")
    box = window.page("settings").findChild(QComboBox, "language")
    box.setFocus()
    box.setCurrentIndex(box.findData("de"))
    try:
        until(qtbot, lambda: "Einstellungen" in texts(window.page("settings")))
        assert window.current_page == "settings"
        assert desktop.tray.actions.quit.text() == "Beenden"
        assert desktop._preferences.language == "de"
        again = window.page("settings").findChild(QComboBox, "language")
        assert again is not box
        assert again.currentData() == "de"
        for name, _, _ in PAGES:
            window.open_page(name)
        desktop.link.refresh()
        again.setCurrentIndex(again.findData("en"))
        until(qtbot, lambda: desktop.tray.actions.quit.text() == "Quit")
    finally:
        translation().use("en")


def test_the_text_size_changes_while_the_window_is_open(desktop: Any, qtbot: Any) -> None:
    window, before = desktop.window, theme().text_px
    window.open_page("settings")
    box = window.page("settings").findChild(QComboBox, "text-size")
    box.setCurrentIndex(box.findData(150))
    until(qtbot, lambda: theme().text_px == round(before * 1.5))
    until(qtbot, lambda: window.page("settings").findChild(QComboBox, "text-size") is not box)
    assert desktop._preferences.text_percent == 150
    theme().set_text_percent(100)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("name", ["metadata", "settings"])
def test_long_words_in_large_text_fit_the_smallest_window(
    desktop: Any, name: str, qtbot: Any
) -> None:
    window, before = desktop.window, desktop.window.page("home")
    # Making the application chose the language of its preferences.
    translation().use("de")
    theme().set_text_percent(150)
    try:
        until(qtbot, lambda: window.page("home") is not before)
        window.resize(window.minimumSize())
        window.open_page(name)

        def ready() -> bool:
            shown = texts(window.page(name))
            return {"metadata": "NFO-Dateien", "settings": "Name des Servers"}[name] in shown

        until(qtbot, ready)
        [area] = [one for one in window.page(name).findChildren(QScrollArea) if one.isVisible()]
        # Its rows come in several turns, and those side by side find out that they do not fit.
        until(qtbot, lambda: area.widget().minimumSizeHint().width() <= area.viewport().width())
    finally:
        theme().set_text_percent(100)
