"""The server on a thread: a restart asked for builds it anew, a shutdown leaves it stopped."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rustfin_core.config import Options
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.runtime import ServerState, ServerThread
from tests.running import free_port

PATIENCE_S = 60


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[ServerThread]:
    flags = {
        "data_dir": tmp_path,
        "host": "127.0.0.1",
        "port": free_port(),
        "discovery": False,
        "online": False,
    }
    made = ServerThread(Options(flags))
    yield made
    made.stop(30)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_restart_and_shutdown(thread: ServerThread) -> None:
    states: list[object] = []
    thread.subscribe(lambda news: states.append(news) if isinstance(news, ServerState) else None)
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)
    thread.submit(lambda admin: admin.set_setting("server_name", "Den")).result(30)
    thread.submit(lambda admin: admin.restart()).result(30)
    until(lambda: states.count(ServerState.RUNNING) == 2)
    assert thread.submit(lambda admin: admin.status()).result(30).name == "Den"
    thread.submit(lambda admin: admin.shut_down()).result(30)
    until(lambda: thread.state is ServerState.STOPPED)
    starting, running = ServerState.STARTING, ServerState.RUNNING
    assert states == [starting, running, starting, running, ServerState.STOPPED]
    with pytest.raises(Unavailable):
        thread.submit(lambda admin: admin.status()).result(1)
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)


def test_a_stop_during_a_restart_wins(thread: ServerThread) -> None:
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)
    thread.submit(lambda admin: admin.restart()).result(30)
    thread.stop(60)
    assert thread.state is ServerState.STOPPED
