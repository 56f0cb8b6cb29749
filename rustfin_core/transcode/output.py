"""What the runs of a session have made."""

from pathlib import Path

from rustfin_core.transcode.cuts import AudioGrid, CutPlan
from rustfin_core.transcode.fmp4 import Fmp4Cutter, Found, InitFound, PieceFound
from rustfin_core.transcode.growing import Growths
from rustfin_core.transcode.mpegts import TsCutter
from rustfin_core.transcode.run import Cutter
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.types import Container, SegmentPlan, TranscodeSpec

_INIT_NAME = "init.mp4"


class Output:
    """Segments in *folder*, the initialisation segment, pieces of what somebody reads meanwhile.

    Each run has a cutter of its own; all of them cut alike and deliver one initialisation segment.
    """

    def __init__(self, spec: TranscodeSpec, plan: SegmentPlan, folder: SessionFolder) -> None:
        self.folder = folder
        self.growths = Growths()
        self.init: Path | None = None
        """The initialisation segment, once there is one."""
        self._init_data: bytes | None = None
        self._spec = spec
        self._cuts = CutPlan(plan, AudioGrid(spec.audio.frame_s if spec.audio else None))

    def cutter(self, first: int) -> Cutter:
        """For a run that begins at segment *first*."""
        if self._spec.container is Container.TS:
            return TsCutter(self._cuts, first, has_video=self._spec.video is not None)
        return Fmp4Cutter(
            self._cuts,
            first,
            delivered=self._init_data,
            growing=self.growths,
            split=self._spec.encodes,
        )

    async def take(self, run: object, found: Found) -> None:
        """Keep what *run* has made; of a segment that is there already the first one stays.

        Raises:
            ScratchFailed: the transcode folder takes nothing more.
        """
        if isinstance(found, InitFound):
            if self.init is None:
                self.init = await self.folder.write(_INIT_NAME, found.data)
                self._init_data = found.data
        elif isinstance(found, PieceFound):
            self.growths.add(run, found)
        else:
            self.growths.finish(run, found)
            if found.number not in self.folder:
                await self.folder.store(found.number, found.parts)
