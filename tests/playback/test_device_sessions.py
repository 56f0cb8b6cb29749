"""What devices say about themselves, and who watches along on them."""

from dataclasses import replace
from typing import Any

import pytest

from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.device_sessions import DeviceSessions
from rustfin_core.playback.events import DeviceDescribed, SessionsChanged, SessionStarted
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.sessions import Capabilities, Companion, Device
from tests.identity.conftest import HandClock

TV = Device(user_id=1, user_uid=b"a" * 16, user_name="Anna", device_id="tv", client="App")
PHONE = replace(TV, device_id="phone")


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def devices(told: list[object]) -> DeviceSessions:
    bus = EventBus()
    bus.subscribe(None, told.append)
    return DeviceSessions(bus, HandClock())


def friend(number: int) -> Companion:
    return Companion(user_id=number, user_uid=bytes([number]) * 16, name=f"Friend {number}")


def seen(told: list[object], kind: type) -> list[Any]:
    return [event for event in told if type(event) is kind]


def test_capabilities_keep_a_profile_told_before(
    devices: DeviceSessions, told: list[object]
) -> None:
    first = Capabilities(
        supports_media_control=True, profile=parse_profile({"Name": "TV"}), profile_json={}
    )
    devices.set_capabilities(TV, first)
    session = devices.set_capabilities(TV, Capabilities())
    assert session.capabilities.profile == first.profile
    assert not session.capabilities.supports_media_control
    kinds = [type(event) for event in told]
    assert kinds[:3] == [SessionStarted, SessionsChanged, DeviceDescribed]
    assert kinds[3:] == [SessionsChanged] * 2


def test_only_what_changed_is_news(devices: DeviceSessions, told: list[object]) -> None:
    devices.describe(TV, {"Name": "TV", "MaxStreamingBitrate": 1})
    devices.describe(TV, {"MaxStreamingBitrate": 1, "Name": "TV"})
    devices.describe(PHONE, {"Name": "TV", "MaxStreamingBitrate": 1})
    devices.describe(TV, {"Name": "TV", "MaxStreamingBitrate": 2})
    news = seen(told, DeviceDescribed)
    assert [(one.device, one.profile_json["MaxStreamingBitrate"]) for one in news] == [
        (TV, 1),
        (PHONE, 1),
        (TV, 2),
    ]


def test_a_device_that_was_forgotten_says_it_anew(
    devices: DeviceSessions, told: list[object]
) -> None:
    devices.describe(TV, {"Name": "TV"})
    devices.forget((TV.user_uid, TV.device_id))
    devices.describe(TV, {"Name": "TV"})
    assert len(seen(told, DeviceDescribed)) == 2


class TestCompanions:
    """Others who watch along."""

    def test_each_is_there_once_and_not_the_user_of_the_device(
        self, devices: DeviceSessions, told: list[object]
    ) -> None:
        session = devices.touch(TV)
        for number in (1, 2, 1):
            devices.add_companion(session.id, friend(number))
        devices.add_companion(session.id, Companion(user_id=1, user_uid=TV.user_uid, name="Anna"))
        assert devices.by_id(session.id).companions == (friend(2), friend(1))
        assert len(seen(told, SessionsChanged)) == 4

    def test_of_too_many_the_first_leaves(self, devices: DeviceSessions) -> None:
        session = devices.touch(TV)
        for number in range(1, 11):
            devices.add_companion(session.id, friend(number))
        assert devices.by_id(session.id).companions == tuple(map(friend, range(3, 11)))

    def test_who_leaves_is_gone(self, devices: DeviceSessions) -> None:
        session = devices.touch(TV)
        devices.add_companion(session.id, friend(1))
        devices.remove_companion(session.id, friend(2).user_uid)
        assert devices.by_id(session.id).companions == (friend(1),)
        devices.remove_companion(session.id, friend(1).user_uid)
        assert devices.by_id(session.id).companions == ()

    def test_there_is_no_such_device(self, devices: DeviceSessions) -> None:
        with pytest.raises(NotFound):
            devices.add_companion("nobody", friend(1))
        with pytest.raises(NotFound):
            devices.remove_companion("nobody", friend(1).user_uid)
