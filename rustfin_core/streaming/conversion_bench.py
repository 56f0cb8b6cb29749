"""What the owner may try out about conversions: the self-test and a stretch of one film."""

import os
from collections.abc import Callable
from pathlib import Path

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import OWNER, Item
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable
from rustfin_core.media.types import MediaInfo
from rustfin_core.streaming.trial_spec import trial_spec
from rustfin_core.transcode.equipment import Outfitter
from rustfin_core.transcode.self_test import EncoderTest
from rustfin_core.transcode.tryout import Tryout, Tryouts

_PROBE_S = 20.0
_INTO_THE_FILM = 0.3
"""Openings are darker and stiller than the rest, which would flatter the computer."""
_KINDS = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO)


class ConversionBench:
    """Owns nothing but the way from a title or file to a trial; its parts are started elsewhere."""

    def __init__(
        self,
        *,
        encoder_test: EncoderTest,
        tryouts: Tryouts,
        outfitter: Outfitter,
        catalog: CatalogService,
        pool: WorkerPool,
        disk_bytes: Callable[[], int] = lambda: 0,
    ) -> None:
        """*disk_bytes* says how much converted video there is now."""
        self.encoder_test = encoder_test
        self.outfitter = outfitter
        self._tryouts = tryouts
        self._catalog = catalog
        self._pool = pool
        self._disk_bytes = disk_bytes

    @property
    def tryout(self) -> Tryout | None:
        """The trial that runs or ran last."""
        return self._tryouts.last

    @property
    def disk_bytes(self) -> int:
        """Bytes of converted video that lie there now."""
        return self._disk_bytes()

    async def titles(self, term: str, limit: int) -> tuple[Item, ...]:
        """Films, episodes and videos whose name holds *term*, best first."""
        found = await self._catalog.search(OWNER, term, kinds=_KINDS, limit=limit)
        return found.items

    async def try_title(
        self, uid: bytes, name: str, *, codec: str, height: int | None, seconds: float
    ) -> None:
        """Begin a trial of the first file of a title.

        Raises:
            NotFound: there is no such title, or it has no file.
            Unavailable: its disk is away, or nothing is known of the file yet.
            InvalidInput: as :meth:`Tryouts.begin`, or the file has no picture.
        """
        versions = await self._catalog.media_versions(OWNER, uid)
        if not versions:
            raise NotFound("This title has no file to try.")
        version = versions[0]
        if version.is_missing:
            raise Unavailable("The disk with this file is not connected. Connect it and try again.")
        path = Path(os.fsdecode(version.path))
        info = version.info if version.is_probed else await self._probe(path)
        self._begin(info, path, name, codec=codec, height=height, seconds=seconds)

    async def try_file(self, path: Path, *, codec: str, height: int | None, seconds: float) -> None:
        """Begin a trial of any file of this computer; raises as :meth:`try_title`."""
        if not path.is_absolute():
            raise InvalidInput("Choose a file by its whole path.")
        info = await self._probe(path)
        self._begin(info, path, path.name, codec=codec, height=height, seconds=seconds)

    async def stop(self) -> None:
        """End a trial; what was measured stays to be read. Idempotent."""
        await self._tryouts.stop()

    def _begin(
        self,
        info: MediaInfo,
        path: Path,
        name: str,
        *,
        codec: str,
        height: int | None,
        seconds: float,
    ) -> None:
        spec = self.outfitter(trial_spec(info, path, codec=codec, height=height))
        whole = info.duration or 0.0
        start = max(0.0, min(whole * _INTO_THE_FILM, whole - seconds))
        length = min(seconds, whole - start) if whole > 0 else seconds
        self._tryouts.begin(spec, name=name, start=start, seconds=max(1.0, length))

    async def _probe(self, path: Path) -> MediaInfo:
        args = {"path": os.fsdecode(path), "timeout": _PROBE_S}
        try:
            answer = await self._pool.call("probe", args, timeout=2 * _PROBE_S, urgent=True)
        except (WorkerFailed, WorkerLost) as error:
            raise Unavailable("Looking into this file failed. It may be damaged.") from error
        if "error" in answer:
            raise InvalidInput(str(answer["error"]))
        return MediaInfo.from_json(answer)
