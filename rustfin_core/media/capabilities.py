"""What this ffmpeg can really do on this computer, found out by doing it.

Lists prove nothing: an encoder may be compiled in and fail for want of a driver, a device or a
permission. So each one encodes half a second. The results are kept until the program or the
graphics devices change.
"""

import asyncio
import hashlib
import json
import logging
import re
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import run

_log = logging.getLogger(__name__)

_FORMAT = 1
_TIMEOUT_S = 20.0
_PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=24:duration=0.5")
_SOUND = ("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=0.5")
_RENDER_NODES = "/dev/dri"
_SUBTITLE = "1\n00:00:00,000 --> 00:00:01,000\ntest\n"
_TONE_MAP = (
    "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc,"
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
)
_LOG_PREFIX = re.compile(r"^\[[^\]]*\]\s*")


class AbilityKind(StrEnum):
    """What an ability is for."""

    VIDEO_ENCODER = "video encoder"
    AUDIO_ENCODER = "audio encoder"
    FILTER = "filter"


class Hardware(StrEnum):
    """Families of hardware encoders."""

    NVENC = "nvenc"
    QSV = "qsv"
    VAAPI = "vaapi"
    VIDEOTOOLBOX = "videotoolbox"
    AMF = "amf"
    V4L2 = "v4l2m2m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """One thing ffmpeg may be able to do, and whether it did."""

    name: str
    """ffmpeg's name of the encoder, or our name of the filter chain."""
    kind: AbilityKind
    codec: str
    """What comes out: h264, hevc, aac...; the filter's purpose."""
    hardware: Hardware | None = None
    works: bool = False
    reason: str | None = None
    """Why it does not work, in ffmpeg's words or ours."""
    seconds: float | None = None
    """How long the half second took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """The results for one ffmpeg."""

    ffmpeg_path: str
    ffmpeg_version: str
    abilities: tuple[Ability, ...]

    @property
    def working(self) -> frozenset[str]:
        """Names of everything that works."""
        return frozenset(ability.name for ability in self.abilities if ability.works)

    def encoders(self, codec: str) -> tuple[Ability, ...]:
        """Working encoders for *codec*, software first."""
        found = [
            a
            for a in self.abilities
            if a.works and a.codec == codec and a.kind is not AbilityKind.FILTER
        ]
        return tuple(sorted(found, key=lambda a: a.hardware is not None))

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
                    "kind": AbilityKind(entry["kind"]),
                    "hardware": Hardware(entry["hardware"]) if entry["hardware"] else None,
                }
            )
            for entry in data["abilities"]
        )
        return cls(
            ffmpeg_path=data["ffmpeg_path"],
            ffmpeg_version=data["ffmpeg_version"],
            abilities=abilities,
        )


def _software(kind: AbilityKind, **codecs: str) -> tuple[Ability, ...]:
    return tuple(Ability(name=name, kind=kind, codec=codec) for name, codec in codecs.items())


def _hardware(family: Hardware, *codecs: str) -> tuple[Ability, ...]:
    return tuple(
        Ability(
            name=f"{codec}_{family.value}",
            kind=AbilityKind.VIDEO_ENCODER,
            codec=codec,
            hardware=family,
        )
        for codec in codecs
    )


CANDIDATES: tuple[Ability, ...] = (
    *_software(AbilityKind.VIDEO_ENCODER, libx264="h264", libx265="hevc", libsvtav1="av1"),
    *_software(
        AbilityKind.AUDIO_ENCODER,
        aac="aac",
        libmp3lame="mp3",
        ac3="ac3",
        eac3="eac3",
        libopus="opus",
        flac="flac",
    ),
    *_software(AbilityKind.FILTER, subtitles="burn in text", tonemap="show HDR on SDR screens"),
    *_hardware(Hardware.NVENC, "h264", "hevc", "av1"),
    *_hardware(Hardware.QSV, "h264", "hevc", "av1"),
    *_hardware(Hardware.VAAPI, "h264", "hevc", "av1"),
    *_hardware(Hardware.VIDEOTOOLBOX, "h264", "hevc"),
    *_hardware(Hardware.AMF, "h264", "hevc", "av1"),
    *_hardware(Hardware.V4L2, "h264"),
)
"""Everything worth trying, whatever the computer."""


async def capabilities(
    ffmpeg: Ffmpeg, cache: Path, *, records: ProcessRecords | None = None
) -> Capabilities:
    """Return what *ffmpeg* can do, from the folder *cache* or by trying (a few seconds)."""
    key = await asyncio.to_thread(_cache_key, ffmpeg)
    path = cache / f"ffmpeg-{key}.json"
    known = await asyncio.to_thread(_load, path)
    if known is not None:
        return known
    measured = await measure(ffmpeg, records=records)
    await asyncio.to_thread(_store, path, measured)
    return measured


async def measure(ffmpeg: Ffmpeg, *, records: ProcessRecords | None = None) -> Capabilities:
    """Try everything now, one after the other, at low priority."""
    tried = [await _try(ffmpeg, candidate, records) for candidate in CANDIDATES]
    return Capabilities(
        ffmpeg_path=str(ffmpeg.path),
        ffmpeg_version=ffmpeg.version_text,
        abilities=tuple(tried),
    )


async def _try(ffmpeg: Ffmpeg, ability: Ability, records: ProcessRecords | None) -> Ability:
    absent = _absence(ability)
    if absent is not None:
        return _result(ability, reason=absent)
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="rustfin-test-") as folder:
            # The filter is given a bare name in its working folder, as when burning in.
            await asyncio.to_thread((Path(folder) / "sub0.srt").write_text, _SUBTITLE)
            done = await run(
                [
                    *(str(ffmpeg.path), "-hide_banner", "-nostdin", "-loglevel", "error"),
                    *(*_words(ability), "-f", "null", "-"),
                ],
                timeout=_TIMEOUT_S,
                background=True,
                cwd=Path(folder),
                records=records,
            )
    except Unavailable as error:
        return _result(ability, reason=str(error))
    if done.returncode != 0:
        return _result(ability, reason=_first_reason(done.stderr))
    return _result(ability, seconds=round(time.monotonic() - started, 3))


def _result(
    ability: Ability, *, reason: str | None = None, seconds: float | None = None
) -> Ability:
    return Ability(
        name=ability.name,
        kind=ability.kind,
        codec=ability.codec,
        hardware=ability.hardware,
        works=reason is None,
        reason=reason,
        seconds=seconds,
    )


def _words(ability: Ability) -> list[str]:
    """The input, filter and encoder words of a test."""
    if ability.kind is AbilityKind.AUDIO_ENCODER:
        return [*_SOUND, "-c:a", ability.name]
    if ability.kind is AbilityKind.FILTER:
        chain = _TONE_MAP if ability.name == "tonemap" else "subtitles=sub0.srt"
        return [*_PICTURE, "-vf", chain]
    encoder = ["-c:v", ability.name]
    if ability.hardware is Hardware.VAAPI:
        device = ["-vaapi_device", str(_render_nodes()[0])]
        return [*device, *_PICTURE, "-vf", "format=nv12,hwupload", *encoder]
    if ability.hardware is Hardware.QSV:
        device = ["-init_hw_device", "qsv=hw", "-filter_hw_device", "hw"]
        upload = "format=nv12,hwupload=extra_hw_frames=64"
        return [*device, *_PICTURE, "-vf", upload, *encoder]
    preset = ["-preset", "12"] if ability.name == "libsvtav1" else []
    return [*_PICTURE, "-vf", "format=yuv420p", *encoder, *preset]


def _absence(ability: Ability) -> str | None:
    """Say why a hardware family cannot be here at all; ``None`` when it is worth a try."""
    family = ability.hardware
    linux, windows, mac = (sys.platform == name for name in ("linux", "win32", "darwin"))
    here = {
        Hardware.NVENC: linux or windows,
        Hardware.QSV: linux or windows,
        Hardware.VAAPI: linux,
        Hardware.VIDEOTOOLBOX: mac,
        Hardware.AMF: windows,
        Hardware.V4L2: linux,
    }
    if family is not None and not here[family]:
        return "It does not exist on this operating system."
    if family in {Hardware.VAAPI, Hardware.QSV} and linux and not _render_nodes():
        return f"There is no graphics device in {_RENDER_NODES}."
    if family is Hardware.V4L2 and not any(Path("/dev").glob("video1[0-9]")):
        return "There is no video encoder device in /dev."
    return None


def _render_nodes() -> list[Path]:
    return sorted(Path(_RENDER_NODES).glob("renderD*"))


def _first_reason(stderr: str) -> str:
    """The first line of ffmpeg's complaint names the cause; the others follow from it."""
    lines = [_LOG_PREFIX.sub("", line).strip() for line in stderr.splitlines()]
    return next((line for line in lines if line), "ffmpeg failed without saying why.")


def _cache_key(ffmpeg: Ffmpeg) -> str:
    try:
        stamp = ffmpeg.path.stat().st_mtime_ns
    except OSError:
        stamp = 0
    graphics = [*_render_nodes(), *sorted(Path("/dev").glob("nvidia[0-9]*"))]
    parts = [_FORMAT, ffmpeg.path, ffmpeg.version_text, stamp, *graphics]
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
