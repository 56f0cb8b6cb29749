"""Whatever a service sends, mapping it raises nothing and yields what can be stored."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.intelligence.providers import coverart, fanart, omdb
from rustfin_core.intelligence.providers.anilist import mapping as anilist
from rustfin_core.intelligence.providers.musicbrainz import mapping as musicbrainz
from rustfin_core.intelligence.providers.opensubtitles import mapping as opensubtitles
from rustfin_core.intelligence.providers.tmdb import episodes as tmdb_episodes
from rustfin_core.intelligence.providers.tmdb import mapping as tmdb
from rustfin_core.intelligence.providers.tmdb import pictures as tmdb_pictures
from rustfin_core.intelligence.providers.tvdb import episodes as tvdb_episodes
from rustfin_core.intelligence.providers.tvdb import mapping as tvdb
from rustfin_core.intelligence.providers.tvmaze import mapping as tvmaze
from rustfin_core.intelligence.providers.wikidata import mapping as wikidata
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Record, Wanted
from rustfin_core.kernel.enums import ItemKind
from tests.intelligence.providers.test_anilist import BEBOP
from tests.intelligence.providers.test_omdb import STEEL
from tests.intelligence.providers.test_tmdb import FULL, SEASONS, SHOW
from tests.intelligence.providers.test_tvdb import PAGES
from tests.intelligence.providers.test_tvdb import SHOW as STONE
from tests.intelligence.providers.test_tvmaze import DVD, EPISODES
from tests.intelligence.providers.test_wikidata import MATRIX, NAMES

W = Wanted(kind=ItemKind.SERIES, title="x", language="de", country="DE")
MAZE: dict[str, Any] = {
    "id": 1, "name": "A", "genres": ["x"], "summary": "<p>y", "network": {"name": "N"},
    "image": {"original": "https://static.tvmaze.com/a"}, "rating": {"average": 5},
    "_embedded": {
        "cast": [{"person": {"id": 1, "name": "P"}, "character": {"name": "C"}}],
        "crew": [{"type": "Creator", "person": {"name": "Q"}}],
        "seasons": [{"number": 1, "episodeOrder": 5, "endDate": "2000-01-01"}],
        "images": [{"type": "poster", "resolutions": {"original": {"url": "https://tvmaze.com/b"}}}],
    },
}  # fmt: skip
RELEASE: dict[str, Any] = {
    "id": "d5cdb7fd-c7e9-460a-9549-8a369655cc52", "title": "T", "date": "2000",
    "artist-credit": [{"name": "A", "joinphrase": " & ", "artist": {"id": "x"}}],
    "media": [{"position": 1, "tracks": [{"title": "a", "recording": {"genres": [{}]}}]}],
    "label-info": [{"label": {"name": "L"}}], "release-group": {"rating": {"value": 3}},
    "relations": [{"type": "wikidata", "url": {"resource": "https://www.wikidata.org/wiki/Q1"}}],
    "release-events": [{"area": {"name": "X"}}],
}  # fmt: skip
SUBTITLES: dict[str, Any] = {
    "data": [{"attributes": {"language": "en", "files": [{"file_id": 5, "file_name": "a/b"}],
              "fps": 24, "feature_details": {"imdb_id": 5}, "uploader": {"name": "u"}}}]
}  # fmt: skip
PERSON: dict[str, Any] = {"id": 1, "name": "N", "birthday": "2000-01-01", "birth": "2000-01-01"}

Mapper = Callable[[Any], Any]
SAMPLES: dict[str, tuple[Any, list[Mapper]]] = {
    "tvmaze": (MAZE, [tvmaze.series, tvmaze.candidate, tvmaze.season, tvmaze.person]),
    "tvmaze episodes": (EPISODES, [tvmaze.episodes]),
    "tvmaze dvd": (DVD, [lambda found: tvmaze.episodes(EPISODES, found)]),
    "wikidata": (
        MATRIX,
        [
            lambda found: wikidata.record(found, ItemKind.MOVIE, "de", NAMES),
            lambda found: wikidata.candidate(found, ItemKind.MOVIE, "de"),
            lambda found: wikidata.is_a(found, ItemKind.SERIES),
            wikidata.linked,
        ],
    ),
    "musicbrainz": (
        RELEASE,
        [
            musicbrainz.release, musicbrainz.release_candidate, musicbrainz.tracks,
            musicbrainz.artist, musicbrainz.artist_candidate, musicbrainz.recording,
            musicbrainz.recording_candidate,
            lambda found: musicbrainz.best_release([found], 3),
        ],
    ),
    "cover art": ({"images": [{"front": True, "types": ["Front"]}]}, [coverart.map_images]),
    "anilist": (
        BEBOP,
        [
            lambda found: anilist.record(found, ItemKind.SERIES),
            lambda found: anilist.candidate(found, ItemKind.SERIES),
            lambda found: anilist.episodes(found, [{"episode": 1, "airingAt": 5}]),
        ],
    ),
    "tmdb": (
        FULL,
        [
            lambda found: tmdb.movie(found, W), lambda found: tmdb.series(found, W),
            lambda found: tmdb.season(found, W), lambda found: tmdb.person(found, W),
            lambda found: tmdb.collection(found, W),
            lambda found: tmdb.candidate(found, ItemKind.MOVIE), tmdb_pictures.listed,
        ],
    ),
    "tmdb season": (SEASONS["season/1"], [tmdb_episodes.season]),
    "tmdb show": (
        SHOW,
        [tmdb_episodes.season_numbers, lambda found: tmdb_episodes.group_id(found, 2)],
    ),
    "tmdb group": (
        {"groups": [{"order": 1, "episodes": [{"id": 11, "order": 0}]}]},
        [
            lambda found: tmdb_episodes.with_order(
                tmdb_episodes.season(SEASONS["season/1"]), found, 3
            )
        ],
    ),
    "tvdb": (
        STONE,
        [
            lambda found: tvdb.series(found, W), lambda found: tvdb.movie(found, W),
            lambda found: tvdb.candidate(found, ItemKind.SERIES, W), tvdb.season,
            lambda found: tvdb.person(found, W),
        ],
    ),
    "tvdb episodes": (
        PAGES["official"][0],
        [lambda found: tvdb_episodes.listed([found], translated=[found], dvd=[found])],
    ),
    "omdb": (STEEL, [lambda found: omdb.map_title(found, ItemKind.MOVIE), omdb.candidate]),
    "fanart": (
        {"tvposter": [{"url": "https://assets.fanart.tv/a", "likes": "5", "lang": "en"}],
         "albums": {"x": {"albumcover": [{"url": "https://assets.fanart.tv/a"}]}}},
        [
            lambda found: fanart.map_images(found, ItemKind.SERIES),
            lambda found: fanart.map_images(found, ItemKind.ALBUM),
        ],
    ),
    "opensubtitles": (SUBTITLES, [opensubtitles.candidates]),
    "people": (PERSON, [tvmaze.person, lambda found: tvdb.person(found, W)]),
}  # fmt: skip

WRONG: list[Any] = [
    None, True, False, 0, -1, 1, 10**18, 1.5, "", "x", "\ud800", "\0", "<p>", "2020-13-45",
    "9" * 400,
    [], [None], [[]], ["x"], [{}], {}, {"x": None}, {"name": 5}, "https://evil.example/a.jpg",
    "javascript:alert(1)", "../../etc/passwd", [[[[]]]], {"id": {"id": {"id": 1}}},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something could be wrong."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key, one in value.items():
            found += places(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            found += places(one, (*path, index))
    return found


def replaced(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    if not path:
        return wrong
    if isinstance(value, dict):
        return {k: replaced(v, path[1:], wrong) if k == path[0] else v for k, v in value.items()}
    return [replaced(v, path[1:], wrong) if i == path[0] else v for i, v in enumerate(value)]


def urls_in(stored: Any, key: str = "") -> Iterator[str]:
    """The values of what is used as a URL."""
    if isinstance(stored, dict):
        for name, one in stored.items():
            yield from urls_in(one, name)
    elif isinstance(stored, list):
        for one in stored:
            yield from urls_in(one, key)
    elif key in ("url", "image_url", "trailers"):
        yield stored


def check(found: Any) -> None:
    """All that comes out can be stored, and no URL leads anywhere but to the service."""
    for one in found if isinstance(found, list | tuple) else [found]:
        if isinstance(one, Record | Candidate | ExpectedEpisode):
            stored = orjson.loads(orjson.dumps(one.to_json()))
            for url in urls_in(stored):
                assert url.startswith("https://")
                assert "//evil.example" not in url


@pytest.mark.parametrize("name", SAMPLES)
def test_one_wrong_thing_anywhere(name: str) -> None:
    sample, mappers = SAMPLES[name]
    chance = random.Random(name)
    for path in places(sample):
        for wrong in chance.sample(WRONG, 12):
            broken = replaced(sample, path, wrong)
            for mapper in mappers:
                check(mapper(broken))


@pytest.mark.parametrize("name", SAMPLES)
def test_many_wrong_things_at_once(name: str) -> None:
    sample, mappers = SAMPLES[name]
    chance = random.Random(name)
    where = places(sample)
    for _ in range(150):
        broken = sample
        for path in chance.sample(where, min(len(where), 6)):
            try:
                broken = replaced(broken, path, chance.choice(WRONG))
            except TypeError:
                continue
        for mapper in mappers:
            if isinstance(broken, dict) or not isinstance(sample, dict):
                check(mapper(broken))


JSON = st.recursive(
    st.sampled_from(WRONG), lambda inner: st.dictionaries(
        st.sampled_from(["id", "name", "results", "images", "_embedded", "claims", "media"]),
        inner, max_size=4,
    ) | st.lists(inner, max_size=3), max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=12), JSON, max_size=6))
def test_any_object_at_all(found: dict[str, Any]) -> None:
    for _, mappers in SAMPLES.values():
        for mapper in mappers:
            check(mapper(found))
