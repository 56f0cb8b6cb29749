"""What all conversions of the service share."""

from dataclasses import dataclass
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.transcode.types import TranscodeLimits


@dataclass(slots=True, kw_only=True)
class Workshop:
    """One for the service; ``limits`` may be changed at any time."""

    ffmpeg: Path
    limits: TranscodeLimits
    clock: Clock
    bus: EventBus
    tasks: TaskOwner
    records: ProcessRecords | None
