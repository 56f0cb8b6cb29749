"""What is shown of what sources said: precedence, whole lists, locks, and laws that always hold."""

import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.catalog.metadata.merge import (
    EVERYTHING,
    FIELDS,
    FILE,
    LOCKS,
    NFO,
    PROVIDER_ORDER,
    TAGS,
    USER,
    merge,
)
from rustfin_core.intelligence.records import (
    CollectionRecord,
    PersonRecord,
    Record,
    RemoteImage,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind


def said(source: str, **values: object) -> Record:
    return Record(source=source, kind=values.pop("kind", ItemKind.MOVIE), **values)  # type: ignore[arg-type]


def title_of(*records: Record, **options: object) -> str | None:
    return merge(records, canonical=options.pop("canonical", None), **options).record.title  # type: ignore[arg-type]


ORDER = (USER, NFO, TAGS, "tvmaze", "tmdb", "tvdb", "zebra", FILE)
"""With TVmaze canonical: TMDB before TheTVDB by the fixed order, unknown ones behind."""


@pytest.mark.parametrize("at", range(len(ORDER)))
def test_the_first_source_that_speaks_is_shown(at: int) -> None:
    records = [said(source, title=source.upper()) for source in ORDER[at:]]
    random.Random(at).shuffle(records)
    effective = merge(records, canonical="tvmaze")
    assert effective.record.title == ORDER[at].upper()
    assert effective.sources["title"] == ORDER[at]


def test_silence_lets_the_next_one_speak() -> None:
    effective = merge(
        [said(NFO, title="A", overview=""), said("tmdb", overview="B", tagline="C")],
        canonical="tmdb",
    )
    assert (effective.record.title, effective.record.overview) == ("A", "B")
    assert effective.sources == {"title": NFO, "overview": "tmdb", "tagline": "tmdb"}


def test_zero_is_said() -> None:
    effective = merge([said(NFO, critic_rating=0.0), said("tmdb", critic_rating=9.0)], canonical="")
    assert effective.record.critic_rating == 0.0


def test_lists_come_whole_from_one_source() -> None:
    effective = merge(
        [said(NFO, genres=("Sci-Fi",)), said("tmdb", genres=("Science Fiction", "Action"))],
        canonical="tmdb",
    )
    assert effective.record.genres == ("Sci-Fi",)
    assert effective.record.studios == ()


def test_ids_are_united_and_the_better_source_wins_a_conflict() -> None:
    effective = merge(
        [
            said(FILE, ids={"imdb": "tt1", "tvdb": "7"}),
            said("tmdb", ids={"tmdb": "603", "imdb": "tt2"}),
            said(NFO, ids={"imdb": "tt3"}),
        ],
        canonical="tmdb",
    )
    assert effective.record.ids == {"imdb": "tt3", "tmdb": "603", "tvdb": "7"}


def test_votes_belong_to_their_rating() -> None:
    effective = merge(
        [
            said(NFO, community_rating=7.0),
            said("tmdb", community_rating=8.0, community_votes=900),
            said("omdb", critic_rating=88.0),
        ],
        canonical="tmdb",
    )
    record = effective.record
    assert (record.community_rating, record.community_votes) == (7.0, None)
    assert record.critic_rating == 88.0


def test_a_premiere_tells_the_year() -> None:
    day = datetime.date(1999, 3, 31)
    effective = merge([said(FILE, year=2000), said(NFO, premiere=day)], canonical=None)
    assert (effective.record.year, effective.record.premiere) == (1999, day)
    assert merge([said(FILE)], canonical=None).record.year is None


def test_numbers_come_from_the_file_before_any_provider() -> None:
    episode = ItemKind.EPISODE
    file = said(FILE, kind=episode, season=1, episode=2, episode_end=3)
    provider = said("tvdb", kind=episode, season=4, episode=5, episode_end=6)
    shown = merge([provider, file], canonical="tvdb").record
    assert (shown.season, shown.episode, shown.episode_end) == (1, 2, 3)
    absolute = said(FILE, kind=episode, episode=None)
    shown = merge([provider, absolute], canonical="tvdb").record
    assert (shown.season, shown.episode, shown.episode_end) == (4, 5, 6)
    nfo = said(NFO, kind=episode, episode=9)
    shown = merge([provider, file, nfo], canonical="tvdb").record
    assert (shown.season, shown.episode, shown.episode_end) == (1, 9, None)


def test_pictures_stand_in_the_order_of_their_sources_and_once() -> None:
    def picture(url: str) -> RemoteImage:
        return RemoteImage(type=ImageType.PRIMARY, url=url)

    effective = merge(
        [
            said("fanart", images=(picture("c"), picture("b"))),
            said("tmdb", images=(picture("b"),)),
            said(NFO, images=(picture("a"),)),
        ],
        canonical="tmdb",
    )
    assert [(source, image.url) for source, image in effective.images] == [
        (NFO, "a"), ("tmdb", "b"), ("fanart", "c")
    ]  # fmt: skip


def test_a_locked_field_keeps_what_is_shown() -> None:
    current = said("shown", title="Old", genres=("Old",), overview="Old")
    effective = merge(
        [said("tmdb", title="New", genres=("New",), overview="New")],
        canonical="tmdb",
        locked=frozenset({"Name", "Genres"}),
        current=current,
    )
    record = effective.record
    assert (record.title, record.genres, record.overview) == ("Old", ("Old",), "New")
    assert not effective.locked


def test_what_a_person_sets_overcomes_their_own_lock() -> None:
    current = said("shown", title="Old")
    assert (
        title_of(
            said(USER, title="Mine"),
            said(NFO, title="Other"),
            locked=frozenset({EVERYTHING}),
            current=current,
        )
        == "Mine"
    )


def test_a_lock_without_anything_shown_is_silence() -> None:
    assert title_of(said(NFO, title="A"), locked=frozenset({"Name"})) is None


def test_a_locked_nfo_shuts_out_providers_but_not_the_path() -> None:
    records = [
        said(NFO, title="A", locked=True),
        said("tmdb", overview="New", tagline="New"),
        said(FILE, year=1999, overview="from the path"),
    ]
    effective = merge(records, canonical="tmdb")
    record = effective.record
    assert effective.locked
    assert (record.title, record.overview, record.tagline) == ("A", "from the path", None)
    assert record.year == 1999


def test_a_field_locked_by_an_nfo_is_not_asked_of_providers() -> None:
    records = [
        said(NFO, title="A", locked_fields=("Overview",)),
        said("tmdb", overview="New", tagline="New"),
    ]
    effective = merge(records, canonical="tmdb")
    assert (effective.record.overview, effective.record.tagline) == (None, "New")
    assert not effective.locked


def test_a_person_can_empty_a_field() -> None:
    effective = merge(
        [said("tmdb", tagline="No", title="A")], canonical=None, cleared=frozenset({"tagline"})
    )
    assert (effective.record.title, effective.record.tagline) == ("A", None)
    assert "tagline" not in effective.sources


TEXTS = st.one_of(st.none(), st.sampled_from(["", "a", "b", "c"]))
LISTS = st.lists(st.sampled_from(["x", "y", "z"]), max_size=2).map(tuple)
DATES = st.one_of(st.none(), st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 1, 1)))
NUMBERS = st.one_of(st.none(), st.integers(0, 9))
PEOPLE = st.lists(
    st.builds(
        PersonRecord,
        name=st.sampled_from(["Ann", "Bo"]),
        role=st.sampled_from(CreditRole),
        character=TEXTS,
    ),
    max_size=2,
).map(tuple)
SOURCES = (USER, NFO, TAGS, FILE, *PROVIDER_ORDER[:3], "other")


def records_from(source: str) -> st.SearchStrategy[Record]:
    return st.builds(
        Record,
        source=st.just(source),
        kind=st.just(ItemKind.EPISODE),
        title=TEXTS,
        original_title=TEXTS,
        sort_title=TEXTS,
        year=NUMBERS,
        premiere=DATES,
        overview=TEXTS,
        runtime=NUMBERS,
        community_rating=st.one_of(st.none(), st.floats(0, 10)),
        community_votes=NUMBERS,
        official_rating=TEXTS,
        genres=LISTS,
        tags=LISTS,
        countries=LISTS,
        people=PEOPLE,
        ids=st.dictionaries(st.sampled_from(["imdb", "tmdb"]), st.sampled_from("12"), max_size=2),
        collections=st.lists(st.builds(CollectionRecord, name=st.just("C")), max_size=1).map(tuple),
        season=NUMBERS,
        episode=NUMBERS,
        episode_end=NUMBERS,
        locked=st.booleans() if source == NFO else st.just(False),
        locked_fields=st.lists(st.sampled_from(sorted(LOCKS)), max_size=2, unique=True).map(tuple),
    )


@st.composite
def several(draw: st.DrawFn) -> list[Record]:
    sources = draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=5, unique=True))
    return [draw(records_from(source)) for source in sources]


LOCK_SETS = st.frozensets(st.sampled_from([*sorted(LOCKS), EVERYTHING]), max_size=3)
CANONICAL = st.sampled_from([None, "tmdb", "tvdb", "other"])


@settings(max_examples=50, deadline=None)
@given(several(), CANONICAL, st.randoms(use_true_random=False))
def test_the_order_in_which_sources_are_given_does_not_matter(records, canonical, chance) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert merge(shuffled, canonical=canonical) == merge(records, canonical=canonical)


@settings(max_examples=50, deadline=None)
@given(several(), CANONICAL)
def test_what_is_shown_merges_to_itself(records, canonical) -> None:
    shown = merge(records, canonical=canonical).record
    again = merge([shown], canonical=canonical).record
    assert again == shown


@settings(max_examples=50, deadline=None)
@given(several(), CANONICAL, records_from("shown"), LOCK_SETS)
def test_a_lock_never_changes_what_no_person_set(records, canonical, current, locked) -> None:
    records = [record for record in records if record.source != USER]
    if not records:
        return
    shown = merge(records, canonical=canonical, locked=locked, current=current).record
    fields = FIELDS if EVERYTHING in locked else [f for lock in locked for f in LOCKS[lock]]
    for name in fields:
        assert getattr(shown, name) == (getattr(current, name) or getattr(shown, name)), name
        if not getattr(current, name):
            assert not getattr(shown, name)


@settings(max_examples=50, deadline=None)
@given(several(), CANONICAL, records_from(USER))
def test_what_a_person_says_is_what_is_shown(records, canonical, own) -> None:
    records = [record for record in records if record.source != USER]
    shown = merge([own, *records], canonical=canonical).record
    for name in FIELDS:
        if getattr(own, name):
            assert getattr(shown, name) == getattr(own, name)


@settings(max_examples=50, deadline=None)
@given(several(), CANONICAL)
def test_nothing_is_made_up(records, canonical) -> None:
    effective = merge(records, canonical=canonical)
    by_source = {record.source: record for record in records}
    for name in FIELDS:
        value = getattr(effective.record, name)
        if value:
            assert getattr(by_source[effective.sources[name]], name) == value
        else:
            assert not effective.sources.get(name) or value == 0
