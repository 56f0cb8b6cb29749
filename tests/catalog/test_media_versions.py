"""Versions of titles: what probing found comes back whole, sidecars count on, ids stay."""

import os

import pytest

from rustfin_core.catalog.files import save_media_info, set_sidecars
from rustfin_core.catalog.media_versions import version_of_file, versions_of
from rustfin_core.catalog.types import Sidecar
from tests.catalog.films import INFO, add_file, insert_film


@pytest.fixture
def movie(writing):
    return insert_film(writing)


def test_media_info_comes_back_whole(writing, movie) -> None:
    file_id = add_file(writing, movie)
    before = versions_of(writing, [movie[0]])[movie[0]][0]
    assert (before.is_probed, before.info.container, before.info.streams) == (False, "mkv", ())
    save_media_info(writing, file_id, INFO)
    version = versions_of(writing, [movie[0]])[movie[0]][0]
    assert version.info == INFO
    assert version.is_probed
    assert version.path == b"/media/Movies/M \xff/a \xfe.mkv"
    assert version.uid == b"m" * 16 != version.file_uid


def test_parts_belong_to_their_version(writing, movie) -> None:
    for name, version, part in ((b"cd1", 0, 0), (b"cd2", 0, 1), (b"long", 1, 0)):
        add_file(writing, movie, name, version_no=version, part_no=part)
    first, second = versions_of(writing, [movie[0]])[movie[0]]
    assert first.parts == (b"/media/Movies/M \xff/cd2",)
    assert (first.uid, second.uid) == (b"m" * 16, second.file_uid)


def test_a_file_alone_is_named_by_itself(writing, movie) -> None:
    add_file(writing, movie, b"cd1")
    second = add_file(writing, movie, b"cd2", part_no=1)
    save_media_info(writing, second, INFO)
    version = version_of_file(writing, second)
    assert version.uid == version.file_uid != b"m" * 16
    assert (version.info, version.parts) == (INFO, ())


def test_sidecars_count_on_after_the_streams(writing, movie) -> None:
    file_id = add_file(writing, movie)
    save_media_info(writing, file_id, INFO)
    sidecars = (
        Sidecar(path=b"/x/a.de.srt", kind="subtitle", language="ger", codec="subrip"),
        Sidecar(path=b"/x/a.fr\xff.ass", kind="subtitle", codec="ass", is_forced=True),
        Sidecar(path=b"/x/a.lrc", kind="lyrics"),
    )
    set_sidecars(writing, file_id, sidecars)
    version = versions_of(writing, [movie[0]])[movie[0]][0]
    assert version.sidecars == sidecars
    external = version.info.streams[3:]
    assert [(s.index, s.language, s.is_forced) for s in external] == [
        (3, "ger", False),
        (4, None, True),
    ]
    assert os.fsencode(external[1].external_path or "") == b"/x/a.fr\xff.ass"


def test_a_missing_first_version_gives_way(writing, movie) -> None:
    first = add_file(writing, movie, b"one")
    add_file(writing, movie, b"two", version_no=1)
    writing.execute("UPDATE media_file SET missing_since=5 WHERE id=?", (first,))
    versions = versions_of(writing, [movie[0]])[movie[0]]
    assert [v.path.rpartition(b"/")[2] for v in versions] == [b"two", b"one"]
    assert [v.is_missing for v in versions] == [False, True]
    assert versions[0].uid == b"m" * 16
