"""The self-test while the server runs: once, again, ended."""

import asyncio
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.media.capabilities import Capabilities
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource
from rustfin_core.transcode.events import EncoderTestProgressed
from rustfin_core.transcode.self_test import EncoderTest


class Stage:
    """A self-test with a program that can do nothing but AAC."""

    def __init__(self, folder: Path, *, waits: str = "") -> None:
        path = folder / "ffmpeg"
        path.write_text(
            f'#!/bin/sh\n{waits}\ncase "$*" in *"-c:a aac"*) exit 0;; esac\n'
            'echo "Cannot load libthing.so.1" >&2\nexit 1\n'
        )
        path.chmod(0o755)
        self.learnt: list[Capabilities] = []
        self.told: list[EncoderTestProgressed] = []
        self.bus = EventBus()
        self.bus.subscribe(EncoderTestProgressed, self.told.append)
        self.folder = folder
        self.program = Ffmpeg(
            path=path, source=FfmpegSource.CONFIGURED, version=(9, 0, 0), version_text="fake"
        )

    def test(self) -> EncoderTest:
        return EncoderTest(
            ffmpeg=self.program,
            cache=self.folder / "cache",
            device=lambda: None,
            bus=self.bus,
            learn=self.learnt.append,
        )


async def test_a_run_tells_how_far_it_is_and_its_results_are_kept(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    test = stage.test()
    assert not await test.recall()
    assert test.status.found is None
    await test.run()
    status = test.status
    assert not status.running
    assert status.found is not None
    assert status.found.working == {"aac"}
    assert status.found.tested_ms > 1_700_000_000_000
    assert len(status.tried) == status.total
    assert [event.done for event in stage.told] == [*range(status.total + 1), status.total]
    later = stage.test()
    assert await later.recall()
    assert later.status.found == status.found
    assert stage.learnt == [status.found, status.found]


async def test_a_run_that_is_ended_changes_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    test = stage.test()
    await test.run()
    before = test.status.found
    stage.program.path.write_text("#!/bin/sh\nexec sleep 60\n")
    test.begin()
    test.begin()
    assert test.status.running
    await asyncio.sleep(0)
    await test.stop()
    assert not test.status.running
    assert test.status.found is before
    assert len(stage.learnt) == 1


async def test_a_run_that_was_ended_can_be_begun_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    test = stage.test()
    test.begin()
    await test.stop()
    await test.run()
    assert test.status.found is not None
