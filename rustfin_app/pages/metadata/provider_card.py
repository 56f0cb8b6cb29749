"""Details of the chosen provider: what it is for, on or off, its keys, a test."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from rustfin_app.language import marked, tr
from rustfin_app.models.provider_model import provider_state, why
from rustfin_app.pages.metadata.key_field import KeyField
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Pill
from rustfin_app.widgets.layout import boxed, clear, column, row, rule
from rustfin_app.widgets.state import State
from rustfin_app.widgets.text import label, set_tone
from rustfin_core.admin.metadata import ProviderStatus, ProviderTest

_RESULTS = {
    "works": (marked("It answers, and all is well."), "positive"),
    "refused": (
        marked("It does not accept this key. Look whether all of it was copied."),
        "danger",
    ),
    "missing": (marked("It cannot be asked: {detail}"), "warning"),
    "silent": (marked("There is no answer: {detail}"), "danger"),
}


def result_words(test: ProviderTest) -> tuple[str, str]:
    """What came of a test as a sentence, and its tone."""
    words, tone = _RESULTS[test.result]
    return tr(words, detail=test.detail), tone


class ProviderCard(QFrame):
    """Signals bring the provider's name; ``save_wanted`` and ``test_wanted`` what was typed."""

    enable_wanted = Signal(str, bool)
    save_wanted = Signal(str, dict)
    test_wanted = Signal(str, dict)
    remove_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._provider: ProviderStatus | None = None
        self._fields: list[KeyField] = []
        self._title = label("", "heading")
        self._pill = Pill(State("", "muted"))
        self._purpose = label("", tone="muted", wrap=True)
        self._why = label("", wrap=True)
        self._on = QCheckBox(tr("Ask this source"))
        self._on.toggled.connect(self._enable)
        self._keys = QVBoxLayout()
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._get = Button(tr("Get a key"), kind="quiet")
        self._get.clicked.connect(self._open_website)
        self._test = Button(tr("Test"), glyph="refresh")
        self._test.clicked.connect(self._ask_test)
        self._save = Button(tr("Keep key"), kind="primary")
        self._save.clicked.connect(self._ask_save)
        self._result = label("", wrap=True)
        self._result.hide()
        # What one provider does not have takes no room.
        self._key_part = boxed(column(rule(), self._keys, row(self._get, None), gap=10))
        head = row(gap=10)
        head.addWidget(self._title, 1)
        head.addWidget(self._pill)
        self.setLayout(
            column(
                head,
                self._purpose,
                self._why,
                self._on,
                self._key_part,
                self._result,
                row(self._test, self._save, None, gap=8),
                None,
                gap=10,
                margins=(18, 16, 18, 16),
            )
        )

    @Slot(object)
    def show_provider(self, provider: ProviderStatus | None) -> None:
        """Show another provider, or the same one as it is now."""
        self.setEnabled(provider is not None)
        if provider is None:
            return
        before, self._provider = self._provider, provider
        if before is None or before.name != provider.name:
            self._build_fields(provider)
            self._result.hide()
            self._test.setText(tr("Test"))
        for field, key in zip(self._fields, provider.keys, strict=True):
            field.show_key(key)
        self._title.setText(provider.title)
        self._pill.set_state(provider_state(provider))
        self._purpose.setText(tr(provider.purpose))
        self._why.setText(why(provider))
        with QSignalBlocker(self._on):
            self._on.setChecked(provider.enabled)
        self._on.setAccessibleName(tr("Ask {title}", title=provider.title))
        self._test.setAccessibleName(tr("Test {title}", title=provider.title))
        self._save.setAccessibleName(tr("Keep the key of {title}", title=provider.title))
        self._get.setAccessibleName(tr("Get a key of {title}", title=provider.title))
        self._key_part.setVisible(bool(provider.keys))
        self._get.setVisible(provider.key_url is not None)
        self._show_ready()

    def show_testing(self) -> None:
        """Say that the answer is awaited."""
        self._test.setEnabled(False)
        self._test.setText(tr("Testing…"))
        self._say(tr("Waiting for its answer. This can take half a minute."), "muted")

    def show_result(self, name: str, test: ProviderTest) -> None:
        """Say what came of a test, unless another provider is shown by now."""
        if self._provider is not None and self._provider.name == name:
            self._test.setText(tr("Test"))
            self._say(*result_words(test))
            self._show_ready()

    def kept(self) -> None:
        """Forget what was typed: the server has it."""
        for field in self._fields:
            field.clear()
        self._say(tr("The key is kept."), "positive")

    def refuse(self, reason: str) -> None:
        """Say why something was not done."""
        self._test.setText(tr("Test"))
        self._say(reason, "danger")
        self._show_ready()

    def typed(self) -> Mapping[str, str]:
        """What was typed, by setting."""
        return {field.setting: text for field in self._fields if (text := field.text())}

    def _build_fields(self, provider: ProviderStatus) -> None:
        clear(self._keys)
        self._fields = [KeyField(provider.title, key) for key in provider.keys]
        for field in self._fields:
            field.typed.connect(self._show_ready)
            field.entered.connect(self._ask_save)
            field.removed.connect(self._ask_remove)
            self._keys.addWidget(field)

    def _say(self, words: str, tone: str) -> None:
        self._result.setText(words)
        set_tone(self._result, tone)
        self._result.show()

    @Slot()
    def _show_ready(self) -> None:
        provider = self._provider
        if provider is None:
            return
        typed = self.typed()
        missing = [
            key
            for key in provider.keys
            if key.required and not (key.entered or key.setting in typed)
        ]
        waits = self._test.text() == tr("Testing…")
        self._test.setEnabled(not missing and not waits)
        self._test.setToolTip(tr("Enter the key first.") if missing else "")
        self._save.setVisible(bool(provider.keys))
        self._save.setEnabled(bool(typed))
        self._save.setToolTip("" if typed else tr("Type a key first."))

    @Slot(bool)
    def _enable(self, on: bool) -> None:
        if self._provider is not None:
            self.enable_wanted.emit(self._provider.name, on)

    @Slot()
    def _ask_test(self) -> None:
        if self._provider is not None:
            self.test_wanted.emit(self._provider.name, dict(self.typed()))

    @Slot()
    def _ask_save(self) -> None:
        if self._provider is not None and (typed := self.typed()):
            self.save_wanted.emit(self._provider.name, dict(typed))

    @Slot(str)
    def _ask_remove(self, setting: str) -> None:
        if self._provider is not None:
            self.remove_wanted.emit(self._provider.title, setting)

    @Slot()
    def _open_website(self) -> None:
        if self._provider is not None and self._provider.key_url is not None:
            QDesktopServices.openUrl(QUrl(self._provider.key_url))
