"""Whether to look things up, in which language, for which country."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from rustfin_app.language import tr
from rustfin_app.language.countries import country_names
from rustfin_app.pages.metadata.places import languages
from rustfin_app.pages.setting_row import why_fixed
from rustfin_app.theme import theme
from rustfin_app.widgets.fields import CalmComboBox, Switch
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.rows import card_of, choice_row
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting

_WIDTH = 210


class Wishes(QWidget):
    """``changed`` brings the name of a setting and its new value."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._online = Switch("online")
        self._online.toggled.connect(lambda on: self.changed.emit("online", on))
        self._language = _choice("metadata_language", languages())
        self._country = _choice("metadata_country", country_names())
        for box in (self._language, self._country):
            box.activated.connect(
                lambda _, box=box: self.changed.emit(box.objectName(), box.currentData())
            )
        names = ("online", "metadata_language", "metadata_country")
        self._notes = {name: label("", "caption", wrap=True) for name in names}
        rows = card_of(
            choice_row(
                tr("Look things up online"),
                tr(
                    "Titles, people and pictures. Sources are told titles and years, never file "
                    "names. Default: on."
                ),
                self._online,
                self._notes["online"],
            ),
            choice_row(
                tr("Language of descriptions"),
                tr("Where a source has none in it, English stands in. Default: English."),
                self._language,
                self._notes["metadata_language"],
            ),
            choice_row(
                tr("Country"),
                tr("Its age ratings and release dates count. Default: United States."),
                self._country,
                self._notes["metadata_country"],
            ),
        )
        self.setLayout(column(rows, gap=0))

    def show_settings(self, views: Mapping[str, SettingView]) -> None:
        """Show the values in force."""
        with QSignalBlocker(self._online):
            self._online.setChecked(bool(views["online"].value))
        for box in (self._language, self._country):
            _show_value(box, str(views[box.objectName()].value))
        controls = (self._online, self._language, self._country)
        for control in controls:
            name = control.objectName()
            fixed = why_fixed(views[name], setting(name))
            control.setEnabled(not fixed)
            self._notes[name].setText(fixed)
            self._notes[name].setVisible(bool(fixed))


def _choice(name: str, choices: tuple[tuple[str, str], ...]) -> CalmComboBox:
    box = CalmComboBox(name)
    for code, words in choices:
        box.addItem(f"{words} ({code})", code)
    # The width of every item would be measured otherwise, and there are hundreds.
    box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(1)
    box.setFixedWidth(theme().u(_WIDTH))
    box.setMaxVisibleItems(16)
    return box


def _show_value(box: CalmComboBox, value: str) -> None:
    place = box.findData(value, Qt.ItemDataRole.UserRole, Qt.MatchFlag.MatchFixedString)
    if place < 0:
        # Entered by hand, such as "pt-br".
        box.addItem(value, value)
        place = box.count() - 1
    if place != box.currentIndex():
        box.setCurrentIndex(place)
