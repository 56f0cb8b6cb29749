"""Where items lie on the disk: their first file, or their folder."""

import sqlite3
from collections.abc import Mapping

from rustfin_core.catalog.row_ids import numbers


def paths_of(
    con: sqlite3.Connection, folders: Mapping[int, int | None]
) -> dict[int, tuple[bytes, str | None]]:
    """Path and container of the first version, the folder's path where there is no file.

    *folders* are row ids of folders by those of the items in them.
    """
    wanted = {folder for folder in folders.values() if folder is not None}
    paths = dict(
        con.execute(f"SELECT id,path FROM folder WHERE id IN ({numbers(wanted)})").fetchall()
    )
    found: dict[int, tuple[bytes, str | None]] = {
        item_id: (paths[folder], None) for item_id, folder in folders.items() if folder in paths
    }
    seen: set[int] = set()
    for item_id, folder, name, container in con.execute(
        "SELECT m.item_id,f.path,m.name,m.container FROM media_file m "
        f"JOIN folder f ON f.id=m.folder_id WHERE m.item_id IN ({numbers(folders)}) "
        "ORDER BY m.item_id,m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id"
    ):
        if item_id not in seen:
            seen.add(item_id)
            found[item_id] = (folder + name, container)
    return found
