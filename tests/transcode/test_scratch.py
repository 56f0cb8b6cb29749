import asyncio
import errno
import sys
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.transcode import scratch as module
from rustfin_core.transcode.scratch import Scratch


async def test_a_segment_is_whole_or_absent(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 1000)
    folder = await scratch.create("s", lambda _: False)
    await folder.store(3, (b"abc", bytearray(b"def"), memoryview(b"ghi")))
    assert 3 in folder
    assert folder.file(3).read_bytes() == b"abcdefghi"
    assert scratch.used == 9
    assert [p.name for p in folder.path.iterdir() if p.name.endswith(".part")] == []
    await folder.remove()
    assert scratch.used == 0
    assert list(tmp_path.iterdir()) == []


async def test_storing_again_counts_once(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 1000)
    folder = await scratch.create("s", lambda _: False)
    await folder.store(1, (b"a" * 10,))
    await folder.store(1, (b"b" * 30,))
    assert scratch.used == 30


async def test_the_oldest_that_nobody_needs_go_first(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 100)
    one = await scratch.create("one", lambda n: n == 0)
    two = await scratch.create("two", lambda _: False)
    for number in range(3):
        await one.store(number, (bytes(30),))
    assert not scratch.is_full
    await two.store(0, (bytes(30),))
    assert (0 in one, 1 in one, 2 in one, 0 in two) == (True, False, True, True)
    assert scratch.used == 90


async def test_full_when_everything_is_needed(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 50)
    folder = await scratch.create("s", lambda _: True)
    await folder.store(0, (bytes(60),))
    assert folder.is_full
    folder.drop(0)
    assert not folder.is_full


async def test_two_sessions_of_a_name_do_not_share_a_folder(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 50)
    one, two = [await scratch.create("s", lambda _: True) for _ in range(2)]
    assert one.path != two.path
    if sys.platform != "win32":
        assert one.path.stat().st_mode & 0o077 == 0


async def test_a_full_disk_is_pruned_and_tried_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = Scratch(tmp_path, 1000)
    folder = await scratch.create("s", lambda n: n > 1)
    await folder.store(0, (bytes(30),))
    await folder.store(1, (bytes(30),))
    real = module._write_file
    room = 0

    def small_disk(target: Path, parts: object) -> None:
        if scratch.used > room:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(target, parts)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_write_file", small_disk)
    await folder.store(2, (bytes(60),))
    assert (0 in folder, 1 in folder, 2 in folder) == (False, False, True)
    with pytest.raises(Unavailable, match="disk with the transcode folder is full"):
        await folder.store(3, (bytes(30),))
    assert 3 not in folder


async def test_other_write_errors_are_said(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, 1000)
    folder = await scratch.create("s", lambda _: False)
    await folder.remove()
    with pytest.raises(Unavailable, match="cannot be written"):
        await folder.store(0, (b"x",))


async def test_cancellation_leaves_no_writer_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = Scratch(tmp_path, 1000)
    folder = await scratch.create("s", lambda _: False)
    loop, entered, written = asyncio.get_running_loop(), asyncio.Event(), []
    real = module._write_file

    def slow(target: Path, parts: object) -> None:
        loop.call_soon_threadsafe(entered.set)
        real(target, parts)  # type: ignore[arg-type]
        written.append(target)

    monkeypatch.setattr(module, "_write_file", slow)
    work = asyncio.gather(folder.store(0, (b"x",)))
    await entered.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert written == [folder.file(0)]
    assert scratch.used == 0
