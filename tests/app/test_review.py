"""Review: the list, the candidates, choosing, leaving, undoing, searching by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QListView

from rustfin_app import review_words as words
from rustfin_app.dialogs.question import Question
from rustfin_app.models.review_model import ReviewModel
from rustfin_app.pages.review.candidate_card import CandidateCard, OtherCard
from rustfin_app.pages.review.stills import StillStrip
from rustfin_app.widgets.banner import Banner
from tests.app.fake_review import FINAL, HUT, KEEPER, REVIEWS, RIDGE, candidate
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.waiting import until


@pytest.fixture
def page(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> Any:
    admin.reviews = REVIEWS
    desktop = make_desktop()
    desktop.window.open_page("review")
    shown = desktop.window.page("review")
    until(qtbot, lambda: len(titles(shown)) == 3)
    return shown


def titles(page: Any) -> list[str]:
    cards = [one for one in page.findChildren(CandidateCard) if one.isVisible()]
    return [words.titled(card.candidate) for card in cards]


def heading(page: Any) -> str:
    return next((one for one in texts(page) if one.startswith("Which one")), "")


def png(colour: QColor) -> bytes:
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(colour)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def press(qtbot: Any, pressed: QAbstractButton) -> None:
    until(qtbot, pressed.isEnabled)
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def test_the_first_file_and_what_it_may_be(page: Any, qtbot: Any) -> None:
    assert "4 files where Rustfin is not sure" in " ".join(texts(page))
    until(qtbot, lambda: heading(page) == "Which one is keeper.1080p.bluray.mkv?")
    until(qtbot, lambda: "1 h 53 min" in texts(page))
    until(qtbot, lambda: "1920 × 1080 · H.264 · AC-3 5.1 · 8.4 GB" in texts(page))
    assert titles(page) == ["Keeper (2018)", "Keeper (2007)", "Keepers (2011)"]
    first, second, third = page.findChildren(CandidateCard)
    assert first.isChecked()
    assert "Best match. Title 100 % alike Same length" in first.accessibleName()
    assert "Possible" in second.accessibleName()
    assert "Unlikely" in third.accessibleName()
    [view] = page.findChildren(QListView)
    spoken = view.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "windows_final2.mp4, D:\\Camera. Nothing found"


def test_the_rail_counts(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    rail = page.window()._rail
    item = rail._model.item(rail._names.index("review"))
    until(qtbot, lambda: item.data(Qt.ItemDataRole.AccessibleTextRole) == "Review, 4 waiting")
    press(qtbot, page.detail.use)
    until(qtbot, lambda: item.data(Qt.ItemDataRole.AccessibleTextRole) == "Review, 3 waiting")


def test_a_choice_is_one_click_and_can_be_undone(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    second = page.findChildren(CandidateCard)[1]
    press(qtbot, second)
    press(qtbot, page.detail.use)
    until(qtbot, lambda: ("apply_match", KEEPER.item_id, "tmdb", "2") in admin.asked)
    until(qtbot, lambda: heading(page) == "Which one is Copper.Ridge.DVDRip.avi?")
    until(qtbot, lambda: "keeper.1080p.bluray.mkv is Keeper (2007)." in texts(page))
    press(qtbot, button(page, "Undo"))
    until(qtbot, lambda: ("reset_match", KEEPER.item_id) in admin.asked)
    [view] = page.findChildren(QListView)
    until(qtbot, lambda: view.model().rowCount() == 4)
    assert not button(page, "Undo").isVisible()


def test_a_double_click_accepts(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    third = page.findChildren(CandidateCard)[2]
    qtbot.mouseDClick(third, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("apply_match", KEEPER.item_id, "tmdb", "3") in admin.asked)


def test_by_keyboard_alone(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [view] = page.findChildren(QListView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_N)
    until(qtbot, lambda: titles(page) == ["Copper Ridge (1958)"])
    qtbot.keyClick(view, Qt.Key.Key_Return)
    until(qtbot, lambda: ("apply_match", RIDGE.item_id, "tmdb", "9") in admin.asked)
    until(qtbot, lambda: titles(page) == ["Hut (2003)", "Hut 15 (2021)"])
    first, second = [one for one in page.findChildren(CandidateCard) if one.isVisible()]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    until(qtbot, second.isChecked)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    until(qtbot, lambda: ("apply_match", HUT.item_id, "tmdb", "6") in admin.asked)
    # Skipping the last goes back to the first.
    until(qtbot, lambda: heading(page) == "Which one is windows_final2.mp4?")
    qtbot.keyClick(view, Qt.Key.Key_N)
    until(qtbot, lambda: heading(page) == "Which one is keeper.1080p.bluray.mkv?")


def test_leaving_a_file_as_it_is(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    press(qtbot, button(page, "Leave as it is"))
    until(qtbot, lambda: ("dismiss_match", KEEPER.item_id) in admin.asked)
    until(qtbot, lambda: "keeper.1080p.bluray.mkv stays as it is." in texts(page))


def test_searching_by_hand(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [other] = page.findChildren(OtherCard)
    press(qtbot, other)
    field = page.detail.field
    assert field.isVisible()
    assert not page.detail.use.isEnabled()
    admin.findable = (candidate("77", "The Keeper", 2009),)
    field.setFocus()
    qtbot.keyClicks(field, "the keeper n (2009)")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until(qtbot, lambda: titles(page) == ["The Keeper (2009)"])
    assert ("search_match", KEEPER.item_id, "the keeper n", 2009) in admin.asked
    assert "Found for “the keeper n”" in texts(page)
    press(qtbot, button(page, "Back to the suggestions"))
    until(qtbot, lambda: len(titles(page)) == 3)
    page.focus_filter()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until(qtbot, lambda: titles(page) == ["The Keeper (2009)"])
    press(qtbot, page.detail.use)
    until(qtbot, lambda: ("apply_match", KEEPER.item_id, "tmdb", "77") in admin.asked)


def test_a_file_nobody_knows(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    page.view.setCurrentIndex(page.view.model().index(3, 0))
    until(qtbot, lambda: any("No source knows a title" in one for one in texts(page)))
    assert page.detail.field.isVisible()
    assert not page.detail.use.isEnabled()


def test_a_refused_choice_says_why_and_stays(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.reviews = (replace(KEEPER, candidates=(candidate("refused", "Keeper", 1999),)), RIDGE)
    page.refresh()
    until(qtbot, lambda: page.view.model().rowCount() == 2)
    page.view.setCurrentIndex(page.view.model().index(1, 0))
    page.view.setCurrentIndex(page.view.model().index(0, 0))
    until(qtbot, lambda: titles(page) == ["Keeper (1999)"])
    press(qtbot, page.detail.use)
    notice = page.window().notice
    until(qtbot, lambda: notice.text() == "Somebody else has decided about it meanwhile.")
    assert page.view.model().rowCount() == 2
    assert page.detail.use.isEnabled()


def test_accepting_all_leaves_the_doubtful(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    press(qtbot, button(page, "Accept all best matches"))
    [question] = [one for one in page.findChildren(Question) if one.isVisible()]
    assert texts(question)[0] == "Use the best match for 4 files?"
    press(qtbot, question.yes)
    until(qtbot, lambda: admin.reviews == (HUT, FINAL))
    until(qtbot, lambda: page.view.model().rowCount() == 2)
    assert page.window().notice.text() == "2 files got their best match."


def test_empty_and_without_the_internet(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.match = replace(admin.match, waits_for="No provider can be reached.")
    admin.reviews = ()
    page.refresh()
    until(qtbot, lambda: "Rustfin is sure about every file." in texts(page))
    until(qtbot, lambda: len(page.findChildren(Banner)) == 1)
    until(qtbot, lambda: "No provider can be reached. Files play meanwhile." in texts(page))
    assert not button(page, "Accept all best matches").isVisible()


def test_posters_come_from_the_provider_once(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.posters = {"https://a/ridge.jpg": png(QColor(200, 30, 10))}
    page.skip()
    until(qtbot, lambda: titles(page) == ["Copper Ridge (1958)"])

    def red() -> bool:
        [card] = [one for one in page.findChildren(CandidateCard) if one.isVisible()]
        shown = card.grab().toImage()
        at = shown.pixelColor(shown.width() // 2, shown.width() // 2)
        return (at.red(), at.green()) == (200, 30)

    until(qtbot, red)
    page.detail.update()
    asked = [one for one in admin.asked if one[-1] == "https://a/ridge.jpg"]
    assert len(asked) == 1


def test_pictures_from_the_file(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [strip] = page.findChildren(StillStrip)
    until(qtbot, lambda: ("match_stills", KEEPER.item_id) in admin.asked)
    assert not strip.isVisible()
    admin.stills[RIDGE.item_id] = (png(QColor(10, 200, 30)), b"no picture")
    page.skip()
    until(qtbot, strip.isVisible)
    assert strip.grab().toImage().pixelColor(40, 40).green() == 200
    assert "From your file" in texts(page)
    page.skip()
    until(qtbot, lambda: not strip.isVisible())
    qtbot.wait(50)
    assert ("match_stills", HUT.item_id) not in admin.asked


def test_a_long_list_is_fetched_in_pages(qtbot: Any, look: Any) -> None:
    many = [replace(KEEPER, item_id=f"{place:032x}") for place in range(250)]
    model = ReviewModel()
    wanted: list[int] = []
    model.more_wanted.connect(wanted.append)
    model.replace(many[:100], 250)
    assert model.canFetchMore(model.index(-1, 0))
    model.fetchMore(model.index(-1, 0))
    assert not model.canFetchMore(model.index(-1, 0))
    model.append(100, many[100:200], 250)
    model.append(50, many[50:150], 250)
    assert (wanted, model.rowCount()) == ([100], 200)
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))
    model.replace([many[3], *many[10:200]], 191)
    assert (model.rowCount(), model.place_of(many[10].item_id), reset) == (191, 1, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heat (1995)", ("Heat", 1995)),
        ("Heat 1995", ("Heat", 1995)),
        ("1917", ("1917", None)),
        ("Blade Runner 2049", ("Blade Runner", 2049)),
        ("  tt0113277 ", ("tt0113277", None)),
    ],
)
def test_name_and_year(text: str, expected: tuple[str, int | None]) -> None:
    assert words.name_and_year(text) == expected


def test_words_about_files(tmp_path: Path) -> None:
    assert words.why_unsure(KEEPER) == "Several films share this name"
    assert words.why_unsure(RIDGE) == "Year is missing"
    assert words.why_unsure(HUT) == "No title fits well enough"
    assert (words.file_name(HUT), words.folder_name(HUT)) == ("Hut 14", "D:\\Series")
    unix = replace(KEEPER, path="/media/films/a\\b.mkv")
    assert (words.file_name(unix), words.folder_name(unix)) == ("a\\b.mkv", "/media/films")
    assert words.file_name(replace(KEEPER, path="")) == "keeper"
    assert (words.length(None), words.length(20), words.length(5400)) == ("", "1 min", "1 h 30 min")
    assert (words.size(900), words.size(1_500_000)) == ("900 bytes", "1.5 MB")
    assert words.verdict(candidate("1", "A", 1, score=None), is_first=True) is None
