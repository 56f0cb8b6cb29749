"""The public face: the words of a track, from a file beside it or from its tags."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Flag, ItemField, MediaVersion, Sidecar, Viewer
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.media.encodings import decode_text
from rustfin_core.streaming.file_source import open_source
from rustfin_core.streaming.lyrics.lrc import MAX_TEXT, from_timed, parse_lyrics
from rustfin_core.streaming.lyrics.types import Lyrics

_NONE = "There are no lyrics for this track."
_TIMEOUT_S = 10.0


class LyricsService:
    """Finds and reads lyrics. Holds nothing; each answer is read anew."""

    def __init__(
        self, *, catalog: CatalogService, pool: WorkerPool, kept: Path | None = None
    ) -> None:
        """*kept* is where lyrics lie that a person brought; they win over all others."""
        self._catalog = catalog
        self._pool = pool
        self._kept = kept

    async def lyrics(self, viewer: Viewer, uid: bytes) -> Lyrics:
        """The words of a track; those with times win over those without, files over tags.

        ``NotFound`` for a track the viewer may not see, what is no track, and one without words;
        ``Unavailable`` when the disk with it is away.
        """
        item = await self._catalog.item(viewer, uid, (ItemField.VERSIONS,))
        if item.kind is not ItemKind.TRACK or not item.flags & Flag.LYRICS:
            raise NotFound(_NONE)
        version = next((v for v in item.versions if uid in (v.uid, v.file_uid)), None)
        if version is None:
            raise NotFound(_NONE)
        if version.is_missing:
            raise Unavailable("The disk with this file is not connected. Connect it and try again.")
        brought = [one for one in version.sidecars if self._is_kept(one)]
        found = await self._beside(brought, (str(self._kept),))
        if found is not None:
            return found
        roots = await self._roots()
        found = await self._beside(version.sidecars, roots)
        if found is not None and found.is_synced:
            return found
        inside = await self._inside(version, roots)
        if inside is not None and (found is None or inside.is_synced):
            found = inside
        if found is None:
            raise NotFound(_NONE)
        return found

    def _is_kept(self, sidecar: Sidecar) -> bool:
        path = Path(os.fsdecode(sidecar.path))
        return self._kept is not None and path.is_relative_to(self._kept)

    async def _roots(self) -> tuple[str, ...]:
        libraries = await self._catalog.libraries()
        return tuple(os.fsdecode(root.path) for lib in libraries for root in lib.roots)

    async def _beside(self, sidecars: Sequence[Sidecar], roots: tuple[str, ...]) -> Lyrics | None:
        best: Lyrics | None = None
        for sidecar in sidecars:
            if sidecar.kind != "lyrics":
                continue
            try:
                found = await asyncio.to_thread(_read, sidecar, roots)
            except NotFound:
                # It went since the last scan; another one may do.
                continue
            if found.lines and (best is None or (found.is_synced and not best.is_synced)):
                best = found
        return best

    async def _inside(self, version: MediaVersion, roots: tuple[str, ...]) -> Lyrics | None:
        path = os.fsdecode(version.path)
        await asyncio.to_thread(_check, path, roots)
        try:
            answer: dict[str, Any] = await self._pool.call(
                "read_lyrics", {"path": path}, timeout=_TIMEOUT_S
            )
        except (WorkerFailed, WorkerLost) as error:
            raise Unavailable("The lyrics cannot be read now. Try again.") from error
        timed = from_timed([(int(at), str(text)) for at, text in answer["timed"]])
        if timed.lines:
            return timed
        found = parse_lyrics(answer["text"] or "")
        return found if found.lines else None


def _read(sidecar: Sidecar, roots: tuple[str, ...]) -> Lyrics:
    with open_source(os.fsdecode(sidecar.path), roots=roots) as opened:
        try:
            data = opened.file.read(MAX_TEXT)
        except OSError as error:
            msg = f"The lyrics cannot be read now ({error.strerror})."
            raise Unavailable(msg) from error
    return parse_lyrics(decode_text(data, language=sidecar.language))


def _check(path: str, roots: tuple[str, ...]) -> None:
    """Raise ``NotFound`` for what lies outside the libraries, as playing it would (T-24)."""
    open_source(path, roots=roots).close()
