"""The server on a thread: a restart asked for builds it anew, a shutdown leaves it stopped."""

import threading
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
    made.stop(PATIENCE_S)


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
    thread.submit(lambda admin: admin.set_setting("server_name", "Den")).result(PATIENCE_S)
    thread.submit(lambda admin: admin.restart()).result(PATIENCE_S)
    until(lambda: states.count(ServerState.RUNNING) == 2)
    assert thread.submit(lambda admin: admin.status()).result(PATIENCE_S).name == "Den"
    thread.submit(lambda admin: admin.shut_down()).result(PATIENCE_S)
    until(lambda: ServerState.STOPPED in states)
    starting, running = ServerState.STARTING, ServerState.RUNNING
    assert states == [starting, running, starting, running, ServerState.STOPPED]
    with pytest.raises(Unavailable):
        thread.submit(lambda admin: admin.status()).result(1)
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)


def test_a_start_while_the_thread_of_the_last_server_ends(thread: ServerThread) -> None:
    """It says that it stopped a moment before it is gone."""
    told, may_end = threading.Event(), threading.Event()

    def hold(news: object) -> None:
        if news is ServerState.STOPPED:
            told.set()
            may_end.wait(PATIENCE_S)

    unsubscribe = thread.subscribe(hold)
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)
    thread.submit(lambda admin: admin.shut_down()).result(PATIENCE_S)
    assert told.wait(PATIENCE_S)
    unsubscribe()
    threading.Timer(0.2, may_end.set).start()
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)


def test_a_stop_during_a_restart_wins(thread: ServerThread) -> None:
    thread.start()
    until(lambda: thread.state is ServerState.RUNNING)
    thread.submit(lambda admin: admin.restart()).result(PATIENCE_S)
    thread.stop(PATIENCE_S)
    assert thread.state is ServerState.STOPPED
