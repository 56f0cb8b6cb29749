"""Trailers and special features that lie beside a title."""

from pathlib import Path

from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.http.test_identify import item, scanned
from tests.wire.contract import Contract

FILM = "The Keeper (2021)"


async def test_extras_of_a_film(owner: Client, claimed: Server, tmp_path: Path) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.MOVIES,
        f"{FILM}/{FILM}.mkv",
        f"{FILM}/behind the scenes/Building the tower.mkv",
        f"{FILM}/deleted scenes/The letter.mkv",
        f"{FILM}/trailers/Teaser.mkv",
    )
    film = await item(owner, "Movie")
    path = f"/Items/{film['Id']}"
    specials = (await owner.get(f"{path}/SpecialFeatures")).value
    assert [(one["Name"], one["ExtraType"], one["Type"]) for one in specials] == [
        ("Building the tower", "BehindTheScenes", "Video"),
        ("The letter", "DeletedScene", "Video"),
    ]
    [trailer] = (await owner.get(f"{path}/LocalTrailers")).value
    assert (trailer["Name"], trailer["ExtraType"], trailer["Type"]) == (
        "Teaser",
        "Trailer",
        "Trailer",
    )
    Contract.load().check("GET", "/Items/{itemId}/SpecialFeatures", specials)
    Contract.load().check("GET", "/Items/{itemId}/LocalTrailers", [trailer])
    whole = (await owner.get(path)).value
    assert (whole["SpecialFeatureCount"], whole["LocalTrailerCount"]) == (2, 1)
    assert (
        await owner.get("/Items/00000000000000000000000000000001/SpecialFeatures")
    ).status == 404


async def test_extras_of_a_series_stand_with_it(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.TVSHOWS,
        "Long Road/Season 1/Long Road S01E01.mkv",
        "Long Road/interviews/The crew.mkv",
    )
    series = await item(owner, "Series")
    specials = (await owner.get(f"/Items/{series['Id']}/SpecialFeatures")).value
    assert [one["ExtraType"] for one in specials] == ["Interview"]


async def test_lists_of_videos_hold_no_extras(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed, tmp_path, LibraryKind.MOVIES, f"{FILM}/{FILM}.mkv", f"{FILM}/extras/Walk.mkv"
    )
    listed = await owner.get("/Items?recursive=true&includeItemTypes=Video,Movie")
    assert [one["Type"] for one in listed.value["Items"]] == ["Movie"]
