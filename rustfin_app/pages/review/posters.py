"""Posters of candidates: the server fetches them from the provider, nothing else is asked."""

from collections import OrderedDict

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QPixmap

from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.pictures import decoded
from rustfin_core.admin.types import MatchCandidate

_KEPT = 64


class Posters(QObject):
    """``arrived`` brings the address of a picture that can be drawn now."""

    arrived = Signal(str)

    def __init__(self, link: ServerLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()

    def get(self, candidate: MatchCandidate) -> QPixmap | None:
        """Return the poster, or ``None`` and fetch it; it is asked for once."""
        url, provider = candidate.image_url, candidate.provider
        if not url:
            return None
        if url in self._kept:
            self._kept.move_to_end(url)
            return self._kept[url]
        self._keep(url, None)
        self._link.run(
            lambda admin: admin.match_picture(provider, url),
            owner=self,
            done=lambda data: self._take(url, data),
        )
        return None

    def _take(self, url: str, data: bytes) -> None:
        picture = decoded(QByteArray(data))
        if picture is not None:
            self._keep(url, picture)
            self.arrived.emit(url)

    def _keep(self, url: str, picture: QPixmap | None) -> None:
        self._kept[url] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
