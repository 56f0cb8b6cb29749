"""What the window knows about the server at one moment. Plain data, compared to find changes."""

from dataclasses import dataclass

from rustfin_app.reach import is_local
from rustfin_core.admin.types import LibraryStatus, NowPlaying, ServerStatus
from rustfin_core.runtime import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """State of the server thread and, while it runs, what its facade answered last."""

    state: str = "starting"
    """``starting``, ``running``, ``failed`` or ``stopped``."""
    failure: str | None = None
    trouble: Trouble | None = None
    """More about a failure."""
    restart_in: int | None = None
    """Seconds until a crashed server is started again."""
    status: ServerStatus | None = None
    libraries: tuple[LibraryStatus, ...] = ()
    playing: tuple[NowPlaying, ...] = ()
    paused_until: int | None = None
    """When a pause of background work ends, as unix ms."""
    loaded: bool = False
    """Whether the server has answered once; until then empty means unknown."""

    @property
    def running(self) -> bool:
        """Whether the server serves."""
        return self.state == "running"

    @property
    def crashed(self) -> bool:
        """Whether it ended by itself and not because of something a person has to mend."""
        return self.state == "failed" and self.trouble is not None and self.trouble.crashed

    @property
    def scanning(self) -> bool:
        """Whether any library is being scanned or waits for it."""
        return any(library.scan is not None for library in self.libraries)

    @property
    def watching(self) -> int:
        """How many people are watching."""
        return len(self.playing)

    @property
    def address(self) -> str:
        """The best address there is; empty while the server does not run."""
        if self.status is None or not self.running:
            return ""
        return self.shared_address or self.status.local_address

    @property
    def shared_address(self) -> str:
        """The address to give to other devices; empty while none can come here."""
        addresses = self.status.addresses if self.status is not None and self.running else ()
        return next((one for one in addresses if not is_local(one)), "")
