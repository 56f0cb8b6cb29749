"""Background work and folders over HTTP."""

from pathlib import Path

from tests.http.conftest import Client, Server


async def test_background_work_is_shown_paused_and_resumed(
    claimed: Server, owner: Client, kid: Client
) -> None:
    shown = (await owner.get("/Rustfin/Background")).value
    assert [lane["Key"] for lane in shown["Lanes"]] == ["details"]
    assert shown["Lanes"][0] == {
        "Key": "details",
        "Title": "Looking into files",
        "State": "idle",
        "Waiting": 0,
    }
    assert shown.get("PausedUntil") is None
    paused = await owner.post("/Rustfin/Background/Pause", {"For": "forever"})
    assert paused.status == 400
    assert "30m, 2h, tomorrow" in paused.value["detail"]
    for client, method in ((kid, "POST"), (kid, "DELETE")):
        assert (await client(method, "/Rustfin/Background/Pause")).status == 403


async def test_a_folder_says_how_it_is_and_can_be_confirmed(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    library = await claimed.services.admin.add_library("movies", str(tmp_path))
    await claimed.services.scans.wait(bytes.fromhex(library.id))
    [shown] = (await owner.get("/Rustfin/Libraries")).value
    assert shown["Folders"] == [
        {"Path": str(tmp_path), "State": "ok", "Note": "", "Files": 0, "Vanished": 0,
         "Watch": "off", "WatchNote": ""}
    ]  # fmt: skip
    path = f"/Rustfin/Libraries/{library.id}/ConfirmMissing"
    assert (await owner.post(path)).status == 204
    assert (await owner.post("/Rustfin/Libraries/abc/ConfirmMissing")).status == 404
    await claimed.services.scans.wait(bytes.fromhex(library.id))
