"""Take the text subtitles out of a media file with ffmpeg, all in one reading, and keep them.

Reading a film of many gigabytes for a few kilobytes of text takes as long as the drive takes, so
it is done once per file version; requests that come meanwhile wait for the same run.
"""

import asyncio
import contextlib
import logging
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.formats import input_options, input_url
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import run
from rustfin_core.media.types import StreamInfo

_log = logging.getLogger(__name__)

_TIMEOUT_S = 1800.0
_CACHE_BYTES = 256 * 1024 * 1024
_COPIED = {"subrip": "srt", "srt": "srt", "ass": "ass", "ssa": "ass", "webvtt": "webvtt"}


class SubtitleExtractor:
    """Owns the runs under way and the folder of what has been taken out."""

    def __init__(
        self,
        *,
        ffmpeg: Callable[[], Ffmpeg],
        folder: Path,
        records: ProcessRecords | None = None,
    ) -> None:
        self._ffmpeg = ffmpeg
        self._folder = folder
        self._records = records
        self._tasks = TaskOwner("subtitles")
        self._running: dict[str, asyncio.Task[Path]] = {}
        self._one_at_a_time = asyncio.Semaphore(1)

    async def extract(self, path: Path, *, key: str, streams: tuple[StreamInfo, ...]) -> Path:
        """Return the folder with ``<index>.sub`` for each text subtitle among *streams*.

        *key* (a file name) stands for this version of the file. Raise :class:`Unavailable` when
        ffmpeg fails or is missing.
        """
        target = self._folder / key
        if await asyncio.to_thread(target.is_dir):
            return target
        task = self._running.get(key)
        if task is None:
            task = self._tasks.spawn(self._run(path, target, streams), name=key)
            self._running[key] = task
            task.add_done_callback(lambda _: self._running.pop(key, None))
        # One client giving up must not end the run others wait for.
        await asyncio.wait([task])
        if task.cancelled():
            msg = "Rustfin is shutting down."
            raise Unavailable(msg)
        return task.result()

    async def stop(self) -> None:
        """End all runs."""
        await self._tasks.stop()

    async def _run(self, path: Path, target: Path, streams: tuple[StreamInfo, ...]) -> Path:
        async with self._one_at_a_time:
            work = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
            try:
                await asyncio.to_thread(work.mkdir, parents=True)
                await self._write_all(path, work, streams)
                await asyncio.to_thread(_publish, work, target)
            except OSError as error:
                msg = f"Subtitles cannot be stored in {self._folder} ({error.strerror})."
                raise Unavailable(msg) from error
            finally:
                await asyncio.to_thread(shutil.rmtree, work, ignore_errors=True)
            await asyncio.to_thread(prune, self._folder, _CACHE_BYTES, target)
            return target

    async def _write_all(self, path: Path, work: Path, streams: tuple[StreamInfo, ...]) -> None:
        wanted = [s for s in streams if s.is_text_subtitle and not s.is_external]
        failure = await self._write(path, work, wanted)
        if failure is None:
            return
        # One stream ffmpeg cannot write fails them all; then each for itself.
        reasons = [await self._write(path, work, [stream]) for stream in wanted]
        if all(reason is not None for reason in reasons):
            msg = f"The subtitles could not be taken out of this file ({failure})."
            raise Unavailable(msg)

    async def _write(self, path: Path, work: Path, streams: list[StreamInfo]) -> str | None:
        """Run ffmpeg for *streams*; return why it failed, or ``None``."""
        argv = [str(self._ffmpeg().path), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
        argv += [*input_options(), "-i", input_url(path)]
        for stream in streams:
            muxer = _COPIED.get(stream.codec or "")
            argv += ["-map", f"0:{stream.index}", "-c:s", "copy" if muxer else "srt"]
            argv += ["-f", muxer or "srt", input_url(work / f"{stream.index}.sub")]
        done = await run(argv, timeout=_TIMEOUT_S, background=True, records=self._records)
        if done.returncode == 0:
            return None
        lines = done.stderr.strip().splitlines()
        _log.info("ffmpeg could not take subtitles out of %s: %s", path, done.stderr.strip())
        return lines[-1] if lines else f"ffmpeg ended with {done.returncode}"


def _publish(work: Path, target: Path) -> None:
    with contextlib.suppress(FileExistsError):
        work.rename(target)


def prune(folder: Path, limit: int, keep: Path | None = None) -> None:
    """Remove the oldest extractions until at most *limit* bytes are left; *keep* stays."""
    entries = []
    for entry in folder.iterdir():
        with contextlib.suppress(OSError):
            size = sum(file.stat().st_size for file in entry.iterdir())
            entries.append((entry.stat().st_mtime, size, entry))
    total = sum(size for _, size, _ in entries)
    for _, size, entry in sorted(entries):
        if total <= limit:
            break
        if entry != keep:
            shutil.rmtree(entry, ignore_errors=True)
            total -= size
