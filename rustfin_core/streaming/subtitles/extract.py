"""Take the subtitles out of a media file with ffmpeg, and keep them.

Reading a film of many gigabytes for a few kilobytes of text takes as long as the drive takes, so
it is done once per file version, for all text streams together. What has been found so far can be
read at once (``follow``), and a window of time is taken out by itself while the run goes on
(``window``). Requests that come meanwhile share the run.
"""

import asyncio
import contextlib
import logging
import os
import secrets
import shutil
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from pathlib import Path

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.formats import input_options, input_url
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import FfmpegProcess, run
from rustfin_core.media.types import StreamInfo

_log = logging.getLogger(__name__)

_TIMEOUT_S = 3600.0
_CACHE_BYTES = 512 * 1024 * 1024
_MUXERS = {
    "subrip": "srt",
    "srt": "srt",
    "ass": "ass",
    "ssa": "ass",
    "webvtt": "webvtt",
    "hdmv_pgs_subtitle": "sup",
    "pgssub": "sup",
}
"""What is copied as it is; all other text becomes SubRip."""
_RUNS, _WINDOWS = 2, 2
_POLL_S = 0.15
_CHUNK = 256 * 1024
_WINDOW_LEAD_S = 20.0
"""How long before a window a cue may have begun that is still shown in it."""
_WINDOW_TIMEOUT_S = 5.0
_WINDOW_BYTES = 4 * 1024 * 1024


def muxer_for(stream: StreamInfo) -> str:
    """ffmpeg's name of the format a stream is taken out in."""
    return _MUXERS.get(stream.codec or "", "srt")


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
        self._running: dict[str, _Run] = {}
        self._runs = asyncio.Semaphore(_RUNS)
        self._windows = asyncio.Semaphore(_WINDOWS)

    async def extract(self, path: Path, *, key: str, streams: Sequence[StreamInfo]) -> Path:
        """Return the folder with ``<index>.sub`` for each of *streams*, attachments too.

        *key* (a file name) stands for this version of the file. Raise :class:`Unavailable` when
        ffmpeg fails or is missing.
        """
        run_ = await self._begin(path, key, streams)
        if run_ is None:
            return self._folder / key
        # One client giving up must not end the run others wait for.
        await asyncio.wait([run_.task])
        return run_.result()

    async def finished(self, key: str) -> Path | None:
        """The folder of a run that has ended well; it counts as used now."""
        target = self._folder / key
        return target if await asyncio.to_thread(_used, target) else None

    async def follow(
        self, path: Path, *, key: str, streams: Sequence[StreamInfo], stream: StreamInfo
    ) -> AsyncGenerator[bytes, None]:
        """Yield what *stream* holds while it is being taken out; an empty piece: nothing new.

        Raise :class:`Unavailable` when the run fails, perhaps in the middle.
        """
        run_ = await self._begin(path, key, streams)
        at = 0
        while run_ is not None:
            over = run_.task.done()
            piece = await asyncio.to_thread(_read_from, run_.part(stream), at)
            if piece is None and over:
                break
            yield piece or b""
            at += len(piece or b"")
            if not piece:
                if over:
                    break
                await asyncio.wait([run_.task], timeout=_POLL_S)
        if run_ is not None:
            run_.result()
        target = self._folder / key / _growing_name(stream)
        while piece := await asyncio.to_thread(_read_from, target, at):
            yield piece
            at += len(piece)

    async def begin(self, path: Path, *, key: str, streams: Sequence[StreamInfo]) -> None:
        """Start the run unless there is nothing left to take out."""
        await self._begin(path, key, streams)

    async def window(
        self, path: Path, stream: StreamInfo, *, start: float, end: float
    ) -> AsyncGenerator[bytes, None]:
        """Yield the part of *stream* around *start* to *end* seconds, read from there.

        The reader stops when it has seen enough: ffmpeg itself goes on to the next packet of the
        stream, however far away. Ends by itself after five seconds.
        """
        begin = max(0.0, start - _WINDOW_LEAD_S)
        argv = [*self._head(), "-ss", f"{begin:.3f}", "-t", f"{end - begin + 1:.3f}"]
        argv += ["-copyts", "-start_at_zero", *_input(path), *_copied(stream)]
        argv += ["-ignore_readorder", "1"] if muxer_for(stream) == "ass" else []
        argv += ["-flush_packets", "1", "-f", muxer_for(stream), "pipe:1"]
        async with self._windows, FfmpegProcess(argv, records=self._records) as process:
            ends = asyncio.get_running_loop().time() + _WINDOW_TIMEOUT_S
            size = 0
            while size < _WINDOW_BYTES:
                try:
                    async with asyncio.timeout_at(ends):
                        piece = await process.read(_CHUNK)
                except TimeoutError:
                    return
                if not piece:
                    if size == 0 and await process.wait() != 0:
                        msg = "The subtitles could not be taken out of this file."
                        raise Unavailable(msg)
                    return
                size += len(piece)
                yield piece

    async def stop(self) -> None:
        """End all runs."""
        await self._tasks.stop()

    async def _begin(self, path: Path, key: str, streams: Sequence[StreamInfo]) -> "_Run | None":
        """The run under way or a new one; ``None`` when its result is there already."""
        if await self.finished(key) is not None:
            return None
        known = self._running.get(key)
        if known is None:
            target = self._folder / key
            work = target.with_name(f".{key}-{secrets.token_hex(4)}")
            task = self._tasks.spawn(self._run(path, work, target, streams), name=key)
            known = self._running[key] = _Run(task, work, target)
            task.add_done_callback(lambda _: self._running.pop(key, None))
        return known

    async def _run(
        self, path: Path, work: Path, target: Path, streams: Sequence[StreamInfo]
    ) -> Path:
        async with self._runs:
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

    async def _write_all(self, path: Path, work: Path, streams: Sequence[StreamInfo]) -> None:
        wanted = [s for s in streams if not s.is_external]
        failure = await self._write(path, work, wanted)
        if failure is None:
            return
        # One stream ffmpeg cannot write fails them all; then each for itself.
        reasons = [await self._write(path, work, [stream]) for stream in wanted]
        if all(reason is not None for reason in reasons):
            msg = f"The subtitles could not be taken out of this file ({failure})."
            raise Unavailable(msg)

    async def _write(self, path: Path, work: Path, streams: Sequence[StreamInfo]) -> str | None:
        """Run ffmpeg for *streams*; return why it failed, or ``None``."""
        argv = [*self._head(), "-y"]
        attached = {s.index: work / f"{s.index}.sub" for s in streams if _is_attachment(s)}
        for index, target in attached.items():
            # Never by the name stored in the file (T-04).
            argv += [f"-dump_attachment:{index}", input_url(target)]
        argv += _input(path)
        if attached:
            argv += ["-map", "0:v?", "-map", "0:a?", "-c", "copy", "-t", "0", "-f", "null", "-"]
        for stream in (s for s in streams if not _is_attachment(s)):
            muxer, target = muxer_for(stream), work / f"{stream.index}.sub"
            argv += [*_copied(stream), "-flush_packets", "1", "-f", muxer, input_url(target)]
            if muxer == "ass":
                # A script is put back in its own order, which only its end tells; who reads along
                # gets it in the order of time.
                growing = work / _growing_name(stream)
                argv += [*_copied(stream), "-flush_packets", "1", "-ignore_readorder", "1"]
                argv += ["-f", muxer, input_url(growing)]
        done = await run(argv, timeout=_TIMEOUT_S, background=True, records=self._records)
        if done.returncode == 0 or (attached and await asyncio.to_thread(_all_there, attached)):
            return None
        lines = done.stderr.strip().splitlines()
        _log.info("ffmpeg could not take subtitles out of %s: %s", path, done.stderr.strip())
        return lines[-1] if lines else f"ffmpeg ended with {done.returncode}"

    def _head(self) -> list[str]:
        return [str(self._ffmpeg().path), "-hide_banner", "-nostdin", "-loglevel", "error"]


class _Run:
    """A run under way: its task and where its files lie, before and after its end."""

    def __init__(self, task: asyncio.Task[Path], work: Path, target: Path) -> None:
        self.task = task
        self._work = work
        self._target = target

    def part(self, stream: StreamInfo) -> Path:
        """The file that grows."""
        return self._work / _growing_name(stream)

    def result(self) -> Path:
        """The folder of the finished run, or its error."""
        if self.task.cancelled():
            msg = "Rustfin is shutting down."
            raise Unavailable(msg)
        return self.task.result()


def _is_attachment(stream: StreamInfo) -> bool:
    return stream.type is StreamType.ATTACHMENT


def _all_there(files: Mapping[int, Path]) -> bool:
    return all(file.is_file() for file in files.values())


def _growing_name(stream: StreamInfo) -> str:
    return f"{stream.index}.{'now' if muxer_for(stream) == 'ass' else 'sub'}"


def _input(path: Path) -> list[str]:
    return [*input_options(), "-i", input_url(path)]


def _copied(stream: StreamInfo) -> list[str]:
    return ["-map", f"0:{stream.index}", "-c:s", "copy" if stream.codec in _MUXERS else "srt"]


def _read_from(path: Path, offset: int) -> bytes | None:
    """The next bytes of a growing file; ``None`` when it is not there.

    It is opened anew each time: an open file would keep its folder from being renamed (Windows).
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(_CHUNK)
    except OSError:
        return None


def _used(target: Path) -> bool:
    try:
        os.utime(target)
    except OSError:
        return target.is_dir()
    return True


def _publish(work: Path, target: Path) -> None:
    with contextlib.suppress(FileExistsError):
        work.rename(target)


def prune(folder: Path, limit: int, keep: Path | None = None) -> None:
    """Remove the extractions unused for longest until at most *limit* bytes are left.

    *keep* stays, and so does what is being made.
    """
    entries = []
    for entry in folder.iterdir():
        with contextlib.suppress(OSError):
            size = sum(file.stat().st_size for file in entry.iterdir())
            entries.append((entry.stat().st_mtime, size, entry))
    total = sum(size for _, size, _ in entries)
    for _, size, entry in sorted(entries):
        if total <= limit:
            break
        if entry != keep and not entry.name.startswith("."):
            shutil.rmtree(entry, ignore_errors=True)
            total -= size
