"""Which files of a folder go with a title."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.artwork.local_names import is_folder_picture
from rustfin_core.catalog.removal.choice import Place, chosen

FILM = "Alien (1979).mkv"


def _chosen(
    *names: str,
    going: tuple[str, ...] = (FILM,),
    told: tuple[str, ...] = (),
    staying: tuple[str, ...] = (),
    is_own: bool = True,
) -> set[str]:
    place = Place(
        names=frozenset(names),
        going=frozenset(going),
        told=frozenset(told),
        staying=frozenset(staying),
        is_own=is_own,
    )
    return set(chosen(place))


def test_a_folder_of_one_film_goes_as_a_whole() -> None:
    names = (
        FILM, "Alien (1979).en.srt", "Alien (1979)-poster.jpg", "Alien (1979).nfo", "movie.nfo",
        "poster.jpg", "fanart1.jpg", "folder.png", ".DS_Store",
    )  # fmt: skip
    assert _chosen(*names) == set(names)


def test_what_a_person_put_there_stays() -> None:
    foreign = {
        "ticket.pdf", "notes.docx", "Alien (1979).docx", "Alien (1979).zip", "readme",
        "Alien soundtrack.mp3", "Aliens (1986).mkv",
    }  # fmt: skip
    assert _chosen(FILM, "poster.jpg", *foreign) & foreign == set()


def test_another_film_in_the_folder_keeps_what_is_about_both() -> None:
    other = "Aliens (1986).mkv"
    names = (FILM, "Alien (1979).srt", other, "Aliens (1986).srt", "poster.jpg", "movie.nfo")
    assert _chosen(*names, staying=(other,)) == {FILM, "Alien (1979).srt"}


def test_the_longest_name_owns_what_lies_beside() -> None:
    names = ("A.mkv", "A.B.mkv", "A.B.srt", "A.srt", "A.B.en.srt", "A-poster.jpg", "A.B-poster.jpg")
    assert _chosen(*names, going=("A.mkv",), is_own=False) == {"A.mkv", "A.srt", "A-poster.jpg"}
    assert _chosen(*names, going=("A.B.mkv",), is_own=False) == {
        "A.B.mkv", "A.B.srt", "A.B.en.srt", "A.B-poster.jpg"
    }  # fmt: skip


def test_of_two_versions_alike_the_one_that_stays_owns() -> None:
    assert _chosen("F.mkv", "F.mp4", "F.srt", going=("F.mkv",), staying=("F.mp4",)) == {"F.mkv"}


def test_an_episode_leaves_what_is_about_its_season() -> None:
    names = ("S E01.mkv", "S E01.srt", "S E01-thumb.jpg", "S E02.mkv", "season.nfo", "poster.jpg")
    going = {"S E01.mkv", "S E01.srt", "S E01-thumb.jpg"}
    assert _chosen(*names, going=("S E01.mkv",), is_own=False) == going
    alone = ("S E01.mkv", "S E01.srt", "season.nfo", "poster.jpg")
    assert _chosen(*alone, going=("S E01.mkv",), is_own=False) == {"S E01.mkv", "S E01.srt"}


def test_what_the_catalogue_knows_goes_whatever_its_name() -> None:
    assert _chosen(FILM, "German.srt", told=("German.srt",), is_own=False) == {FILM, "German.srt"}


def test_media_unknown_to_the_catalogue_stays_and_keeps_its_folder() -> None:
    assert _chosen(FILM, "sample.mkv", "poster.jpg") == {FILM}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("poster.jpg", True), ("fanart12.png", True), ("season01-poster.jpg", True),
        ("season-specials-banner.jpg", True), ("season02.jpg", True), ("holiday.jpg", False),
        ("poster.jpg.exe", False), ("my poster.jpg", False), ("poster", False), ("art.txt", False),
    ],
)  # fmt: skip
def test_pictures_of_folders(name: str, expected: bool) -> None:
    assert is_folder_picture(name) is expected


NAMES = st.text("aAbB.- é_'", min_size=1, max_size=8)
ENDINGS = st.sampled_from(["mkv", "mp3", "srt", "jpg", "nfo", "docx", ""])
FILES = st.builds(lambda name, ending: f"{name}.{ending}".rstrip("."), NAMES, ENDINGS)


@settings(max_examples=60, deadline=None)
@given(st.sets(FILES, max_size=12), st.data(), st.booleans())
def test_never_media_of_others_never_what_is_no_companion(
    names: set[str], data: st.DataObject, is_own: bool
) -> None:
    media = sorted(name for name in names if name.endswith((".mkv", ".mp3")))
    going = set(data.draw(st.lists(st.sampled_from(media), unique=True))) if media else set()
    place = Place(
        names=frozenset(names),
        going=frozenset(going),
        told=frozenset(),
        staying=frozenset(media) - going,
        is_own=is_own,
    )
    found = chosen(place)
    assert going <= found <= names
    assert not {name for name in found - going if name.endswith((".mkv", ".mp3", ".docx"))}
