"""Make segments as the server does and look into them."""

import functools
import hashlib
import itertools
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.media.keyframes import index_keyframes
from rustfin_core.media.types import KeyframeIndex
from rustfin_core.transcode.boxes import BoxReader, parse_moof, parse_moov
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.cuts import AudioGrid, CutPlan
from rustfin_core.transcode.fmp4 import Fmp4Cutter, Found, InitFound, SegmentFound
from rustfin_core.transcode.mpegts import PesReader, TsCutter
from rustfin_core.transcode.types import (
    OUTPUT_OFFSET_S,
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    Container,
    Preset,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)

FRAME_RATE = 24000 / 1001


@dataclass(frozen=True)
class Film:
    path: Path
    duration: float

    @functools.cached_property
    def keyframes(self) -> KeyframeIndex:
        return index_keyframes(self.path)


@dataclass(frozen=True, order=True)
class Frame:
    """A coded frame: track, stamps in 0.1 ms, digest of its bytes (empty for TS)."""

    track: int
    dts: int
    pts: int
    digest: str = ""

    def near(self, other: "Frame") -> bool:
        same = (self.track, self.digest) == (other.track, other.digest)
        return same and abs(self.dts - other.dts) <= 15 and abs(self.pts - other.pts) <= 15


def copy_spec(film: Film, container: Container) -> TranscodeSpec:
    name = film.path.name
    video = VideoBitstream.HEVC if "hevc" in name else VideoBitstream.H264
    is_aac = "aac" in name
    samples = 1024 if is_aac else 1536 if "ac3" in name else 1152
    return TranscodeSpec(
        source=film.path,
        container=container,
        video=VideoTarget(bitstream=video, width=160, height=90, frame_rate=FRAME_RATE),
        audio=AudioTarget(
            bitstream=AudioBitstream.AAC if is_aac else AudioBitstream.OTHER,
            frame_samples=samples,
        ),
    )


def encode_spec(
    film: Film,
    container: Container,
    *,
    video: VideoCodec = VideoCodec.H264,
    audio: AudioCodec = AudioCodec.AAC,
) -> TranscodeSpec:
    return TranscodeSpec(
        source=film.path,
        container=container,
        video=VideoTarget(
            codec=video, width=160, height=90, frame_rate=FRAME_RATE, preset=Preset.ULTRAFAST
        ),
        audio=AudioTarget(codec=audio, channels=2, bitrate=96_000),
    )


@dataclass
class Output:
    init: bytes
    segments: dict[int, bytes]


def cuts_of(spec: TranscodeSpec, plan: SegmentPlan) -> CutPlan:
    return CutPlan(plan, AudioGrid(spec.audio.frame_s if spec.audio else None))


def ffmpeg_output(ffmpeg: Path, spec: TranscodeSpec, plan: SegmentPlan, first: int) -> bytes:
    argv = segment_command(spec, plan, first, ffmpeg=ffmpeg)
    done = subprocess.run(argv, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def cut(spec: TranscodeSpec, cuts: CutPlan, first: int, data: bytes, *, step: int) -> Output:
    cutter: Fmp4Cutter | TsCutter
    if spec.container is Container.TS:
        cutter = TsCutter(cuts, first, has_video=spec.video is not None)
    else:
        cutter = Fmp4Cutter(cuts, first)
    output = Output(b"", {})
    pieces: list[Found] = []
    for at in range(0, len(data), step):
        pieces += cutter.feed(data[at : at + step])
    for piece in (*pieces, *cutter.finish()):
        if isinstance(piece, InitFound):
            output.init = piece.data
        elif isinstance(piece, SegmentFound):
            assert piece.number not in output.segments
            output.segments[piece.number] = b"".join(bytes(part) for part in piece.parts)
    return output


def make(
    ffmpeg: Path, spec: TranscodeSpec, plan: SegmentPlan, first: int, cuts: CutPlan | None = None
) -> Output:
    data = ffmpeg_output(ffmpeg, spec, plan, first)
    return cut(spec, cuts or cuts_of(spec, plan), first, data, step=100_000)


def frames(container: Container, init: bytes, segment: bytes) -> list[Frame]:
    """All frames of a segment, by track and time."""
    if container is Container.TS:
        reader = PesReader()
        found = [*reader.feed(segment), *reader.finish()]
        return sorted(Frame(p.pid, round(p.dts * 1e4), round(p.pts * 1e4)) for p in found)
    moov = next(bytes(box) for kind, box in BoxReader().feed(init) if kind == b"moov")
    tracks = {track.id: track for track in parse_moov(moov)}
    result: list[Frame] = []
    boxes = list(BoxReader().feed(segment))
    assert [kind for kind, _ in boxes] == [b"moof", b"mdat"] * (len(boxes) // 2)
    fragments = zip(boxes[::2], boxes[1::2], strict=True)
    for mdat, run, moof in (
        (m, r, f) for (_, f), (_, m) in fragments for r in parse_moof(f, tracks)
    ):
        at, dts, scale = run.offset - len(moof), run.dts, tracks[run.track_id].timescale
        for sample in run.samples:
            digest = hashlib.md5(mdat[at : at + sample.size]).hexdigest()
            stamps = (dts / scale, (dts + sample.shift) / scale)
            result.append(
                Frame(run.track_id, *(round((s - OUTPUT_OFFSET_S) * 1e4) for s in stamps), digest)
            )
            dts += sample.duration
            at += sample.size
    return sorted(result)


def decode_complaints(ffmpeg: Path, file: Path) -> str:
    """What ffmpeg has to say when it decodes *file*; nothing, if all is well."""
    options = ("-fps_mode", "passthrough", "-enc_time_base:v", "1:90000", "-f", "null", "-")
    argv = [str(ffmpeg), "-v", "warning", "-nostdin", "-i", str(file), *options]
    return subprocess.run(argv, capture_output=True, check=False).stderr.decode()


def steps(found: list[Frame], track: int) -> tuple[int, int]:
    """Smallest and largest distance of successive frames of a track, in 0.1 ms."""
    stamps = [frame.dts for frame in found if frame.track == track]
    distances = [after - before for before, after in itertools.pairwise(stamps)]
    return min(distances), max(distances)
