"""Records survive being stored."""

from datetime import UTC, date, datetime

from rustfin_core.intelligence.records import (
    Candidate,
    CollectionRecord,
    ExpectedEpisode,
    PersonRecord,
    Record,
    RemoteImage,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

ANN = PersonRecord(name="Ann", role=CreditRole.ACTOR, character="Zed", order=0, ids={"imdb": "nm1"})
POSTER = RemoteImage(type=ImageType.PRIMARY, url="https://images.example/a.jpg", width=2)
FULL = Record(
    source="nfo",
    kind=ItemKind.MOVIE,
    title="Some Film",
    premiere=date(2001, 2, 3),
    genres=("Drama",),
    people=(ANN,),
    ids={"tmdb": "7"},
    collections=(CollectionRecord(name="Some Films", ids={"tmdbcollection": "9"}),),
    images=(POSTER,),
    season=0,
    locked_fields=("Name",),
    date_added=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
    air_days=("Friday",),
    season_titles={0: "Extras"},
    season_images={1: (POSTER,)},
)


def test_a_record_comes_back_as_it_was() -> None:
    assert Record.from_json(FULL.to_json()) == FULL


def test_season_zero_is_kept_and_silence_is_not() -> None:
    data = FULL.to_json()
    assert data["season"] == 0
    assert "overview" not in data
    assert "locked" not in data


def test_expected_episodes_and_candidates_come_back() -> None:
    episode = ExpectedEpisode(season=0, number=1, air_date=date(2020, 1, 1), people=(ANN,))
    assert ExpectedEpisode.from_json(episode.to_json()) == episode
    candidate = Candidate(
        provider="tvmaze", id="1", kind=ItemKind.SERIES, title="A", episode_counts={1: 10}
    )
    assert Candidate.from_json(candidate.to_json()) == candidate
