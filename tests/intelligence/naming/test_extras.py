"""All of Jellyfin's extras conventions: folders, suffixes, whole names."""

import pytest

from rustfin_core.intelligence.naming.extras import extra_of
from rustfin_core.intelligence.naming.types import ExtraType

FOLDERS = [
    ("trailers", ExtraType.TRAILER),
    ("Behind The Scenes", ExtraType.BEHIND_THE_SCENES),
    ("deleted scenes", ExtraType.DELETED_SCENE),
    ("interviews", ExtraType.INTERVIEW),
    ("scenes", ExtraType.SCENE),
    ("samples", ExtraType.SAMPLE),
    ("shorts", ExtraType.SHORT),
    ("featurettes", ExtraType.FEATURETTE),
    ("clips", ExtraType.CLIP),
    ("Extras", ExtraType.UNKNOWN),
    ("other", ExtraType.UNKNOWN),
    ("backdrops", ExtraType.THEME_VIDEO),
]
NAMES = [
    ("trailer", ExtraType.TRAILER),
    ("sample", ExtraType.SAMPLE),
    ("Film-trailer", ExtraType.TRAILER),
    ("Film-trailer2", ExtraType.TRAILER),
    ("Film.trailer", ExtraType.TRAILER),
    ("Film_trailer", ExtraType.TRAILER),
    ("Film - trailer", ExtraType.TRAILER),
    ("Film-sample", ExtraType.SAMPLE),
    ("Film.sample", ExtraType.SAMPLE),
    ("Film_sample", ExtraType.SAMPLE),
    ("Film-scene", ExtraType.SCENE),
    ("Film-clip", ExtraType.CLIP),
    ("Film-interview", ExtraType.INTERVIEW),
    ("Film-behindthescenes", ExtraType.BEHIND_THE_SCENES),
    ("Film-deleted", ExtraType.DELETED_SCENE),
    ("Film-deletedscene", ExtraType.DELETED_SCENE),
    ("Film-featurette", ExtraType.FEATURETTE),
    ("Film-short", ExtraType.SHORT),
    ("Film-extra", ExtraType.UNKNOWN),
    ("Film-other", ExtraType.UNKNOWN),
    ("Film", None),
    ("The DNA Sample", None),
    ("A Big Short", None),
    ("Show - 05 - Other", None),
    ("Interview", None),
    ("Trailer Park Boys", None),
]


@pytest.mark.parametrize(("folder", "kind"), FOLDERS)
def test_folders(folder: str, kind: ExtraType) -> None:
    assert extra_of(["Film (2001)", folder], "Anything") is kind


@pytest.mark.parametrize(("stem", "kind"), NAMES)
def test_names(stem: str, kind: ExtraType | None) -> None:
    assert extra_of(["Film (2001)"], stem) is kind


def test_theme_songs_are_sound() -> None:
    assert extra_of(["Film"], "theme", audio=True) is ExtraType.THEME_SONG
    assert extra_of(["Film", "theme-music"], "any", audio=True) is ExtraType.THEME_SONG
    assert extra_of(["Film", "theme-music"], "any") is None
