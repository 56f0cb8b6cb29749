"""Decisions per second, and the report of a device over 100,000 titles."""

import json
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rustfin_core.playback.explain import explain_case
from tests.benchmarks.figures import Figure, milliseconds
from tests.catalog.generate import create
from tests.running import RunningServer

TITLES = 100_000
MODELS = 2_000
QUESTIONS = 10_000
PROFILE: dict[str, Any] = {
    "MaxStreamingBitrate": 60_000_000,
    "DirectPlayProfiles": [
        {"Type": "Video", "Container": "mp4,m4v", "VideoCodec": "h264,hevc,av1",
         "AudioCodec": "aac,mp3,opus"},
        {"Type": "Video", "Container": "webm", "VideoCodec": "vp9", "AudioCodec": "opus"},
        {"Type": "Audio", "Container": "mp3"},
        {"Type": "Audio", "Container": "flac"},
    ],
    "TranscodingProfiles": [
        {"Type": "Video", "Container": "mp4", "Protocol": "hls", "VideoCodec": "hevc,h264",
         "AudioCodec": "aac,ac3", "MaxAudioChannels": "6"},
        {"Type": "Video", "Container": "ts", "Protocol": "hls", "VideoCodec": "h264",
         "AudioCodec": "aac,ac3", "MaxAudioChannels": "6"},
        {"Type": "Audio", "Container": "mp3", "AudioCodec": "mp3", "Protocol": "http"},
    ],
    "CodecProfiles": [
        {"Type": "Video", "Codec": "h264", "Conditions": [
            {"Condition": "EqualsAny", "Property": "VideoProfile", "Value": "high|main|baseline",
             "IsRequired": False},
            {"Condition": "LessThanEqual", "Property": "VideoLevel", "Value": "51",
             "IsRequired": False},
            {"Condition": "NotEquals", "Property": "IsInterlaced", "Value": "true",
             "IsRequired": False},
        ]},
        {"Type": "Video", "Codec": "hevc", "Conditions": [
            {"Condition": "EqualsAny", "Property": "VideoRangeType", "Value": "SDR|HDR10",
             "IsRequired": False},
            {"Condition": "LessThanEqual", "Property": "Width", "Value": "1920",
             "IsRequired": False},
        ]},
        {"Type": "VideoAudio", "Conditions": [
            {"Condition": "LessThanEqual", "Property": "AudioChannels", "Value": "6",
             "IsRequired": False},
        ]},
    ],
    "SubtitleProfiles": [{"Format": "vtt", "Method": "External"}],
}  # fmt: skip


def measure() -> Sequence[Figure]:
    """Whole decisions from JSON to JSON on one core; the report over HTTP of an idle server."""
    return [_decisions(), *_report()]


def _decisions() -> Figure:
    chance = random.Random(1)
    questions = [
        json.dumps({"profile": PROFILE, "source": _source(chance)}) for _ in range(QUESTIONS)
    ]
    began = time.perf_counter()
    for question in questions:
        explain_case(json.loads(question))
    took = time.perf_counter() - began
    return Figure(
        "decisions a second, JSON in and out",
        f"{QUESTIONS / took:.0f}",
        "10,000 in seconds",
        f"{QUESTIONS} in {took:.1f} s",
    )


def _source(chance: random.Random) -> dict[str, Any]:
    return {
        "Container": chance.choice(["mkv", "mov,mp4,m4a", "avi"]),
        "Bitrate": chance.choice([2_000_000, 9_000_000, 70_000_000]),
        "MediaStreams": [
            {"Type": "Video", "Index": 0, **_picture(chance)[1], "Codec": _picture(chance)[0]},
            {"Type": "Audio", "Index": 1, "Codec": chance.choice(["aac", "dts"]), "Channels": 6},
            {"Type": "Subtitle", "Index": 2, "Codec": "subrip", "Language": "eng"},
        ],
    }


def _report() -> Sequence[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        create(folder / "data" / "rustfin.db", TITLES)
        with closing(sqlite3.connect(folder / "data" / "rustfin.db")) as con:
            kinds = _vary(con)
        with RunningServer(folder, "--no-scan-at-start") as server:
            server.claim()
            server.post("/Sessions/Capabilities/Full", {"DeviceProfile": PROFILE})
            while not (devices := server.get("/Rustfin/Devices")):
                time.sleep(0.05)
            path = f"/Rustfin/Devices/{devices[0]['Id']}/Report"
            server.get(path)
            began = time.perf_counter()
            report = server.get(path)
            took = time.perf_counter() - began
            waits = _asked_meanwhile(server, path)
    return [
        Figure(
            "report of a device, seconds",
            f"{took:.1f}",
            "seconds",
            f"{report['Titles']} titles, {kinds} models of streams, {len(report['Lines'])} lines,"
            f" {report['Untouched']} untouched",
        ),
        Figure("a request while it is made", milliseconds(waits), "p95 <= 50 ms"),
    ]


def _asked_meanwhile(server: RunningServer, path: str) -> list[float]:
    """Seconds that small requests take while a report is made."""
    making = threading.Thread(target=server.get, args=(path,))
    making.start()
    waits = []
    while making.is_alive():
        began = time.perf_counter()
        server.get("/System/Info/Public")
        waits.append(time.perf_counter() - began)
        time.sleep(0.01)
    making.join()
    return waits


_Streams = list[tuple[int, str, str | None, dict[str, Any]]]


def _vary(con: sqlite3.Connection) -> int:
    """Give the files streams as a real library has them; returns how many models there are.

    Few encoders made most files, many made one each: models follow Zipf's law. Bit rates and
    heights are each file's own.
    """
    chance = random.Random(2)
    models = [_model(chance) for _ in range(MODELS)]
    weights = [1 / (rank + 1) for rank in range(MODELS)]
    files = [row[0] for row in con.execute("SELECT id FROM media_file WHERE container='mkv'")]
    con.execute(
        "DELETE FROM media_stream WHERE file_id IN "
        "(SELECT id FROM media_file WHERE container='mkv')"
    )
    rows = []
    for file_id, streams in zip(files, chance.choices(models, weights, k=len(files)), strict=True):
        for number, (kind, codec, language, data) in enumerate(streams):
            own = data | {"bitrate": chance.randint(90_000, 40_000_000)}
            if kind == 0:
                own["height"] = chance.randint(400, 2160)
            rows.append((file_id, number, kind, codec, language, json.dumps(own)))
    con.executemany("INSERT INTO media_stream VALUES(?,?,?,?,?,?)", rows)
    con.execute(
        "UPDATE media_file SET bitrate=1000000+id%70*1000000,"
        "container=CASE id%3 WHEN 0 THEN 'mp4' ELSE 'mkv' END WHERE container='mkv'"
    )
    con.commit()
    return MODELS


def _model(chance: random.Random) -> _Streams:
    codec, picture = _picture(chance)
    streams: _Streams = [(0, codec, None, picture)]
    for number in range(chance.choice([1, 1, 2, 3])):
        sound = {"channels": chance.choice([2, 6, 6, 8]), "is_default": number == 0}
        name = chance.choice(["aac", "ac3", "eac3", "dts", "truehd"])
        streams.append((1, name, chance.choice(["eng", "eng", "ger", "jpn"]), sound))
    for _ in range(chance.choice([0, 1, 2, 4])):
        name = chance.choice(["subrip", "ass", "hdmv_pgs_subtitle"])
        flags = {"is_default": chance.random() < 0.1}
        streams.append((2, name, chance.choice(["eng", "ger", "fre"]), flags))
    return streams


def _picture(chance: random.Random) -> tuple[str, dict[str, Any]]:
    codec = chance.choice(["h264", "h264", "hevc", "av1", "mpeg4"])
    return codec, {
        "width": chance.choice([720, 1280, 1920, 1916, 3840]),
        "level": chance.choice([31, 40, 41, 51, 52]),
        "profile": chance.choice(["High", "Main", "Main 10", "High 10"]),
        "bit_depth": chance.choice([8, 10]),
        "average_frame_rate": chance.choice([23.976, 25.0, 29.97, 50.0]),
        "color_transfer": chance.choice(["bt709", "bt709", "smpte2084"]),
    }
