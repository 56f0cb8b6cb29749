"""The one place where command lines for media output are built (security T-02). Pure.

The recipes and every flag are measured in ``design/hls.md`` (A, B, C) and ``design/hls-ts.md``:
ffmpeg writes fragmented MP4 or MPEG-TS to its standard output with absolute, 0-based stamps plus
``OUTPUT_OFFSET_S``; the cutters make segments of it.
"""

import math
import os
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.media.formats import input_options, input_url
from rustfin_core.transcode.filters import overlay_graph, picture_filters, text_burn
from rustfin_core.transcode.types import (
    OUTPUT_OFFSET_S,
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    BurnKind,
    Container,
    Segment,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)

RUN_SEGMENTS = 1000
"""Longest list of forced keyframes: a whole film would burst Windows' 32 kB command line. A run
that reaches the end of its list is followed by another one."""

_AUDIO_ENCODERS = {
    AudioCodec.AAC: "aac",
    AudioCodec.MP3: "libmp3lame",
    AudioCodec.AC3: "ac3",
    AudioCodec.EAC3: "eac3",
    AudioCodec.OPUS: "libopus",
    AudioCodec.FLAC: "flac",
}
_WARM_UP_S = 0.1
_COPY_LEAD_S = 1.0
_SELECT = ("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1")


@dataclass(frozen=True, slots=True)
class _Input:
    path: Path
    seek: float = 0.0

    def argv(self) -> list[str]:
        seek = ["-ss", _time(self.seek)] if self.seek > 0 else []
        # AVI has no presentation times, and no muxer copies a picture without them
        return [*input_options(), *seek, "-fflags", "+genpts", "-i", input_url(self.path)]


def segment_command(
    spec: TranscodeSpec,
    plan: SegmentPlan,
    first: int,
    *,
    ffmpeg: str | Path,
    burn_file: Path | None = None,
) -> list[str]:
    """The run that yields the segments from *first* on (at most :data:`RUN_SEGMENTS` of them).

    *burn_file* is the prepared text subtitle when ``spec.burn`` is a text one.
    """
    entry = plan.segments[first]
    video_start = entry.seek if first else 0.0
    audio_start = _audio_start(spec, entry) if first else 0.0
    lead = 0.0 if spec.video and spec.video.is_copy else plan.seek_lead
    inputs: list[_Input] = []
    if spec.video:
        inputs.append(_Input(spec.source, video_start - lead))
    if spec.audio and (not inputs or _needs_own_input(spec, video_start)):
        inputs.append(_Input(spec.audio.path or spec.source, audio_start - lead))
    audio_input = len(inputs) - 1
    trims = first > 0 and lead > 0
    argv = _begin(ffmpeg, inputs, spec, burn_file, trim=entry.cut if trims else None)
    if spec.audio:
        argv += ["-map", f"{audio_input}:{spec.audio.stream_index}"]
    argv += _SELECT
    if spec.video:
        argv += _video_codec(spec.video, spec.container)
        if not spec.video.is_copy:
            keys = plan.segments[first : first + RUN_SEGMENTS + 1]
            times = ",".join(_time(max(0.0, key.cut)) for key in keys)
            argv += ["-force_key_frames:0", times, "-g", "1000"]
    if spec.audio:
        argv += _audio_codec(spec.audio)
        if spec.audio.is_copy:
            # delay_moov keeps ffmpeg from adding it by itself, and only fMP4 needs it
            if spec.container is Container.MP4 and spec.audio.bitstream is AudioBitstream.AAC:
                argv += ["-bsf:a", "aac_adtstoasc"]
        else:
            trim = f"atrim=start={_time(audio_start)}," if trims else ""
            argv += ["-af", trim + _resample(spec.audio, audio_start)]
    return argv + _segment_tail(spec)


def progressive_command(
    spec: TranscodeSpec,
    *,
    ffmpeg: str | Path,
    start: float = 0.0,
    burn_file: Path | None = None,
) -> list[str]:
    """One long output from *start* (seconds) to the end, for ``http`` profiles and music."""
    inputs = [_Input(spec.source, start)]
    if spec.audio and spec.audio.path:
        inputs.append(_Input(spec.audio.path, start))
    argv = _begin(ffmpeg, inputs, spec, burn_file)
    if spec.audio:
        argv += ["-map", f"{len(inputs) - 1}:{spec.audio.stream_index}"]
    argv += _SELECT
    if spec.video:
        argv += _video_codec(spec.video, spec.container)
        if not spec.video.is_copy:
            argv += ["-g", "250"]
    if spec.audio:
        argv += _audio_codec(spec.audio)
        if spec.audio.is_copy and spec.audio.bitstream is AudioBitstream.AAC and spec.video:
            argv += _PROGRESSIVE_AAC.get(spec.container, ())
    # the subtitle filter works on source time, so a burn keeps it through the filters
    shift = ["-copyts", "-start_at_zero", "-output_ts_offset", _time(-start)]
    return argv + (shift if burn_file and start > 0 else []) + list(_PROGRESSIVE[spec.container])


def extract_subtitle_command(source: Path, stream_index: int, *, ffmpeg: str | Path) -> list[str]:
    """Write one text subtitle of *source* as ASS to standard output."""
    return [
        *_head(ffmpeg),
        *_Input(source).argv(),
        *("-map", f"0:{stream_index}", "-c:s", "ass", "-f", "ass", "pipe:1"),
    ]


def _time(seconds: float) -> str:
    return f"{seconds:.6f}"


def _head(ffmpeg: str | Path) -> list[str]:
    return [os.fspath(ffmpeg), "-hide_banner", "-loglevel", "warning", "-nostdin"]


def _needs_own_input(spec: TranscodeSpec, video_start: float) -> bool:
    """Whether the audio cannot come from where the video input begins (``hls.md`` C)."""
    assert spec.video is not None
    assert spec.audio is not None
    both_copied = spec.video.is_copy and spec.audio.is_copy
    return spec.audio.path is not None or (video_start > 0 and not both_copied)


def _audio_start(spec: TranscodeSpec, entry: Segment) -> float:
    """Where the input that feeds the audio begins.

    Copies: simply early. Encoded: on the frame grid that counts from 0, so that every run yields
    the same frames, and before the cut by more than the encoder's warm-up. With copied video it
    must also begin no later than the video input: ``delay_moov`` holds back every fragment until
    each track has data. The cutter drops the surplus.
    """
    if spec.audio is None:
        return 0.0
    if spec.audio.is_copy:
        return max(0.0, entry.audio_cut - _COPY_LEAD_S)
    wanted = entry.audio_cut - _WARM_UP_S
    if spec.video and spec.video.is_copy:
        wanted = min(wanted, entry.seek)
    step = spec.audio.frame_s or 0.02
    return max(0.0, math.floor(wanted / step) * step)


def _begin(
    ffmpeg: str | Path,
    inputs: list[_Input],
    spec: TranscodeSpec,
    burn_file: Path | None,
    *,
    trim: float | None = None,
) -> list[str]:
    """Everything up to and including the choice of the picture; *trim* drops frames before it."""
    video, burn = spec.video, spec.burn
    picture: list[str] = []
    if video and burn and burn.kind is BurnKind.PICTURE:
        subtitle_input = 0
        if burn.path is not None:
            subtitle_input = len(inputs)
            inputs = [*inputs, _Input(burn.path, inputs[0].seek)]
        graph = overlay_graph(video, burn, subtitle_input=subtitle_input, trim=trim)
        picture = ["-filter_complex", graph, "-map", "[v]"]
    elif video:
        picture = ["-map", f"0:{video.stream_index}"]
        if not video.is_copy:
            steps = picture_filters(video, trim=trim) + (
                (text_burn(burn_file),) if burn_file else ()
            )
            picture += ["-vf", ",".join(steps)]
    return [*_head(ffmpeg), *(word for one in inputs for word in one.argv()), *picture]


def _video_codec(video: VideoTarget, container: Container) -> list[str]:
    if video.is_copy:
        return ["-c:v", "copy", *_copied_video(video.bitstream, container)]
    rate: list[str] = []
    if video.bitrate:
        rate = ["-maxrate", str(video.bitrate), "-bufsize", str(video.bitrate * 2)]
    tag = ["-tag:v", "hvc1"] if container is Container.MP4 else []
    match video.codec:
        case VideoCodec.HEVC:
            hevc = [
                "-x265-params",
                "open-gop=0:scenecut=0:high-tier=0:log-level=error",
                "-forced-idr",
                "1",
            ]
            preset = ["-preset", video.preset.value, "-crf", "26"]
            return ["-c:v", "libx265", *preset, *rate, *hevc, *tag]
        case VideoCodec.AV1:
            return ["-c:v", "libsvtav1", "-preset", "10", "-crf", "35", *rate]
        case _:
            preset = ["-preset", video.preset.value, "-crf", "23"]
            profile = ["-profile:v", video.profile.value]
            profile += ["-level:v", str(video.level)] if video.level else []
            return ["-c:v", "libx264", *preset, *rate, *profile, "-sc_threshold:v:0", "0"]


def _copied_video(bitstream: VideoBitstream, container: Container) -> list[str]:
    match bitstream, container:
        case VideoBitstream.H264, Container.TS:
            # without dump_extra the segments of an open-GOP source start with no SPS/PPS
            return ["-bsf:v", "h264_mp4toannexb,dump_extra=freq=keyframe"]
        case VideoBitstream.HEVC, Container.MP4:
            return ["-tag:v", "hvc1", "-strict", "unofficial"]
        case VideoBitstream.DOLBY_VISION_5, Container.MP4:
            return ["-tag:v", "dvh1", "-strict", "unofficial"]
        case _:
            return []


def _audio_codec(audio: AudioTarget) -> list[str]:
    if audio.is_copy:
        return ["-c:a", "copy"]
    argv = ["-c:a", _AUDIO_ENCODERS[audio.codec]]
    if audio.bitrate and audio.codec is not AudioCodec.FLAC:
        argv += ["-b:a", str(audio.bitrate)]
    if audio.channels:
        argv += ["-ac", str(audio.channels)]
    return [*argv, "-ar", str(audio.sample_rate)]


def _resample(audio: AudioTarget, start: float) -> str:
    """Pad to *start* and fill holes with silence: the frame grid is then the same in every run.

    ``first_pts`` counts samples of what comes in, so the rate is changed before.
    """
    rate = audio.sample_rate
    steps = f"aresample={rate},aresample={rate}:async=1:first_pts={round(start * rate)}"
    if audio.codec is AudioCodec.FLAC and audio.frame_s:
        # the one encoder that takes frames of any length
        steps += f",asetnsamples=n={round(audio.frame_s * rate)}"
    return steps


def _segment_tail(spec: TranscodeSpec) -> list[str]:
    tail = ["-copyts", "-start_at_zero", "-avoid_negative_ts", "disabled"]
    tail += ["-max_muxing_queue_size", "2048", "-output_ts_offset", _time(OUTPUT_OFFSET_S)]
    if spec.container is Container.TS:
        tail += ["-f", "mpegts", "-mpegts_copyts", "1", "-muxdelay", "0", "-muxpreload", "0"]
        tail += ["-pes_payload_size", "0", "-pcr_period", "1"]
    else:
        flags = "+empty_moov+default_base_moof+frag_discont+delay_moov"
        tail += ["-f", "mp4", "-movflags", ("+frag_keyframe" if spec.video else "") + flags]
        tail += ["-use_editlist", "0"]
        if not spec.video:
            tail += ["-frag_duration", "500000"]
    return [*tail, "-flush_packets", "1", "pipe:1"]


_PROGRESSIVE_AAC = {
    Container.MP4: ("-bsf:a", "aac_adtstoasc"),
    Container.MKV: ("-bsf:a", "aac_adtstoasc"),
}
_FRAGMENTED = ("-movflags", "+frag_keyframe+empty_moov+default_base_moof+delay_moov")
_PROGRESSIVE = {
    Container.TS: ("-f", "mpegts", "pipe:1"),
    Container.MP4: ("-f", "mp4", *_FRAGMENTED, "pipe:1"),
    Container.MKV: ("-f", "matroska", "pipe:1"),
    Container.WEBM: ("-f", "webm", "pipe:1"),
    Container.MP3: ("-f", "mp3", "-write_xing", "0", "pipe:1"),
    Container.AAC: ("-f", "adts", "pipe:1"),
    Container.OGG: ("-f", "ogg", "pipe:1"),
    Container.FLAC: ("-f", "flac", "pipe:1"),
}
