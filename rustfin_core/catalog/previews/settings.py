"""The owner's settings as options."""

from rustfin_core.artwork.previews.types import PreviewOptions
from rustfin_core.config import Config

_NARROWEST, _WIDEST, _MOST_WIDTHS = 40, 1920, 5


def preview_options(config: Config) -> PreviewOptions:
    """Widths that are no sensible numbers are left out; without any it is Jellyfin's 320."""
    told = {int(text) for text in config["preview_width"] if text.isascii() and text.isdigit()}
    widths = sorted(width for width in told if _NARROWEST <= width <= _WIDEST)[:_MOST_WIDTHS]
    return PreviewOptions(
        widths=tuple(widths) or (320,),
        interval_ms=config["preview_interval_ms"],
        columns=config["preview_tile_width"],
        rows=config["preview_tile_height"],
        quality=config["preview_quality"],
    )
