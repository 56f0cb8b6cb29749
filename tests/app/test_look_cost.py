"""What another look costs: as few widgets as a row needs, and no page measured at once."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from rustfin_app.theme import Mode, Theme
from rustfin_app.widgets.captions import Captions
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.right_rows import Right, RightRow
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from tests.app.test_home import texts
from tests.app.waiting import until

_RIGHT = Right(name="plays", title="Play", sentence="May play.", default=True)


class _Content(QWidget):
    """Counts how often it is measured."""

    measured = 0

    def minimumSizeHint(self) -> QSize:
        self.measured += 1
        return super().minimumSizeHint()


def _lines(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def test_captions_are_made_when_they_have_words_and_keep_their_order(
    qtbot: Any, look: Theme
) -> None:
    words = column(label("Name"))
    captions = Captions(words, now="muted", note="", problem="danger")
    box = boxed(column(words))
    qtbot.addWidget(box)
    box.show()
    captions.say("note", "")
    assert _lines(box) == ["Name"]
    captions.say("problem", "Refused.")
    captions.say("now", "Full.")
    captions.say("note", "Default: on.")
    assert [words.itemAt(place).widget().text() for place in range(words.count())] == [
        "Name",
        "Full.",
        "Default: on.",
        "Refused.",
    ]
    captions.say("note", "")
    assert texts(box) == ["Name", "Refused.", "Full."]
    captions.say("note", "Default: off.")
    assert len(_lines(box)) == 4
    assert "Default: off." in texts(box)


def test_a_right_has_no_label_for_what_it_does_not_say(qtbot: Any, look: Theme) -> None:
    row = RightRow(_RIGHT)
    qtbot.addWidget(row)
    row.show()
    row.show_value(True)
    assert _lines(row) == ["Play", "May play."]
    row.show_value(False)
    assert texts(row) == ["Play", "May play.", "Default: on."]
    row.refuse("Not now.")
    assert texts(row) == ["Play", "May play.", "Default: on.", "Not now."]
    row.show_value(True)
    assert texts(row) == ["Play", "May play."]


def test_another_look_does_not_measure_a_page_at_once(qtbot: Any, look: Theme) -> None:
    content = _Content()
    lines = [label(f"Line {number}, long enough to be wrapped.", wrap=True) for number in range(60)]
    content.setLayout(column(*lines))
    area = scrolling(content, steady=True)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    until(qtbot, lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(120)
    content.measured = 0
    look.set_mode(Mode.DARK)
    assert content.measured == 0
    before = area.verticalScrollBar().maximum()
    # It is measured by and by: larger text inside needs more room, and gets it.
    look.set_text_percent(150)
    try:
        until(qtbot, lambda: area.verticalScrollBar().maximum() > before)
        assert content.measured > 0
        assert area.verticalScrollBar().value() == 120
    finally:
        look.set_text_percent(100)
