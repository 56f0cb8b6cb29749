"""The wizard that clients show before a server has an owner."""

from collections.abc import Iterator

import pytest

from tests.running import PASSWORD, RunningServer
from tests.wire.contract import Contract


@pytest.fixture
def unclaimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server nobody owns."""
    with RunningServer(tmp_path_factory.mktemp("new")) as server:
        yield server
    assert server.complaints() == []


def test_from_nothing_to_an_owner(unclaimed: RunningServer, contract: Contract) -> None:
    public = unclaimed.get("/System/Info/Public")
    contract.check("GET", "/System/Info/Public", public)
    assert public["StartupWizardCompleted"] is False
    contract.check("GET", "/System/Info", unclaimed.get("/System/Info"))

    configuration = unclaimed.get("/Startup/Configuration")
    contract.check("GET", "/Startup/Configuration", configuration)
    unclaimed.post("/Startup/Configuration", configuration | {"ServerName": "Attic"})
    for path in ("/Startup/User", "/Startup/FirstUser"):
        contract.check("GET", path, unclaimed.get(path))
    unclaimed.post("/Startup/User", {"Name": "Mara", "Password": PASSWORD})
    remote = {"EnableRemoteAccess": True, "EnableAutomaticPortMapping": False}
    unclaimed.post("/Startup/RemoteAccess", remote)
    unclaimed.post("/Startup/Complete")

    public = unclaimed.get("/System/Info/Public")
    assert (public["StartupWizardCompleted"], public["ServerName"]) == (True, "Attic")
    assert unclaimed.request("GET", "/Startup/User").status == 401
    assert (
        unclaimed.request("POST", "/Startup/User", {"Name": "Eve", "Password": "x"}).status == 401
    )
    unclaimed.sign_in("Mara")
    assert unclaimed.get("/Users/Me")["Policy"]["IsAdministrator"] is True


def test_nothing_else_is_open_meanwhile(unclaimed: RunningServer) -> None:
    for path in ("/Items", "/Users", "/Sessions", "/ScheduledTasks"):
        assert unclaimed.request("GET", path).status == 401
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    body = {"Name": "Eve", "Password": "x"}
    answer = unclaimed.request("POST", "/Startup/User", body, headers=forwarded)
    assert answer.status == 403
    assert "setup code" in answer.json["detail"]


def test_libraries_and_scans_by_their_routes(
    unclaimed: RunningServer, contract: Contract, tmp_path_factory: pytest.TempPathFactory
) -> None:
    unclaimed.claim()
    folder = tmp_path_factory.mktemp("films")
    unclaimed.post(f"/Library/VirtualFolders?name=Films&collectionType=movies&paths={folder}")
    folders = unclaimed.get("/Library/VirtualFolders")
    contract.check("GET", "/Library/VirtualFolders", folders)
    assert [entry["Name"] for entry in folders] == ["Films"]
    assert folders[0]["Locations"] == [str(folder)]
    unclaimed.post("/Library/Refresh")
    unclaimed.wait_for_scan()
    tasks = unclaimed.get("/ScheduledTasks")
    contract.check("GET", "/ScheduledTasks", tasks)
    task = tasks[0]["Id"]
    contract.check("GET", "/ScheduledTasks/{taskId}", unclaimed.get(f"/ScheduledTasks/{task}"))
    assert unclaimed.request("POST", f"/ScheduledTasks/Running/{task}").status == 204
    assert unclaimed.request("DELETE", f"/ScheduledTasks/Running/{task}").status == 204
    renamed = "/Library/VirtualFolders/Name?name=Films&newName=Cinema"
    assert unclaimed.request("POST", renamed).status == 204
    more = tmp_path_factory.mktemp("more")
    path = {"Name": "Cinema", "PathInfo": {"Path": str(more)}}
    assert unclaimed.request("POST", "/Library/VirtualFolders/Paths", path).status == 204
    gone = f"/Library/VirtualFolders/Paths?name=Cinema&path={more}"
    assert unclaimed.request("DELETE", gone).status == 204
    assert unclaimed.request("DELETE", "/Library/VirtualFolders?name=Cinema").status == 204
    assert unclaimed.get("/Library/VirtualFolders") == []
