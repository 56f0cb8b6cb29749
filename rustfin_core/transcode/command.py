"""The one place where command lines for media output are built (security T-02). Pure.

The recipes and every flag are measured in ``design/hls.md`` (A, B, C) and ``design/hls-ts.md``:
ffmpeg writes fragmented MP4 or MPEG-TS to its standard output with absolute, 0-based stamps plus
``OUTPUT_OFFSET_S``; the cutters make segments of it.
"""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.media.formats import input_options, input_url
from rustfin_core.media.hardware import decode_options, device_options
from rustfin_core.transcode.audio_filters import audio_filters, memory_s, plain_filters
from rustfin_core.transcode.filters import overlay_graph, picture_filters, text_burn
from rustfin_core.transcode.types import (
    OUTPUT_OFFSET_S,
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    BurnFile,
    BurnKind,
    Container,
    Segment,
    SegmentPlan,
    TranscodeSpec,
    VideoTarget,
)
from rustfin_core.transcode.video_encoder import video_encoder

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
_PIECE_US = "100000"
"""Length of the pieces of a segment that is taken while it is made; cut anew in any case."""
_USUAL_FRAME_S = 0.02
_COPY_LEAD_S = 1.0
_PICTURE_LEAD_S, _PICTURE_FILE_LEAD_S = 10.0, 60.0
"""How long before its seek a run reads picture subtitles, from the film or from a small file of
their own: a picture stands until the next one, so one shown before must have been read."""
_SELECT = ("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1")


@dataclass(frozen=True, slots=True)
class _Input:
    path: Path
    seek: float = 0.0
    decoding: tuple[str, ...] = ()
    start: float = 0.0
    """First stamp of a file that does not begin at zero and must not be moved there."""

    def argv(self) -> list[str]:
        seek = ["-ss", _time(self.seek)] if self.seek > self.start else []
        if self.start > 0:
            seek = ["-itsoffset", _time(self.start), "-seek_timestamp", "1", *seek]
        # AVI has no presentation times, and no muxer copies a picture without them
        times = ["-fflags", "+genpts"]
        return [*input_options(), *self.decoding, *seek, *times, "-i", input_url(self.path)]


def segment_command(
    spec: TranscodeSpec,
    plan: SegmentPlan,
    first: int,
    *,
    ffmpeg: str | Path,
    burn_file: BurnFile | None = None,
) -> list[str]:
    """The run that yields the segments from *first* on (at most :data:`RUN_SEGMENTS` of them).

    *burn_file* is what ``prepare_burn`` made of ``spec.burn``.
    """
    entry = plan.segments[first]
    video_start = entry.seek if first else 0.0
    audio_start = _audio_start(spec, entry) if first else 0.0
    heard_from = _heard_from(spec, audio_start)
    lead = 0.0 if spec.video and spec.video.is_copy else plan.seek_lead
    video_lead = max(lead, _PICTURE_LEAD_S) if _overlays_own_stream(spec) else lead
    inputs: list[_Input] = []
    if spec.video:
        inputs.append(_Input(spec.source, video_start - video_lead, _decoding(spec.video)))
    if spec.audio and (not inputs or _needs_own_input(spec, video_start)):
        inputs.append(_Input(spec.audio.path or spec.source, heard_from - lead))
    audio_input = len(inputs) - 1
    trims = first > 0 and lead > 0
    trims_video = first > 0 and video_lead > 0
    argv = _begin(ffmpeg, inputs, spec, burn_file, trim=entry.cut if trims_video else None)
    if spec.audio:
        argv += ["-map", f"{audio_input}:{spec.audio.stream_index}"]
    argv += _SELECT
    if spec.video:
        argv += video_encoder(spec.video, spec.container)
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
            trim = f"atrim=start={_time(heard_from)}," if trims else ""
            argv += ["-af", trim + audio_filters(spec.audio, audio_start, heard_from=heard_from)]
    return argv + _segment_tail(spec)


def progressive_command(
    spec: TranscodeSpec,
    *,
    ffmpeg: str | Path,
    start: float = 0.0,
    burn_file: BurnFile | None = None,
) -> list[str]:
    """One long output from *start* (seconds) to the end, for ``http`` profiles and music."""
    inputs = [_Input(spec.source, start, _decoding(spec.video) if spec.video else ())]
    if spec.audio and spec.audio.path:
        inputs.append(_Input(spec.audio.path, start))
    argv = _begin(ffmpeg, inputs, spec, burn_file)
    if spec.audio:
        argv += ["-map", f"{len(inputs) - 1}:{spec.audio.stream_index}"]
    argv += _SELECT
    if spec.video:
        argv += video_encoder(spec.video, spec.container)
        if not spec.video.is_copy:
            argv += ["-g", "250"]
    if spec.audio:
        argv += _audio_codec(spec.audio)
        if not spec.audio.is_copy and (chain := plain_filters(spec.audio)) is not None:
            argv += ["-af", chain]
        if spec.audio.is_copy and spec.audio.bitstream is AudioBitstream.AAC and spec.video:
            argv += _PROGRESSIVE_AAC.get(spec.container, ())
    # the subtitle filter works on source time, so a burn keeps it through the filters
    shift = ["-copyts", "-start_at_zero", "-output_ts_offset", _time(-start)]
    return argv + (shift if burn_file and start > 0 else []) + list(_PROGRESSIVE[spec.container])


def trial_command(
    spec: TranscodeSpec, *, ffmpeg: str | Path, start: float, seconds: float
) -> list[str]:
    """Convert *seconds* from *start* on as for a player and throw the result away.

    How far it is comes on the standard output, twice a second (``-progress``).
    """
    inputs = [_Input(spec.source, start, _decoding(spec.video) if spec.video else ())]
    argv = _begin(ffmpeg, inputs, spec, None)
    if spec.audio:
        argv += ["-map", f"0:{spec.audio.stream_index}"]
    argv += _SELECT
    if spec.video:
        argv += [*video_encoder(spec.video, spec.container), "-g", "250"]
    if spec.audio:
        argv += _audio_codec(spec.audio)
    told = ["-nostats", "-stats_period", "0.5", "-progress", "pipe:1"]
    return [*argv, "-t", _time(seconds), *told, "-f", "null", "-"]


def extract_subtitle_command(source: Path, stream_index: int, *, ffmpeg: str | Path) -> list[str]:
    """Write one text subtitle of *source* as ASS to standard output."""
    return [
        *_head(ffmpeg),
        *_Input(source).argv(),
        *("-map", f"0:{stream_index}", "-c:s", "ass", "-f", "ass", "pipe:1"),
    ]


def extract_fonts_command(
    source: Path, targets: Mapping[int, Path], *, ffmpeg: str | Path
) -> list[str]:
    """Write attachments of *source*, by index, to files of ours; reads no more than the head.

    Never by the name stored in the file (T-04).
    """
    dumps = [
        word
        for index, target in targets.items()
        for word in (f"-dump_attachment:{index}", input_url(target))
    ]
    nothing = ("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-t", "0", "-f", "null", "-")
    return [*_head(ffmpeg), "-y", *dumps, *_Input(source).argv(), *nothing]


def _overlays_own_stream(spec: TranscodeSpec) -> bool:
    """Whether pictures that lie in the film itself are drawn over it."""
    burn = spec.burn
    return burn is not None and burn.kind is BurnKind.PICTURE and burn.path is None


def _time(seconds: float) -> str:
    return f"{seconds:.6f}"


def _head(ffmpeg: str | Path) -> list[str]:
    return [os.fspath(ffmpeg), "-hide_banner", "-loglevel", "warning", "-nostdin"]


def _needs_own_input(spec: TranscodeSpec, video_start: float) -> bool:
    """Whether the audio cannot come from where the video input begins (``hls.md`` C)."""
    assert spec.video is not None
    assert spec.audio is not None
    both_copied = spec.video.is_copy and spec.audio.is_copy
    # loudness looks ahead: from an input of its own the sound can run ahead of the picture
    looks_ahead = not spec.video.is_copy and memory_s(spec.audio) > 0
    apart = spec.audio.path is not None or looks_ahead
    return apart or (video_start > 0 and not both_copied)


def _heard_from(spec: TranscodeSpec, audio_start: float) -> float:
    """Where the sound is decoded from: early enough for what its loudness depends on."""
    if spec.audio is None or spec.audio.is_copy:
        return audio_start
    step = spec.audio.frame_s or _USUAL_FRAME_S
    return max(0.0, audio_start - math.ceil(memory_s(spec.audio) / step) * step)


def _decoding(video: VideoTarget) -> tuple[str, ...]:
    """Input options that say where and with how many threads the picture is decoded."""
    if video.is_copy:
        return ()
    threads = ("-threads", str(video.threads)) if video.threads else ()
    use = video.hardware
    return threads + (decode_options(use.family) if use is not None and use.decodes else ())


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
    step = spec.audio.frame_s or _USUAL_FRAME_S
    return max(0.0, math.floor(wanted / step) * step)


def _begin(
    ffmpeg: str | Path,
    inputs: list[_Input],
    spec: TranscodeSpec,
    burn_file: BurnFile | None,
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
            start = burn_file.start if burn_file else 0.0
            inputs = [
                *inputs,
                _Input(burn.path, inputs[0].seek - _PICTURE_FILE_LEAD_S, start=start),
            ]
        graph = overlay_graph(video, burn, subtitle_input=subtitle_input, trim=trim)
        picture = ["-filter_complex", graph, "-map", "[v]"]
    elif video:
        picture = ["-map", f"0:{video.stream_index}"]
        if not video.is_copy:
            burn_steps = (text_burn(burn_file.path),) if burn_file else ()
            steps = picture_filters(video, trim=trim, burn=burn_steps)
            picture += ["-vf", ",".join(steps)] if steps else []
    card = _card(video)
    return [*_head(ffmpeg), *card, *(word for one in inputs for word in one.argv()), *picture]


def _card(video: VideoTarget | None) -> tuple[str, ...]:
    if video is None or video.is_copy or video.hardware is None:
        return ()
    return device_options(video.hardware.family, video.hardware.device)


def _audio_codec(audio: AudioTarget) -> list[str]:
    if audio.is_copy:
        return ["-c:a", "copy"]
    argv = ["-c:a", _AUDIO_ENCODERS[audio.codec]]
    if audio.bitrate and audio.codec is not AudioCodec.FLAC:
        argv += ["-b:a", str(audio.bitrate)]
    if audio.channels:
        argv += ["-ac", str(audio.channels)]
    return [*argv, "-ar", str(audio.sample_rate)]


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
        elif spec.encodes:
            tail += ["-frag_duration", _PIECE_US]
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
