"""Which dynamic range a picture has, out of its stream fields (Jellyfin's ``VideoRangeType``)."""

from enum import StrEnum

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo


class VideoRangeType(StrEnum):
    """Dynamic range and, for Dolby Vision, what the base layer is to other devices."""

    UNKNOWN = "Unknown"
    SDR = "SDR"
    HDR10 = "HDR10"
    HLG = "HLG"
    DOVI = "DOVI"
    DOVI_HDR10 = "DOVIWithHDR10"
    DOVI_HLG = "DOVIWithHLG"
    DOVI_SDR = "DOVIWithSDR"
    DOVI_EL = "DOVIWithEL"
    DOVI_HDR10_PLUS = "DOVIWithHDR10Plus"
    DOVI_EL_HDR10_PLUS = "DOVIWithELHDR10Plus"
    DOVI_INVALID = "DOVIInvalid"
    HDR10_PLUS = "HDR10Plus"

    @property
    def is_hdr(self) -> bool:
        """Whether an SDR screen needs it tone mapped."""
        return self not in _SDR


_SDR = frozenset({VideoRangeType.UNKNOWN, VideoRangeType.SDR, VideoRangeType.DOVI_SDR})

_DOLBY_TAGS = frozenset({"dovi", "dvh1", "dvhe", "dav1"})

_BY_PROFILE_AND_BASE = {
    (8, 1): VideoRangeType.DOVI_HDR10,
    (8, 2): VideoRangeType.DOVI_SDR,
    (8, 4): VideoRangeType.DOVI_HLG,
    (8, 6): VideoRangeType.DOVI_HDR10,
    (10, 0): VideoRangeType.DOVI,
    (10, 1): VideoRangeType.DOVI_HDR10,
    (10, 2): VideoRangeType.DOVI_SDR,
    (10, 4): VideoRangeType.DOVI_HLG,
}

_WITH_HDR10_PLUS = {
    VideoRangeType.DOVI_HDR10: VideoRangeType.DOVI_HDR10_PLUS,
    VideoRangeType.DOVI_EL: VideoRangeType.DOVI_EL_HDR10_PLUS,
    VideoRangeType.HDR10: VideoRangeType.HDR10_PLUS,
}


def video_range_type(stream: StreamInfo) -> VideoRangeType:
    """Derive the range of *stream*: Dolby Vision first, then the transfer curve."""
    if stream.type is not StreamType.VIDEO:
        return VideoRangeType.UNKNOWN
    found = _dolby_vision(stream) or _transfer(stream)
    if stream.has_hdr10_plus:
        return _WITH_HDR10_PLUS.get(found, found)
    return found


def _dolby_vision(stream: StreamInfo) -> VideoRangeType | None:
    profile = stream.dolby_vision_profile
    if profile is None and (stream.codec_tag or "").lower() not in _DOLBY_TAGS:
        return None
    if profile == 5:
        return VideoRangeType.DOVI
    if profile == 7:
        return VideoRangeType.DOVI_EL
    base = stream.dolby_vision_compat or 0
    return _BY_PROFILE_AND_BASE.get((profile or 0, base), VideoRangeType.DOVI_INVALID)


def _transfer(stream: StreamInfo) -> VideoRangeType:
    match (stream.color_transfer or "").lower():
        case "smpte2084":
            return VideoRangeType.HDR10
        case "arib-std-b67":
            return VideoRangeType.HLG
        case _:
            return VideoRangeType.SDR
