"""The judge of recorded commands lets ours through and nothing else."""

from pathlib import Path

import pytest

from rustfin_core.transcode.command import progressive_command, segment_command
from rustfin_core.transcode.types import Container
from tests.faults.command_words import Judge
from tests.transcode.bench import plan_of
from tests.transcode.tools import Film, encode_spec


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    media = tmp_path / "media" / "A film; with -y (2001).mkv"
    media.parent.mkdir()
    media.touch()
    spec = encode_spec(Film(media, 60.0), Container.MP4)
    return segment_command(spec, plan_of(Film(media, 60.0)), 3, ffmpeg="/usr/bin/ffmpeg")


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    return Judge(tmp_path / "media", tmp_path / "data")


def test_ours(judge: Judge, command: list[str], tmp_path: Path) -> None:
    assert judge.foreign(command) == []
    film = Film(tmp_path / "media" / "A film; with -y (2001).mkv", 60.0)
    for container in Container:
        if container in (Container.TS, Container.MP4, Container.MKV):
            spec = encode_spec(film, container)
            assert judge.foreign(progressive_command(spec, ffmpeg="/usr/bin/ffmpeg")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["-i", "/etc/passwd"],
        ["-y", "/tmp/x"],
        ["-vf", "movie=evil"],
        ["-report"],
        ["pipe:2"],
        ["-i", "file:pipe:"],
        ["-attach", "x"],
        ["h264;-y"],
        ["libx264\n"],
        ["-i", "pipe:0"],
    ],
)
@pytest.mark.parametrize("place", [1, -1])
def test_foreign_ones(judge: Judge, command: list[str], words: list[str], place: int) -> None:
    at = place if place > 0 else len(command) + place
    assert judge.foreign([*command[:at], *words, *command[at:]])


def test_a_way_out_of_the_library(judge: Judge, command: list[str], tmp_path: Path) -> None:
    source = next(word for word in command if word.startswith("file:"))
    for other in (
        f"file:{tmp_path}/media/../x",
        f"file:{tmp_path}/media/none.mkv",
        "file:/etc/passwd",
    ):
        assert judge.foreign([other if word == source else word for word in command])
