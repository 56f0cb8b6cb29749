"""Parts Rustfin does not have answer as an empty Jellyfin does, and say so to who sets them up."""

import pytest

from tests.http.conftest import Client
from tests.http.openapi import OpenApi
from tests.shared import needs_shared

LISTS = (
    "/Channels",
    "/Channels/Features",
    "/Channels/Items/Latest",
    "/LiveTv/ChannelMappingOptions",
    "/LiveTv/Channels",
    "/LiveTv/GuideInfo",
    "/LiveTv/Info",
    "/LiveTv/ListingProviders/Default",
    "/LiveTv/ListingProviders/Lineups",
    "/LiveTv/Programs",
    "/LiveTv/Programs/Recommended",
    "/LiveTv/Recordings",
    "/LiveTv/Recordings/Folders",
    "/LiveTv/Recordings/Groups",
    "/LiveTv/Recordings/Series",
    "/LiveTv/SeriesTimers",
    "/LiveTv/Timers",
    "/LiveTv/Timers/Defaults",
    "/LiveTv/TunerHosts/Types",
    "/LiveTv/Tuners/Discover",
    "/LiveTv/Tuners/Discvover",
    "/Packages",
    "/Plugins",
    "/Repositories",
    "/Tmdb/ClientConfiguration",
    "/web/ConfigurationPages",
)
NO_SUCH_THING = (
    ("GET", "/LiveTv/Channels/x"),
    ("GET", "/LiveTv/Programs/x"),
    ("GET", "/LiveTv/Recordings/x"),
    ("GET", "/LiveTv/Recordings/Groups/x"),
    ("GET", "/LiveTv/Timers/x"),
    ("GET", "/LiveTv/LiveStreamFiles/x/stream.ts"),
    ("DELETE", "/LiveTv/Timers/x"),
    ("POST", "/LiveTv/Tuners/x/Reset"),
    ("GET", "/Packages/x"),
    ("GET", "/Plugins/x/1/Image"),
    ("POST", "/Plugins/x/1/Enable"),
    ("DELETE", "/Plugins/x"),
    ("GET", "/Channels/x/Items"),
    ("GET", "/web/ConfigurationPage?name=x"),
)
REFUSED = (
    "/LiveTv/TunerHosts",
    "/LiveTv/Timers",
    "/LiveTv/SeriesTimers/x",
    "/LiveTv/ListingProviders",
    "/Packages/Installed/x",
    "/LiveStreams/Open",
)
DONE = (
    ("DELETE", "/LiveTv/TunerHosts?id=x"),
    ("DELETE", "/Packages/Installing/x"),
    ("POST", "/LiveStreams/Close?liveStreamId=x"),
)


@needs_shared
@pytest.mark.parametrize("path", LISTS)
async def test_lists_are_empty_and_keep_the_contract(owner: Client, path: str) -> None:
    answer = await owner.get(path.replace("{itemId}", "0" * 32))
    assert answer.status == 200
    OpenApi.load().check("GET", path, 200, answer.value)
    if isinstance(answer.value, dict) and "Items" in answer.value:
        assert answer.value == {"Items": [], "TotalRecordCount": 0, "StartIndex": 0}


async def test_programmes_can_be_asked_with_a_body(owner: Client) -> None:
    answer = await owner.post("/LiveTv/Programs", {"ChannelIds": []})
    assert (answer.status, answer.value["Items"]) == (200, [])
    assert (await owner.get("/LiveTv/ListingProviders/SchedulesDirect/Countries")).value == {}


@pytest.mark.parametrize(("method", "path"), NO_SUCH_THING)
async def test_nothing_has_an_id(owner: Client, method: str, path: str) -> None:
    answer = await owner(method, path, json={} if method == "POST" else None)
    assert answer.status == 404
    assert answer.value["detail"]


@pytest.mark.parametrize("path", REFUSED)
async def test_setting_them_up_says_why_not(owner: Client, path: str) -> None:
    answer = await owner.post(path, {})
    assert answer.status == 400
    assert "Rustfin" in answer.value["detail"] or "plays without" in answer.value["detail"]


@pytest.mark.parametrize(("method", "path"), DONE)
async def test_what_is_not_there_can_be_ended(owner: Client, method: str, path: str) -> None:
    assert (await owner(method, path)).status == 204


async def test_no_repository_is_the_only_list(owner: Client) -> None:
    assert (await owner.post("/Repositories", [])).status == 204
    some = [{"Name": "x", "Url": "https://example.org/manifest.json", "Enabled": True}]
    assert (await owner.post("/Repositories", some)).status == 400


async def test_a_user_may_look_but_not_set_up(kid: Client) -> None:
    assert (await kid.get("/LiveTv/Channels")).status == 200
    assert (await kid.get("/Plugins")).status == 403
    assert (await kid.post("/LiveTv/Timers", {})).status == 403
