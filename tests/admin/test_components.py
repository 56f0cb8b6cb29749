"""What Rustfin is put together of, read from the packages themselves."""

from importlib import metadata
from pathlib import Path

import pytest

from rustfin_core.admin.components import Component, components, licence_text
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource


def ffmpeg(source: FfmpegSource) -> Ffmpeg:
    return Ffmpeg(path=Path("/opt/ffmpeg"), source=source, version=(8, 0, 1), version_text="n8.0.1")


def test_everything_rustfin_needs_is_listed_once() -> None:
    found = components(ffmpeg(FfmpegSource.BUNDLED))
    assert [one.name for one in found[:4]] == ["Rustfin", "ffmpeg", "Python", "SQLite"]
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    by_name = {one.name: one for one in found}
    assert by_name["aiohttp"].version == metadata.version("aiohttp")
    # What is needed by what is needed.
    assert {"yarl", "rebulk", "Preact", "Inter"} <= set(names)
    # What only developers need is not part of it.
    assert not {"pytest", "ruff", "mypy", "hatchling"} & set(names)
    assert all(one.version and len(one.licence) <= 100 for one in found)


def test_the_licence_of_a_foreign_ffmpeg_is_not_guessed() -> None:
    ours = Component(name="ffmpeg", version="n8.0.1", licence="GPL-3.0-or-later")
    assert ours in components(ffmpeg(FfmpegSource.BUNDLED))
    theirs = Component(name="ffmpeg", version="n8.0.1", licence="")
    assert theirs in components(ffmpeg(FfmpegSource.CONFIGURED))
    assert "ffmpeg" not in {one.name for one in components(None)}


def test_licences_are_shown_in_full() -> None:
    told = [one for one in components(None) if one.has_text]
    assert len(told) > 20
    assert "Apache License" in licence_text("aiohttp")
    assert all(licence_text(one.name) for one in told[:5])


@pytest.mark.parametrize("name", ["", "nobody", "pytest", "../../etc/passwd", "ffmpeg"])
def test_other_names_have_no_text(name: str) -> None:
    assert licence_text(name) == ""
