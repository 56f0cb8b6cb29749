"""When the computer has to stay awake: while something plays, and at no other time."""

from PySide6.QtCore import QObject, Slot

from rustfin_app.awake.platforms import Inhibitor
from rustfin_app.language import tr
from rustfin_app.snapshot import Snapshot


def must_stay_awake(snapshot: Snapshot) -> bool:
    """Whether somebody would notice: a film that is paused all night keeps nothing awake."""
    return snapshot.running and any(not one.paused for one in snapshot.playing)


class KeepAwake(QObject):
    """Follows snapshots; ``close()`` lets go for good."""

    def __init__(self, inhibitor: Inhibitor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inhibitor = inhibitor
        self._held = False

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Hold or let go when that changes."""
        wanted = must_stay_awake(snapshot)
        if wanted and not self._held:
            self._inhibitor.hold(tr("Somebody is watching"))
        elif self._held and not wanted:
            self._inhibitor.release()
        self._held = wanted

    def close(self) -> None:
        """The program ends."""
        if self._held:
            self._inhibitor.release()
            self._held = False
