"""A playback request and its user's policy as options of the decision engine."""

from typing import Any

import pytest

from rustfin_core.http.body import JsonObject
from rustfin_core.http.jellyfin.playing.playback_request import options_of, read_request
from rustfin_core.http.query import Query
from rustfin_core.identity.policy import UserConfiguration, UserPolicy
from rustfin_core.identity.types import User
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.sessions import Device
from rustfin_core.playback.types import DecisionOptions, DeviceKind

DEVICE = Device(
    user_id=1, user_uid=b"u" * 16, user_name="u", device_id="d", client="Jellyfin Android TV"
)


def _options(
    body: dict[str, Any] | None = None,
    *,
    query: str = "",
    is_remote: bool = False,
    has_picture: bool = True,
    **policy: Any,
) -> DecisionOptions:
    user = User(
        id=1,
        uid=b"u" * 16,
        name="u",
        policy=UserPolicy(**policy),
        configuration=UserConfiguration(),
        created_ms=0,
        last_login_ms=None,
        last_activity_ms=None,
    )
    request = read_request(Query(query), JsonObject(body or {}), user, None, is_remote=is_remote)
    return options_of(request, DEVICE, Encoders(), has_picture=has_picture, audio=1, subtitle=2)


def test_the_query_wins_over_the_body() -> None:
    options = _options(
        {"MaxStreamingBitrate": 5, "EnableDirectPlay": False}, query="maxStreamingBitrate=9"
    )
    assert (options.max_bitrate, options.enable_direct_play) == (9, False)
    assert (options.default_audio, options.default_subtitle) == (1, 2)
    assert options.device is DeviceKind.TV


@pytest.mark.parametrize(
    ("asked", "told", "limit", "is_remote", "most"),
    [
        (None, None, 0, True, None),
        (None, None, 3, True, 3),
        (None, None, 3, False, None),
        (9, None, 3, True, 3),
        (2, None, 3, True, 2),
        (None, 2, 3, True, 2),
        (9, 2, 0, False, 9),
    ],
)
def test_the_limit_away_from_home(
    asked: int | None, told: int | None, limit: int, is_remote: bool, most: int | None
) -> None:
    body: dict[str, Any] = {} if asked is None else {"MaxStreamingBitrate": asked}
    if told is not None:
        body["DeviceProfile"] = {"MaxStreamingBitrate": told}
    options = _options(body, is_remote=is_remote, remote_client_bitrate_limit=limit)
    assert options.max_bitrate == most


@pytest.mark.parametrize(
    ("has_picture", "policy", "may"),
    [
        (True, {}, (True, True)),
        (True, {"enable_video_playback_transcoding": False}, (False, True)),
        (
            True,
            {"enable_video_playback_transcoding": False, "enable_playback_remuxing": False},
            (False, False),
        ),
        (True, {"enable_audio_playback_transcoding": False}, (True, True)),
        (False, {"enable_audio_playback_transcoding": False}, (False, True)),
        (True, {"enable_playback_remuxing": False}, (True, True)),
    ],
)
def test_policy(has_picture: bool, policy: dict[str, bool], may: tuple[bool, bool]) -> None:
    options = _options(has_picture=has_picture, **policy)
    assert (options.enable_encoding, options.enable_repackaging) == may
