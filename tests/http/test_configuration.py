"""Rustfin's settings in the shape of Jellyfin's: what is shown, kept, and refused."""

from typing import Any

import pytest

from rustfin_core.http.jellyfin.administration.configuration.members import is_same
from rustfin_core.http.jellyfin.administration.configuration.sections import NAMED
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

SERVER = "/System/Configuration"
MODELS = {
    "network": "NetworkConfiguration",
    "encoding": "EncodingOptions",
    "metadata": "MetadataConfiguration",
    "branding": "BrandingOptionsDto",
    "xbmcmetadata": "XbmcMetadataOptions",
    "livetv": "LiveTvOptions",
    "subtitles": "SubtitleOptions",
    "database": "DatabaseConfigurationOptions",
}


def _changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return [*value, "other"]
    return "other"


async def test_everybody_reads_only_administrators_see_folders(owner: Client, kid: Client) -> None:
    mine, theirs = await owner.get(SERVER), await kid.get(SERVER)
    contract = Contract.load()
    for answer in (mine, theirs):
        contract.check("GET", SERVER, answer.value)
    assert mine.value["CachePath"]
    assert (theirs.value["CachePath"], theirs.value["MetadataPath"]) == ("", "")
    temp = [
        (await one.get(f"{SERVER}/encoding")).value["TranscodingTempPath"] for one in (owner, kid)
    ]
    assert temp[0]
    assert temp[1] == ""


async def test_every_section_has_the_right_shape_and_comes_back(owner: Client) -> None:
    assert set(MODELS) == set(NAMED)
    for key, model in MODELS.items():
        answer = await owner.get(f"{SERVER}/{key.upper()}")
        assert answer.status == 200
        Contract.load().check_model(model, answer.value)
        assert (await owner.post(f"{SERVER}/{key}", answer.value)).status == 204
        assert (await owner.get(f"{SERVER}/{key}")).value == answer.value


async def test_the_whole_configuration_comes_back(claimed: Server, owner: Client) -> None:
    before = (await owner.get(SERVER)).value
    assert (await owner.post(SERVER, before)).status == 204
    assert (await owner.get(SERVER)).value == before
    settings = (await owner.get("/Rustfin/Settings")).value
    assert {one["Source"] for one in settings} == {"default"}


MAPPED = [
    ("", "ServerName", "Attic", "server_name", "Attic"),
    ("", "PreferredMetadataLanguage", "de", "metadata_language", "de"),
    ("", "MetadataCountryCode", "DE", "metadata_country", "DE"),
    ("", "QuickConnectAvailable", False, "quick_connect", False),
    ("", "UICulture", "de", "ui_culture", "de"),
    ("", "MinResumePct", 7, "resume_min_percent", 7),
    ("", "MaxResumePct", 95, "resume_max_percent", 95),
    ("", "MinResumeDurationSeconds", "60", "resume_shortest_s", 60),
    ("", "RemoteClientBitrateLimit", 8_000_000, "remote_bitrate", 8_000_000),
    ("", "ActivityLogRetentionDays", 7, "activity_days", 7),
    ("", "AllowClientLogUpload", True, "client_logs", True),
    ("/network", "BaseUrl", "/media", "base_url", "/media"),
    ("/network", "InternalHttpPort", 8097, "port", 8097),
    ("/network", "AutoDiscovery", False, "discovery", False),
    ("/network", "LocalNetworkAddresses", ["192.168.1.5"], "host", "192.168.1.5"),
    ("/encoding", "EncodingThreadCount", 3, "encode_threads", 3),
    ("/encoding", "ThrottleDelaySeconds", 180, "transcode_ahead_s", 180),
    ("/encoding", "HardwareAccelerationType", "vaapi", "hardware", "vaapi"),
    ("/encoding", "VaapiDevice", "/dev/dri/renderD129", "hardware_device", 129),
    ("/encoding", "EncoderPreset", "veryfast", "encode_speed", "balanced"),
    ("/encoding", "TonemappingAlgorithm", "Mobius", "tone_mapping", "mobius"),
    ("/encoding", "DeinterlaceDoubleRate", True, "smooth_deinterlacing", True),
    ("/branding", "LoginDisclaimer", "Two\nlines", "login_disclaimer", "Two\nlines"),
    ("/branding", "CustomCss", "a {}\n", "custom_css", "a {}"),
    ("/branding", "SplashscreenEnabled", True, "splashscreen", True),
]
"""Path, member, what is sent, setting, what it becomes."""


async def test_what_rustfin_has_is_set(owner: Client) -> None:
    for path, member, sent, setting, kept in MAPPED:
        whole = (await owner.get(f"{SERVER}{path}")).value
        assert (await owner.post(f"{SERVER}{path}", whole | {member: sent})).status == 204, member
        settings = (await owner.get("/Rustfin/Settings")).value
        stored = {one["Name"]: one["Value"] for one in settings if one["Source"] == "stored"}
        assert stored == {setting: kept}
        assert (await owner.post(f"{SERVER}{path}", whole)).status == 204, member
        after = (await owner.get(f"{SERVER}{path}")).value
        assert after[member] == whole[member]
        await owner.post(f"/Rustfin/Settings/{setting}", {"Value": None})


async def test_a_public_port_follows_the_other_and_goes_nowhere_alone(owner: Client) -> None:
    path = f"{SERVER}/network"
    assert (await owner.post(path, {"PublicHttpPort": 8099})).status == 400
    both = {"PublicHttpPort": 8099, "InternalHttpPort": 8099}
    assert (await owner.post(path, both)).status == 204
    assert (await owner.get(path)).value["PublicHttpPort"] == 8099


async def test_the_wizard_keeps_the_language_of_apps(server: Server) -> None:
    wizard = server.client()
    read = (await wizard.get("/Startup/Configuration")).value
    assert read["UICulture"] == "en-US"
    sent = read | {"UICulture": "de"}
    assert (await wizard.post("/Startup/Configuration", sent)).status == 204
    assert (await wizard.get("/Startup/Configuration")).value == sent


async def test_pictures_of_the_seek_bar(owner: Client) -> None:
    whole = (await owner.get(SERVER)).value
    wanted = {"Interval": 5_000, "WidthResolutions": [160, 320], "TileWidth": 8, "JpegQuality": 70}
    sent = whole | {"TrickplayOptions": whole["TrickplayOptions"] | wanted}
    assert (await owner.post(SERVER, sent)).status == 204
    now = (await owner.get(SERVER)).value["TrickplayOptions"]
    assert now == whole["TrickplayOptions"] | wanted
    refused = await owner.post(SERVER, {"TrickplayOptions": {"EnableHwEncoding": True}})
    assert refused.status == 400
    assert refused.value["detail"].startswith("TrickplayOptions.EnableHwEncoding cannot be True.")


async def test_what_rustfin_has_not_is_refused_with_a_sentence(owner: Client) -> None:
    """Each member that cannot be changed refuses another value, and nothing else changes."""
    for path in ("", *(f"/{key}" for key in NAMED)):
        whole = (await owner.get(f"{SERVER}{path}")).value
        for member, value in whole.items():
            answer = await owner.post(f"{SERVER}{path}", {member: _changed(value)})
            assert answer.status in (204, 400), (path, member)
            if answer.status == 400:
                assert len(answer.value["detail"]) > len(member) + 20, (path, member)
                assert member in answer.value["detail"] or "_" in answer.value["detail"]


async def test_all_or_nothing(owner: Client) -> None:
    before = (await owner.get(SERVER)).value
    for wrong in (
        {"EnableFolderView": True},
        {"MinResumePct": 51},
        {"ActivityLogRetentionDays": "x"},
    ):
        answer = await owner.post(SERVER, {"ServerName": "Half", **wrong})
        assert answer.status == 400
    assert (await owner.get(SERVER)).value == before


async def test_members_may_be_missing_null_and_unknown(owner: Client) -> None:
    sent = {"ServerName": None, "Nonsense": 1, "quickConnectAvailable": False}
    assert (await owner.post(SERVER, sent)).status == 204
    assert (await owner.get(SERVER)).value["QuickConnectAvailable"] is False


async def test_wrong_shapes_are_refused(owner: Client) -> None:
    for hostile in ([1], "x", {"TrickplayOptions": 3}, {"ServerName": ["x"]}):
        assert (await owner.post(SERVER, hostile)).status == 400


async def test_secrets_are_never_shown(owner: Client) -> None:
    secret = "hunter2hunter2"
    for name in ("opensubtitles_user", "opensubtitles_password", "tmdb_key"):
        assert (await owner.post(f"/Rustfin/Settings/{name}", {"Value": secret})).status == 200
    for path in ("", *(f"/{key}" for key in NAMED)):
        assert secret.encode() not in (await owner.get(f"{SERVER}{path}")).body


async def test_unknown_keys_and_who_may_change(owner: Client, kid: Client) -> None:
    assert (await owner.get(f"{SERVER}/nonsense")).status == 404
    assert (await owner.post(f"{SERVER}/nonsense", {})).status == 404
    assert (await owner.get(f"{SERVER}/..%2f..%2fetc")).status == 404
    assert (await kid.post(SERVER, {"ServerName": "Mine"})).status == 403
    assert (await kid.post(f"{SERVER}/branding", {"CustomCss": "x"})).status == 403


async def test_default_metadata_options(owner: Client) -> None:
    answer = await owner.get(f"{SERVER}/MetadataOptions/Default")
    Contract.load().check("GET", f"{SERVER}/MetadataOptions/Default", answer.value)


async def test_nobody_names_a_program_over_the_network(owner: Client) -> None:
    answer = await owner.post(
        "/System/MediaEncoder/Path", {"Path": "/bin/sh", "PathType": "Custom"}
    )
    assert answer.status == 403
    assert "--ffmpeg" in answer.value["detail"]
    assert (await owner.post(f"{SERVER}/encoding", {"EncoderAppPath": "/bin/sh"})).status == 400


@pytest.fixture
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """``--server-name`` for the one test that asks for it."""
    return {"server_name": "Flagged"} if "flag" in request.node.name else {}


async def test_what_a_flag_fixes_cannot_be_changed(owner: Client) -> None:
    assert (await owner.post(SERVER, {"ServerName": "Flagged"})).status == 204
    answer = await owner.post(SERVER, {"ServerName": "Other"})
    assert answer.status == 400
    assert "--server-name" in answer.value["detail"]


async def test_branding_is_told_to_strangers(claimed: Server, owner: Client) -> None:
    wanted = {"LoginDisclaimer": "Be kind.", "CustomCss": "b{}", "SplashscreenEnabled": True}
    assert (await owner.post(f"{SERVER}/Branding", wanted)).status == 204
    stranger = claimed.client()
    assert (await stranger.get("/Branding/Configuration")).value == wanted
    css = await stranger.get("/Branding/Css.css")
    assert (css.body, css.headers["Content-Type"]) == (b"b{}", "text/css; charset=utf-8")


@pytest.mark.parametrize(
    ("ours", "sent", "same"),
    [
        (True, True, True),
        (True, "true", True),
        (True, 1, True),
        (False, True, False),
        (False, None, False),
        (5, 5.0, True),
        (5, "5", True),
        (5, True, False),
        (5, "x", False),
        (0.5, 0.5, True),
        (None, "", True),
        ("a", "A", False),
        ([1, "a"], ["1", "a"], True),
        ([1], [1, 2], False),
        ([], "x", False),
        ({"A": 1}, {"a": 1, "B": 2}, True),
        ({"A": 1}, {"A": 2}, False),
        ({"A": 1}, {}, True),
        ({"A": 1}, "x", False),
    ],
)
def test_same(ours: object, sent: object, same: bool) -> None:
    assert is_same(ours, sent) is same
