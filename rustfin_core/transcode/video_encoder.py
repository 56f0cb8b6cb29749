"""The words that choose and steer a picture encoder, in software and of each family. Pure.

Every encoder is told three things: keyframes only where they are forced and then IDR, at most two
frames of reordering (the segment grid counts on it), and quality first under an upper bit rate.
"""

from rustfin_core.media.hardware import Hardware, encoder_name
from rustfin_core.transcode.codecs import Container, Preset, VideoBitstream, VideoCodec
from rustfin_core.transcode.levels import level_of
from rustfin_core.transcode.targets import VideoTarget

_SVT_AV1 = {
    # it warns of visible faults from 10 on
    Preset.ULTRAFAST: "9",
    Preset.SUPERFAST: "9",
    Preset.VERYFAST: "9",
    Preset.FASTER: "8",
    Preset.MEDIUM: "7",
}
_VPX = {
    Preset.ULTRAFAST: "9",
    Preset.SUPERFAST: "8",
    Preset.VERYFAST: "7",
    Preset.FASTER: "6",
    Preset.MEDIUM: "5",
}
_VPX_FASTEST_HIGH_DEPTH = "8"
_X265 = {
    # each step of x265 costs about what two of x264 do
    Preset.ULTRAFAST: "ultrafast",
    Preset.SUPERFAST: "ultrafast",
    Preset.VERYFAST: "superfast",
    Preset.FASTER: "veryfast",
    Preset.MEDIUM: "faster",
}
_NVENC = {
    Preset.ULTRAFAST: "p1",
    Preset.SUPERFAST: "p2",
    Preset.VERYFAST: "p4",
    Preset.FASTER: "p5",
    Preset.MEDIUM: "p6",
}
_QSV = {
    Preset.ULTRAFAST: "veryfast",
    Preset.SUPERFAST: "veryfast",
    Preset.VERYFAST: "faster",
    Preset.FASTER: "fast",
    Preset.MEDIUM: "medium",
}
_AMF = {
    Preset.ULTRAFAST: "speed",
    Preset.SUPERFAST: "speed",
    Preset.VERYFAST: "balanced",
    Preset.FASTER: "balanced",
    Preset.MEDIUM: "quality",
}
_QUALITY = {VideoCodec.H264: "23", VideoCodec.HEVC: "26", VideoCodec.AV1: "30"}
"""Constant quality of hardware encoders that have it, on the scale of x264's CRF."""
_USUAL_BITS_PER_PIXEL = 0.1
_USUAL_SIZE = (1920, 1080)
_USUAL_RATE = 25.0


def video_encoder(video: VideoTarget, container: Container) -> list[str]:
    """From ``-c:v`` on; for copies what the container wants changed in the stream."""
    if video.is_copy:
        return ["-c:v", "copy", *_copied(video.bitstream, container)]
    tag = ["-tag:v", "hvc1"] if _is_hevc_in_mp4(video, container) else []
    use = video.hardware
    if use is not None and use.encodes:
        return [*_hardware(video, use.family), *tag]
    threads = ["-threads:v", str(video.threads)] if video.threads else []
    match video.codec:
        case VideoCodec.HEVC:
            return ["-c:v", "libx265", *_x265(video), *tag]
        case VideoCodec.AV1:
            return ["-c:v", "libsvtav1", *_svt_av1(video)]
        case VideoCodec.VP9:
            return ["-c:v", "libvpx-vp9", *_vpx(video), *threads]
        case _:
            return ["-c:v", "libx264", *_x264(video), *threads]


def _copied(bitstream: VideoBitstream, container: Container) -> list[str]:
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


def _is_hevc_in_mp4(video: VideoTarget, container: Container) -> bool:
    return video.codec is VideoCodec.HEVC and container is Container.MP4


def _ceiling(video: VideoTarget) -> list[str]:
    if not video.bitrate:
        return []
    return ["-maxrate", str(video.bitrate), "-bufsize", str(video.bitrate * 2)]


def _x264(video: VideoTarget) -> list[str]:
    argv = ["-preset", video.preset.value, "-crf", "23", *_ceiling(video)]
    argv += ["-profile:v", video.profile.value]
    level = level_of(video)
    if level is not None:
        argv += ["-level:v", str(level)]
    return [*argv, "-sc_threshold:v:0", "0"]


def _x265(video: VideoTarget) -> list[str]:
    # its default, four B-frames with a pyramid, reorders by two frames at most
    steering = "open-gop=0:scenecut=0:high-tier=0:log-level=error"
    level = level_of(video)
    if level is not None:
        steering += f":level-idc={level / 30:.1f}"
    if video.threads:
        steering += f":pools={video.threads}"
    argv = ["-preset", _X265[video.preset], "-crf", "26", *_ceiling(video)]
    return [*argv, "-x265-params", steering, "-forced-idr", "1"]


def _svt_av1(video: VideoTarget) -> list[str]:
    argv = ["-preset", _SVT_AV1[video.preset], "-crf", "35", *_ceiling(video)]
    # a keyframe must stand where it is forced, not where its pyramid ends
    steering = "scd=0"
    if video.threads:
        steering += f":lp={min(6, video.threads)}"
    return [*argv, "-svtav1-params", steering]


def _vpx(video: VideoTarget) -> list[str]:
    # "constrained quality" wants the rate as -b:v; without a rate it is constant quality
    rate = ["-b:v", str(video.bitrate or 0)]
    speed = _VPX[video.preset]
    if video.output_depth > 8:
        speed = min(speed, _VPX_FASTEST_HIGH_DEPTH)
    return [
        *("-deadline", "realtime", "-cpu-used", speed, "-row-mt", "1", "-tile-columns", "2"),
        *("-lag-in-frames", "0", "-auto-alt-ref", "0", "-crf", "33", *rate),
    ]


def _hardware(video: VideoTarget, family: Hardware) -> list[str]:
    argv = ["-c:v", encoder_name(family, video.codec.value)]
    match family:
        case Hardware.NVENC:
            argv += ["-preset", _NVENC[video.preset], "-rc", "vbr", "-cq", _QUALITY[video.codec]]
            argv += ["-b:v", "0", *_ceiling(video), "-forced-idr", "1", "-bf", "0"]
        case Hardware.QSV:
            argv += ["-preset", _QSV[video.preset], *_quality_or_rate(video)]
            argv += ["-forced_idr", "1", "-bf", "0", "-async_depth", "4"]
        case Hardware.VAAPI:
            mode = ["-rc_mode", "VBR"] if video.bitrate else ["-rc_mode", "CQP"]
            argv += [*mode, *_quality_or_rate(video), "-bf", "0", "-async_depth", "2"]
        case Hardware.VIDEOTOOLBOX:
            rate = video.bitrate or _usual_rate(video)
            argv += ["-b:v", str(rate), "-maxrate", str(rate), "-bufsize", str(rate * 2)]
            argv += ["-allow_sw", "0", "-bf", "0"]
        case Hardware.AMF:
            rate = video.bitrate or _usual_rate(video)
            argv += ["-usage", "transcoding", "-quality", _AMF[video.preset], "-rc", "vbr_peak"]
            argv += ["-b:v", str(rate), "-maxrate", str(rate), "-bufsize", str(rate * 2)]
            argv += ["-forced_idr", "1", "-bf", "0"]
    return argv + _named_profile(video, family)


def _quality_or_rate(video: VideoTarget) -> list[str]:
    if not video.bitrate:
        return ["-global_quality", _QUALITY[video.codec]]
    # a peak above the average is what makes it a variable rate
    peak = ["-maxrate", str(video.bitrate + 1), "-bufsize", str(video.bitrate * 2)]
    return ["-b:v", str(video.bitrate), *peak]


def _usual_rate(video: VideoTarget) -> int:
    width, height = video.output_size or _USUAL_SIZE
    rate = video.output_frame_rate or _USUAL_RATE
    return max(500_000, round(width * height * rate * _USUAL_BITS_PER_PIXEL))


def _named_profile(video: VideoTarget, family: Hardware) -> list[str]:
    """Profile and level in H.264, where devices are particular; the rest follows the picture."""
    if video.codec is not VideoCodec.H264:
        return []
    profile = video.profile.value
    if profile == "baseline" and family in {Hardware.VAAPI, Hardware.AMF}:
        profile = "constrained_baseline"
    argv = ["-profile:v", profile]
    level = level_of(video)
    if level is not None:
        name = f"{level / 10:.1f}" if family is Hardware.VIDEOTOOLBOX else str(level)
        argv += ["-level:v", name]
    return argv
