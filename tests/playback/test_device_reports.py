"""The report of a device: deciding one title of each group is deciding them all."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.files import save_media_info
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import PLAYABLE_KINDS
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.errors import NotFound
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.device_profiles import DeviceProfiles
from rustfin_core.playback.device_reports import DeviceReport, DeviceReports
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.events import DeviceDescribed
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.sessions import Device
from rustfin_core.playback.tracks import (
    TrackPreferences,
    default_audio_index,
    default_subtitle_index,
)
from rustfin_core.playback.types import DecisionOptions, DeviceKind, TranscodeMode
from tests.catalog.generate import create, writable
from tests.playback.builders import HLS_MP4, audio, source, subtitle, video


def _condition(subject: str, operator: str, value: str) -> dict[str, Any]:
    return {"Property": subject, "Condition": operator, "Value": value, "IsRequired": False}


TV: dict[str, Any] = {
    "MaxStreamingBitrate": 20_000_000,
    "DirectPlayProfiles": [
        {"Type": "Video", "Container": "mp4,mkv", "VideoCodec": "h264,hevc", "AudioCodec": "aac"},
        {"Type": "Audio", "Container": "flac"},
    ],
    "TranscodingProfiles": [
        HLS_MP4,
        {"Type": "Audio", "Container": "mp3", "AudioCodec": "mp3", "Protocol": "http"},
    ],
    "CodecProfiles": [
        {
            "Type": "Video",
            "Codec": "h264",
            "Conditions": [
                _condition("VideoLevel", "LessThanEqual", "41"),
                _condition("VideoBitDepth", "LessThanEqual", "8"),
                _condition("VideoFramerate", "LessThanEqual", "30"),
                _condition("Width", "LessThanEqual", "1920"),
                _condition("VideoRotation", "Equals", "0"),
                _condition("IsInterlaced", "Equals", "false"),
            ],
        },
        {
            "Type": "Video",
            "Codec": "hevc",
            "ApplyConditions": [_condition("Width", "GreaterThanEqual", "3000")],
            "Conditions": [_condition("VideoRangeType", "EqualsAny", "SDR|HDR10")],
        },
        {
            "Type": "VideoAudio",
            "Conditions": [
                _condition("AudioChannels", "LessThanEqual", "6"),
                _condition("AudioBitrate", "LessThanEqual", "400000"),
                _condition("IsSecondaryAudio", "Equals", "false"),
            ],
        },
    ],
    "ContainerProfiles": [
        {
            "Type": "Video",
            "Container": "mkv",
            "Conditions": [_condition("NumStreams", "LessThanEqual", "4")],
        }
    ],
    "SubtitleProfiles": [{"Format": "vtt", "Method": "External"}],
}


_VARIED: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("video", "codec", ("hevc", "vc1")),
    ("video", "level", (30, 40, 42, 51)),
    ("video", "bit_depth", (10, None)),
    ("video", "width", (1280, 1918, 3840)),
    ("video", "average_frame_rate", (25.0, 50.0, 1500.0, None)),
    ("video", "frame_rate", (60.0,)),
    ("video", "rotation", (0, 90)),
    ("video", "is_interlaced", (True,)),
    ("video", "color_transfer", ("bt709", "smpte2084", "arib-std-b67")),
    ("video", "bitrate", (2_000_000, 25_000_000, None)),
    ("video", "title", ("Main",)),
    ("audio", "codec", ("dts", "ac3")),
    ("audio", "channels", (6, 8)),
    ("audio", "bitrate", (399_000, 401_000, 5_000_000)),
    ("audio", "language", ("ger", None)),
    ("audio", "is_default", (False,)),
    ("audio", "title", ("Stereo", "Director's commentary")),
    ("subtitle", "codec", ("hdmv_pgs_subtitle",)),
    ("subtitle", "is_default", (True,)),
    ("subtitle", "is_forced", (True,)),
    ("subtitle", "language", ("ger",)),
    ("file", "container", ("mp4", "avi")),
    ("file", "bitrate", (19_000_000, 21_000_000, None)),
)
"""Features a film of the test may have instead of the usual ones."""


def _film(chance: random.Random) -> MediaInfo:
    """A usual film with one to three features changed, so that many films are alike."""
    changed: dict[str, dict[str, Any]] = {"video": {}, "audio": {}, "subtitle": {}, "file": {}}
    for part, feature, values in chance.sample(_VARIED, chance.randint(1, 3)):
        changed[part][feature] = chance.choice(values)
    sounds = [audio(1, **changed["audio"])]
    if chance.random() < 0.3:
        sounds.append(audio(2, "ac3", channels=6, language="ger", is_default=True))
    return source(
        *(video(**changed["video"]), *sounds, subtitle(3, **changed["subtitle"])),
        **changed["file"],
    )


@dataclass
class Bench:
    """Services over a small generated catalogue, whose files were given other features."""

    reports: DeviceReports
    profiles: DeviceProfiles
    bus: EventBus
    db: Database
    user_id: int

    async def told(self, name: str, profile: dict[str, Any]) -> bytes:
        """The id of a device after it said what it can play."""
        device = Device(
            user_id=self.user_id,
            user_uid=b"u" * 16,
            user_name="owner",
            device_id=name,
            name=name,
            client="Rustfin for TV",
        )
        self.bus.publish(DeviceDescribed(device=device, profile_json=profile))
        async with asyncio.timeout(30):
            while True:
                found = [one for one in await self.reports.devices() if one.name == name]
                if found:
                    return found[0].uid
                await asyncio.sleep(0.01)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "rustfin.db"
    create(path, 400)
    chance = random.Random(4)
    with writable(path) as con:
        con.execute("BEGIN")
        for row in con.execute("SELECT id FROM media_file WHERE container='mkv'").fetchall():
            save_media_info(con, row[0], _film(chance))
        con.execute("UPDATE media_file SET probed=0 WHERE id%31=0")
        con.execute("UPDATE media_file SET missing_since=1 WHERE id%7=0")
        con.execute("COMMIT")
    return path


@pytest.fixture
async def bench(template: Path, tmp_path: Path) -> AsyncIterator[Bench]:
    path = tmp_path / "rustfin.db"
    path.write_bytes(template.read_bytes())
    db, bus, clock = Database(path), EventBus(), SystemClock()
    db.open()
    identity = IdentityService(
        db=db,
        bus=bus,
        clock=clock,
        data_dir=tmp_path,
        vault=PasswordVault(memory_kib=64, rounds=1),
    )
    await identity.start()
    owner = await identity.users.create("owner", "pw")
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    profiles = DeviceProfiles(db=db, bus=bus, clock=clock)
    reports = DeviceReports(
        catalog=catalog, identity=identity, profiles=profiles, encoders=Encoders()
    )
    yield Bench(reports, profiles, bus, db, owner.id)
    await profiles.stop()
    catalog.close()
    db.close()


def _decided_one_by_one(path: Path, profile: dict[str, Any]) -> tuple[Counter[Any], int]:
    """Every title decided by itself: how many per (mode, reasons), and how many are unread."""
    parsed, found, unread = parse_profile(profile), Counter[Any](), 0
    order = {PlayMethod.DIRECT_PLAY: 0, PlayMethod.TRANSCODE: 1, None: 9}
    with writable(path) as con:
        con.row_factory = sqlite3.Row
        kinds = ",".join(str(int(kind)) for kind in PLAYABLE_KINDS)
        rows = con.execute(f"SELECT id FROM item WHERE state=0 AND kind IN ({kinds})").fetchall()
        all_versions = versions_of(con, [row[0] for row in rows])
        for row in rows:
            versions = all_versions.get(row[0], ())
            read = [v for v in versions if v.is_probed and not v.is_missing]
            unread += not read
            plans = []
            for version in read:
                heard = default_audio_index(version.info, TrackPreferences())
                options = DecisionOptions(
                    default_audio=heard,
                    default_subtitle=default_subtitle_index(
                        version.info, TrackPreferences(), heard
                    ),
                    device=DeviceKind.TV,
                )
                plans.append(decide(parsed, version.info, options))
            if plans:
                modes = list(TranscodeMode)
                best = min(
                    plans,
                    key=lambda p: (
                        order[p.play_method],
                        modes.index(p.mode) if p.mode else 0,
                    ),
                )
                found[best.mode, best.reasons] += 1
    return found, unread


def _counted(report: DeviceReport) -> Counter[Any]:
    found = Counter[Any]()
    for line in report.lines:
        found[line.mode, line.reasons] += line.titles
    return found


@pytest.mark.parametrize(
    "profile",
    [TV, TV | {"MaxStreamingBitrate": 0}, TV | {"CodecProfiles": [], "ContainerProfiles": []}, {}],
)
async def test_groups_are_decided_as_every_title_is(bench: Bench, profile: dict[str, Any]) -> None:
    report = await bench.reports.report(await bench.told("tv", profile))
    expected, unread = _decided_one_by_one(bench.db.path, profile)
    untouched = sum(n for (mode, reasons), n in expected.items() if mode is None and not reasons)
    handled = Counter({k: n for k, n in expected.items() if k[0] is not None or k[1]})
    assert _counted(report) == handled
    assert (report.untouched, report.unread) == (untouched, unread)
    assert report.titles == sum(expected.values())
    for line in report.lines:
        assert line.examples
        assert line.sentence.endswith(".")
        assert all(example.name and example.versions for example in line.examples)
    counts = [line.titles for line in report.lines]
    assert counts == sorted(counts, reverse=True)


async def test_the_users_languages_count(bench: Bench) -> None:
    uid = await bench.told("tv", TV | {"CodecProfiles": []})
    before = _counted(await bench.reports.report(uid))
    await bench.db.write(
        lambda con: (
            con.execute(
                "UPDATE user SET configuration=json_set(configuration,"
                "'$.audio_language_preference','de','$.play_default_audio_track',json('false'))"
            ).rowcount
        )
    )
    assert _counted(await bench.reports.report(uid)) != before


async def test_devices_are_kept_and_told_anew(bench: Bench) -> None:
    uid = await bench.told("tv", TV)
    other = await bench.told("phone", {"Name": "Phone"})
    assert {one.uid for one in await bench.reports.devices()} == {uid, other}
    changed = replace((await bench.profiles.get(uid)).profile, max_streaming_bitrate=5)
    device = Device(
        user_id=bench.user_id, user_uid=b"u" * 16, user_name="owner", device_id="tv", name="Telly"
    )
    bench.bus.publish(DeviceDescribed(device=device, profile_json=TV | {"MaxStreamingBitrate": 5}))
    async with asyncio.timeout(30):
        while (await bench.profiles.get(uid)).profile != changed:
            await asyncio.sleep(0.01)
    assert (await bench.profiles.get(uid)).name == "Telly"
    with pytest.raises(NotFound):
        await bench.reports.report(b"x" * 16)


async def test_what_is_no_screen_or_says_too_much_is_not_kept(bench: Bench) -> None:
    nobody = Device(user_id=0, user_uid=b"u" * 16, user_name="key", device_id="script")
    gone = replace(nobody, user_id=999_999)
    wordy = replace(nobody, user_id=bench.user_id)
    bench.bus.publish(DeviceDescribed(device=nobody, profile_json=TV))
    bench.bus.publish(DeviceDescribed(device=gone, profile_json=TV))
    bench.bus.publish(DeviceDescribed(device=wordy, profile_json={"Name": "x" * 200_000}))
    await bench.told("tv", TV)
    assert [one.name for one in await bench.reports.devices()] == ["tv"]
