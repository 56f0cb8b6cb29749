"""Locating ffmpeg and reading its version."""

from pathlib import Path

import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, locate, parse_version


@pytest.mark.parametrize(
    ("output", "numbers"),
    [
        ("ffmpeg version n9.0.2-17-g2a571b6068-20260930 Copyright", (9, 0, 2)),
        ("ffmpeg version 7.1.1-Jellyfin Copyright", (7, 1, 1)),
        ("ffmpeg version 5.1.9-0+deb12u1 Copyright", (5, 1, 9)),
        ("ffmpeg version 8.0 Copyright", (8, 0, 0)),
        (
            "ffmpeg version N-121000-gabc Copyright\nlibavformat    63.  1.102 / 63.  1.102",
            (9, 0, 0),
        ),
        ("ffmpeg version N-121000-gabc Copyright", (0, 0, 0)),
    ],
)
def test_version_forms(output: str, numbers: tuple[int, int, int]) -> None:
    parsed = parse_version(output)
    assert parsed is not None
    assert parsed[0] == numbers


def test_other_programs_have_no_version() -> None:
    assert parse_version("bash, version 5") is None


async def test_the_bundled_one_is_found() -> None:
    found = await locate()
    assert found.version >= (7, 1, 0)
    assert found.path.is_file()


async def test_a_configured_one_is_never_replaced_silently(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no ffmpeg at"):
        await locate(tmp_path / "ffmpeg")
    other = tmp_path / "other"
    other.write_text("#!/bin/sh\necho hello\n")
    other.chmod(0o755)
    with pytest.raises(Unavailable, match="does not run as ffmpeg"):
        await locate(other)


async def test_a_configured_one_is_used(ffmpeg_path: Path) -> None:
    assert (await locate(ffmpeg_path)).source is FfmpegSource.CONFIGURED


@pytest.mark.parametrize(
    ("version", "warned"),
    [
        ((5, 1, 9), True),
        ((7, 1, 4), True),
        ((7, 1, 5), False),
        ((8, 0, 2), True),
        ((8, 0, 3), False),
        ((8, 1, 1), True),
        ((8, 1, 2), False),
        ((9, 0, 2), False),
        ((0, 0, 0), False),
    ],
)
def test_known_holes_are_named(version: tuple[int, int, int], warned: bool) -> None:
    found = Ffmpeg(path=Path("/x"), source=FfmpegSource.SYSTEM, version=version, version_text="x")
    assert (found.advice is not None) is warned
