"""Filter graphs as text, built from enums and numbers only. Pure."""

from pathlib import Path

from rustfin_core.transcode.types import BurnKind, BurnSubtitle, VideoTarget

FONTS_FOLDER = "fonts"
"""Beside the text that is drawn."""
_TONE_MAP = (
    "zscale=t=linear:npl=100",
    "format=gbrpf32le",
    "zscale=p=bt709",
    "tonemap=tonemap=hable:desat=0",
    "zscale=t=bt709:m=bt709:r=tv",
)


def picture_filters(video: VideoTarget, *, trim: float | None = None) -> tuple[str, ...]:
    """The steps every encoded picture goes through, in order; scaling before the costly ones.

    *trim* drops the frames before that time, for sources where ffmpeg had to seek further back.
    """
    steps = [] if trim is None else [f"trim=start={trim:.6f}"]
    if video.deinterlace:
        steps.append("bwdif=mode=send_frame:deint=interlaced")
    if (rate := video.max_frame_rate) is not None and (video.frame_rate or rate + 1) > rate:
        steps.append(f"fps=fps={rate}")
    steps.extend(_scale(video))
    if video.tone_map:
        steps.extend(_TONE_MAP)
    steps.append("format=yuv420p")
    return tuple(steps)


def _scale(video: VideoTarget) -> tuple[str, ...]:
    size = video.output_size
    if size is not None:
        return () if size == (video.width, video.height) else (f"scale={size[0]}:{size[1]}",)
    width = f"min(iw\\,{video.max_width})" if video.max_width else "iw"
    height = f"min(ih\\,{video.max_height})" if video.max_height else "ih"
    fit = "force_original_aspect_ratio=decrease:force_divisible_by=2"
    return (f"scale=w={width}:h={height}:{fit}",)


def text_burn(file: Path) -> str:
    """Draw the subtitle in *file*, which must lie in the session folder under a name of ours.

    Fonts of the film lie in the folder beside it (``burn``).
    """
    fonts = escape_path(file.parent / FONTS_FOLDER)
    return f"subtitles=filename={escape_path(file)}:fontsdir={fonts}"


def escape_path(path: Path) -> str:
    """Quote *path* for a filter option inside a graph: two levels (ffmpeg-filters, "Notes on
    filtergraph escaping"). Forward slashes keep Windows drive paths short of a third.
    """
    option = _escape(path.as_posix(), "\\':")
    return _escape(option, "\\'[],;")


def _escape(text: str, special: str) -> str:
    return "".join(f"\\{ch}" if ch in special else ch for ch in text)


def overlay_graph(
    video: VideoTarget, burn: BurnSubtitle, *, subtitle_input: int, trim: float | None = None
) -> str:
    """Complex graph ending in ``[v]`` that lays a picture subtitle over the scaled video.

    Subtitle canvases are as wide as the uncropped film: scale to the width, align at the bottom.
    """
    assert burn.kind is BurnKind.PICTURE
    size = video.output_size
    fit = f"scale={size[0]}:-2" if size else "null"
    return (
        f"[0:{video.stream_index}]{','.join(picture_filters(video, trim=trim))}[picture];"
        f"[{subtitle_input}:{burn.stream_index}]{fit}[subtitle];"
        "[picture][subtitle]overlay=x=(W-w)/2:y=H-h:eof_action=pass,format=yuv420p[v]"
    )
