"""What the facade tells about a title that needs a person, and what a person does about it."""

from pathlib import Path

import pytest

from rustfin_core.admin.matches import ids_in
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import InvalidInput
from tests.catalog.identify.catalogue import Memory
from tests.http.conftest import Client, Server
from tests.http.test_identify import HEAT86, HEAT95, item, scanned, until

MISS = "/Rustfin/Identify/Status"


async def test_a_title_to_review_is_weighed(owner: Client, claimed: Server, tmp_path: Path) -> None:
    claimed.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "Heat/Heat.mkv")
    await item(owner, "Movie")
    claimed.services.identify.start()
    await until(owner, MISS, lambda value: value["States"].get("review") == 1)
    admin = claimed.services.admin
    [listed], total = await admin.match_reviews()
    assert total == 1
    assert listed.path == str(tmp_path / "media" / "Heat" / "Heat.mkv")
    review = await admin.match_candidates(listed.item_id)
    assert review.file is not None
    assert (review.file.path, review.file.size) == (listed.path, 0)
    assert [one.id for one in review.candidates] == [one.id for one in listed.candidates]
    for one in review.candidates:
        assert one.score is not None
        assert one.score > 0.5
        assert one.reasons[0] == "title 100 % alike"
    found = await admin.search_match(listed.item_id, "tt0113277")
    assert [one.id for one in found] == ["949"]
    found = await admin.search_match(listed.item_id, "Heat", 1986)
    assert found[0].id == "2"
    assert "same year" in " ".join(found[0].reasons) or found[0].score is not None
    await admin.apply_match(listed.item_id, "tmdb", "949")
    assert (await admin.match_reviews())[1] == 0


async def test_a_series_to_review_names_its_folder(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    claimed.sources.chosen = [Memory("tvmaze", [])]
    await scanned(claimed, tmp_path, LibraryKind.TVSHOWS, "Dark/Season 1/Dark S01E01.mkv")
    series = await item(owner, "Series")
    review = await claimed.services.admin.match_candidates(series["Id"])
    assert (review.kind, review.file) == (ItemKind.SERIES.name.lower(), None)
    assert review.path.rstrip("/").endswith("Dark")


async def test_a_candidates_poster_is_bounded(claimed: Server) -> None:
    admin = claimed.services.admin
    claimed.sources.pictures = {"https://a/1.jpg": b"jpeg", "https://a/2.jpg": b"\0" * (5 << 20)}
    assert await admin.match_picture("tmdb", "https://a/1.jpg") == b"jpeg"
    with pytest.raises(InvalidInput, match="too large"):
        await admin.match_picture("tmdb", "https://a/2.jpg")


def test_an_id_in_place_of_a_name() -> None:
    assert ids_in("tt0113277") == {"imdb": "tt0113277"}
    assert ids_in(" tmdb: 949 ") == {"tmdb": "949"}
    assert ids_in("Alien: Covenant") == {}
    assert ids_in("tmdb:") == {}
    assert ids_in("ttt") == {}
