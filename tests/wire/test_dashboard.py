"""What dashboards ask, of a whole running server: every answer keeps the contract."""

import pytest

from tests.running import RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

ASKED = (
    "/Localization/Cultures", "/Localization/Countries", "/Localization/Options",
    "/Localization/ParentalRatings", "/System/ActivityLog/Entries", "/System/Configuration",
    "/System/Configuration/MetadataOptions/Default", "/System/Info/Storage", "/System/Logs",
    "/Environment/Drives", "/Environment/DefaultDirectoryBrowser", "/Environment/NetworkShares",
    "/Library/MediaFolders", "/Library/PhysicalPaths", "/Library/VirtualFolders",
    "/UserViews/GroupingOptions", "/Branding/Configuration", "/ScheduledTasks",
)  # fmt: skip


def test_every_answer_keeps_the_contract(server: RunningServer, contract: Contract) -> None:
    for path in ASKED:
        contract.check("GET", path, server.get(path))


def test_the_running_log_is_there_without_secrets(server: RunningServer) -> None:
    names = [file["Name"] for file in server.get("/System/Logs")]
    assert "rustfin.log" in names
    answer = server.request("GET", "/System/Logs/Log?name=rustfin.log")
    assert answer.status == 200
    assert b"listening on" in answer.body
    assert str(server.token).encode() not in answer.body


def test_what_happened_since_the_start_is_there(server: RunningServer, library: Library) -> None:
    kinds = {
        entry["Type"] for entry in server.get("/System/ActivityLog/Entries", limit=500)["Items"]
    }
    assert kinds >= {"LibraryAdded", "LibraryScanned", "AuthenticationSucceeded", "UserCreated"}


@pytest.mark.parametrize("key", ["network", "encoding", "branding", "metadata", "xbmcmetadata"])
def test_a_dashboard_saves_what_it_read(server: RunningServer, key: str) -> None:
    read = server.get(f"/System/Configuration/{key}")
    server.post(f"/System/Configuration/{key}", read)
    assert server.get(f"/System/Configuration/{key}") == read
