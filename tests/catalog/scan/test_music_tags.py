"""Tags -> facts, tracks -> albums: the pure decisions about music."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.catalog.scan.music_album import FolderTrack, album_artists, album_facts
from rustfin_core.catalog.scan.music_record import track_record
from rustfin_core.catalog.scan.music_tags import (
    VARIOUS_ARTISTS,
    Artist,
    TrackFacts,
    split_names,
    track_facts,
)
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.media.tags.types import AudioTags

A, B = "7cf0ea9d-86b9-4dad-ba9e-2355a64899ea", "c29f3a57-b439-46fd-a2e2-93776b1371e0"


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["AC/DC"], ("AC/DC",)),
        (["A; B;C"], ("A", "B", "C")),
        (["A / B"], ("A", "B")),
        (["A feat. B"], ("A", "B")),
        (["A (feat. B & C)"], ("A", "B & C")),
        (["A ft B"], ("A", "B")),
        (["A Featuring B"], ("A", "B")),
        (["Simon & Garfunkel"], ("Simon & Garfunkel",)),
        (["Earth, Wind & Fire"], ("Earth, Wind & Fire",)),
        (["Tyler, The Creator"], ("Tyler, The Creator",)),
        (["A vs. B"], ("A vs. B",)),
        (["A x B"], ("A x B",)),
        (["Little Feat"], ("Little Feat",)),
        (["feat. Nobody"], ("feat. Nobody",)),
        (["A; B", "C"], ("A; B", "C")),
        (["A", "A"], ("A",)),
        ([" ; "], ()),
        ([], ()),
    ],
)
def test_names_are_split_where_it_is_safe(values: list[str], names: tuple[str, ...]) -> None:
    assert split_names(values) == names


@given(st.lists(st.text(max_size=30), max_size=5))
def test_splitting_loses_no_one(values: list[str]) -> None:
    names = split_names(values)
    assert len(set(names)) == len(names)
    assert all(name and name == name.strip() for name in names)


def test_ids_and_sort_names_go_with_the_names_of_their_number() -> None:
    tags = AudioTags(artists=("X", "Y"), mb_artists=(A, B), artist_sorts=("X, The; Y",))
    assert track_facts(tags).artists == (
        Artist(name="X", mbid=A, sort="X, The"),
        Artist(name="Y", mbid=B, sort="Y"),
    )
    odd = AudioTags(artists=("X & Y",), mb_artists=(A, B), artist_sorts=("X", "Y"))
    assert track_facts(odd).artists == (Artist(name="X & Y"),)


def test_various_artists_by_any_name() -> None:
    for tags in (
        AudioTags(album_artists=("VA",)),
        AudioTags(album_artists=("various artists",)),
        AudioTags(compilation=True),
    ):
        assert [a.name for a in track_facts(tags).album_artists] == [VARIOUS_ARTISTS]
    named = AudioTags(compilation=True, album_artists=("DJ",))
    assert [a.name for a in track_facts(named).album_artists] == ["DJ"]


def test_genres_years_and_dates() -> None:
    facts = track_facts(
        AudioTags(
            genres=("Hip-Hop/Rap", "rap", "Drum & Bass, Jungle", "Folk, World, & Country"),
            year=2011,
            date="2011-05-01",
            original_year=1973,
            original_date="1973-03-01",
        )
    )
    assert facts.genres == ("Hip-Hop", "Rap", "Drum & Bass", "Jungle", "Folk", "World, & Country")
    assert (facts.year, facts.premiere_at) == (1973, 99_792_000_000)
    assert track_facts(AudioTags(year=1999, date="1999-05")).premiere_at is None


def track(
    number: int | None, artist: str, *, album: str = "X", owner: str | None = None, disc: int = 1
) -> FolderTrack:
    return FolderTrack(
        item_id=(disc * 1000 + (number or 0)) * 100 + len(artist),
        facts=TrackFacts(
            artists=(Artist(name=artist),) if artist else (),
            album_artists=(Artist(name=owner),) if owner else (),
        ),
        album=album,
        path_artist="Path",
        disc=disc,
        number=number,
    )


def owners(*tracks: FolderTrack) -> list[str]:
    chosen = album_artists(tracks)
    return [" + ".join(a.name for a in chosen[t.item_id]) for t in tracks]


def test_whose_album_it_is() -> None:
    assert owners(track(1, "A"), track(2, "A")) == ["A", "A"]
    assert owners(track(1, "A"), track(2, "BB")) == [VARIOUS_ARTISTS] * 2
    assert owners(track(1, "A"), track(2, "A"), track(3, "BB")) == ["A"] * 3
    assert owners(track(1, "A"), track(1, "BB")) == ["A", "BB"]
    assert owners(track(1, "A"), track(1, "BB", disc=2)) == [VARIOUS_ARTISTS] * 2
    assert owners(track(1, ""), track(2, "")) == ["Path", "Path"]
    heap = (track(1, "A"), track(2, "BB"), track(3, "CCC", album="Y"))
    assert owners(*heap) == ["A", "BB", "CCC"]


def test_an_album_that_is_partly_named() -> None:
    assert owners(track(1, "A", owner="O"), track(2, "BB")) == ["O", "O"]
    assert owners(track(1, "A", owner="O"), track(1, "BB")) == ["O", "BB"]
    assert owners(track(1, "A", owner="O"), track(1, "O")) == ["O", "O"]
    two = (track(1, "A", owner="O"), track(2, "B", owner="P"), track(3, "CCC"))
    assert owners(*two) == ["O", "P", "CCC"]


def test_an_album_sums_its_tracks_up() -> None:
    facts = album_facts(
        [
            TrackFacts(year=1999, genres=("Rock", "Pop"), album_gain=-7.0, disc=1, disc_title="D"),
            TrackFacts(year=1999, genres=("Pop",), album_gain=-7.0, premiere_at=5),
            TrackFacts(year=2003, album_ids={"musicbrainzrelease": A}, premiere_at=9),
        ]
    )
    assert (facts.year, facts.premiere_at, facts.gain) == (1999, 5, -7.0)
    assert facts.genres == ("Pop", "Rock")
    assert facts.ids == {"musicbrainzrelease": A}
    assert facts.disc_titles == {1: "D"}
    assert album_facts([]).year is None
    equal = album_facts([TrackFacts(year=1971), TrackFacts(year=1985)])
    assert equal.year == 1985


def test_a_record_of_a_track() -> None:
    tags = AudioTags(
        title="Song",
        artists=("A feat. B",),
        album_artists=("A",),
        album="X",
        track=3,
        disc=2,
        date="2001-05-06",
        year=2001,
        genres=("Rock",),
        labels=("L",),
        composers=("C",),
        mb_recording=A,
    )
    record = track_record(tags)
    assert (record.source, record.kind, record.title) == ("tags", ItemKind.TRACK, "Song")
    assert (record.artists, record.album_artist, record.album) == (("A", "B"), "A", "X")
    assert (record.season, record.episode, record.year) == (2, 3, 2001)
    assert [(p.name, p.role) for p in record.people] == [("C", CreditRole.COMPOSER)]
    assert record.ids == {"musicbrainzrecording": A}
    assert record.studios == ("L",)
    assert record.premiere is not None
    assert Record.from_json(record.to_json()) == record
    silent = track_record(AudioTags())
    assert silent.to_json() == {"source": "tags", "kind": int(ItemKind.TRACK)}
