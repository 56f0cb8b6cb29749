"""One playback over HLS, fetched as a player that begins somewhere would, and judged as a whole."""

import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import m3u8
from imageio_ffmpeg import get_ffmpeg_exe

from tests.hls.declared import codecs_of_mp4, codecs_of_ts, dolby_vision_of_mp4
from tests.hls.joins import Part, is_copy, part_of, part_of_file, worst_join
from tests.hls.strict_reader import StrictReader
from tests.running import PASSWORD, RunningServer

COPIED_AUDIO = {
    "ts": "aac,mp3,ac3,eac3",
    "mp4": "aac,mp3,ac3,eac3,flac,opus,alac",
}
COPIED_VIDEO = {"ts": "h264,hevc", "mp4": "h264,hevc,av1,vp9"}
OWNER = "Mara"
_BROWSER = {"User-Agent": "Mozilla/5.0"}
_DOLBY_BRANDS = {1: "db1p", 2: "db2g", 4: "db4h"}


@dataclass(frozen=True, slots=True)
class Film:
    """A title of the server and its file; tracks are ffmpeg indexes."""

    item: str
    path: Path
    duration: float = 0.0
    video: int | None = None
    audio: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One cell of the matrix; *seek* is a share of the length."""

    container: str
    copies: bool
    seek: float
    codec: str = "h264"

    def __str__(self) -> str:
        way = "copy" if self.copies else f"encode {self.codec}"
        return f"{self.container} {way} from {self.seek:.0%}"


@dataclass(slots=True)
class Judged:
    """What came out; without ``problems`` the case passes."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    segments: int = 0
    copied: bool = False
    audio_gap: float = 0.0
    video_gap: float = 0.0


def profile(case: Case) -> dict[str, Any]:
    """A device that plays nothing as it is."""
    common = {"Container": case.container, "Protocol": "hls", "Context": "Streaming"}
    audio = COPIED_AUDIO[case.container] if case.copies else "aac"
    video = COPIED_VIDEO[case.container] if case.copies else case.codec
    return {
        "MaxStreamingBitrate": 120_000_000,
        "DirectPlayProfiles": [],
        "TranscodingProfiles": [
            common | {"Type": "Video", "VideoCodec": video, "AudioCodec": audio},
            common | {"Type": "Audio", "AudioCodec": audio},
        ],
        "CodecProfiles": [] if case.copies else [_small_pictures(case.codec)],
        "SubtitleProfiles": [{"Format": "vtt", "Method": "Hls"}],
    }


def _small_pictures(codec: str) -> dict[str, Any]:
    """Encoding big pictures measures the machine, not the server."""
    return {
        "Type": "Video",
        "Codec": codec,
        "Conditions": [
            {"Condition": "LessThanEqual", "Property": "Width", "Value": "640"},
            {"Condition": "LessThanEqual", "Property": "Height", "Value": "640"},
        ],
    }


class _Sources:
    """What the sources are like, and how many complaints decoding the originals brings."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Part, int]] = {}
        self._turn = threading.Lock()

    def of(self, film: Film) -> tuple[Part, int]:
        """Read *film* once."""
        with self._turn:
            if film.path not in self._known:
                part = part_of_file(film.path, film.video, film.audio)
                maps = [f"0:{index}" for index in (film.video, film.audio) if index is not None]
                self._known[film.path] = (part, len(decode_lines(film.path, None, maps)))
            return self._known[film.path]


class Judge:
    """Plays cases on *server*, one at a time, as a device of its own."""

    def __init__(
        self, server: RunningServer, reader: StrictReader | None, *, device: str = "judge"
    ) -> None:
        self._server = server
        self._reader = reader
        self._sources = _Sources()
        says = f'MediaBrowser Client="Judge", Device="Judge", DeviceId="{device}", Version="1"'
        self._headers = {"Authorization": says}
        account = {"Username": OWNER, "Pw": PASSWORD}
        token = self._ask("POST", "/Users/AuthenticateByName", account)["AccessToken"]
        self._headers = {"Authorization": f'{says}, Token="{token}"'}

    def beside(self, device: str) -> "Judge":
        """Another device at the same server, which knows the same sources: one plays one thing."""
        other = Judge(self._server, self._reader, device=device)
        other._sources = self._sources
        return other

    def judge(self, film: Film, case: Case) -> Judged:
        """Play *film* as *case* says and look at everything that came."""
        judged = Judged()
        body = {
            "DeviceProfile": profile(case),
            "StartTimeTicks": int(film.duration * case.seek * 10_000_000),
            "AllowVideoStreamCopy": case.copies,
            "AllowAudioStreamCopy": case.copies,
        }
        info = self._ask("POST", f"/Items/{film.item}/PlaybackInfo", body)
        source = info["MediaSources"][0]
        address = source.get("TranscodingUrl")
        if not address:
            judged.problems.append("no address of a converted stream")
            return judged
        try:
            self._play(film, case, address, judged)
        except Refused as refusal:
            judged.problems.append(str(refusal))
        finally:
            gone = f"/Videos/ActiveEncodings?playSessionId={info['PlaySessionId']}"
            self._ask("DELETE", gone)
        return judged

    def _play(self, film: Film, case: Case, address: str, judged: Judged) -> None:
        master_text = self._text(address)
        master = m3u8.loads(master_text, uri=address)
        variant = master.playlists[0]
        main_address = urljoin(address, variant.uri)
        main_text = self._text(main_address)
        main = m3u8.loads(main_text, uri=main_address)
        judged.problems += self._strict("master", master_text)
        judged.problems += self._strict("main", main_text, len(main.segments))
        judged.segments = len(main.segments)
        judged.problems += _lengths(main, self._sources.of(film)[0].length)
        at = _segment_at(main, film.duration * case.seek)
        order = [*range(at, len(main.segments)), *range(at)]
        init = b""
        if main.segments[0].init_section is not None:
            init = self._bytes(urljoin(main_address, main.segments[0].init_section.uri))
        found = {n: self._bytes(urljoin(main_address, main.segments[n].uri)) for n in order}
        parts = [found[n] for n in range(len(main.segments))]
        self._judge_bytes(film, case, variant, init, parts, judged)

    def _judge_bytes(
        self,
        film: Film,
        case: Case,
        variant: Any,
        init: bytes,
        parts: Sequence[bytes],
        judged: Judged,
    ) -> None:
        form = "mp4" if init else "mpegts"
        source, source_lines = self._sources.of(film)
        first = next((part for part in parts if part), b"")
        real = codecs_of_mp4(init) if init else codecs_of_ts(first)
        declared = (variant.stream_info.codecs or "").split(",")
        if declared != real:
            judged.problems.append(f"CODECS say {declared}, the stream is {real}")
        judged.problems += _dolby_vision(init, variant)
        read = [part_of(init + part if part else b"", form) for part in parts]
        judged.problems += _frames(read, source, judged)
        size = next((part.size for part in read if part.size), None)
        if size and not _fits(variant.stream_info.resolution, size):
            judged.notes.append(f"RESOLUTION {variant.stream_info.resolution} of {size}")
        lines = decode_lines(init + b"".join(parts), form)
        if len(lines) > source_lines:
            judged.problems.append(f"decoding says {len(lines)} lines: {lines[0]}")
        elif lines:
            judged.notes.append(f"{len(lines)} lines, the original says {source_lines}")

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._server.request(method, path, body, headers=self._headers, token=False)
        if answer.status not in (200, 204):
            raise Refused(f"{path} answers {answer.status}: {answer.body[:200].decode()}")
        return answer.json if answer.body else None

    def _text(self, address: str) -> str:
        return self._bytes(address).decode()

    def _bytes(self, address: str) -> bytes:
        answer = self._server.request("GET", address, token=False, headers=_BROWSER)
        if answer.status != 200:
            where = address.partition("?")[0].rpartition("/")[2]
            raise Refused(f"{where} answers {answer.status}: {answer.body[:200].decode()}")
        return answer.body

    def _strict(self, name: str, text: str, segments: int = 0) -> Iterator[str]:
        if self._reader is None:
            return
        found = self._reader.read(name, text)
        if "problem" in found:
            yield f"hls-parser on {name}: {found['problem']}"
        elif found["kind"] == "media" and len(found["lengths"]) != segments:
            yield f"hls-parser counts {len(found['lengths'])} segments, m3u8 {segments}"


class Refused(Exception):
    """An address did not answer 200."""


def _lengths(main: Any, duration: float) -> Iterator[str]:
    lengths = [segment.duration for segment in main.segments]
    if abs(sum(lengths) - duration) > max(lengths):
        yield f"EXTINF add up to {sum(lengths):.3f} of {duration:.3f} s"
    if max(lengths) > main.target_duration + 0.5:
        yield f"a segment of {max(lengths):.3f} s is longer than {main.target_duration}"


def _segment_at(main: Any, position: float) -> int:
    at = 0.0
    for n, segment in enumerate(main.segments):
        at += segment.duration
        if at > position:
            return n
    return len(main.segments) - 1


def _dolby_vision(init: bytes, variant: Any) -> Iterator[str]:
    """A record with a fallback is told as RFC 8216bis 4.4.6.2 says (SUPPLEMENTAL-CODECS)."""
    found = dolby_vision_of_mp4(init) if init else None
    told = getattr(variant.stream_info, "_extra_attributes", {}).get("supplemental_codecs")
    wanted = None
    if found is not None and (brand := _DOLBY_BRANDS.get(found[2])):
        wanted = f"dvh1.{found[0]:02d}.{found[1]:02d}/{brand}"
    if told is not None and told.strip('"') != wanted:
        yield f"SUPPLEMENTAL-CODECS say {told}, the stream is {wanted}"


def _frames(read: Sequence[Part], source: Part, judged: Judged) -> Iterator[str]:
    judged.copied = True
    for kind in ("video", "audio"):
        frames = [getattr(part, kind) for part in read]
        theirs = getattr(source, kind)
        if not theirs.stamps:
            continue
        if not any(part.stamps for part in frames):
            yield f"no {kind} in any segment"
            continue
        copied = is_copy(frames, theirs)
        judged.copied &= copied
        gap, overlap = worst_join(frames, theirs)
        if kind == "video":
            judged.video_gap = max(gap, overlap)
        else:
            judged.audio_gap = max(gap, overlap)
        if max(gap, overlap) > 1.0:
            yield f"{kind} joins: gap {gap:.2f}, overlap {overlap:.2f} frames"
        stamps = [stamp for part in frames for stamp in part.stamps]
        if any(b <= a for a, b in pairwise(stamps)):
            yield f"{kind} stamps go back"
        count = sum(len(part.stamps) for part in frames)
        if copied and count < len(theirs.stamps):
            judged.notes.append(f"{count} of {len(theirs.stamps)} {kind} frames")
    late = [n for n, part in enumerate(read) if not part.starts_with_key]
    if late:
        yield f"segments {late} do not begin at a keyframe"


def _fits(resolution: tuple[int, int] | None, size: tuple[int, int]) -> bool:
    return resolution is not None and sorted(resolution) == sorted(size)


def decode_lines(data: bytes | Path, form: str | None, maps: Sequence[str] = ()) -> list[str]:
    """What ``ffmpeg -v error`` says while it decodes everything."""
    source = str(data) if isinstance(data, Path) else "pipe:0"
    command = [get_ffmpeg_exe(), "-v", "error", *(("-f", form) if form else ()), "-i", source]
    for one in maps:
        command += ["-map", one]
    command += ["-fps_mode", "passthrough", "-enc_time_base:v", "1:90000", "-f", "null", "-"]
    done = subprocess.run(
        command,
        input=b"" if isinstance(data, Path) else data,
        capture_output=True,
        check=False,
    )
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return [line for line in lines if line.strip() and not re.match(r"\s+Last message", line)]
