"""Trailers and special features that lie beside a title."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

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


async def test_theme_music_of_a_series_and_who_inherits_it(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.TVSHOWS,
        "Long Road/theme.mp3",
        "Long Road/theme-music/Second song.flac",
        "Long Road/backdrops/Valley.mp4",
        "Long Road/Season 1/Long Road S01E01.mkv",
    )
    series, episode = await item(owner, "Series"), await item(owner, "Episode")
    songs = (await owner.get(f"/Items/{series['Id']}/ThemeSongs")).value
    Contract.load().check("GET", "/Items/{itemId}/ThemeSongs", songs)
    assert songs["OwnerId"] == series["Id"]
    assert (
        sorted((s["Type"], s["MediaType"], s["ExtraType"]) for s in songs["Items"])
        == [("Audio", "Audio", "ThemeSong")] * 2
    )
    videos = (await owner.get(f"/Items/{series['Id']}/ThemeVideos")).value
    assert [(v["Type"], v["ExtraType"]) for v in videos["Items"]] == [("Video", "ThemeVideo")]
    path = f"/Items/{episode['Id']}/ThemeMedia"
    assert (await owner.get(path)).value["ThemeSongsResult"]["Items"] == []
    inherited = (await owner.get(f"{path}?inheritFromParent=true")).value
    Contract.load().check("GET", "/Items/{itemId}/ThemeMedia", inherited)
    assert inherited["ThemeSongsResult"]["TotalRecordCount"] == 2
    assert inherited["ThemeSongsResult"]["OwnerId"] == series["Id"]
    specials = await owner.get(f"/Items/{series['Id']}/SpecialFeatures")
    assert specials.value == []
    reasons = {problem.reason for found in await _problems(claimed) for problem in found}
    assert reasons == {"The file is empty."}


async def _problems(server: Server) -> list[tuple[Any, ...]]:
    catalog = server.services.catalog
    return [await catalog.problems(library.uid) for library in await catalog.libraries()]


async def test_trailers_before_a_film_only_when_the_owner_wants_them(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.MOVIES,
        f"{FILM}/{FILM}.mkv",
        "Other (2020)/Other (2020).mkv",
        "Other (2020)/Other (2020)-trailer.mkv",
        "Seen (2019)/Seen (2019).mkv",
        "Seen (2019)/Seen (2019)-trailer.mkv",
    )
    film = await item(owner, "Movie", searchTerm="Keeper")
    other = await item(owner, "Movie", searchTerm="Other")
    seen = await item(owner, "Movie", searchTerm="Seen")
    await owner.post(f"/UserPlayedItems/{seen['Id']}")
    nothing = (await owner.get(f"/Items/{film['Id']}/Intros")).value
    Contract.load().check("GET", "/Items/{itemId}/Intros", nothing)
    assert nothing["Items"] == []
    claimed.services.config.change("cinema_trailers", 3)
    found = (await owner.get(f"/Users/{owner.user_id}/Items/{film['Id']}/Intros")).value
    Contract.load().check("GET", "/Items/{itemId}/Intros", found)
    assert [one["ParentId"] for one in found["Items"]] == [other["Id"]]
    assert (await owner.get(f"/Items/{other['Id']}/Intros")).value["Items"] == []


async def test_segments_of_an_edl_file_come_and_go_with_it(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "media" / FILM
    folder.mkdir(parents=True)
    edl = folder / f"{FILM}.edl"
    _write(edl, "0:00:10 0:01:10 4\n600 660 3\n1 2 1\n", age=100)
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, f"{FILM}/{FILM}.mkv")
    film = await item(owner, "Movie")
    path = f"/MediaSegments/{film['Id']}"
    found = (await owner.get(path)).value
    Contract.load().check("GET", "/MediaSegments/{itemId}", found)
    assert [(s["Type"], s["StartTicks"], s["EndTicks"]) for s in found["Items"]] == [
        ("Intro", 100_000_000, 700_000_000),
        ("Commercial", 6_000_000_000, 6_600_000_000),
    ]
    assert found["Items"][0]["ItemId"] == film["Id"]
    for query, kinds in (
        ("includeSegmentTypes=Commercial", ["Commercial"]),
        ("includeSegmentTypes=Intro,Outro", ["Intro"]),
        ("includeSegmentTypes=Intro&includeSegmentTypes=Commercial", ["Intro", "Commercial"]),
        ("includeSegmentTypes=Nonsense", []),
    ):
        answer = await owner.get(f"{path}?{query}")
        assert [s["Type"] for s in answer.value["Items"]] == kinds, query
    assert (await owner.get(f"/Items/{film['Id']}")).value["MediaSources"][0]["HasSegments"]
    first = found["Items"][0]["Id"]
    _write(edl, "0:00:10 0:01:10 4\n", age=50)
    await _scan_again(claimed)
    assert [s["Id"] for s in (await owner.get(path)).value["Items"]] == [first]
    edl.unlink()
    await _scan_again(claimed)
    assert (await owner.get(path)).value["Items"] == []
    assert (await owner.get("/MediaSegments/" + "1" * 32)).status == 404


def _write(path: Path, text: str, *, age: float) -> None:
    """A file at rest: one that was changed just now is left until it settles."""
    path.write_text(text)
    then = time.time() - age
    os.utime(path, (then, then))


async def test_comskip_text_beside_a_recording(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "media" / FILM
    folder.mkdir(parents=True)
    text = "FILE PROCESSING COMPLETE  30000 FRAMES AT  2500\n----\n2500 5000\n"
    (folder / f"{FILM}.txt").write_text(text)
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, f"{FILM}/{FILM}.mkv")
    film = await item(owner, "Movie")
    found = (await owner.get(f"/MediaSegments/{film['Id']}")).value["Items"]
    assert [(s["Type"], s["StartTicks"], s["EndTicks"]) for s in found] == [
        ("Commercial", 1_000_000_000, 2_000_000_000)
    ]


async def _scan_again(server: Server) -> None:
    for library in await server.services.catalog.libraries():
        await server.services.scans.start(library.uid)
        await server.services.scans.wait(library.uid)


async def test_later_parts_can_be_played_by_their_own_ids(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.MOVIES,
        f"{FILM}/{FILM} cd1.mkv",
        f"{FILM}/{FILM} cd2.mkv",
        f"{FILM}/{FILM} cd3.mkv",
    )

    def lengths(con: Any) -> None:
        con.execute("UPDATE media_file SET duration=(1+part_no)*36000000000")
        con.execute("UPDATE item SET runtime=(SELECT sum(duration) FROM media_file)")

    await claimed.db.write(lengths)
    film = await item(owner, "Movie")
    parts = (await owner.get(f"/Videos/{film['Id']}/AdditionalParts")).value
    Contract.load().check("GET", "/Videos/{itemId}/AdditionalParts", parts)
    assert [p["MediaSources"][0]["Path"].rpartition(" ")[2] for p in parts["Items"]] == [
        "cd2.mkv",
        "cd3.mkv",
    ]
    second = parts["Items"][0]
    assert second["Id"] == second["MediaSources"][0]["Id"] != film["Id"]
    whole = (await owner.get(f"/Items/{second['Id']}")).value
    assert whole["Id"] == second["Id"]
    assert (await owner.get(f"/Items/{film['Id']}")).value["PartCount"] == 3

    # An hour into the second part is two hours into the film of six.
    hour = 36_000_000_000
    report = {"ItemId": second["Id"], "PositionTicks": hour}
    assert (await owner.post("/Sessions/Playing", report)).status == 204
    assert (await owner.post("/Sessions/Playing/Progress", report)).status == 204
    data = (await owner.get(f"/Items/{film['Id']}")).value["UserData"]
    assert (data["Played"], data["PlayedPercentage"]) == (False, pytest.approx(100 / 3))
    last = {"ItemId": parts["Items"][1]["Id"], "PositionTicks": 3 * hour}
    assert (await owner.post("/Sessions/Playing/Stopped", last)).status == 204
    assert (await owner.get(f"/Items/{film['Id']}")).value["UserData"]["Played"]


async def test_versions_are_grouped_and_parted_and_a_scan_leaves_them_so(
    owner: Client, kid: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.MOVIES,
        f"{FILM}/{FILM}.mkv",
        "Der Wächter (2021)/Der Wächter (2021).mkv",
        "Unrelated (1999)/Unrelated (1999).mkv",
    )
    first = await item(owner, "Movie", searchTerm="Keeper")
    second = await item(owner, "Movie", searchTerm="Wächter")
    await owner.post(f"/UserPlayedItems/{second['Id']}")
    path = f"/Videos/MergeVersions?ids={first['Id']},{second['Id']}"
    assert (await kid.post(path)).status == 403
    assert (await owner.post(f"/Videos/MergeVersions?ids={first['Id']}")).status == 400
    assert (await owner.post(path)).status == 204

    async def sources(uid: str) -> list[str]:
        found = (await owner.get(f"/Items/{uid}")).value["MediaSources"]
        return [Path(source["Path"]).name for source in found]

    grouped = [f"{FILM}.mkv", "Der Wächter (2021).mkv"]
    assert await sources(first["Id"]) == grouped
    assert (await owner.get(f"/Items/{second['Id']}")).status == 404
    assert (await owner.get(f"/Items/{first['Id']}")).value["UserData"]["Played"]
    for name in (FILM, "Der Wächter (2021)"):
        (tmp_path / "media" / name / "new.nfo").write_text("<movie/>")
    await _scan_again(claimed)
    assert await sources(first["Id"]) == grouped
    assert (await owner.get("/Items/Counts")).value["MovieCount"] == 2

    assert (
        await kid(method="DELETE", path=f"/Videos/{first['Id']}/AlternateSources")
    ).status == 403
    parted = await owner("DELETE", f"/Videos/{first['Id']}/AlternateSources")
    assert parted.status == 204
    for name in (FILM, "Der Wächter (2021)"):
        (tmp_path / "media" / name / "newer.nfo").write_text("<movie/>")
    await _scan_again(claimed)
    assert await sources(first["Id"]) == grouped[:1]
    films = (await owner.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"]
    assert len(films) == 3
    others = [film["Id"] for film in films if film["Id"] != first["Id"]]
    assert [grouped[1]] in [await sources(uid) for uid in others]


async def test_only_the_same_kind_of_title_can_be_grouped(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    await scanned(claimed, tmp_path, LibraryKind.TVSHOWS, "Long Road/Season 1/Long Road S01E01.mkv")
    series, episode = await item(owner, "Series"), await item(owner, "Episode")
    for ids in (f"{series['Id']},{episode['Id']}", f"{episode['Id']},{episode['Id']}"):
        assert (await owner.post(f"/Videos/MergeVersions?ids={ids}")).status == 400
    assert (await owner.post(f"/Videos/MergeVersions?ids={'1' * 32},{episode['Id']}")).status == 404
