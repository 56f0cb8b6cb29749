"""What the owner's window is told after a start on a damaged database."""

import time
from pathlib import Path

from rustfin_core.config import Options
from rustfin_core.runtime import ServerState, ServerThread
from tests.running import free_port


def test_the_status_tells_of_a_replaced_database(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "rustfin.db").write_bytes(b"no database" * 1_000)
    flags = {"data_dir": data, "host": "127.0.0.1", "port": free_port(), "discovery": False}
    thread = ServerThread(Options(flags))
    thread.start()
    try:
        deadline = time.monotonic() + 60
        while thread.state is ServerState.STARTING and time.monotonic() < deadline:
            time.sleep(0.02)
        status = thread.submit(lambda admin: admin.status()).result(10)
    finally:
        thread.stop()
    assert thread.state is ServerState.STOPPED
    assert status.notice is not None
    assert "was damaged" in status.notice
    assert "rustfin.db.damaged-" in status.notice
