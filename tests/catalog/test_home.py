"""Continue watching, next up and latest against plain Python."""

import pytest

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries import home
from rustfin_core.catalog.queries.home import Latest
from rustfin_core.catalog.queries.next_up import NextUp, next_up
from rustfin_core.catalog.queries.resume import Resume, resume
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold
from tests.catalog.conftest import viewer
from tests.catalog.naive import Naive, Row

K = ItemKind
USERS = (1, 2, 4, 5)


def scope(con, user):
    return scope_of(con, viewer(user))


def plain_next(naive: Naive, user: int, show: Row) -> Row | None:
    episodes = sorted(
        (e for e in naive.leaves(show) if e["pos"] is not None), key=lambda e: e["pos"]
    )
    seen = [e["pos"] for e in episodes if naive.user(user, e).get("played")]
    if not seen:
        return None
    later = (e for e in episodes if e["pos"] > max(seen))
    return next((e for e in later if not naive.user(user, e).get("played")), None)


@pytest.mark.parametrize("user", USERS)
def test_resume(reading, naive: Naive, user) -> None:
    expected = [
        row
        for row in naive.items.values()
        if row["id"] in naive.visible(user)
        and row["state"] == 0
        and naive.user(user, row).get("position", 0) > 0
    ]
    expected.sort(key=lambda row: (-naive.user(user, row)["last_played_at"], row["id"]))
    found = resume(reading, scope(reading, user), Resume(limit=None))
    assert [item.uid for item in found.items] == [row["uid"] for row in expected]
    assert found.total == len(expected) > 3
    assert all(item.user.position > 0 for item in found.items)
    page = resume(reading, scope(reading, user), Resume(start_index=3, limit=4))
    assert page.items == found.items[3:7]
    assert page.total == found.total


def test_resume_narrows_by_media_type_kind_and_library(reading, naive: Naive) -> None:
    everything = resume(reading, scope(reading, 1), Resume(limit=None)).items
    audio = resume(reading, scope(reading, 1), Resume(media_types=("Audio",)))
    assert audio.items == ()
    episodes = resume(reading, scope(reading, 1), Resume(kinds=(K.EPISODE,), limit=None))
    assert episodes.items == tuple(i for i in everything if i.kind is K.EPISODE)
    for uid in naive.libraries:
        part = resume(reading, scope(reading, 1), Resume(parent=uid, limit=None))
        assert part.items == tuple(item for item in everything if item.library_uid == uid)


@pytest.mark.parametrize("user", USERS)
def test_next_up(reading, naive: Naive, user) -> None:
    shows = [row for row in naive.of_kind(K.SERIES) if row["id"] in naive.visible(user)]
    shows.sort(key=lambda show: -(naive.last_played(user, show) or 0))
    expected = [found["uid"] for show in shows if (found := plain_next(naive, user, show))]
    page = next_up(reading, scope(reading, user), NextUp(limit=None))
    assert [item.uid for item in page.items] == expected
    assert page.total == len(expected)
    window = next_up(reading, scope(reading, user), NextUp(start_index=1, limit=2))
    assert window.items == page.items[1:3]


def test_next_up_of_one_show_begins_at_the_beginning(reading, naive: Naive) -> None:
    for show in naive.of_kind(K.SERIES):
        page = next_up(reading, scope(reading, 1), NextUp(series=show["uid"]))
        expected = plain_next(naive, 1, show)
        untouched = not any(naive.user(1, e).get("played") and e["pos"] for e in naive.leaves(show))
        if untouched:
            expected = min(
                (e for e in naive.leaves(show) if e["pos"] is not None), key=lambda e: e["pos"]
            )
            none = NextUp(series=show["uid"], first_episodes=False)
            assert next_up(reading, scope(reading, 1), none).items == ()
        assert [i.uid for i in page.items] == ([expected["uid"]] if expected else [])


def test_next_up_can_leave_out_begun_episodes_and_old_shows(reading, naive: Naive) -> None:
    everything = next_up(reading, scope(reading, 2), NextUp(limit=None)).items
    fresh = next_up(reading, scope(reading, 2), NextUp(limit=None, include_resumable=False))
    assert fresh.items == tuple(item for item in everything if not item.user.position)
    stamps = sorted(
        naive.last_played(2, naive.by_uid[item.series.uid]) or 0
        for item in everything
        if item.series
    )
    cut = stamps[len(stamps) // 2]
    late = next_up(reading, scope(reading, 2), NextUp(limit=None, since=cut))
    assert len(late.items) == sum(stamp >= cut for stamp in stamps)


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("is_played", [None, False])
def test_latest_movies(reading, naive: Naive, user, is_played) -> None:
    expected = [
        row
        for row in naive.of_kind(K.MOVIE)
        if row["id"] in naive.visible(user)
        and (is_played is None or naive.played(user, row) == is_played)
    ]
    expected.sort(key=lambda row: (-row["added_at"], row["id"]))
    query = Latest(kinds=(K.MOVIE,), is_played=is_played, limit=16)
    found = home.latest(reading, scope(reading, user), query)
    assert [item.uid for item in found] == [row["uid"] for row in expected[:16]]


@pytest.mark.parametrize("user", USERS)
def test_latest_shows_are_grouped(reading, naive: Naive, user) -> None:
    week = 7 * 86_400_000
    expected = []
    shows = [row for row in naive.of_kind(K.SERIES) if row["id"] in naive.visible(user)]
    for show in shows:
        leaves = [e for e in naive.leaves(show) if not naive.user(user, e).get("played")]
        newest_of_all = max(e["added_at"] for e in naive.leaves(show))
        if not leaves:
            continue
        newest = min(leaves, key=lambda e: (-e["added_at"], e["id"]))
        recent = [e for e in leaves if e["added_at"] >= newest_of_all - week]
        pick = show if len(recent) > 1 else newest
        expected.append((-newest_of_all, show["id"], pick["uid"]))
    query = Latest(kinds=(K.EPISODE,), is_played=False, limit=500)
    found = home.latest(reading, scope(reading, user), query)
    assert [item.uid for item in found] == [uid for _, _, uid in sorted(expected)]


def test_latest_music_comes_as_albums(reading, naive: Naive) -> None:
    music = next(uid for uid, number in naive.libraries.items() if number == 6)
    found = home.latest(reading, scope(reading, 4), Latest(parent=music, limit=10))
    albums = sorted(naive.of_kind(K.ALBUM), key=lambda row: (-row["child_added_at"], row["id"]))
    assert [item.uid for item in found] == [row["uid"] for row in albums[:10]]


def test_resume_by_a_word_of_the_title(reading) -> None:
    everything = resume(reading, scope(reading, 1), Resume(limit=None)).items
    word = fold(everything[0].name).split()[0]
    found = resume(reading, scope(reading, 1), Resume(search_term=word.upper(), limit=None))
    assert found.items == tuple(item for item in everything if word in fold(item.name))
    assert found.total < len(everything)
