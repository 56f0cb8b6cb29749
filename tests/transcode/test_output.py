"""What runs have made is kept once, whichever run made it."""

from pathlib import Path

import pytest

from rustfin_core.transcode.fmp4 import Fmp4Cutter, InitFound, PieceFound, SegmentFound
from rustfin_core.transcode.mpegts import TsCutter
from rustfin_core.transcode.output import Output
from rustfin_core.transcode.scratch import Scratch, SessionFolder
from rustfin_core.transcode.types import Container
from tests.transcode.bench import even_plan
from tests.transcode.tools import Film, encode_spec

FIRST, SECOND = object(), object()
"""Two runs."""


@pytest.fixture
async def folder(tmp_path: Path) -> SessionFolder:
    return await Scratch(tmp_path / "transcode", 10**9).create("s", lambda _: True)


def output(folder: SessionFolder, container: Container = Container.MP4) -> Output:
    spec = encode_spec(Film(folder.path / "film.mkv", 30.0), container)
    return Output(spec, even_plan(10, 3.0), folder)


@pytest.mark.parametrize(
    ("container", "cutter"), [(Container.MP4, Fmp4Cutter), (Container.TS, TsCutter)]
)
async def test_each_package_has_its_cutter(
    folder: SessionFolder, container: Container, cutter: type
) -> None:
    assert type(output(folder, container).cutter(3)) is cutter


async def test_the_first_init_segment_stays(folder: SessionFolder) -> None:
    made = output(folder)
    assert made.init is None
    await made.take(FIRST, InitFound(b"one"))
    await made.take(SECOND, InitFound(b"two"))
    assert made.init is not None
    assert made.init.parent == folder.path
    assert made.init.read_bytes() == b"one"


async def test_the_first_segment_stays(folder: SessionFolder) -> None:
    made = output(folder)
    await made.take(FIRST, SegmentFound(3, (b"a", b"b"), 72))
    await made.take(SECOND, SegmentFound(3, (b"c",), 72))
    assert 3 in folder
    assert folder.file(3).read_bytes() == b"ab"
    folder.drop(3)
    await made.take(SECOND, SegmentFound(3, (b"c",), 72))
    assert folder.file(3).read_bytes() == b"c"


async def test_readers_get_pieces_as_they_come(folder: SessionFolder) -> None:
    made = output(folder)
    reader = made.growths.join(3)
    await made.take(FIRST, PieceFound(3, (b"a",)))
    assert 3 not in folder
    await reader.begun()
    await made.take(FIRST, SegmentFound(3, (b"whole",), 72, rest=(b"b",)))
    assert b"".join([bytes(part) async for part in reader]) == b"ab"
    assert folder.file(3).read_bytes() == b"whole"
