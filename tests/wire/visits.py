"""What the walk over all routes sends, where the general rule is not enough.

The general rule: ids of a film, no query, an empty body, and an answer of success. An entry says
what is different, and for a refusal why that is the right answer.
"""

import base64
from dataclasses import dataclass
from typing import Any

from tests.wire.stage import PNG

SRT = base64.b64encode(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n").decode()
IMAGE = base64.b64encode(PNG)
"""Clients send pictures as base64 text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How a route is called."""

    ids: dict[str, str] | None = None
    """Values of parameters in the path."""
    query: str = ""
    body: Any = None
    kind: str = "application/json"
    status: int = 0
    """A refusal that is right; 0: success is."""
    why: str = ""
    spare: bool = False
    """As another user, whose token may be lost by it."""
    answer: str = ""
    """Its content type, where Jellyfin's own answers are not what its OpenAPI says."""
    stranger: bool = False
    """Without a token, from a device of its own."""


_AT = {"itemId": "<film>"}
_HLS = "mediaSourceId=<film>&videoCodec=h264&audioCodec=aac&segmentContainer=ts&playSessionId=walk"
_SOUND = "audioCodec=aac&segmentContainer=ts&playSessionId=walk2"
_FIRST = "&runtimeTicks=0&actualSegmentLengthTicks=30000000"
_TRACK = {"itemId": "<track>"}
_NO_LIVE_TV = "there is no live TV"
_NO_PLUGINS = "there are no plugins"
_NO_PROVIDER = "the server of the test asks no provider"

_SOUGHT = {
    "Book": "<film>",
    "BoxSet": "<collection>",
    "Movie": "<film>",
    "MusicAlbum": "<album>",
    "MusicArtist": "<artist>",
    "MusicVideo": "<film>",
    "Person": "<nobody>",
    "Series": "<series>",
    "Trailer": "<film>",
}


def _refused(status: int, why: str, **more: Any) -> Visit:
    return Visit(status=status, why=why, **more)


VISITS: dict[str, Visit] = {
    # reading
    "GET /Items/{itemId}/Images/{imageType}": Visit(ids=_AT | {"imageType": "Primary"}),
    "GET /Items/{itemId}/Images/{imageType}/{imageIndex}": Visit(
        ids=_AT | {"imageType": "Primary", "imageIndex": "0"}
    ),
    "HEAD /Items/{itemId}/Images/{imageType}/{imageIndex}": Visit(
        ids=_AT | {"imageType": "Primary", "imageIndex": "0"}
    ),
    "GET /Videos/{itemId}/master.m3u8": Visit(query=_HLS),
    "GET /Videos/{itemId}/main.m3u8": Visit(query=_HLS),
    "GET /Videos/{itemId}/live.m3u8": Visit(query=_HLS),
    "GET /Videos/{itemId}/hls1/{playlistId}/{segmentId}.{container}": Visit(
        ids=_AT | {"playlistId": "main", "segmentId": "0", "container": "ts"}, query=_HLS + _FIRST
    ),
    "GET /Audio/{itemId}/main.m3u8": Visit(ids=_TRACK, query=_SOUND),
    "GET /Audio/{itemId}/hls1/{playlistId}/{segmentId}.{container}": Visit(
        ids=_TRACK | {"playlistId": "main", "segmentId": "0", "container": "ts"},
        query=_SOUND + _FIRST,
        answer="video/mp2t",
    ),
    "GET /Videos/{itemId}/stream": Visit(query="static=true"),
    "GET /Videos/{itemId}/stream.{container}": Visit(
        ids=_AT | {"container": "mp4"}, query="static=true"
    ),
    "GET /Audio/{itemId}/stream": Visit(ids=_TRACK, query="static=true"),
    "GET /Audio/{itemId}/stream.{container}": Visit(
        ids=_TRACK | {"container": "mp3"}, query="static=true"
    ),
    "GET /Audio/{itemId}/universal": Visit(ids=_TRACK, query="container=mp3"),
    "GET /Audio/{itemId}/Lyrics": Visit(ids=_TRACK),
    "GET /Audio/{itemId}/RemoteSearch/Lyrics": Visit(ids=_TRACK),
    "GET /Videos/{itemId}/Trickplay/{width}/{index}.jpg": _refused(
        404, "previews are off", ids=_AT | {"width": "320", "index": "0"}
    ),
    "GET /QuickConnect/Connect": Visit(query="secret=<secret>"),
    "GET /DisplayPreferences/{displayPreferencesId}": Visit(query="client=emby"),
    "POST /DisplayPreferences/{displayPreferencesId}": Visit(
        query="client=emby", body={"CustomPrefs": {"homesection0": "resume"}}
    ),
    "GET /Artists/{name}": Visit(ids={"name": "<artist_name>"}),
    "GET /Artists/{itemId}/Similar": Visit(ids={"itemId": "<artist>"}),
    "GET /Genres/{genreName}": Visit(ids={"genreName": "<genre>"}),
    "GET /MusicGenres/{genreName}": Visit(ids={"genreName": "<genre>"}),
    "GET /Items/{itemId}/RemoteSearch/Subtitles/{language}": _refused(
        503, _NO_PROVIDER, ids=_AT | {"language": "eng"}
    ),
    "GET /Environment/DirectoryContents": Visit(query="path=<folder>"),
    "GET /Environment/ParentPath": Visit(query="path=<folder>"),
    "GET /System/Configuration/{key}": Visit(ids={"key": "encoding"}, answer="application/json"),
    "GET /System/Logs/Log": Visit(query="name=rustfin.log"),
    "GET /Branding/Splashscreen": _refused(404, "nobody has chosen one"),
    "GET /UserImage": Visit(query="userId=<user>"),
    "GET /Users/{userId}/Images/{imageType}": Visit(
        ids={"userId": "<user>", "imageType": "Primary"}
    ),
    "GET /FallbackFont/Fonts/{name}": _refused(404, "no fonts are set up", ids={"name": "x.ttf"}),
    "GET /Packages/{name}": _refused(404, _NO_PLUGINS),
    "GET /Plugins/{pluginId}/{version}/Image": _refused(404, _NO_PLUGINS),
    "GET /LiveTv/ListingProviders/SchedulesDirect/Countries": Visit(answer="application/json"),
    "GET /web/ConfigurationPage": _refused(404, _NO_PLUGINS, query="name=x"),
    "GET /LiveTv/Programs/{programId}": _refused(404, _NO_LIVE_TV),
    "GET /LiveTv/Channels/{channelId}": _refused(404, _NO_LIVE_TV),
    "GET /LiveTv/SeriesTimers/{timerId}": _refused(404, _NO_LIVE_TV),
    "GET /LiveTv/Timers/{timerId}": _refused(404, _NO_LIVE_TV),
    # playing
    "POST /Sessions/Playing": Visit(body={"ItemId": "<film>", "PositionTicks": 0}),
    "POST /Sessions/Playing/Progress": Visit(body={"ItemId": "<film>", "PositionTicks": 10}),
    "POST /Sessions/Playing/Stopped": Visit(body={"ItemId": "<film>", "PositionTicks": 10}),
    "DELETE /Videos/ActiveEncodings": Visit(query="deviceId=bench&playSessionId=walk"),
    "POST /Sessions/Capabilities/Full": Visit(
        body={"PlayableMediaTypes": ["Video"], "SupportsMediaControl": True}
    ),
    "POST /Sessions/{sessionId}/Playing": Visit(query="playCommand=PlayNow&itemIds=<film>"),
    "POST /Sessions/{sessionId}/Playing/{command}": Visit(
        ids={"sessionId": "<session>", "command": "Pause"}
    ),
    "POST /Sessions/{sessionId}/Message": Visit(body={"Text": "Dinner", "TimeoutMs": 1000}),
    "POST /Sessions/{sessionId}/Command": Visit(body={"Name": "Mute", "Arguments": {}}),
    "POST /Sessions/{sessionId}/Command/{command}": Visit(
        ids={"sessionId": "<session>", "command": "Mute"}
    ),
    "POST /Sessions/{sessionId}/System/{command}": Visit(
        ids={"sessionId": "<session>", "command": "GoHome"}
    ),
    "POST /Sessions/{sessionId}/User/{userId}": Visit(
        ids={"sessionId": "<session>", "userId": "<guest>"}
    ),
    "DELETE /Sessions/{sessionId}/User/{userId}": Visit(
        ids={"sessionId": "<session>", "userId": "<guest>"}
    ),
    # accounts
    "POST /Users/AuthenticateByName": Visit(
        body={"Username": "Mara", "Pw": "correct horse battery staple"}, stranger=True
    ),
    "POST /Users/AuthenticateWithQuickConnect": Visit(body={"Secret": "<granted>"}, stranger=True),
    "POST /QuickConnect/Authorize": Visit(query="code=<code>"),
    "POST /Users": Visit(query="userId=<guest>", body={"Name": "Visitor"}),
    "POST /Users/New": Visit(body={"Name": "Newcomer", "Password": "long enough"}),
    "DELETE /Users/{userId}": Visit(ids={"userId": "<goner>"}),
    "POST /Users/{userId}/Policy": Visit(
        ids={"userId": "<guest>"},
        body={"AuthenticationProviderId": "x", "PasswordResetProviderId": "x"},
    ),
    "POST /Users/Configuration": Visit(body={"PlayDefaultAudioTrack": True}),
    "POST /Users/{userId}/Configuration": Visit(body={"PlayDefaultAudioTrack": True}),
    "POST /Users/Password": Visit(query="userId=<guest>", body={"NewPw": "another long one"}),
    "POST /Users/{userId}/Password": Visit(
        ids={"userId": "<guest>"}, body={"NewPw": "a third long one"}
    ),
    "POST /Users/ForgotPassword": Visit(body={"EnteredUsername": "Guest"}),
    "POST /Users/ForgotPassword/Pin": _refused(404, "nobody has this PIN", body={"Pin": "0000"}),
    "POST /Auth/Keys": Visit(query="app=Walk"),
    "DELETE /Auth/Keys/{key}": Visit(ids={"key": "<key>"}),
    "POST /Devices/Options": Visit(query="id=<device>", body={"CustomName": "Attic"}),
    "DELETE /Devices": Visit(query="id=<device>"),
    "POST /Sessions/Logout": Visit(spare=True),
    # set-up, which is over
    "POST /Startup/Complete": Visit(),
    "POST /Startup/Configuration": Visit(
        body={"UICulture": "en-US", "MetadataCountryCode": "US", "PreferredMetadataLanguage": "en"}
    ),
    "POST /Startup/RemoteAccess": Visit(
        body={"EnableRemoteAccess": True, "EnableAutomaticPortMapping": False}
    ),
    "POST /Startup/User": _refused(
        409, "there is an administrator", body={"Name": "Mara", "Password": "another password"}
    ),
    # titles and lists
    "POST /Items/{itemId}": Visit(body={"Name": "Harbour Lights", "Overview": "Lights."}),
    "DELETE /Items/{itemId}": Visit(ids={"itemId": "<collection>"}),
    "DELETE /Items": Visit(query="ids=<playlist>"),
    "POST /Items/{itemId}/ContentType": Visit(ids={"itemId": "<view>"}, query="contentType=movies"),
    "POST /Items/{itemId}/Images/{imageType}": Visit(
        ids=_AT | {"imageType": "Logo"}, body=IMAGE, kind="image/png"
    ),
    "POST /Items/{itemId}/Images/{imageType}/{imageIndex}/Index": Visit(
        ids=_AT | {"imageType": "Backdrop", "imageIndex": "0"}, query="newIndex=0"
    ),
    "DELETE /Items/{itemId}/Images/{imageType}": Visit(ids=_AT | {"imageType": "Logo"}),
    "DELETE /Items/{itemId}/Images/{imageType}/{imageIndex}": Visit(
        ids=_AT | {"imageType": "Backdrop", "imageIndex": "0"}
    ),
    "POST /Items/{itemId}/RemoteImages/Download": _refused(
        404, _NO_PROVIDER, query="type=Primary&imageUrl=https%3A%2F%2Fimages.invalid%2Fx.jpg"
    ),
    "POST /UserImage": Visit(query="userId=<user>", body=IMAGE, kind="image/png"),
    "DELETE /UserImage": Visit(query="userId=<user>"),
    "POST /Users/{userId}/Images/{imageType}": Visit(
        ids={"userId": "<user>", "imageType": "Primary"}, body=IMAGE, kind="image/png"
    ),
    "DELETE /Users/{userId}/Images/{imageType}": Visit(
        ids={"userId": "<user>", "imageType": "Primary"}
    ),
    **{
        f"POST /Items/RemoteSearch/{kind}": Visit(
            body={"ItemId": item, "SearchInfo": {"Name": "Harbour Lights"}}
        )
        for kind, item in _SOUGHT.items()
    },
    "POST /Items/RemoteSearch/Apply/{itemId}": _refused(
        400, _NO_PROVIDER, body={"Name": "Harbour Lights", "ProviderIds": {"Imdb": "tt0000001"}}
    ),
    "POST /Items/{itemId}/RemoteSearch/Subtitles/{subtitleId}": _refused(
        404, _NO_PROVIDER, ids=_AT | {"subtitleId": "opensubtitles_eng_1"}
    ),
    "POST /Videos/{itemId}/Subtitles": Visit(
        body={"Language": "deu", "Format": "srt", "IsForced": False, "Data": SRT}
    ),
    "DELETE /Videos/{itemId}/Subtitles/{index}": Visit(ids=_AT | {"index": "<subtitle>"}),
    "POST /Videos/MergeVersions": Visit(query="ids=<film>,<converted>"),
    "POST /Audio/{itemId}/Lyrics": Visit(
        ids=_TRACK, query="fileName=x.lrc", body=b"[00:01.00]La", kind="text/plain"
    ),
    "DELETE /Audio/{itemId}/Lyrics": Visit(ids=_TRACK),
    "POST /Audio/{itemId}/RemoteSearch/Lyrics/{lyricId}": _refused(
        404, _NO_PROVIDER, ids=_TRACK | {"lyricId": "x"}
    ),
    "POST /Playlists": Visit(body={"Name": "Other", "Ids": ["<track>"], "MediaType": "Audio"}),
    "POST /Playlists/{playlistId}": Visit(body={"Name": "Road music"}),
    "POST /Playlists/{playlistId}/Items": Visit(query="ids=<second_track>"),
    "DELETE /Playlists/{playlistId}/Items": Visit(query="entryIds=<entry>"),
    "GET /Playlists/{playlistId}/Users/{userId}": Visit(),
    "POST /Playlists/{playlistId}/Items/{itemId}/Move/{newIndex}": Visit(
        ids={"playlistId": "<playlist>", "itemId": "<second_entry>", "newIndex": "0"}
    ),
    "POST /Collections": Visit(query="name=Other&ids=<film>"),
    "POST /Collections/{collectionId}/Items": Visit(query="ids=<converted>"),
    "DELETE /Collections/{collectionId}/Items": Visit(query="ids=<converted>"),
    "POST /UserItems/{itemId}/UserData": Visit(body={"Rating": 7.0}),
    "DELETE /PlayingItems/{itemId}": Visit(),
    # administration
    "POST /Backup/Create": Visit(body={"Metadata": False, "Trickplay": False, "Subtitles": False}),
    "POST /Backup/Restore": _refused(
        404, "there is no such file", body={"ArchiveFileName": "nothing.zip"}
    ),
    "POST /ClientLog/Document": _refused(
        403, "uploads are off", body=b"it crashed", kind="text/plain"
    ),
    "POST /Environment/ValidatePath": Visit(body={"Path": "/", "IsFile": False}),
    "POST /Branding/Splashscreen": Visit(body=IMAGE, kind="image/png"),
    "POST /System/Configuration/{key}": Visit(ids={"key": "metadata"}),
    "POST /ScheduledTasks/{taskId}/Triggers": Visit(
        body=[{"Type": "IntervalTrigger", "IntervalTicks": 864_000_000_000}]
    ),
    "POST /Library/VirtualFolders/Name": Visit(query="name=<music_name>&newName=Songs"),
    "DELETE /Library/VirtualFolders": Visit(query="name=Songs"),
    "POST /Repositories": Visit(body=[]),
    "POST /Packages/Installed/{name}": _refused(400, _NO_PLUGINS),
    "DELETE /Plugins/{pluginId}/{version}": _refused(404, _NO_PLUGINS),
    "POST /Plugins/{pluginId}/{version}/Disable": _refused(404, _NO_PLUGINS),
    "POST /Plugins/{pluginId}/{version}/Enable": _refused(404, _NO_PLUGINS),
    "POST /LiveStreams/Open": _refused(400, "every source opens by being played"),
    "POST /LiveStreams/Close": Visit(query="liveStreamId=x"),
    "POST /LiveTv/SeriesTimers": _refused(400, _NO_LIVE_TV),
    "POST /LiveTv/SeriesTimers/{timerId}": _refused(400, _NO_LIVE_TV),
    "DELETE /LiveTv/SeriesTimers/{timerId}": _refused(404, _NO_LIVE_TV),
    "POST /LiveTv/Timers": _refused(400, _NO_LIVE_TV),
    "POST /LiveTv/Timers/{timerId}": _refused(400, _NO_LIVE_TV),
    "DELETE /LiveTv/Timers/{timerId}": _refused(404, _NO_LIVE_TV),
    "POST /LiveTv/ChannelMappings": _refused(400, _NO_LIVE_TV),
    "POST /LiveTv/ListingProviders": _refused(400, _NO_LIVE_TV),
    "POST /LiveTv/TunerHosts": _refused(400, _NO_LIVE_TV),
    # watching together
    "POST /SyncPlay/New": Visit(body={"GroupName": "Evening"}),
    "POST /SyncPlay/Join": Visit(body={"GroupId": "<group>"}),
    "POST /SyncPlay/SetNewQueue": Visit(
        body={"PlayingQueue": ["<film>"], "PlayingItemPosition": 0, "StartPositionTicks": 0}
    ),
    "POST /SyncPlay/Queue": Visit(body={"ItemIds": ["<converted>"], "Mode": "Queue"}),
    "POST /SyncPlay/SetPlaylistItem": Visit(body={"PlaylistItemId": "<nobody>"}),
    "POST /SyncPlay/MovePlaylistItem": Visit(body={"PlaylistItemId": "<nobody>", "NewIndex": 0}),
    "POST /SyncPlay/RemoveFromPlaylist": Visit(body={"PlaylistItemIds": ["<nobody>"]}),
    "POST /SyncPlay/NextItem": Visit(body={"PlaylistItemId": "<nobody>"}),
    "POST /SyncPlay/PreviousItem": Visit(body={"PlaylistItemId": "<nobody>"}),
    "POST /SyncPlay/Ready": Visit(
        body={
            "When": "2026-01-01T00:00:00.0000000Z",
            "PositionTicks": 0,
            "IsPlaying": True,
            "PlaylistItemId": "<nobody>",
        }
    ),
    "POST /SyncPlay/Buffering": Visit(
        body={
            "When": "2026-01-01T00:00:00.0000000Z",
            "PositionTicks": 0,
            "IsPlaying": True,
            "PlaylistItemId": "<nobody>",
        }
    ),
    "POST /SyncPlay/Seek": Visit(body={"PositionTicks": 0}),
    "POST /SyncPlay/Ping": Visit(body={"Ping": 20}),
    "POST /SyncPlay/SetIgnoreWait": Visit(body={"IgnoreWait": False}),
    "POST /SyncPlay/SetRepeatMode": Visit(body={"Mode": "RepeatNone"}),
    "POST /SyncPlay/SetShuffleMode": Visit(body={"Mode": "Sorted"}),
}

USUAL_IDS = {
    "itemId": "<film>",
    "routeItemId": "<film>",
    "routeMediaSourceId": "<source>",
    "routeIndex": "<subtitle>",
    "routeStartPositionTicks": "0",
    "routeFormat": "vtt",
    "seriesId": "<series>",
    "userId": "<user>",
    "sessionId": "<session>",
    "playlistId": "<playlist>",
    "collectionId": "<collection>",
    "taskId": "<task>",
    "displayPreferencesId": "usersettings",
}
FIRST = ("GET", "HEAD", "POST", "DELETE")
"""Reading before writing, writing before deleting."""
EARLY = (
    "POST /SyncPlay/New",
    "POST /SyncPlay/SetNewQueue",
    "POST /Auth/Keys",
    "POST /Items/{itemId}/Images/{imageType}",
)
"""What others of the same method need."""
LATE = ("POST /SyncPlay/Leave",)
"""What ends what others of the same method need."""
LAST = (
    "DELETE /Items/{itemId}",
    "DELETE /Items",
    "POST /Sessions/Logout",
    "DELETE /Library/VirtualFolders",
    "POST /System/Restart",
    "POST /System/Shutdown",
)
"""After these there is less to visit."""
