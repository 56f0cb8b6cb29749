"""T1: every field of every stream route with hostile values. No token of a command comes from it.

The fields are those of Jellyfin's OpenAPI where it lies beside the project, and those of our own
stream addresses. A recorder stands in for ffmpeg: it writes its argv down and fails.
"""

import json
import random
import re
import shlex
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imageio_ffmpeg import get_ffmpeg_exe

from tests.faults.command_words import Judge
from tests.faults.conversions import profile
from tests.faults.report import Report, Trial
from tests.running import RunningServer
from tests.shared import SHARED
from tests.small_library import small_library

CANARY = "zq9x"
"""Stands in every text value, so that it is found wherever it ends up."""
VALUES: tuple[str, ...] = (
    "-i /etc/passwd zq9x",
    "-f",
    "-y zq9x",
    "h264 -vf zq9x",
    ";-y;zq9x",
    ";videocodec=zq9x",
    '"zq9x"',
    "'zq9x'",
    "zq9x\n-y",
    "zq9x\r\n-i\r\n/etc/passwd",
    "zq9x\0-y",
    "[in]zq9x[out];movie=/etc/passwd",
    "scale=1:1,zq9x",
    "zq9x:x=1",
    "\\zq9x\\",
    "file:/etc/passwd",
    "concat:/etc/passwd|/etc/zq9x",
    "http://127.0.0.1:9/zq9x",
    "../../../../etc/zq9x",
    "%2e%2e%2fzq9x",
    "zq9x%d%03d",
    "$(zq9x)`zq9x`",
    "zq9x" * 3000,
    "zq9x\u202e\u0000é漢",
    "-1",
    "99999999999999999999",
    "1e309",
    "NaN",
    "0x10zq9x",
    "1;2",
)
_OWN_FIELDS = (
    "DeviceId", "MediaSourceId", "VideoCodec", "AudioCodec", "AudioStreamIndex",
    "SubtitleStreamIndex", "VideoBitrate", "AudioBitrate", "AudioSampleRate", "MaxFramerate",
    "MaxWidth", "MaxHeight", "StartTimeTicks", "SegmentContainer", "SegmentLength",
    "MinSegments", "BreakOnNonKeyFrames", "PlaySessionId", "TranscodingMaxAudioChannels",
    "Tag", "RequireAvc", "SubtitleMethod", "SubtitleCodec", "h264-profile", "h264-level",
    "AllowVideoStreamCopy", "AllowAudioStreamCopy", "TranscodeReasons", "Container",
    "TranscodingContainer", "TranscodingProtocol", "MaxStreamingBitrate", "VIDEOCODEC",
    "h264-rangetype", "hevc-profile", "params", "Static",
)  # fmt: skip
_ROUTES = re.compile(
    r"/(Videos|Audio)/\{[^/]+\}/(stream|stream\.\{container\}|master\.m3u8|main\.m3u8|universal"
    r"|hls1/.*|.*Subtitles/.*|Trickplay/.*|.*Attachments/.*)"
)
_THREADS = 4
_WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Route:
    """An address with places and the names of its fields."""

    path: str
    fields: tuple[str, ...]


def routes() -> list[Route]:
    """The stream routes with all their fields."""
    found = {
        f"/{kind}/{{itemId}}/{end}": set(_OWN_FIELDS)
        for kind in ("Videos", "Audio")
        for end in (
            "stream",
            "stream.{container}",
            "master.m3u8",
            "main.m3u8",
            "hls1/{playlistId}/{segmentId}.{container}",
        )
    }
    found["/Audio/{itemId}/universal"] = set(_OWN_FIELDS)
    base = "/Videos/{routeItemId}/{routeMediaSourceId}/Subtitles/{routeIndex}"
    for end in ("Stream.{routeFormat}", "{routeStartPositionTicks}/Stream.{routeFormat}"):
        found[f"{base}/{end}"] = {"format", "startPositionTicks", "copyTimestamps", "mediaSourceId"}
    contract = SHARED / "api" / "openapi.json"
    if contract.exists():
        for path, operations in json.loads(contract.read_text("utf-8"))["paths"].items():
            if _ROUTES.fullmatch(path) and "get" in operations:
                named = {field["name"] for field in operations["get"].get("parameters", ())}
                found.setdefault(path, set()).update(named)
    places = {path: re.findall(r"\{(\w+)\}", path) for path in found}
    return [
        Route(path, tuple(sorted(fields | set(places[path])))) for path, fields in found.items()
    ]


def hostile_streams(trial: Trial) -> Report:
    """In full every field with every value; else a third of the fields with one each."""
    report = Report("T1", trial.seed)
    media = small_library(trial.folder / "media")
    home, records = trial.folder / "home", trial.folder / "records"
    program = _recorder(trial.folder / "program", records)
    options = ["--ffmpeg", str(program), "--transcode-limit", "64"]
    for kind, name in (("movies", "films"), ("music", "music")):
        options += ["--library", f"{kind}={media / name}"]
    with RunningServer(home, *options) as server:
        server.claim()
        server.wait_for_scan()
        requests = list(_requests(server, trial))
        report.count("routes", len(routes()))
        fields = sum(len(route.fields) for route in routes()) + len(_profile_fields())
        report.count("fields", fields)
        report.count("values", len(VALUES))
        with ThreadPoolExecutor(_THREADS) as threads:
            statuses = list(threads.map(lambda path: _status(server, path), requests))
        profiles = list(_profiles(trial))
        with ThreadPoolExecutor(_THREADS) as threads:
            statuses += list(threads.map(lambda body: _follow(server, body), profiles))
        report.runs = report.counted["requests"] = len(statuses)
        report.count("answered_500", statuses.count(500))
        report.check(500 not in statuses, "a value made the server fail")
        report.check(server.request("GET", "/health").status == 200, "the server is gone")
        bugs = [line for line in server.complaints() if "rustfin_core.http" in line]
        report.check(not bugs, f"the log complains: {bugs[:2]}")
    _judge(report, records, Judge(media, home / "data"))
    return report


def _judge(report: Report, records: Path, judge: Judge) -> None:
    injected: list[str] = []
    for record in records.iterdir():
        for line in record.read_bytes().split(b"\0\n")[1:]:
            *argv, last = (word.decode("utf-8", "surrogateescape") for word in line.split(b"\0"))
            if last != _WHOLE:
                # the recorder was ended while it wrote
                continue
            report.count("commands")
            report.count("tokens", len(argv))
            injected += judge.foreign(argv)
            injected += [word for word in argv if CANARY in word or "passwd" in word]
    report.count("injected_tokens", len(injected))
    report.check(not injected, f"foreign tokens: {injected[:3]}")
    report.check(report.counted.get("commands", 0) >= 10, "hardly any command was recorded")


def _recorder(folder: Path, records: Path) -> Path:
    folder.mkdir()
    records.mkdir()
    path = folder / "ffmpeg"
    path.write_text(
        f"""#!/bin/sh
case "$*" in *-version*) exec {shlex.quote(get_ffmpeg_exe())} "$@" ;; esac
{{
  printf '\\0\\n%s' "$0"
  for word in "$@"; do printf '\\0%s' "$word"; done
  printf '\\0{_WHOLE}'
}} >> {shlex.quote(str(records))}/$$
exit 1
"""
    )
    path.chmod(0o755)
    return path


def _requests(server: RunningServer, trial: Trial) -> Iterator[str]:
    items = server.get("/Items", recursive="true", includeItemTypes="Movie,Audio")["Items"]
    film = next(item["Id"] for item in items if item["Name"] == "Night Ferry")
    track = next(item["Id"] for item in items if item["Type"] == "Audio")
    streams = server.get(f"/Items/{film}")["MediaSources"][0]["MediaStreams"]
    subtitle = next(stream["Index"] for stream in streams if stream["Type"] == "Subtitle")
    usual = {
        "videoId": film, "routeItemId": film, "routeMediaSourceId": film, "mediaSourceId": film,
        "routeIndex": str(subtitle), "index": str(subtitle), "routeStartPositionTicks": "0",
        "routeFormat": "ass", "container": "mp4", "playlistId": "main", "segmentId": "0",
        "width": "320",
    }  # fmt: skip
    query = {
        "videoCodec": "h264", "audioCodec": "aac", "maxWidth": "320", "segmentContainer": "mp4",
        "maxFramerate": "12", "audioBitRate": "64000", "allowVideoStreamCopy": "false",
        "transcodingContainer": "mp4", "transcodingProtocol": "hls",
    }  # fmt: skip
    chance = trial.chance()
    for route in routes():
        is_audio = route.path.startswith("/Audio")
        places = usual | {"itemId": track if is_audio else film}
        yield _address(route.path, places, query, server)
        fields = route.fields
        if not trial.full:
            fields = tuple(chance.sample(fields, len(fields) // 3))
        for field in fields:
            for value in VALUES if trial.full else chance.sample(VALUES, 1):
                yield _address(route.path, places, query, server, field, value)
        for value in VALUES if trial.full else chance.sample(VALUES, 5):
            spoilt = {name: value for name in route.fields if f"{{{name}}}" not in route.path}
            yield _address(route.path, places, query | spoilt, server)


def _address(
    path: str,
    places: dict[str, str],
    query: dict[str, str],
    server: RunningServer,
    field: str = "",
    value: str = "",
) -> str:
    """The address with *value* in *field*: in its place of the path, or twice in the query."""
    pairs = list(query.items())
    if f"{{{field}}}" in path:
        places = places | {field: value}
    elif field:
        pairs = [pair for pair in pairs if pair[0].lower() != field.lower()]
        pairs += [(field, value), (field.upper(), value)]
    made = re.sub(r"\{(\w+)\}", lambda m: urllib.parse.quote(places[m[1]], safe=""), path)
    pairs.append(("ApiKey", server.token or ""))
    return f"{made}?{urllib.parse.urlencode(pairs)}"


def _status(server: RunningServer, path: str) -> int:
    # longer addresses are refused before anything is looked at
    return server.request("GET", path[:30_000], timeout=60).status if len(path) < 30_000 else 414


def _profiles(trial: Trial) -> Iterator[dict[str, Any]]:
    """Device profiles with a hostile value in one of their fields."""
    chance = random.Random(trial.seed)
    for name in _profile_fields():
        for value in VALUES if trial.full else chance.sample(VALUES, 1):
            made = profile()
            target = made["TranscodingProfiles"][0]
            conditions = [{"Condition": "LessThanEqual", "Property": "Width", "Value": "320"}]
            codecs: dict[str, Any] = {"Type": "Video", "Codec": "h264", "Conditions": conditions}
            subtitles: dict[str, Any] = {"Format": "ass", "Method": "Encode"}
            group = {
                "TranscodingProfile": target,
                "CodecProfile": codecs,
                "ProfileCondition": conditions[0],
                "SubtitleProfile": subtitles,
                "DeviceProfile": made,
            }
            kind, field = name
            group[kind][field] = value
            made["CodecProfiles"], made["SubtitleProfiles"] = [codecs], [subtitles]
            yield made


def _profile_fields() -> list[tuple[str, str]]:
    fields = {
        "TranscodingProfile": (
            *("Container", "VideoCodec", "AudioCodec", "Protocol", "Context", "MaxAudioChannels"),
            *("MinSegments", "SegmentLength", "TranscodeSeekInfo", "Type"),
        ),
        "CodecProfile": ("Type", "Codec", "Container", "SubContainer"),
        "ProfileCondition": ("Condition", "Property", "Value", "IsRequired"),
        "SubtitleProfile": ("Format", "Method", "Language", "Container", "DidlMode"),
        "DeviceProfile": ("Name", "Id", "MaxStreamingBitrate", "MusicStreamingTranscodingBitrate"),
    }
    return [(kind, field) for kind, names in fields.items() for field in names]


def _follow(server: RunningServer, body: dict[str, Any]) -> int:
    """Ask with a profile and fetch what the answer names, as a player would."""
    items = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
    film = next(item["Id"] for item in items if item["Name"] == "Night Ferry")
    answer = server.request("POST", f"/Items/{film}/PlaybackInfo", {"DeviceProfile": body})
    if answer.status != 200:
        return answer.status
    address = answer.json["MediaSources"][0].get("TranscodingUrl")
    if address is None:
        return answer.status
    main = address.replace("/master.m3u8", "/main.m3u8")
    segment = main.replace("/main.m3u8", "/hls1/main/0.mp4")
    statuses = [server.request("GET", path).status for path in (address, main, segment)]
    return 500 if 500 in statuses else statuses[-1]
