"""Cut fragmented MP4 from ffmpeg into the segments of our plan (``design/hls.md`` section 0).

Video goes by its keyframes' PTS, audio by stamp on the session's frame grid; both are put into one
fragment for each segment. So a segment does not depend on where its run began. Whoever takes a
segment while it is made gets it in several fragments.
"""

import math
from collections import defaultdict, deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rustfin_core.transcode.boxes import (
    BoxReader,
    Sample,
    Track,
    TrackRun,
    build_fragment_head,
    parse_moof,
    parse_moov,
)
from rustfin_core.transcode.cuts import CutPlan
from rustfin_core.transcode.parameter_sets import parameter_sets
from rustfin_core.transcode.types import OUTPUT_OFFSET_S

Payload = bytes | bytearray | memoryview
_UNEVEN = 0.1
"""By what share of it a frame may be longer or shorter than usual: stamps are rounded."""


@dataclass(frozen=True, slots=True)
class InitFound:
    """The initialisation segment of the run."""

    data: bytes


@dataclass(frozen=True, slots=True)
class PieceFound:
    """A fragment with what there is of a segment that grows, after the pieces before."""

    number: int
    parts: tuple[Payload, ...]


@dataclass(frozen=True, slots=True)
class SegmentFound:
    """A finished segment; ``frames`` of video in it."""

    number: int
    parts: tuple[Payload, ...]
    frames: int
    rest: tuple[Payload, ...] = ()
    """A fragment with what no piece has brought yet; empty when they brought everything."""


Found = InitFound | PieceFound | SegmentFound


@dataclass(slots=True)
class _Audio:
    dts: int
    sample: Sample
    data: Payload


class Fmp4Cutter:
    """Take what ffmpeg writes, give back segments from *first* on.

    *delivered* is the initialisation segment players have already: keyframes of an encoder with
    other parameter sets get theirs in the stream. *growing*: segments that are wanted in pieces,
    asked anew with each fragment; only with video. *split*: fragments end anywhere, not only before
    keyframes.
    """

    def __init__(
        self,
        cuts: CutPlan,
        first: int,
        *,
        delivered: bytes | None = None,
        growing: Container[int] = (),
        split: bool = True,
    ) -> None:
        self._cuts = cuts
        self._first = first
        self._current = first
        self._reader = BoxReader()
        self._head = b""
        self._tracks: dict[int, Track] = {}
        self._has_video = False
        self._moof: bytearray | None = None
        self._video_at = -1
        self._whole = -1
        """The last segment whose picture is known to be all there."""
        self._video: defaultdict[int, list[tuple[TrackRun, Payload]]] = defaultdict(list)
        self._audio: deque[_Audio] = deque()
        self._audio_track: Track | None = None
        self._audio_end = math.inf
        self._delivered = delivered
        self._parameters = b""
        self._growing = growing
        self._split = split
        self._given_video = self._given_audio = 0
        """How much picture and sound of the segment at work pieces have brought."""

    def feed(self, chunk: bytes) -> list[Found]:
        """Take the next bytes; return what they completed, in order."""
        found: list[Found] = []
        for kind, box in self._reader.feed(chunk):
            if kind == b"ftyp":
                self._head = bytes(box)
            elif kind == b"moov":
                init = self._head + bytes(box)
                self._read_tracks(box)
                self._compare(init)
                found.append(InitFound(init))
            elif kind == b"moof":
                self._moof = box
            elif kind == b"mdat" and self._moof is not None:
                moof, self._moof = self._moof, None
                found.extend(self._fragment(moof, box))
                found.extend(self._piece())
        return found

    def finish(self) -> list[SegmentFound]:
        """End of the output: give back what is left, up to the last segment with content
        and, near the end of the plan, the empty ones after it."""
        found: list[SegmentFound] = []
        while self._current < self._cuts.total and (
            self._video or self._audio or self._cuts.is_tail(self._current)
        ):
            found.append(self._close())
        return found

    def _read_tracks(self, moov: bytearray) -> None:
        tracks = parse_moov(moov)
        self._tracks = {track.id: track for track in tracks}
        self._has_video = any(track.is_video for track in tracks)
        self._audio_track = next((track for track in tracks if not track.is_video), None)
        if self._audio_track is not None:
            self._audio_end = -math.inf

    def _compare(self, init: bytes) -> None:
        if self._delivered is not None:
            own = parameter_sets(init)
            self._parameters = own if own != parameter_sets(self._delivered) else b""

    def _fragment(self, moof: bytearray, mdat: bytearray) -> list[SegmentFound]:
        found: list[SegmentFound] = []
        data = memoryview(mdat)
        runs = parse_moof(moof, self._tracks)
        # sound first: a segment that the picture completes takes its sound along
        for run in runs:
            if not self._tracks[run.track_id].is_video:
                self._take_audio(run, data, run.offset - len(moof))
        for run in runs:
            if self._tracks[run.track_id].is_video:
                self._take_video(run, data, run.offset - len(moof))
        found.extend(self._closed())
        if not self._has_video:
            while self._audio and self._stamp(self._audio[-1]) >= self._cuts.audio_to(
                self._current
            ):
                found.append(self._close())
        return found

    def _take_audio(self, run: TrackRun, data: memoryview, at: int) -> None:
        dts = run.dts
        for sample in run.samples:
            audio = _Audio(dts, sample, data[at : at + sample.size])
            self._cuts.grid.anchor(self._stamp(audio))
            self._audio.append(audio)
            dts += sample.duration
            at += sample.size
        if self._audio:
            last = self._audio[-1]
            self._audio_end = self._stamp(last) + last.sample.duration / self._scale

    def _take_video(self, run: TrackRun, data: memoryview, at: int) -> None:
        scale = self._tracks[run.track_id].timescale
        for part in _split_at_keyframes(run):
            size = sum(sample.size for sample in part.samples)
            payload: Payload = data[at : at + size]
            at += size
            if part.samples[0].is_sync:
                pts = (part.dts + part.samples[0].shift) / scale - OUTPUT_OFFSET_S
                self._enter(max(self._video_at, self._cuts.video_segment(pts)))
            if self._video_at < self._first or self._video_at < self._current:
                continue
            if self._parameters and part.samples[0].is_sync:
                first = part.samples[0]
                part.samples[0] = replace(first, size=first.size + len(self._parameters))
                payload = self._parameters + bytes(payload)
            self._video[self._video_at].append((part, payload))
            if self._video_is_complete(_end(part, scale), scale):
                self._whole = self._video_at

    def _closed(self) -> list[SegmentFound]:
        """Segments that are finished.

        Sound may come later than the picture it belongs to. It is waited for until the picture of
        the next segment is all there, too; where fragments are whole groups of pictures, that is
        when the next keyframe has come.
        """
        found: list[SegmentFound] = []
        ready = max(self._whole, self._video_at - 1)
        overdue = ready if self._split else self._video_at
        while self._current <= ready and (
            self._current < overdue or self._audio_end >= self._cuts.audio_to(self._current)
        ):
            found.append(self._close())
        return found

    def _piece(self) -> list[PieceFound]:
        """What was added to the segment at work, if it is wanted in pieces."""
        number = self._current
        video = self._video[number][self._given_video :] if number in self._video else []
        if not video or number not in self._growing:
            return []
        limit = self._cuts.audio_to(number)
        sound = [audio for audio in self._audio if self._stamp(audio) < limit]
        parts = self._build(number, video, sound[self._given_audio :])
        self._given_video, self._given_audio = len(self._video[number]), len(sound)
        return [PieceFound(number, parts)]

    def _video_is_complete(self, end: float, scale: int) -> bool:
        """Whether the frames up to *end* are all there are of the segment at work.

        The last one shown need not be the last one decoded: a fragment may end before the frames
        that belong between. So all must be as far apart as usual and fill the segment; where they
        are not, the next keyframe tells.
        """
        number = self._video_at
        if not self._cuts.video_is_complete(number, end):
            return False
        if not self._split:
            return True
        parts = [part for part, _ in self._video[number]]
        frame = self._cuts.frame_s
        lengths = [sample.duration / scale for part in parts for sample in part.samples]
        if any(abs(length - frame) > frame * _UNEVEN for length in lengths):
            return False
        shown = sorted(_shown(parts, scale))
        # a cut is where the next keyframe is, or half a frame before
        whole = sum(lengths) >= self._cuts.video_end(number) - shown[0] - frame / 4
        return whole and all(b - a < 1.5 * frame for a, b in pairwise(shown))

    def _enter(self, segment: int) -> None:
        """A keyframe of *segment* was met: the picture of everything before it is all there."""
        self._video_at = segment
        if self._current == self._first:
            self._drop_audio_before(self._cuts.audio_from(self._first))

    def _drop_audio_before(self, stamp: float) -> None:
        while self._audio and self._stamp(self._audio[0]) < stamp:
            self._audio.popleft()

    @property
    def _scale(self) -> int:
        assert self._audio_track is not None
        return self._audio_track.timescale

    def _stamp(self, audio: _Audio) -> float:
        return audio.dts / self._scale - OUTPUT_OFFSET_S

    def _close(self) -> SegmentFound:
        number = self._current
        self._current += 1
        if not self._has_video and number == self._first:
            self._drop_audio_before(self._cuts.audio_from(number))
        limit = self._cuts.audio_to(number)
        sound: list[_Audio] = []
        while self._audio and self._stamp(self._audio[0]) < limit:
            sound.append(self._audio.popleft())
        video = self._video.pop(number, [])
        parts = self._build(number, video, sound)
        rest: tuple[Payload, ...] = ()
        if self._given_video:
            left, unheard = video[self._given_video :], sound[self._given_audio :]
            rest = self._build(number, left, unheard) if left or unheard else ()
        self._given_video = self._given_audio = 0
        for audio in self._audio:
            # else a frame of sound would keep the picture around it in memory
            audio.data = bytes(audio.data)
        frames = sum(len(part.samples) for part, _ in video)
        return SegmentFound(number, parts, frames, rest)

    def _build(
        self, number: int, video: Sequence[tuple[TrackRun, Payload]], sound: Sequence[_Audio]
    ) -> tuple[Payload, ...]:
        """One fragment."""
        runs: list[TrackRun] = []
        payload: list[Payload] = []
        if video:
            runs.append(_join([part for part, _ in video]))
            payload += [data for _, data in video]
        if sound:
            assert self._audio_track is not None
            samples = _contiguous([(audio.dts, audio.sample) for audio in sound])
            runs.append(TrackRun(self._audio_track.id, sound[0].dts, 0, samples))
            payload.append(b"".join(audio.data for audio in sound))
        return (build_fragment_head(number + 1, runs), *payload)


def _split_at_keyframes(run: TrackRun) -> list[TrackRun]:
    """Split *run* before each keyframe; ffmpeg merges groups while a late track has no data."""
    parts: list[TrackRun] = []
    dts = run.dts
    for sample in run.samples:
        if not parts or sample.is_sync:
            parts.append(TrackRun(run.track_id, dts, 0))
        parts[-1].samples.append(sample)
        dts += sample.duration
    return parts


def _shown(parts: list[TrackRun], scale: int) -> Iterator[float]:
    """When frames are shown."""
    for part in parts:
        dts = part.dts
        for sample in part.samples:
            yield (dts + sample.shift) / scale - OUTPUT_OFFSET_S
            dts += sample.duration


def _end(part: TrackRun, scale: int) -> float:
    dts, end = part.dts, 0
    for sample in part.samples:
        end = max(end, dts + sample.shift + sample.duration)
        dts += sample.duration
    return end / scale - OUTPUT_OFFSET_S


def _join(parts: list[TrackRun]) -> TrackRun:
    timed: list[tuple[int, Sample]] = []
    for part in parts:
        dts = part.dts
        for sample in part.samples:
            timed.append((dts, sample))
            dts += sample.duration
    return TrackRun(parts[0].track_id, parts[0].dts, 0, _contiguous(timed))


def _contiguous(timed: list[tuple[int, Sample]]) -> list[Sample]:
    """Stretch durations over the seams, so that the sum of durations leads to every stamp."""
    samples = [sample for _, sample in timed]
    for n in range(len(timed) - 1):
        length = max(0, timed[n + 1][0] - timed[n][0])
        if length != samples[n].duration:
            samples[n] = replace(samples[n], duration=length)
    return samples
