"""Settings over HTTP: what the window shows, for administrators."""

from typing import Any

import pytest


async def settings_of(client: Any) -> dict[str, Any]:
    answer = await client.get("/Rustfin/Settings")
    assert answer.status == 200, answer.body
    return {entry["Name"]: entry for entry in answer.value}


async def test_a_change_is_checked_kept_and_taken_back(owner: Any) -> None:
    limit = (await settings_of(owner))["transcode_limit"]
    assert (limit["Kind"], limit["Source"], limit["NeedsRestart"]) == ("int", "default", False)
    changed = await owner.post("/Rustfin/Settings/transcode_limit", {"Value": "3"})
    assert (changed.value["Value"], changed.value["Source"]) == (3, "stored")
    assert (await settings_of(owner))["transcode_limit"]["Value"] == 3
    back = await owner.post("/Rustfin/Settings/transcode_limit", {"value": None})
    assert (back.value["Value"], back.value["Source"]) == (limit["Default"], "default")


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("transcode_limit", {"Value": 0}, "between 1 and 64"),
        ("transcode_limit", {}, "must hold the new value"),
        ("data_dir", {"Value": "/tmp"}, "--data-dir"),
        ("no_such", {"Value": 1}, "no setting"),
    ],
)
async def test_bad_changes_say_why(owner: Any, name: str, body: dict[str, Any], says: str) -> None:
    answer = await owner.post(f"/Rustfin/Settings/{name}", body)
    assert answer.status == 400
    assert says in answer.value["detail"]


async def test_only_for_administrators(kid: Any) -> None:
    assert (await kid.get("/Rustfin/Settings")).status == 403
