"""What this ffmpeg can really do on this computer, found out by doing it.

Lists prove nothing: an encoder may be compiled in and fail for want of a driver, a device or a
permission. So a second of film is encoded, decoded, scaled and tone-mapped for each. The results
are kept until the program or the graphics devices change.
"""

import asyncio
import hashlib
import json
import logging
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say, sayable
from rustfin_core.media.failure_reasons import TOO_SLOW, explain_failure
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import Finished, run
from rustfin_core.media.trials import (
    SUBTITLE,
    SUBTITLE_NAME,
    Step,
    Trial,
    absence,
    card_trials,
    device_trial,
    render_nodes,
    sample_name,
    sample_trials,
    software_trials,
)

_log = logging.getLogger(__name__)

_FORMAT = 2
_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """One thing ffmpeg may be able to do, and whether it did."""

    name: str
    """ffmpeg's name of the encoder, or our name of the try."""
    step: Step
    codec: str = ""
    """What comes out of an encoder or goes into a decoder: h264, hevc, hevc10, aac..."""
    family: Hardware | None = None
    """``None`` for software."""
    works: bool = False
    reason: str | None = None
    """Why it does not work, in words."""
    seconds: float | None = None
    """How long the second of film took."""

    def row(self) -> dict[str, Any]:
        """One entry of the report that people and other programs read."""
        return {
            "family": self.family.value if self.family else "software",
            "codec": self.codec,
            "step": self.step.value,
            "ok": self.works,
            "reason": self.reason,
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """The results for one ffmpeg."""

    ffmpeg_path: str
    ffmpeg_version: str
    abilities: tuple[Ability, ...]
    tested_ms: int = 0
    """UTC milliseconds when the test ended; 0 when nobody noted it."""

    @property
    def working(self) -> frozenset[str]:
        """Names of everything that works."""
        return frozenset(ability.name for ability in self.abilities if ability.works)

    def encoders(self, codec: str) -> tuple[Ability, ...]:
        """Working encoders for *codec*, software first."""
        found = [
            a for a in self.abilities if a.works and a.codec == codec and a.step is Step.ENCODE
        ]
        return tuple(sorted(found, key=lambda a: a.family is not None))

    def of(self, family: Hardware | None) -> tuple[Ability, ...]:
        """Everything that was tried with *family*; ``None``: in software."""
        return tuple(a for a in self.abilities if a.family is family)

    def report(self) -> list[dict[str, Any]]:
        """All results: ``family, codec, step, ok, reason, seconds``."""
        return [ability.row() for ability in self.abilities]

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Inverse of :meth:`to_json`."""
        abilities = tuple(
            Ability(
                **entry
                | {
                    "step": Step(entry["step"]),
                    "family": Hardware(entry["family"]) if entry["family"] else None,
                }
            )
            for entry in data["abilities"]
        )
        return cls(
            ffmpeg_path=data["ffmpeg_path"],
            ffmpeg_version=data["ffmpeg_version"],
            abilities=abilities,
            tested_ms=int(data.get("tested_ms", 0)),
        )


async def capabilities(
    ffmpeg: Ffmpeg,
    cache: Path,
    *,
    device: int | None = None,
    records: ProcessRecords | None = None,
) -> Capabilities:
    """Return what *ffmpeg* can do, from the folder *cache* or by trying (a few seconds).

    *device* is the graphics card somebody chose: render node number on Linux, else ordinal.
    """
    known = await recall(ffmpeg, cache, device=device)
    if known is not None:
        return known
    measured = await measure(ffmpeg, device=device, records=records)
    await keep(measured, ffmpeg, cache, device=device)
    return measured


async def recall(ffmpeg: Ffmpeg, cache: Path, *, device: int | None = None) -> Capabilities | None:
    """What was found out about this *ffmpeg* and *device*; ``None`` when it was never tried."""
    return await asyncio.to_thread(lambda: _load(_kept_at(ffmpeg, cache, device)))


async def keep(
    measured: Capabilities, ffmpeg: Ffmpeg, cache: Path, *, device: int | None = None
) -> None:
    """Note results for :func:`recall`; a folder that cannot be written is logged, no more."""
    await asyncio.to_thread(lambda: _store(_kept_at(ffmpeg, cache, device), measured))


def kept_capabilities(cache: Path) -> dict[str, Any] | None:
    """What was found out last, to be read by people; ``None`` when nothing was tried yet."""
    try:
        found = sorted(cache.glob("ffmpeg-*.json"), key=lambda path: path.stat().st_mtime)
    except OSError:
        return None
    kept = _load(found[-1]) if found else None
    if kept is None:
        return None
    return {"version": kept.ffmpeg_version, "abilities": kept.report()}


async def measure(
    ffmpeg: Ffmpeg, *, device: int | None = None, records: ProcessRecords | None = None
) -> Capabilities:
    """Try everything now, one after the other, at low priority."""
    tried = [ability async for ability in tries(ffmpeg, device=device, records=records)]
    return of_tries(ffmpeg, tried)


def of_tries(ffmpeg: Ffmpeg, tried: Sequence[Ability]) -> Capabilities:
    """The results of a test that has just ended."""
    return Capabilities(
        ffmpeg_path=str(ffmpeg.path),
        ffmpeg_version=ffmpeg.version_text,
        abilities=tuple(tried),
        tested_ms=int(time.time() * 1000),
    )


async def tries(
    ffmpeg: Ffmpeg, *, device: int | None = None, records: ProcessRecords | None = None
) -> AsyncGenerator[Ability, None]:
    """The results as they come."""
    with tempfile.TemporaryDirectory(prefix="rustfin-test-") as name:
        bench = _Bench(ffmpeg, Path(name), records)
        # The filter is given a bare name in its working folder, as when burning in.
        await asyncio.to_thread((bench.folder / SUBTITLE_NAME).write_text, SUBTITLE)
        for trial in software_trials():
            yield await bench.ability(trial)
        samples_made = False
        for family in Hardware:
            opened = await bench.opened(family, device)
            yield opened
            if not opened.works:
                continue
            if not samples_made:
                await bench.make_samples()
                samples_made = True
            for trial in card_trials(family, device):
                yield await bench.ability(trial)


@dataclass(frozen=True, slots=True)
class _Bench:
    """A working folder and the program under test."""

    ffmpeg: Ffmpeg
    folder: Path
    records: ProcessRecords | None

    async def opened(self, family: Hardware, device: int | None) -> Ability:
        """Whether the card can be opened at all."""
        absent = absence(family)
        if absent is not None:
            return _failed(device_trial(family, device), absent)
        return await self.ability(device_trial(family, device))

    async def ability(self, trial: Trial) -> Ability:
        """Do it and say how it went."""
        if trial.needs and not await asyncio.to_thread(self._has_sample, trial.needs):
            return _failed(trial, sayable("There was no film of this kind to try it with."))
        started = time.monotonic()
        try:
            done = await self._run(trial.words)
        except Unavailable as error:
            return _failed(trial, str(error))
        seconds = round(time.monotonic() - started, 3)
        if done.returncode != 0:
            said = explain_failure(done.stderr, family=trial.family, codec=trial.codec)
            return _failed(trial, said)
        if trial.at_most_s is not None and seconds > trial.at_most_s:
            return _failed(trial, say(TOO_SLOW, seconds=f"{seconds:.0f}"))
        return Ability(
            name=trial.name,
            step=trial.step,
            codec=trial.codec,
            family=trial.family,
            works=True,
            seconds=seconds,
        )

    async def make_samples(self) -> None:
        """Films of the kinds that we do not make but others have."""
        for codec, words in sample_trials():
            try:
                await self._run(words)
            except Unavailable as error:
                _log.info("no %s film could be made for the self-test: %s", codec, error)

    def _has_sample(self, codec: str) -> bool:
        path = self.folder / sample_name(codec)
        return path.is_file() and path.stat().st_size > 0

    async def _run(self, words: tuple[str, ...]) -> Finished:
        head = (str(self.ffmpeg.path), "-hide_banner", "-nostdin", "-loglevel", "error")
        return await run(
            [*head, *words],
            timeout=_TIMEOUT_S,
            background=True,
            cwd=self.folder,
            records=self.records,
        )


def _failed(trial: Trial, reason: str) -> Ability:
    return Ability(
        name=trial.name,
        step=trial.step,
        codec=trial.codec,
        family=trial.family,
        reason=reason,
    )


def _kept_at(ffmpeg: Ffmpeg, cache: Path, device: int | None) -> Path:
    return cache / f"ffmpeg-{_cache_key(ffmpeg, device)}.json"


def _cache_key(ffmpeg: Ffmpeg, device: int | None) -> str:
    try:
        stamp = ffmpeg.path.stat().st_mtime_ns
    except OSError:
        stamp = 0
    graphics = [*render_nodes(), *sorted(Path("/dev").glob("nvidia[0-9]*"))]
    parts = [_FORMAT, ffmpeg.path, ffmpeg.version_text, stamp, device, *graphics]
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]


def _load(path: Path) -> Capabilities | None:
    try:
        return Capabilities.from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.info("testing ffmpeg again: %s cannot be used (%s)", path, error)
        return None


def _store(path: Path, measured: Capabilities) -> None:
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(measured.to_json()), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        _log.warning("what ffmpeg can do could not be noted in %s: %s", path, error)
