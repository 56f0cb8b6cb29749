"""``MediaSourceInfo`` for a version of an item, before any device is considered."""

from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.jellyfin.dto.media_stream import attachment_dto, media_stream_dto
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.ticks import to_ticks


def version_etag(version: MediaVersion) -> str:
    """Opaque value that changes with the file."""
    return f"{version.size:x}{version.mtime_ns:x}"


def media_source_dto(version: MediaVersion) -> dict[str, object]:
    """Map one version; what a device can do with it is filled in by ``playback_info``."""
    info = version.info
    streams = [s for s in info.streams if s.type is not StreamType.ATTACHMENT]
    attachments = [s for s in info.streams if s.type is StreamType.ATTACHMENT]
    default_audio = next(
        (s for s in streams if s.type is StreamType.AUDIO and s.is_default),
        next((s for s in streams if s.type is StreamType.AUDIO), None),
    )
    return compact(
        {
            "Protocol": "File",
            "Id": version.uid.hex(),
            "Path": version.path.decode("utf-8", "replace"),
            "Type": "Default",
            "Container": info.container or None,
            "Size": version.size,
            "Name": version.name,
            "IsRemote": False,
            "ETag": version_etag(version),
            "RunTimeTicks": to_ticks(info.duration) if info.duration else None,
            "ReadAtNativeFramerate": False,
            "IgnoreDts": False,
            "IgnoreIndex": False,
            "GenPtsInput": False,
            "SupportsTranscoding": True,
            "SupportsDirectStream": True,
            "SupportsDirectPlay": True,
            "IsInfiniteStream": False,
            "UseMostCompatibleTranscodingProfile": False,
            "RequiresOpening": False,
            "RequiresClosing": False,
            "RequiresLooping": False,
            "SupportsProbing": True,
            "VideoType": "VideoFile" if info.video else None,
            "MediaStreams": [media_stream_dto(s) for s in streams],
            "MediaAttachments": [attachment_dto(s) for s in attachments],
            "Formats": [],
            "Bitrate": info.bitrate,
            "RequiredHttpHeaders": {},
            "TranscodingSubProtocol": "http",
            "DefaultAudioStreamIndex": default_audio.index if default_audio else None,
            "HasSegments": version.has_segments,
        }
    )
