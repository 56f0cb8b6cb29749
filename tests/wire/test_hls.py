"""HLS over the wire: what came is judged by npm's ``hls-parser``, ``m3u8``, libav and ffmpeg.

The whole matrix over the corpora is ``python -m tests.benchmarks hls-matrix``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hls.cases import Case, Film, Judge
from tests.hls.strict_reader import StrictReader
from tests.running import RunningServer
from tests.wire.conftest import Library


@pytest.fixture(scope="module")
def judge(server: RunningServer) -> Iterator[Judge]:
    """Plays on the server."""
    with StrictReader() as reader:
        yield Judge(server, reader)


def film_of(server: RunningServer, item: str) -> Film:
    """A title with its own tracks: picture first, then sound."""
    found = server.get(f"/Items/{item}", fields="Path")
    has_picture = found["MediaType"] == "Video"
    return Film(
        item,
        Path(found["Path"]),
        duration=found["RunTimeTicks"] / 1e7,
        video=0 if has_picture else None,
        audio=1 if has_picture else 0,
    )


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("film", Case("mp4", True, 0.6)),
        ("film", Case("ts", True, 0.3)),
        ("film", Case("mp4", False, 0.7)),
        ("film", Case("ts", False, 0.5)),
        ("converted", Case("mp4", True, 0.5)),
        ("converted", Case("ts", True, 0.9)),
        ("track", Case("ts", True, 0.6)),
        ("track", Case("mp4", False, 0.4)),
    ],
    ids=str,
)
def test_what_is_played_is_whole(
    server: RunningServer, library: Library, judge: Judge, name: str, case: Case
) -> None:
    film = film_of(server, getattr(library, name))
    judged = judge.judge(film, case)
    assert judged.problems == []
    assert judged.segments > 1
    assert judged.copied == case.copies


@pytest.mark.parametrize("case", [Case("mp4", False, 0.0), Case("mp4", False, 0.6)], ids=str)
def test_what_is_read_while_it_is_made_is_whole(
    server: RunningServer, library: Library, case: Case
) -> None:
    """As the web client reads it (``growingSegments``)."""
    judge = _Early(server, None)
    # Who reads on a busy machine may come when all is made: then it is read once more.
    for _ in range(4):
        assert judge.judge(film_of(server, library.film), case).problems == []
        if judge.grown:
            return
    raise AssertionError("all were finished before they were asked for")


def test_the_judge_notices(server: RunningServer, library: Library, judge: Judge) -> None:
    """A judge that finds no fault anywhere would be none."""
    film = film_of(server, library.film)
    broken = _Careless(server, None)
    judged = broken.judge(film, Case("mp4", True, 0.0))
    found = " ".join(judged.problems)
    assert "CODECS say" in found
    assert "joins: gap" in found
    assert "EXTINF add up" in found


class _Early(Judge):
    """Takes segments while they are made; counts those that were not finished."""

    grown = 0

    def _bytes(self, address: str) -> bytes:
        data = super()._bytes(f"{address}&growingSegments=true")
        if "/hls1/main/" in address:
            self.grown += data.count(b"moof") > 1
        return data


class _Careless(Judge):
    """Leaves out a segment, and changes what the playlists say."""

    def _bytes(self, address: str) -> bytes:
        data = super()._bytes(address)
        if "/hls1/main/2." in address:
            return b""
        data = data.replace(b"avc1.", b"avc1.FF")
        return data.replace(b"#EXTINF:4.000000", b"#EXTINF:40.000000").replace(
            b"#EXTINF:6.000000", b"#EXTINF:60.000000"
        )
