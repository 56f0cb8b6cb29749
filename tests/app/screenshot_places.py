"""Further looks at pages that are longer than the window, or have other states worth a picture."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QScrollArea

from rustfin_app.pages.network.way_in import WayIn
from rustfin_core.admin.reach_check import Firewall
from tests.app import fake_network, sample_conversions


def _scroll(page: Any, share: float) -> None:
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


def _trial(admin: Any, page: Any) -> None:
    page.trial.subject.field.setText("The Salt Road")
    page.trial.show_trial(sample_conversions.TRIAL)
    page.findChild(QScrollArea).ensureWidgetVisible(page.trial.button)
    _scroll(page, 0.45)


def _ended(admin: Any, page: Any) -> None:
    ended = replace(sample_conversions.TRIAL, state="done", made=30.0, took=33.0, speed=0.91)
    page.trial.show_trial(ended)


def _bottom(admin: Any, page: Any) -> None:
    _scroll(page, 1.0)


def _testing(admin: Any, page: Any) -> None:
    admin.encoders = sample_conversions.TESTING
    page.entered()
    _scroll(page, 0.0)


def _way_in(admin: Any, page: Any) -> None:
    admin.reach = replace(admin.reach, firewall=Firewall.UFW, command="sudo ufw allow 8096/tcp")
    _scroll(page, 0.0)
    page.findChild(WayIn).check()


def _certificate(admin: Any, page: Any) -> None:
    admin.net = replace(fake_network.NETWORK, certificate=fake_network.OWN)
    admin.waiting = ("tls_cert", "port")
    page.entered()


def _unreachable(admin: Any, page: Any) -> None:
    broken = replace(
        fake_network.OWN,
        problem="Rustfin cannot read the TLS key /etc/key.pem (Permission denied).",
    )
    admin.net = replace(fake_network.NETWORK, addresses=(), public_names=(), certificate=broken)
    page.entered()
    _scroll(page, 0.0)


MORE = {
    "playback": (_trial, _ended, _bottom, _testing),
    "network": (_bottom, _way_in, _certificate, _unreachable),
}
"""By page: each is done to the facade and the page before another picture."""
