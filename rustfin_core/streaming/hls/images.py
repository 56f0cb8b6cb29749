"""Preview pictures for the seek bar, as far as a master playlist names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRendition:
    """Pictures offered beside the video. ``uri`` of their playlist is relative to the master's."""

    width: int
    height: int
    bandwidth: int
    uri: str
