"""Deleting media over the wire: who may, what goes, what stays."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.identity.policy import UserPolicy
from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server

FILES = {
    LibraryKind.MOVIES: (
        "Alien (1979)/Alien (1979).mkv", "Alien (1979)/Alien (1979).en.srt",
        "Alien (1979)/poster.jpg", "Alien (1979)/movie.nfo", "Alien (1979)/Extras/Making of.mkv",
        "Brazil (1985)/Brazil (1985).mkv", "Brazil (1985)/ticket.pdf",
        "Brazil (1985)/poster.jpg",
        "Casino (1995).mkv", "Casino (1995).srt", "Dune (1984).mkv",
        "Elf (2003)/Elf (2003) - 1080p.mkv", "Elf (2003)/Elf (2003) - 720p.mkv",
        "Fargo (1996)/VIDEO_TS/VIDEO_TS.IFO", "Fargo (1996)/VIDEO_TS/VTS_01_1.VOB",
        "Fargo (1996)/VIDEO_TS/VTS_01_0.IFO",
    ),
    LibraryKind.TVSHOWS: (
        "Lost/tvshow.nfo", "Lost/poster.jpg", "Lost/Season 1/Lost S01E01.mkv",
        "Lost/Season 1/Lost S01E02.mkv", "Lost/Season 1/Lost S01E02.srt",
        "Lost/Season 2/Lost S02E01.mkv", "Lost/Season 2/season.nfo",
        "Twin/Season 1/Twin S01E01.mkv",
    ),
}  # fmt: skip


@pytest.fixture
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Deleting is allowed but where a test's name says otherwise."""
    return {"delete_media": "off" not in request.node.name}


@pytest.fixture
async def media(claimed: Server, tmp_path: Path) -> Path:
    """Films and shows, scanned."""
    for kind, names in FILES.items():
        for name in names:
            path = tmp_path / "media" / kind.value / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"<movie/>" if name.endswith(".nfo") else name.encode() * 50)
            # Nothing that may still be growing, or the scan would wait for it.
            os.utime(path, (1_700_000_000, 1_700_000_000))
        folder = tmp_path / "media" / kind.value
        library = await claimed.services.catalog.create_library(kind, [folder])
        await claimed.services.scans.start(library.uid)
        await claimed.services.scans.wait(library.uid)
    return tmp_path / "media"


@pytest.fixture
async def deleter(claimed: Server, owner: Client) -> Client:
    """The owner, whose account may delete now."""
    user = await claimed.identity.users.find("owner")
    await claimed.identity.users.change_policy(user, {"enable_content_deletion": True})
    return owner


async def _id(client: Client, name: str, kind: str = "Movie") -> str:
    found = await client.get(f"/Items?recursive=true&includeItemTypes={kind}&searchTerm={name}")
    return str(found.value["Items"][0]["Id"])


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


async def test_off_unless_the_owner_allows_it(deleter: Client, media: Path) -> None:
    before = _files(media)
    answer = await deleter("DELETE", f"/Items/{await _id(deleter, 'Alien')}")
    assert answer.status == 403
    assert "delete_media" in answer.value["detail"]
    assert _files(media) == before


async def test_only_whose_account_may(
    claimed: Server, owner: Client, kid: Client, media: Path
) -> None:
    before = _files(media)
    alien = await _id(owner, "Alien")
    for client in (owner, kid):
        assert (await client("DELETE", f"/Items/{alien}")).status == 403
        assert (await client("DELETE", f"/Items?ids={alien}")).status == 403
    assert (await claimed.client()("DELETE", f"/Items/{alien}")).status == 401
    policy = UserPolicy(enable_all_folders=False, enable_content_deletion=True)
    await claimed.identity.users.create("blind", "pw", policy)
    blind = await claimed.signed_in("blind", device="b")
    assert (await blind("DELETE", f"/Items/{alien}")).status == 404
    assert _files(media) == before
    kid_user = await claimed.identity.users.find("kid")
    views = (await owner.get("/UserViews")).value["Items"]
    shows = next(view["Id"] for view in views if view["CollectionType"] == "tvshows")
    films = next(view["Id"] for view in views if view["CollectionType"] == "movies")
    change = claimed.identity.users.change_policy
    await change(kid_user, {"enable_content_deletion_from_folders": (shows,)})
    assert (await kid("DELETE", f"/Items/{alien}")).status == 403
    await change(kid_user, {"enable_content_deletion_from_folders": (films,)})
    assert (await kid.get(f"/Items/{alien}")).value["CanDelete"] is True
    assert (await kid("DELETE", f"/Items/{alien}")).status == 204
    assert (await kid("DELETE", f"/Items/{alien}")).status == 404


async def test_films(claimed: Server, deleter: Client, media: Path) -> None:
    films = media / "movies"
    before = _files(films)
    item = await deleter.get(f"/Items/{await _id(deleter, 'Alien')}")
    assert item.value["CanDelete"] is True
    assert (await deleter("DELETE", f"/Items/{item.value['Id']}")).status == 204
    assert not (films / "Alien (1979)").exists()
    assert (await deleter.get(f"/Items/{item.value['Id']}")).status == 404
    # Something else lies in this one.
    assert (await deleter("DELETE", f"/Items/{await _id(deleter, 'Brazil')}")).status == 204
    assert _files(films / "Brazil (1985)") == {"ticket.pdf"}
    # In the library's own folder, beside another film.
    assert (await deleter("DELETE", f"/Items/{await _id(deleter, 'Casino')}")).status == 204
    # A disc is one film.
    assert (await deleter("DELETE", f"/Items/{await _id(deleter, 'Fargo')}")).status == 204
    assert not (films / "Fargo (1996)").exists()
    # One version of several.
    elf = (await deleter.get(f"/Items/{await _id(deleter, 'Elf')}")).value
    kept, other = elf["MediaSources"]
    assert (await deleter("DELETE", f"/Items/{other['Id']}")).status == 204
    assert _files(films / "Elf (2003)") == {Path(kept["Path"]).name}
    after = (await deleter.get(f"/Items/{elf['Id']}")).value
    assert [source["Path"] for source in after["MediaSources"]] == [kept["Path"]]
    gone = before - _files(films)
    went = ("Alien", "Brazil", "Casino", "Fargo")
    names = {name for name in FILES[LibraryKind.MOVIES] if name.startswith(went)}
    elf_file = f"Elf (2003)/{Path(other['Path']).name}"
    assert gone == names - {"Brazil (1985)/ticket.pdf"} | {elf_file}
    assert films.is_dir()
    await claimed.services.scans.start((await claimed.services.catalog.libraries())[0].uid)
    counts = (await deleter.get("/Items/Counts")).value
    assert (counts["MovieCount"], counts["SeriesCount"]) == (2, 2)


async def test_episodes_seasons_and_shows(deleter: Client, media: Path) -> None:
    lost = media / "tvshows" / "Lost"
    first, second = (
        (await deleter.get(f"/Items?recursive=true&includeItemTypes=Episode&parentIndexNumber=1"
                           f"&sortBy=IndexNumber&parentId={await _id(deleter, 'Lost', 'Series')}"))
        .value["Items"]
    )  # fmt: skip
    assert (await deleter("DELETE", f"/Items/{second['Id']}")).status == 204
    assert _files(lost / "Season 1") == {"Lost S01E01.mkv"}
    season = first["SeasonId"]
    assert (await deleter("DELETE", f"/Items/{season}")).status == 204
    assert not (lost / "Season 1").exists()
    others = {"Season 2/Lost S02E01.mkv", "Season 2/season.nfo"}
    assert _files(lost) == {"tvshow.nfo", "poster.jpg", *others}
    series = await _id(deleter, "Lost", "Series")
    assert (await deleter("DELETE", f"/Items/{series}")).status == 204
    assert not lost.exists()
    assert _files(media / "tvshows") == {"Twin/Season 1/Twin S01E01.mkv"}
    assert (await deleter.get(f"/Items/{series}")).status == 404


async def test_several_all_or_nothing(deleter: Client, media: Path) -> None:
    before = _files(media)
    alien, dune = await _id(deleter, "Alien"), await _id(deleter, "Dune")
    assert (await deleter("DELETE", f"/Items?ids={alien},{'0' * 31}1")).status == 404
    assert _files(media) == before
    assert (await deleter("DELETE", f"/Items?ids={alien},{dune},{alien}")).status == 204
    assert not (media / "movies" / "Dune (1984).mkv").exists()
    view = (await deleter.get("/UserViews")).value["Items"][0]["Id"]
    assert (await deleter("DELETE", f"/Items/{view}")).status == 404
    assert (await deleter("DELETE", "/Items/nonsense")).status == 400
    assert (await deleter("DELETE", "/Items")).status == 204
    for _ in range(600):
        found = (await deleter.get("/System/ActivityLog/Entries?type=MediaDeleted")).value["Items"]
        if len(found) == 2:
            break
        await asyncio.sleep(0.05)
    assert [one["Name"] for one in found] == ["owner deleted Dune", "owner deleted Alien"]
    assert found[0]["Overview"].endswith("Dune (1984).mkv")
    assert found[0]["Severity"] == "Warning"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
async def test_links_never_lead_out_of_the_library(
    claimed: Server, deleter: Client, media: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "Ghost (1990).mkv").write_bytes(b"x" * 500)
    films = media / "movies"
    (films / "Heat (1995).mkv").symlink_to(outside / "Ghost (1990).mkv")
    ghost = films / "Ghost (1990)"
    ghost.mkdir()
    (ghost / "Ghost (1990).mkv").write_bytes(b"y" * 500)
    library = next(
        one for one in await claimed.services.catalog.libraries() if one.kind is LibraryKind.MOVIES
    )
    await claimed.services.scans.start(library.uid)
    await claimed.services.scans.wait(library.uid)
    # Between the scan and the deletion the folder becomes a link to somewhere else.
    (ghost / "Ghost (1990).mkv").unlink()
    ghost.rmdir()
    ghost.symlink_to(outside)
    answer = await deleter("DELETE", f"/Items/{await _id(deleter, 'Ghost')}")
    assert answer.status == 403
    assert (outside / "Ghost (1990).mkv").exists()
    # A link is removed, never what it leads to.
    heat = await deleter.get("/Items?recursive=true&includeItemTypes=Movie&searchTerm=Heat")
    if heat.value["Items"]:
        assert (await deleter("DELETE", f"/Items/{heat.value['Items'][0]['Id']}")).status == 204
        assert not os.path.lexists(films / "Heat (1995).mkv")
    assert (outside / "Ghost (1990).mkv").exists()


async def test_a_drive_that_is_gone_forgets_nothing(deleter: Client, media: Path) -> None:
    alien = await _id(deleter, "Alien")
    (media / "movies").rename(media / "away")
    answer = await deleter("DELETE", f"/Items/{alien}")
    assert answer.status == 503
    (media / "away").rename(media / "movies")
    assert (await deleter.get(f"/Items/{alien}")).status == 200
