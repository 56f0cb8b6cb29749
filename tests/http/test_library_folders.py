"""Lists of libraries and of the folders behind them."""

from pathlib import Path

from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract


async def test_libraries_and_their_folders(
    claimed: Server, owner: Client, kid: Client, tmp_path: Path
) -> None:
    made = {}
    for kind in (LibraryKind.MOVIES, LibraryKind.MUSIC, LibraryKind.TVSHOWS, LibraryKind.MIXED):
        (tmp_path / kind.value).mkdir()
        create = claimed.services.catalog.create_library
        made[kind] = (await create(kind, [tmp_path / kind.value], f"My {kind.value}")).uid.hex()
    contract = Contract.load()
    folders = (await owner.get("/Library/MediaFolders")).value
    contract.check("GET", "/Library/MediaFolders", folders)
    assert {one["Id"] for one in folders["Items"]} == set(made.values())
    assert {one["Type"] for one in folders["Items"]} == {"CollectionFolder"}
    hidden = (await owner.get("/Library/MediaFolders?isHidden=true")).value
    assert hidden["TotalRecordCount"] == 0
    paths = (await owner.get("/Library/PhysicalPaths")).value
    contract.check("GET", "/Library/PhysicalPaths", paths)
    assert sorted(paths) == sorted(str(tmp_path / kind.value) for kind in made)
    for path in ("/Library/MediaFolders", "/Library/PhysicalPaths"):
        assert (await kid.get(path)).status == 403

    grouping = (await kid.get("/UserViews/GroupingOptions")).value
    contract.check("GET", "/UserViews/GroupingOptions", grouping)
    assert {one["Id"] for one in grouping} == set(made.values()) - {made[LibraryKind.MUSIC]}
    assert (await kid.get(f"/Users/{kid.user_id}/GroupingOptions")).value == grouping
    assert (await kid.get(f"/Users/{owner.user_id}/GroupingOptions")).status == 403
    user = await claimed.identity.users.find("kid")
    only = {"enable_all_folders": False, "enabled_folders": (made[LibraryKind.MOVIES],)}
    await claimed.identity.users.change_policy(user, only)
    fewer = (await kid.get("/UserViews/GroupingOptions")).value
    assert [one["Id"] for one in fewer] == [made[LibraryKind.MOVIES]]

    kind = f"/Items/{made[LibraryKind.MOVIES]}/ContentType"
    assert (await owner.post(f"{kind}?contentType=movies")).status == 204
    assert (await owner.post(kind)).status == 204
    refused = await owner.post(f"{kind}?contentType=tvshows")
    assert refused.status == 400
    assert "movies" in refused.value["detail"]
    assert (await kid.post(kind)).status == 403
    unknown = "0" * 31 + "1"
    assert (await owner.post(f"/Items/{unknown}/ContentType")).status == 404
    assert (await kid.get(f"/Items/{unknown}/CriticReviews")).status == 404
