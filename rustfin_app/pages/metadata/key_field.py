"""A key of a provider: typed once, never shown again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from rustfin_app.language import tr
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label
from rustfin_core.admin.metadata import ProviderKey


class KeyField(QWidget):
    """``removed`` brings the setting whose value is to be forgotten."""

    typed = Signal()
    entered = Signal()
    removed = Signal(str)

    def __init__(self, provider: str, key: ProviderKey) -> None:
        super().__init__()
        self.setting = key.setting
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(512)
        self._field.textChanged.connect(lambda _: self.typed.emit())
        self._field.returnPressed.connect(self.entered)
        self._remove = Button(tr("Remove"), kind="quiet")
        self._remove.clicked.connect(lambda: self.removed.emit(self.setting))
        self._note = label("", "caption", wrap=True)
        title = tr(key.title)
        name = tr("{title} of {provider}", title=title, provider=provider)
        self._field.setAccessibleName(name)
        self._remove.setAccessibleName(tr("Remove the {key}", key=name))
        words = title if key.required else tr("{title} (if you have one)", title=title)
        line = row(gap=8)
        line.addWidget(self._field, 1)
        line.addWidget(self._remove)
        self.setLayout(column(label(words, "strong"), boxed(line), self._note, gap=4))
        self.show_key(key)

    def show_key(self, key: ProviderKey) -> None:
        """Say whether there is one; what is typed stays."""
        self._field.setPlaceholderText(tr("Entered") if key.entered else tr("Not entered"))
        self._field.setEnabled(not key.fixed)
        self._remove.setVisible(key.entered and not key.fixed)
        self._note.setText(
            tr("Set by RUSTFIN_{name}, so it cannot be changed here.", name=key.setting.upper())
            if key.fixed
            else ""
        )
        self._note.setVisible(key.fixed)

    def text(self) -> str:
        """Return what is typed."""
        return self._field.text().strip()

    def clear(self) -> None:
        """Forget what is typed."""
        self._field.clear()
