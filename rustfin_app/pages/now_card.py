"""One card of *Now playing*."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from rustfin_app.language import spoken, tr
from rustfin_app.summary import method_state
from rustfin_app.widgets.buttons import IconButton
from rustfin_app.widgets.indicators import Bar, Glyph, Pill
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.pictures import Cover, Pictures
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_app.wording import position
from rustfin_core.admin.types import NowPlaying

_DEVICES = (
    ("tv", ("tv", "roku", "kodi", "shield", "chromecast", "webos", "tizen")),
    ("phone", ("phone", "android", "ios", "ipad", "pixel", "galaxy", "mobile", "tablet")),
)


def device_glyph(playing: NowPlaying) -> str:
    """Guess the shape of the device from its names."""
    names = f"{playing.device} {playing.client}".casefold()
    for glyph, words in _DEVICES:
        if any(word in names for word in words):
            return glyph
    return "laptop"


class NowCard(QFrame):
    """Poster, title, who and where, how it plays and why, progress, stop."""

    stop_wanted = Signal(str)
    """The session to stop."""

    def __init__(self, playing: NowPlaying, *, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._session = playing.session_id
        self._cover = Cover(pictures, width=112, height=168, glyph="playback")
        self._title = ElidedLabel("", "heading")
        self._subtitle = ElidedLabel("", "caption")
        self._device = Glyph("laptop", "muted", 16)
        self._who = ElidedLabel("", tone="muted")
        self._method = Pill(method_state(playing.method))
        self._reason = label("", "caption", wrap=True)
        self._bar = Bar()
        self._position = label("", "caption")
        self._stop = IconButton("stop", tr("Stop"))
        self._stop.clicked.connect(self._ask_to_stop)
        facts = boxed(
            column(
                self._title,
                self._subtitle,
                2,
                row(self._device, self._who, gap=6),
                3,
                row(self._method, None),
                self._reason,
                None,
                3,
                self._bar,
                row(self._position, None, self._stop, gap=0),
                gap=4,
            )
        )
        facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(column(self._cover, None), facts, gap=14, margins=(14, 14, 14, 10)))
        self.show_playing(playing)

    def show_playing(self, playing: NowPlaying) -> None:
        """Show where the session is now."""
        self._cover.set_path(playing.image_url)
        self._title.set_full_text(playing.title)
        self._subtitle.set_full_text(playing.subtitle)
        self._subtitle.setVisible(bool(playing.subtitle))
        self._device.set_glyph(device_glyph(playing), "muted")
        self._who.set_full_text(f"{playing.user} · {playing.device}")
        self._method.set_state(method_state(playing.method))
        reason = spoken(playing.reason)
        self._reason.setText(reason)
        words = position(playing.position, playing.duration)
        self._position.setText(
            tr("Paused at {position}", position=words) if playing.paused else words
        )
        share = playing.position / playing.duration if playing.duration else None
        self._bar.set_value(share, words)
        self._stop.set_name(tr("Stop {title} for {user}", title=playing.title, user=playing.user))
        self.setAccessibleName(
            tr(
                "{user} watches {title}. {reason}",
                user=playing.user,
                title=playing.title,
                reason=reason,
            )
        )

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_wanted.emit(self._session)
