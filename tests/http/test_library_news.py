"""``LibraryChanged`` names what its reader may see, where it is and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.events import AccessChanged, ItemsChanged
from rustfin_core.http.jellyfin.news import library_news
from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi
from tests.http.test_socket import connected


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_news, "GATHER_S", 0.05)


async def scanned(server: Server, kind: LibraryKind, folder: Path, *files: str) -> str:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    made = await server.services.catalog.create_library(kind, [folder], folder.name)
    await server.services.scans.start(made.uid)
    await server.services.scans.wait(made.uid)
    return made.uid.hex()


async def ids_of(owner: Client) -> dict[str, str]:
    page = (await owner.get("/Items?recursive=true")).value
    return {f"{item['Type']} {item['Name']}": item["Id"] for item in page["Items"]}


async def test_everybody_is_named_what_they_may_see(
    claimed: Server, owner: Client, kid: Client, tmp_path: Path
) -> None:
    films = await scanned(
        claimed, LibraryKind.MOVIES, tmp_path / "open", "Visible (2000)/Visible (2000).mkv"
    )
    shows = await scanned(
        claimed, LibraryKind.TVSHOWS, tmp_path / "shows", "Show/Season 1/Show S01E01.mkv"
    )
    ids = await ids_of(owner)
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(
        user, {"enable_all_folders": False, "enabled_folders": (films,)}
    )
    film, season = ids["Movie Visible"], ids["Season Season 1"]
    (episode,) = [uid for name, uid in ids.items() if name.startswith("Episode")]
    gone = "9" * 32
    async with connected(owner) as mine, connected(kid) as theirs:
        await mine.next("ForceKeepAlive")
        await theirs.next("ForceKeepAlive")
        claimed.bus.publish(
            ItemsChanged(
                added=(bytes.fromhex(film), bytes.fromhex(episode)),
                updated=(bytes.fromhex(season),),
                removed=(bytes.fromhex(gone),),
            )
        )
        all_of_it = await said(mine)
        assert all_of_it["ItemsAdded"] == [film, episode]
        assert all_of_it["ItemsUpdated"] == [season]
        assert all_of_it["ItemsRemoved"] == [gone]
        assert all_of_it["FoldersAddedTo"] == [films, season]
        assert set(all_of_it["CollectionFolders"]) == {films, shows}
        part = await said(theirs)
        assert part == {
            "FoldersAddedTo": [films],
            "FoldersRemovedFrom": [],
            "ItemsAdded": [film],
            "ItemsRemoved": [],
            "ItemsUpdated": [],
            "CollectionFolders": [films],
            "IsEmpty": False,
        }
        claimed.bus.publish(AccessChanged())
        assert (await said(theirs))["ItemsAdded"] == []


async def said(socket: Any) -> Any:
    data = await socket.next("LibraryChanged")
    OpenApi.load().check_model("LibraryUpdateInfo", data)
    return data
