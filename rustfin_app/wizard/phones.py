"""Phones and TVs: which addresses answer, what may stand in the way, and a test from the phone."""

from PySide6.QtCore import QDateTime, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.reach import address_kind
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button, IconButton
from rustfin_app.widgets.indicators import Glyph, Pill, QrCode
from rustfin_app.widgets.layout import card, clear, column, row
from rustfin_app.widgets.state import State
from rustfin_app.widgets.text import label, selectable
from rustfin_app.wizard.step import Step
from rustfin_core.admin.phone_test import PhoneTest, PhoneVisit
from rustfin_core.admin.reach_check import Firewall, ReachReport

_ASK_EVERY_MS = 2_000
_ADDRESSES_SHOWN = 3
_NOWHERE = marked(
    "Rustfin listens for this computer only, so no other device can come here. The setting “host” "
    "on the page Settings changes that."
)
_FIREWALLS = {
    Firewall.UFW: marked(
        "The firewall of this computer (ufw) is on. If the phone cannot come here, type "
        "this into a terminal:"
    ),
    Firewall.FIREWALLD: marked(
        "The firewall of this computer (firewalld) is on. If the phone cannot come "
        "here, type this into a terminal:"
    ),
    Firewall.WINDOWS: marked(
        "When Windows asks whether Rustfin may use the network, allow private "
        "networks. It can be changed under Windows Security, Firewall, Allow an app."
    ),
    Firewall.MACOS: marked(
        "If macOS asks whether Rustfin may accept connections, allow it. It can be "
        "changed under System Settings, Network, Firewall."
    ),
    Firewall.NONE: marked("No firewall was found on this computer."),
}


class PhonesStep(Step):
    """Only a device can tell that it gets here; everything else is a good sign."""

    can_skip = True
    note = marked("The test can be skipped")

    def __init__(self, link: ServerLink) -> None:
        super().__init__(
            link,
            tr("Can phones and TVs come here?"),
            tr(
                "Devices in the same network open Rustfin under these addresses. A phone shows in "
                "a moment whether the way is free."
            ),
        )
        self._base = ""
        self._addresses: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().u(6))
        self._hint = label("", tone="muted", wrap=True)
        self._command = selectable(label("", "mono"), tr("Command that opens the port"))
        self._command.setWordWrap(True)
        self._copy = IconButton("copy", tr("Copy the command"))
        self._copy.clicked.connect(self._copy_command)
        command = row(gap=8, margins=(12, 6, 6, 6))
        command.addWidget(self._command, 1)
        command.addWidget(self._copy)
        self._command_row = card(command, kind="sunken")
        self._again = Button(tr("Check again"), glyph="refresh")
        self._again.clicked.connect(self._check)
        self.qr = QrCode(side=180)
        self.result = Pill(_waiting())
        self._result_hint = label("", "caption", wrap=True)
        self._test = self._build_test()
        left = column(
            label(tr("Addresses"), "strong"),
            self._rows,
            8,
            label(tr("Firewall"), "strong"),
            self._hint,
            self._command_row,
            6,
            row(self._again, None),
            None,
            gap=6,
        )
        sides = row(gap=24)
        sides.addLayout(left, 1)
        sides.addWidget(self._test)
        self.body.addLayout(sides)
        self.body.addStretch(1)
        self._command_row.hide()
        self._ask = QTimer(self, interval=_ASK_EVERY_MS)
        self._ask.timeout.connect(self._look)

    def entered(self) -> None:
        """Check, and make the page of the test ready."""
        self._check()
        self._link.run(lambda admin: admin.begin_phone_test(), owner=self, done=self._show_test)
        self._link.news.connect(self._look)
        self._ask.start()

    def left(self) -> None:
        """Take the page away again."""
        self._ask.stop()
        self._link.news.disconnect(self._look)
        self._link.run(lambda admin: admin.end_phone_test(), owner=self)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the address; another network gives another."""
        if snapshot.shared_address != self._base:
            self._base = snapshot.shared_address
            self._test.setVisible(bool(self._base))
            if self._ask.isActive():
                self._check()
                self._look()

    def _build_test(self) -> QWidget:
        words = label(tr("Test from the phone"), "strong")
        hint = label(
            tr("Point the camera of a phone in the same network at the code and open the page."),
            "caption",
            wrap=True,
        )
        panel = column(
            words,
            hint,
            4,
            row(None, self.qr, None),
            4,
            row(None, self.result, None),
            self._result_hint,
            gap=6,
            margins=(16, 14, 16, 14),
        )
        frame = card(panel)
        frame.setFixedWidth(theme().u(232))
        frame.hide()
        return frame

    @Slot()
    def _check(self) -> None:
        self._again.setEnabled(False)
        self._link.run(
            lambda admin: admin.check_reach(),
            owner=self,
            done=self._show_report,
            failed=lambda _: self._again.setEnabled(True),
        )

    def _show_report(self, report: ReachReport) -> None:
        self._again.setEnabled(True)
        clear(self._rows)
        if not report.addresses:
            self._rows.addWidget(label(tr(_NOWHERE), tone="warning", wrap=True))
        for one in report.addresses[:_ADDRESSES_SHOWN]:
            glyph = Glyph(*(("check", "positive") if one.answers else ("alert", "danger")), 18)
            address = selectable(
                label(one.address, "strong"), tr("Address {text}", text=one.address)
            )
            says = address_kind(one.address) if one.answers else tr("Does not answer")
            tone = "" if one.answers else "danger"
            words = column(address, label(says, "caption", tone=tone), gap=0)
            self._rows.addLayout(row(glyph, words, None, gap=8))
        self._hint.setText(tr(_FIREWALLS[report.firewall]))
        self._command.setText(report.command)
        self._command_row.setVisible(bool(report.command))

    @Slot()
    def _look(self) -> None:
        self._link.run(lambda admin: admin.phone_test(), owner=self, done=self._show_test)

    def _show_test(self, test: PhoneTest) -> None:
        self.qr.set_text(f"{self._base}{test.path}" if self._base else "")
        state, hint = visit_words(test.visit)
        if self.result.state() != state:
            self.result.set_state(state)
        self._result_hint.setText(hint)

    @Slot()
    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._command.text())


def _waiting() -> State:
    return State(tr("Waiting for the phone"), "muted", "phone")


def visit_words(visit: PhoneVisit | None) -> tuple[State, str]:
    """What the test has shown, as a state and a sentence."""
    if visit is None:
        return _waiting(), ""
    if visit.from_here:
        return (
            State(tr("That was this computer"), "warning", "laptop"),
            tr("It can always come here. Open the page on a phone."),
        )
    at = QDateTime.fromMSecsSinceEpoch(visit.at_ms)
    clock = at.time().toString("HH:mm")
    name = visit.device or tr("A device")
    return (
        State(tr("The way is free"), "positive", "check"),
        tr(
            "{name} ({address}) came here at {time}.",
            name=name,
            address=visit.address,
            time=clock,
        ),
    )
