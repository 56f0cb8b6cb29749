"""Everything about one device: names, its block, who is signed in, what would be converted."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rustfin_app.delegates.device import draw_device
from rustfin_app.device_words import app_of, calls_itself, device_state, signed_in
from rustfin_app.language import marked, tr
from rustfin_app.moments import USED, local_now, moment_words
from rustfin_app.pages.devices.report import ReportCard
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.indicators import Pill
from rustfin_app.widgets.layout import card, column, row, rule
from rustfin_app.widgets.right_rows import ActionRow, Right, RightRow
from rustfin_app.widgets.state import State
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_core.admin.seen_devices import SeenDevice

_ALLOWED = Right(
    name="allowed",
    title=marked("May be used"),
    sentence=marked("Turned off, nobody can use this device, and what plays there stops."),
    default=True,
)


class KindPicture(QWidget):
    """The kind of a device beside its name, so it has no accessible name."""

    def __init__(self, *, side: int) -> None:
        super().__init__()
        self._side, self._kind = side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_kind(self, kind: str) -> None:
        """Show another kind."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        side = theme().u(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_device(QPainter(self), QRectF(self.rect()), self._kind)


class DevicePanel(QWidget):
    """``action_wanted`` brings ``rename``, ``sign-out``, ``block`` or ``allow``."""

    action_wanted = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._device: SeenDevice | None = None
        self._picture = KindPicture(side=56)
        self._name = ElidedLabel("", "heading")
        self._used = ElidedLabel("", tone="muted")
        self._pill = Pill(State("", "muted"))
        head = row(gap=14)
        head.addWidget(self._picture)
        head.addLayout(column(self._name, self._used, gap=2), 1)
        head.addWidget(self._pill)
        self._rename = ActionRow(tr("Name"), "", tr("Rename…"))
        self._rename.button.clicked.connect(lambda: self.action_wanted.emit("rename"))
        self._app = ActionRow(tr("App"), "")
        self._people = ActionRow(tr("People"), "", tr("Sign out…"))
        self._people.button.clicked.connect(lambda: self.action_wanted.emit("sign-out"))
        self._allowed = RightRow(_ALLOWED)
        self._allowed.changed.connect(
            lambda _, on: self.action_wanted.emit("allow" if on else "block")
        )
        self.report = ReportCard(link)
        lines = column(gap=11, margins=(18, 14, 18, 14))
        for made in (self._rename, self._app, self._people, self._allowed):
            if lines.count():
                lines.addWidget(rule())
            lines.addWidget(made)
        body = column(gap=10)
        body.addWidget(card(lines))
        body.addWidget(label(tr("Why would it convert?"), "heading"))
        body.addWidget(self.report)
        self.setLayout(column(head, body, None, gap=12, margins=(0, 0, 0, 24)))

    @property
    def device(self) -> SeenDevice | None:
        """What is shown."""
        return self._device

    def show_device(self, device: SeenDevice) -> None:
        """Show *device* as it is now."""
        self._used.set_full_text(moment_words(USED, device.last_seen_ms, local_now()))
        if device == self._device:
            return
        self._device = device
        self._picture.show_kind(device.kind)
        self._name.set_full_text(device.name)
        state = device_state(device)
        self._pill.set_state(state)
        self._pill.setVisible(state.tone != "muted")
        present = bool(device.users)
        self._rename.show_state(
            calls_itself(device), spoken=tr("Rename {name}", name=device.name), enabled=present
        )
        self._app.show_state(app_of(device))
        self._people.show_state(
            signed_in(device),
            spoken=tr("Sign everybody out of {name}", name=device.name),
            enabled=present,
        )
        self._app.setVisible(bool(app_of(device)))
        self._allowed.show_value(not device.blocked)
        self.report.show_device(device)

    def refuse(self, reason: str) -> None:
        """Say why the block was not changed."""
        self._allowed.refuse(reason)
