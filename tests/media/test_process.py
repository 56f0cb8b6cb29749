"""FfmpegProcess against the real ffmpeg: throttle, end, cancel, kill -9 of the server."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.orphans import ProcessRecords, birth_mark, sweep
from rustfin_core.media.process import (
    STDERR_LIMIT,
    FfmpegProcess,
    Priority,
    run,
    run_blocking,
    scrubbed_environment,
)

ENDLESS = ["-hide_banner", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240"]
ENDLESS_OUTPUT = ["-c:v", "rawvideo", "-f", "nut", "pipe:1"]
ROOT = Path(__file__).parents[2]


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


PATIENCE_S = 60.0
"""For what must come to pass, however busy the machine; whoever must be ended lives much longer."""


def wait_gone(pid: int) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if not is_running(pid):
            return True
        time.sleep(0.02)
    return not is_running(pid)


def wait_launched(pid: int) -> None:
    """Wait until the launcher has become the program it was to start."""
    deadline = time.monotonic() + PATIENCE_S
    while Path(psutil.Process(pid).cmdline()[0]).name in ("setpriv", Path(sys.executable).name):
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def test_run_collects_output_and_status(ffmpeg_path: Path) -> None:
    done = await run([str(ffmpeg_path), "-version"], timeout=PATIENCE_S)
    assert done.returncode == 0
    assert done.stdout.startswith(b"ffmpeg version")


async def test_run_reports_failure_with_diagnostics(ffmpeg_path: Path) -> None:
    argv = [str(ffmpeg_path), "-i", "file:/nowhere.mkv", "-f", "null", "-"]
    done = await run(argv, timeout=PATIENCE_S)
    assert done.returncode != 0
    assert "No such file" in done.stderr


async def test_run_ends_what_takes_too_long() -> None:
    sleep = shutil.which("sleep") or "sleep"
    started = time.monotonic()
    with pytest.raises(Unavailable, match="within 0 seconds"):
        await run([sleep, "600"], timeout=0.2)
    assert time.monotonic() - started < PATIENCE_S


async def test_run_refuses_endless_output(ffmpeg_path: Path) -> None:
    with pytest.raises(Unavailable, match="more than"):
        await run(
            [str(ffmpeg_path), *ENDLESS, *ENDLESS_OUTPUT], timeout=PATIENCE_S, max_output=1_000_000
        )


@pytest.mark.skipif(sys.platform == "win32", reason="nice values are POSIX")
async def test_it_gives_way_in_the_session_of_the_server(ffmpeg_path: Path) -> None:
    argv = [str(ffmpeg_path), *ENDLESS, *ENDLESS_OUTPUT]
    async with FfmpegProcess(argv, priority=Priority.LIVE) as process:
        await process.read()
        base = psutil.Process().nice()
        assert psutil.Process(process.pid).nice() == max(base, Priority.LIVE)
        assert os.getpgid(process.pid) == process.pid
        assert os.getsid(process.pid) == os.getsid(0)


async def test_missing_program_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not there"):
        await run([str(tmp_path / "ffmpeg")], timeout=1)


async def test_unread_output_throttles_and_leaving_ends(ffmpeg_path: Path) -> None:
    async with FfmpegProcess([str(ffmpeg_path), *ENDLESS, *ENDLESS_OUTPUT]) as process:
        assert await process.read(1000)
        ffmpeg = psutil.Process(process.pid)
        # It fills its pipe and stands still, sooner or later.
        deadline, used = time.monotonic() + PATIENCE_S, -1.0
        while used != (now := sum(ffmpeg.cpu_times()[:2])):
            used = now
            assert time.monotonic() < deadline
            await asyncio.sleep(0.5)
        pid = process.pid
    assert not is_running(pid)
    assert process.returncode is not None


async def test_cancellation_ends_the_process(ffmpeg_path: Path) -> None:
    pids: list[int] = []

    async def work() -> None:
        async with FfmpegProcess([str(ffmpeg_path), *ENDLESS, *ENDLESS_OUTPUT]) as process:
            pids.append(process.pid)
            await asyncio.sleep(60)

    task = asyncio.get_running_loop().create_task(work())
    while not pids:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not is_running(pids[0])


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
async def test_one_that_ignores_sigterm_is_killed_with_its_children(tmp_path: Path) -> None:
    script = tmp_path / "deaf"
    script.write_text("#!/bin/sh\ntrap '' TERM\nsleep 600 &\necho $!\nsleep 600\n")
    script.chmod(0o755)
    async with FfmpegProcess([str(script)], grace=0.3) as process:
        child = int((await process.stdout.readline()).decode())
        assert is_running(child)
    assert process.returncode == -signal.SIGKILL
    assert wait_gone(child)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
async def test_second_cancellation_during_the_grace_kills_at_once(tmp_path: Path) -> None:
    script = tmp_path / "deaf"
    script.write_text("#!/bin/sh\ntrap '' TERM\necho ready\nwhile :; do sleep 0.1; done\n")
    script.chmod(0o755)
    process = FfmpegProcess([str(script)], grace=600)
    await process.start()
    await process.stdout.readline()
    stopping = asyncio.get_running_loop().create_task(process.stop())
    await asyncio.sleep(0.1)
    stopping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stopping
    assert wait_gone(process.pid)
    await process.stop()


async def test_only_the_end_of_the_diagnostics_is_kept() -> None:
    python = Path(sys.executable)
    noise = "import sys; sys.stderr.write('x' * 300_000 + 'THE END')"
    async with FfmpegProcess([str(python), "-c", noise]) as process:
        assert await process.wait() == 0
        assert len(process.stderr_tail) == STDERR_LIMIT
        assert process.stderr_tail.endswith("THE END")


def test_environment_keeps_no_secrets_and_no_proxies() -> None:
    kept = scrubbed_environment(
        {
            "PATH": "/bin",
            "http_proxy": "x",
            "FFREPORT": "x",
            "SECRET": "x",
            "LIBVA_DRIVER_NAME": "i",
            "FONTCONFIG_FILE": "/own/fonts.conf",
        }
    )
    assert kept == {
        "PATH": "/bin",
        "LIBVA_DRIVER_NAME": "i",
        "FONTCONFIG_FILE": "/own/fonts.conf",
        "LC_ALL": "C.UTF-8",
        "AV_LOG_FORCE_NOCOLOR": "1",
    }


def test_environment_undoes_a_frozen_loader_path() -> None:
    kept = scrubbed_environment({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/mine"})
    assert kept["LD_LIBRARY_PATH"] == "/mine"


def test_blocking_run_has_a_deadline() -> None:
    sleep = shutil.which("sleep") or "sleep"
    with pytest.raises(Unavailable, match="did not finish"):
        run_blocking([sleep, "600"], timeout=0.2)


@pytest.mark.skipif(sys.platform == "win32", reason="uses kill -9")
@pytest.mark.parametrize("mode", ["throttled", "silent", "untied"])
def test_ffmpeg_ends_when_the_server_is_killed(
    mode: str, ffmpeg_path: Path, tmp_path: Path
) -> None:
    if mode == "silent" and shutil.which("setpriv") is None:
        pytest.skip("no setpriv here: a silent ffmpeg is ended by the sweep at the next start")
    script = Path(__file__).with_name("killed_parent.py")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(ffmpeg_path), str(tmp_path), mode],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert parent.stdout is not None
    with parent.stdout:
        ffmpeg, sibling = map(int, parent.stdout.readline().split())
    try:
        assert is_running(ffmpeg)
        # Killed before the launcher tied them, children are left to the sweep at the next start.
        wait_launched(ffmpeg)
        wait_launched(sibling)
        parent.kill()
        parent.wait()
        assert wait_gone(ffmpeg), "ffmpeg outlived its server"
        if mode == "untied":
            assert is_running(sibling), "the sibling has no reason to end, so it held no pipe"
            assert sweep(tmp_path) == 1
            assert wait_gone(sibling)
        elif shutil.which("setpriv"):
            assert wait_gone(sibling)
        else:
            sweep(tmp_path)
        assert sweep(tmp_path) == 0
        assert list(tmp_path.iterdir()) == []
    finally:
        parent.kill()
        for pid in (ffmpeg, sibling):
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)


async def test_a_record_lives_as_long_as_its_process(ffmpeg_path: Path, tmp_path: Path) -> None:
    records = ProcessRecords(tmp_path)
    argv = [str(ffmpeg_path), *ENDLESS, *ENDLESS_OUTPUT]
    async with FfmpegProcess(argv, records=records) as process:
        assert [path.stem for path in tmp_path.iterdir()] == [str(process.pid)]
        assert sweep(tmp_path) == 0, "the owner still runs"
        assert is_running(process.pid)
    assert list(tmp_path.iterdir()) == []


def test_sweep_spares_a_stranger_with_a_reused_pid(tmp_path: Path) -> None:
    gone = '{"pid": 1, "started": "x"}'
    (tmp_path / "a.process").write_text(
        f'{{"pid": {os.getpid()}, "started": "another boot:1", "owner": {gone}}}'
    )
    (tmp_path / "b.process").write_text("not json")
    assert sweep(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []
    assert sweep(tmp_path / "absent") == 0


def test_birth_mark_is_stable_and_specific() -> None:
    mark = birth_mark(os.getpid())
    assert mark is not None
    assert mark == birth_mark(os.getpid())
    assert mark != birth_mark(1)
