"""What the window asks of a server in which something goes on."""

from pathlib import Path

import pytest

from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.playback.events import RemoteCommandIssued
from tests.http.conftest import Client, Server
from tests.http.test_identify import scanned


async def test_a_message_reaches_a_device_in_the_shape_apps_read(
    claimed: Server, kid: Client
) -> None:
    admin, seen = claimed.services.admin, list[RemoteCommandIssued]()
    claimed.bus.subscribe(RemoteCommandIssued, seen.append)
    (session,) = (await kid.get("/Sessions")).value
    await admin.send_message(session["Id"], "  Bed in ten minutes ")
    [event] = seen
    assert (event.session_id, event.message) == (session["Id"], "GeneralCommand")
    assert event.data["Name"] == "DisplayMessage"
    assert event.data["Arguments"]["Text"] == "Bed in ten minutes"
    assert event.data["Arguments"]["TimeoutMs"] == "10000"
    with pytest.raises(NotFound):
        await admin.send_message("0" * 32, "Hello")
    for text in ("", " \n", "x" * 501):
        with pytest.raises(InvalidInput):
            await admin.send_message(session["Id"], text)


async def test_only_apps_that_said_so_show_messages(
    claimed: Server, kid: Client, owner: Client, tmp_path: Path
) -> None:
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "One (2001)/One (2001).mkv")
    (film,) = (await owner.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"]
    await kid.post("/Sessions/Playing", {"ItemId": film["Id"], "PositionTicks": 0})
    (playing,) = await claimed.services.admin.now_playing()
    assert not playing.shows_messages
    can = {"SupportedCommands": ["DisplayMessage"], "SupportsMediaControl": True}
    assert (await kid.post("/Sessions/Capabilities/Full", can)).status == 204
    (playing,) = await claimed.services.admin.now_playing()
    assert playing.shows_messages


async def test_what_is_new_comes_newest_first_and_episodes_by_their_series(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    await scanned(claimed, tmp_path / "a", LibraryKind.MOVIES, "One (2001)/One (2001).mkv")
    claimed.clock.advance(60)
    await scanned(
        claimed,
        tmp_path / "b",
        LibraryKind.TVSHOWS,
        *(f"Long Road/Season 1/Long Road S01E0{number}.mkv" for number in (1, 2)),
    )
    found = await claimed.services.admin.recently_added()
    assert [one.title for one in found] == ["Long Road", "One"]
    assert [one.square for one in found] == [False, False]
    assert found[1].subtitle == "2001"
    assert found[1].image_url is None
    assert len(await claimed.services.admin.recently_added(1)) == 1


async def test_a_film_counts_as_sent_and_a_page_does_not(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "One (2001)/One (2001).mkv")
    (film,) = (await owner.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"]
    (tmp_path / "media" / "One (2001)" / "One (2001).mkv").write_bytes(bytes(300_000))
    traffic = claimed.services.metrics.requests.media
    assert traffic.total == 0
    answer = await owner.get(f"/Videos/{film['Id']}/stream?static=true")
    assert answer.status == 200
    assert traffic.total == 300_000
