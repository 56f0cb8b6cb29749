"""The activity log on the wire: what is written, who may read it, how it is asked for."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rustfin_core.admin.activity import store
from rustfin_core.admin.activity.types import Entry, Severity
from rustfin_core.backup.events import BackupFailed, BackupMade, RestorePrepared
from rustfin_core.backup.types import BackupKind
from rustfin_core.catalog.events import SubtitleFetched
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.task_store import TaskRun, TaskStatus
from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

ENTRIES = "/System/ActivityLog/Entries"


async def _until(found: Callable[[], Awaitable[Any]]) -> Any:
    """What *found* gives once it is something; generous, the machine may be busy."""
    for _ in range(600):
        if value := await found():
            return value
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come within 30 seconds")


async def _entry(owner: Client, type_: str, part: str = "") -> dict[str, Any]:
    async def look() -> dict[str, Any] | None:
        answer = await owner.get(f"{ENTRIES}?limit=500&type={type_}")
        return next((one for one in answer.value["Items"] if part in one["Name"]), None)

    found: dict[str, Any] = await _until(look)
    return found


async def test_who_signs_in_and_who_does_not_is_kept(claimed: Server, owner: Client) -> None:
    good = await _entry(owner, "AuthenticationSucceeded", "owner")
    assert good["Name"] == "owner successfully authenticated"
    assert good["UserId"] == owner.user_id
    assert good["ShortOverview"] == "IP address: 127.0.0.1"
    assert good["Severity"] == "Information"
    stranger = claimed.client("attic")
    assert (await stranger.sign_in("nobody", "x")).status == 401
    bad = await _entry(owner, "AuthenticationFailed", "nobody")
    assert bad["Severity"] == "Error"
    assert bad["UserId"] == "0" * 32
    assert (await stranger.sign_in("kid", "x")).status == 401
    known = await _entry(owner, "AuthenticationFailed", "kid")
    assert known["UserId"] != "0" * 32


async def test_a_device_is_new_once(claimed: Server, owner: Client) -> None:
    for _ in range(2):
        await claimed.signed_in("kid", device="sofa")
    await _entry(owner, "DeviceAdded", "kid")
    signed_in = f"{ENTRIES}?limit=500&type=AuthenticationSucceeded&username=KID"

    async def both() -> bool:
        return (await owner.get(signed_in)).value["TotalRecordCount"] == 2

    await _until(both)
    new = (await owner.get(f"{ENTRIES}?type=DeviceAdded&username=kid")).value
    assert new["TotalRecordCount"] == 1


async def test_accounts(claimed: Server, owner: Client) -> None:
    users = claimed.identity.users
    guest = await users.create("guest", "pw")
    await _entry(owner, "UserCreated", "guest")
    await users.set_password(guest, "other")
    await _entry(owner, "UserPasswordChanged", "guest")
    await users.change_policy(guest, {"is_disabled": True})
    assert (await _entry(owner, "UserLockedOut", "guest"))["Severity"] == "Error"
    assert (await claimed.client("d").sign_in("guest", "other")).status == 403
    await _entry(owner, "AuthenticationFailed", "guest")
    await users.delete(guest)
    gone = await _entry(owner, "UserDeleted", "guest")
    assert gone["Name"] == "User guest has been deleted"


async def test_libraries_scans_and_subtitles(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    films = tmp_path / "films"
    (films / "Alien (1979)").mkdir(parents=True)
    (films / "Alien (1979)" / "Alien (1979).mkv").write_bytes(b"no film")
    library = await claimed.services.catalog.create_library(LibraryKind.MOVIES, [films], "Films")
    added = await _entry(owner, "LibraryAdded")
    assert added["Name"] == "Library Films has been added"
    await claimed.services.scans.start(library.uid)
    await claimed.services.scans.wait(library.uid)
    scanned = await _entry(owner, "LibraryScanned")
    assert scanned["ShortOverview"].startswith("1 new, 0 changed, 0 gone")
    item = bytes.fromhex(
        (await owner.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"][0]["Id"]
    )
    claimed.bus.publish(SubtitleFetched(item_uid=item, provider="OpenSubtitles", language="eng"))
    assert "Alien" in (await _entry(owner, "SubtitleDownloaded"))["Name"]
    claimed.bus.publish(
        SubtitleFetched(item_uid=item, provider="OpenSubtitles", language="eng", error="It is out.")
    )
    failed = await _entry(owner, "SubtitleDownloadFailure")
    assert (failed["ItemId"], failed["ShortOverview"]) == (item.hex(), "It is out.")
    await claimed.services.catalog.delete_library(library.uid)
    assert (await _entry(owner, "LibraryRemoved"))["Name"] == "Library Films has been removed"


async def test_playing(claimed: Server, owner: Client, kid: Client, tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    (films / "Brazil (1985).mkv").write_bytes(b"no film")
    library = await claimed.services.catalog.create_library(LibraryKind.MOVIES, [films])
    await claimed.services.scans.start(library.uid)
    await claimed.services.scans.wait(library.uid)
    item = (await kid.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"][0]["Id"]
    assert (await kid.post("/Sessions/Playing", {"ItemId": item})).status == 204
    begun = await _entry(owner, "VideoPlayback", "is playing")
    assert begun["Name"] == "kid is playing Brazil (1985) on Bench"
    assert (begun["ItemId"], begun["UserId"]) == (item, kid.user_id)
    # Another quality of the same film is the same play.
    assert (await kid.post("/Sessions/Playing", {"ItemId": item})).status == 204
    assert (await kid.post("/Sessions/Playing/Stopped", {"ItemId": item})).status == 204
    await _entry(owner, "VideoPlaybackStopped", "finished")
    played = (await owner.get(f"{ENTRIES}?itemId={item}")).value
    assert [one["Type"] for one in played["Items"]] == ["VideoPlaybackStopped", "VideoPlayback"]


async def test_tasks_and_their_failures(claimed: Server, owner: Client) -> None:
    run = TaskRun(started_at=1_000, ended_at=66_000, status=TaskStatus.FAILED, error="No disk.")
    claimed.bus.publish(TaskEnded(key="x", name="Tidy up", run=run))
    failed = await _entry(owner, "TaskFailed")
    assert failed["Name"] == "Tidy up failed"
    assert failed["Overview"] == "No disk."
    assert failed["ShortOverview"] == "Running time: 1 min 5 s"
    good = TaskRun(started_at=1, ended_at=2, status=TaskStatus.COMPLETED)
    stopped = TaskRun(started_at=1, ended_at=2, status=TaskStatus.CANCELLED)
    claimed.bus.publish(TaskEnded(key="x", name="Stopped", run=stopped))
    claimed.bus.publish(TaskEnded(key="CleanActivityLog", name="Clean", run=good))
    claimed.bus.publish(TaskEnded(key="x", name="Tidy up", run=good))
    await _entry(owner, "TaskCompleted", "Tidy up")
    every = (await owner.get(f"{ENTRIES}?type=Task")).value["Items"]
    assert [one["Type"] for one in every] == ["TaskCompleted", "TaskFailed"]


async def test_backups(claimed: Server, owner: Client) -> None:
    kind = BackupKind.DAILY
    claimed.bus.publish(BackupMade(name="a.zip", kind=kind, size=2_500_000))
    made = await _entry(owner, "BackupCreated")
    assert (made["Name"], made["ShortOverview"]) == ("Backup a.zip has been made", "2.5 MB")
    claimed.bus.publish(BackupFailed(kind=kind, reason="The disk is full."))
    failed = await _entry(owner, "BackupFailed")
    assert (failed["Overview"], failed["Severity"]) == ("The disk is full.", "Error")
    claimed.bus.publish(RestorePrepared(name="a.zip"))
    assert "a.zip" in (await _entry(owner, "BackupRestored"))["Name"]


@pytest.fixture
async def three(claimed: Server, owner: Client) -> Client:
    """The owner's client and a log of exactly three entries, a second apart."""
    for type_, part in (
        ("SessionStarted", "owner"),
        ("AuthenticationSucceeded", "owner"),
        ("DeviceAdded", "owner"),
        ("UserCreated", "owner"),
        ("UserCreated", "kid"),
    ):
        await _entry(owner, type_, part)
    kinds = (("A", Severity.ERROR), ("B", Severity.WARNING), ("C", Severity.INFORMATION))
    user = bytes.fromhex(owner.user_id)
    rows = [
        (
            1_700_000_000_000 + 1_000 * n,
            Entry(type=kind, name=f"{kind}-name", severity=bad, user=user if n else None),
        )
        for n, (kind, bad) in enumerate(kinds)
    ]
    await claimed.db.write(lambda con: con.execute("DELETE FROM activity"))
    await claimed.db.write(lambda con: store.insert(con, rows))
    return owner


ASKED = [
    ("", "CBA"),
    ("limit=2", "CB"),
    ("startIndex=1&limit=1", "B"),
    ("limit=0", ""),
    ("minDate=2023-11-14T22:13:21Z", "CB"),
    ("maxDate=2023-11-14T22:13:21.0000000Z", "BA"),
    ("hasUserId=true", "CB"),
    ("hasUserId=false", "A"),
    ("severity=Error", "A"),
    ("type=b", "B"),
    ("name=C-NAME", "C"),
    ("username=own", "CB"),
    ("username=nobody-here", ""),
    ("sortBy=Type&sortOrder=Ascending", "ABC"),
    ("sortBy=Overiew&sortOrder=Ascending", "ABC"),
    ("sortBy=Nonsense", "CBA"),
    ("overview=x", ""),
]


async def test_asking(three: Client) -> None:
    for query, types in ASKED:
        answer = await three.get(f"{ENTRIES}?{query}")
        assert "".join(one["Type"] for one in answer.value["Items"]) == types, query


async def test_totals_and_contract(three: Client) -> None:
    value = (await three.get(f"{ENTRIES}?startIndex=2&limit=5")).value
    assert (value["TotalRecordCount"], value["StartIndex"], len(value["Items"])) == (3, 2, 1)
    Contract.load().check("GET", ENTRIES, value)


async def test_users_may_not_read_it(kid: Client) -> None:
    assert (await kid.get(ENTRIES)).status == 403


async def test_nonsense_is_refused(owner: Client) -> None:
    for query in ("limit=-1", "minDate=yesterday", "hasUserId=perhaps"):
        assert (await owner.get(f"{ENTRIES}?{query}")).status == 400


async def _heard_until(ws: aiohttp.ClientWebSocketResponse, wanted: str) -> list[dict[str, Any]]:
    """All messages up to the first of type *wanted*."""
    heard = [json.loads((await ws.receive(timeout=30)).data)]
    while heard[-1]["MessageType"] != wanted:
        heard.append(json.loads((await ws.receive(timeout=30)).data))
    return heard


async def test_news_on_the_socket(claimed: Server, owner: Client, kid: Client) -> None:
    async with (
        claimed.http.ws_connect(f"{claimed.base}/socket?api_key={owner.token}") as ours,
        claimed.http.ws_connect(f"{claimed.base}/socket?api_key={kid.token}") as theirs,
    ):
        for ws in (ours, theirs):
            await ws.send_json({"MessageType": "ActivityLogEntryStart", "Data": "0,500"})
            await ws.send_json({"MessageType": "KeepAlive"})
            await _heard_until(ws, "KeepAlive")
        claimed.services.admin.note_activity(Entry(type="Test", name="It rains."))
        told: list[dict[str, Any]] = []
        while not any(one["Name"] == "It rains." for one in told):
            message = (await _heard_until(ours, "ActivityLogEntry"))[-1]
            told = message["Data"]
        Contract.load().check_model("ActivityLogEntryMessage", message)
        await ours.send_json({"MessageType": "ActivityLogEntryStop"})
        await theirs.send_json({"MessageType": "KeepAlive"})
        heard = await _heard_until(theirs, "KeepAlive")
        assert "ActivityLogEntry" not in {message["MessageType"] for message in heard}
