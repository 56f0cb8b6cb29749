"""Every asserted value of every file of the corpus, and every file without one read calmly."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from rustfin_core.media.tags.read import read_tags
from rustfin_core.media.tags.types import AudioTags
from tests.shared import SHARED, needs_shared, shared

READ_AS: dict[str, Callable[[AudioTags], Any]] = {
    "title": lambda t: t.title,
    "artist": lambda t: t.artists[0],
    "album": lambda t: t.album,
    "genre": lambda t: t.genres[0],
    "composer": lambda t: t.composers[0],
    "grouping": lambda t: t.grouping,
    "year": lambda t: t.year,
    # The corpus writes the parts a tag leaves open as 1; the files say 2001.
    "date": lambda t: f"{t.date}-01-01"[:10],
    "track": lambda t: t.track,
    "tracktotal": lambda t: t.track_total,
    "disc": lambda t: t.disc,
    "disctotal": lambda t: t.disc_total,
    "lyrics": lambda t: t.lyrics,
    "comments": lambda t: t.comments[0],
    "bpm": lambda t: t.bpm,
    "comp": lambda t: t.compilation,
    "mb_trackid": lambda t: t.mb_recording,
    "mb_releasetrackid": lambda t: t.mb_track,
    "mb_albumid": lambda t: t.mb_release,
    "mb_artistid": lambda t: t.mb_artists[0],
    "label": lambda t: t.labels[0],
}
ODD: dict[str, dict[str, Any]] = {
    "bpm.mp3": {"bpm": 128},
    "cbr.mp3": {"title": "full", "mb_recording": "8b882575-08a5-4452-a7a7-cbb8a1531f9e"},
    "date_with_slashes.ogg": {"date": "2005-06-05"},
    "discc.ogg": {"disc": 4, "disc_total": 5},
    "emptylist.mp3": {"title": "Jump In The Pool", "track": 1, "genres": ()},
    "mpeglayer3.wav": {"title": None},
    "oldape.ape": {"title": "full", "bpm": 6},
    "pure.wma": {"title": "the title"},
    "read_only_tag.m4a": {"title": "full", "labels": ("the label",)},
    "soundcheck-nonascii.m4a": {"track_gain": -4.42},
    "space_time.mp3": {"date": "2009-09-04"},
    "t_time.m4a": {"date": "1987-03-31"},
    "year.ogg": {"year": 2000},
}
"""Files the corpus asserts nothing of: what our reader finds of what each was made for, so that a
change shows. Where ffmpeg opens the file and knows the field, it prints the same."""
NOTHING_IN_NUMBERS = ("track", "track_total", "disc", "disc_total", "year", "date", "bpm")


def rows() -> list[dict[str, Any]]:
    path = SHARED / "corpora" / "tags" / "mediafile_expected.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else []


@needs_shared
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_every_file(row: dict[str, Any]) -> None:
    name = row["file"]
    found = read_tags(shared("corpora", "tags", "files", name))
    tags = found.tags
    assert found.problem is None
    assert AudioTags.from_json(json.loads(json.dumps(tags.to_json()))) == tags
    for key, expected in row.get("tags", {}).items():
        assert READ_AS[key](tags) == expected, key
    if row.get("tags") == {}:
        assert not tags.says_anything
    if name.startswith("unparseable"):
        assert all(getattr(tags, field) is None for field in NOTHING_IN_NUMBERS)
    if "images" in row:
        assert [picture.mime for picture in tags.pictures] == ["image/png", "image/jpeg"]
        assert [picture.size for picture in tags.pictures] == [155, 628]
        assert tags.cover == tags.pictures[0]
        if not name.endswith(".m4a"):  # MP4 has no kinds of pictures and no descriptions.
            assert [picture.type for picture in tags.pictures] == [3, 8]
            assert tags.pictures[0].description == "album cover"
    for field, value in ODD.get(name, {}).items():
        assert getattr(tags, field) == value, field


@needs_shared
def test_every_file_is_looked_at() -> None:
    folder = shared("corpora", "tags", "files")
    silent = {row["file"] for row in rows() if "tags" not in row and "images" not in row}
    assert {row["file"] for row in rows()} == {path.name for path in folder.iterdir()}
    assert silent == {*ODD, "coverart.ogg"} | {n for n in silent if n.startswith("unparseable")}


@needs_shared
@pytest.mark.parametrize("row", [r for r in rows() if "images" in r], ids=lambda row: row["file"])
def test_pictures_lie_where_it_says(row: dict[str, Any]) -> None:
    path = shared("corpora", "tags", "files", row["file"])
    content = path.read_bytes()
    for picture, magic in zip(
        read_tags(path).tags.pictures, (b"\x89PNG", b"\xff\xd8\xff"), strict=True
    ):
        if picture.offset is None:
            assert row["file"].endswith(".ogg"), "only base64 has no place"
        else:
            assert content[picture.offset :].startswith(magic)


@needs_shared
def test_an_old_cover_in_a_comment() -> None:
    tags = read_tags(shared("corpora", "tags", "files", "coverart.ogg")).tags
    assert [(p.type, p.mime, p.offset) for p in tags.pictures] == [(3, "image/png", None)]
