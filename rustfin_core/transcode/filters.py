"""Filter graphs of the picture as text, built from enums and numbers only. Pure.

A picture that was decoded on a graphics card stays there as long as the next step can be done
there too; it comes to main memory for the first one that cannot, and stays.
"""

from dataclasses import dataclass, field
from pathlib import Path

from rustfin_core.media.hardware import (
    CardStep,
    arriving,
    card_deinterlace,
    card_scale,
    card_tone_map,
    downloading,
    uploading,
)
from rustfin_core.transcode.codecs import DynamicRange, Preset, ToneCurve
from rustfin_core.transcode.targets import PictureSource, VideoTarget
from rustfin_core.transcode.types import BurnKind, BurnSubtitle

FONTS_FOLDER = "fonts"
"""Beside the text that is drawn."""
_TRANSFERS = {DynamicRange.PQ: "smpte2084", DynamicRange.HLG: "arib-std-b67"}
_REFERENCE_WHITE = 100
"""cd/m² of white on an SDR screen (ITU-R BT.1886), what the curve is drawn for."""
_DOLBY_VISION = (
    "libplacebo=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=limited:"
    "tonemapping=bt.2390:apply_dolbyvision=1"
)
_HURRIED = frozenset({Preset.ULTRAFAST, Preset.SUPERFAST})


def picture_filters(
    video: VideoTarget, *, trim: float | None = None, burn: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The steps every encoded picture goes through, in order; scaling before the costly ones.

    *trim* drops the frames before that time, for sources where ffmpeg had to seek further back.
    *burn* are steps that draw into the finished picture. It ends where the encoder takes it.
    """
    path = _Path(video)
    path.prepare(trim)
    if burn:
        path.to_memory()
        path.steps.extend(burn)
        if video.hardware is None or not video.hardware.encodes:
            return tuple(path.steps)
    return path.delivered()


@dataclass(slots=True)
class _Path:
    """The way of a picture through the filters: where it lies and what has been done."""

    video: VideoTarget
    steps: list[str] = field(default_factory=list)
    on_card: bool = False
    depth: int = 8
    """Bits a sample of the picture as it lies on the card."""

    def prepare(self, trim: float | None) -> None:
        """Everything up to the picture as it is to look, without what is drawn on it."""
        video, use = self.video, self.video.hardware
        if trim is not None:
            self.steps.append(f"trim=start={trim:.6f}")
        if use is not None and use.decodes:
            self.on_card, self.depth = True, video.source.depth
            self.steps.extend(arriving(use.family))
        if video.deinterlace:
            self._deinterlace()
        if (rate := video.capped_rate) is not None:
            self.steps.append(f"fps=fps={rate}")
        self._scale()
        if video.tone_map:
            self._tone_map()

    def _stays_for(self, step: CardStep) -> bool:
        """Whether *step* is done on the card; brings the picture to main memory when not."""
        use = self.video.hardware
        if self.on_card and use is not None and step in use.steps:
            return True
        self._download()
        return False

    def _download(self) -> None:
        if self.on_card:
            self.on_card = False
            self.steps.extend(downloading("p010le" if self.depth > 8 else "nv12"))

    def _scale_on_card(self, size: tuple[int, int], depth: int) -> None:
        use = self.video.hardware
        assert use is not None
        self.depth = depth
        self.steps.append(card_scale(use.family, *size, "p010" if depth > 8 else "nv12"))

    def _deinterlace(self) -> None:
        video = self.video
        if self._stays_for(CardStep.DEINTERLACE) and video.hardware is not None:
            family = video.hardware.family
            self.steps.append(card_deinterlace(family, field_rate=video.field_rate))
            return
        method = "yadif" if video.preset in _HURRIED else "bwdif"
        mode = "send_field" if video.field_rate else "send_frame"
        self.steps.append(f"{method}=mode={mode}:deint=interlaced")

    def _scale(self) -> None:
        video, size = self.video, self.video.output_size
        is_square = video.source.sar_num == video.source.sar_den
        if size is None:
            self._download()
            self.steps.append(_bounded_scale(video))
        elif size != (video.width, video.height) or not is_square:
            if self._stays_for(CardStep.SCALE):
                # what is still to be mapped needs its bits
                self._scale_on_card(size, self.depth if video.tone_map else self._wanted_depth)
            else:
                self.steps.append(f"scale={size[0]}:{size[1]}{self._limited()}")
            self.steps.append("setsar=1")
        elif self._limited():
            self._download()
            self.steps.append(f"scale={self._limited().removeprefix(':')}")

    def _limited(self) -> str:
        """Studio range, which every device takes; the tone map does it by itself."""
        is_full = self.video.source.full_range and not self.video.tone_map
        return ":in_range=full:out_range=limited" if is_full else ""

    def _tone_map(self) -> None:
        video = self.video
        if video.source.dynamic_range is DynamicRange.DOLBY_VISION_5:
            self._download()
            self.steps.append(_DOLBY_VISION)
        elif self._stays_for(CardStep.TONE_MAP) and video.hardware is not None:
            self.steps.append(card_tone_map(video.hardware.family))
        else:
            self.steps.extend(_tone_map(video.source, video.curve))
        self.depth = 8

    @property
    def _wanted_depth(self) -> int:
        return min(self.depth, self.video.output_depth)

    def to_memory(self) -> None:
        """Bring the picture to main memory, in the form things are drawn on."""
        self._download()
        self.steps.append(f"format={memory_format(self.video)}")

    def delivered(self) -> tuple[str, ...]:
        """The steps, with those that hand the picture to the encoder."""
        use, size = self.video.hardware, self.video.output_size
        wanted = "nv12" if self.video.output_depth == 8 else "p010le"
        if use is None or not use.encodes:
            self._download()
            self.steps.append(f"format={memory_format(self.video)}")
        elif self.on_card and self.depth == self.video.output_depth:
            pass
        elif self.on_card and CardStep.SCALE in use.steps and size is not None:
            self._scale_on_card(size, self.video.output_depth)
        else:
            self._download()
            self.steps.extend(uploading(use.family, wanted))
        return tuple(self.steps)


def memory_format(video: VideoTarget) -> str:
    """How a finished picture lies in main memory."""
    return "yuv420p" if video.output_depth == 8 else "yuv420p10le"


def _bounded_scale(video: VideoTarget) -> str:
    """For a picture whose size nobody knows: ffmpeg will, when it opens the file."""
    width = f"min(iw\\,{video.max_width})" if video.max_width else "iw"
    height = f"min(ih\\,{video.max_height})" if video.max_height else "ih"
    fit = "force_original_aspect_ratio=decrease:force_divisible_by=2"
    return f"scale=w={width}:h={height}:{fit}"


def _tone_map(source: PictureSource, curve: ToneCurve) -> tuple[str, ...]:
    """HDR to BT.709: to linear light, to the smaller primaries, down by *curve*.

    What the stream does not say of its colours is filled in; zscale refuses to guess.
    """
    said = f"setparams=color_trc={_TRANSFERS.get(source.dynamic_range, 'smpte2084')}"
    if not source.names_colors:
        said += ":color_primaries=bt2020:colorspace=bt2020nc:range=tv"
    return (
        said,
        f"zscale=t=linear:npl={_REFERENCE_WHITE}",
        "format=gbrpf32le",
        "zscale=p=bt709",
        f"tonemap=tonemap={curve.value}:desat=0",
        "zscale=t=bt709:m=bt709:r=tv",
    )


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
    Those of a film whose pixels are not square are as large as its stored picture.
    """
    assert burn.kind is BurnKind.PICTURE
    path = _Path(video)
    path.prepare(trim)
    path.to_memory()
    below = ",".join(path.steps)
    path.steps = [f"overlay=x=(W-w)/2:y=H-h:eof_action=pass{_overlay_format(video)}"]
    above = ",".join(path.delivered())
    return (
        f"[0:{video.stream_index}]{below}[picture];"
        f"[{subtitle_input}:{burn.stream_index}]{_canvas(video)}[subtitle];"
        f"[picture][subtitle]{above}[v]"
    )


def _canvas(video: VideoTarget) -> str:
    size = video.output_size
    if size is None:
        return "null"
    is_square = video.source.sar_num == video.source.sar_den
    return f"scale={size[0]}:-2" if is_square else f"scale={size[0]}:{size[1]}"


def _overlay_format(video: VideoTarget) -> str:
    return "" if video.output_depth == 8 else ":format=yuv420p10"
