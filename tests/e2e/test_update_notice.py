"""A newer version: what the real server asks, logs and tells."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from tests.admin.releases.test_reading import told
from tests.intelligence.providers.local_server import Reply, serving
from tests.running import RunningServer

LIMIT_S = 60


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LIMIT_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def has_update(server: RunningServer) -> bool:
    return bool(server.request("GET", "/System/Info").json["HasUpdateAvailable"])


def test_a_newer_version_is_told_once_it_is_wanted(tmp_path: Path) -> None:
    body = json.dumps([told("v99.0")]).encode()
    with serving(lambda _: Reply(body=body)) as place:
        url = f"{place.origin}/releases"
        with RunningServer(tmp_path, "--releases-url", url, "--online") as server:
            server.claim()
            assert not has_update(server)
            assert place.asked == []
            switched = server.request("POST", "/Rustfin/Settings/update_notice", {"Value": True})
            assert switched.status == 200
            until(lambda: has_update(server))
            assert server.log_text().count("Rustfin 99.0 is available") == 1
            server.stop()
            # Another start knows it still, and asks nothing for the rest of the day.
            server.start()
            until(lambda: has_update(server))
            assert server.log_text().count("Rustfin 99.0 is available") == 1
            assert len(place.asked) == 1
            assert "Traceback" not in server.log_text()
