"""Which sound and subtitle a user had in the episode of the same series they saw last."""

import sqlite3

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.types import ChosenTracks
from rustfin_core.kernel.enums import ItemKind


def of_series(con: sqlite3.Connection, scope: Scope, uid: bytes) -> ChosenTracks | None:
    """Tracks of the series' episode played last; ``None`` for what is no episode of a series."""
    seen = "" if scope.unrestricted else f" AND {scope.owned('i.access_id')}"
    row = con.execute(
        f"""SELECT i.id,ud.audio_idx,ud.sub_idx FROM item own
            JOIN item i ON i.series_id=own.series_id AND i.kind={int(ItemKind.EPISODE)}
            JOIN user_data ud ON ud.user_id=:u AND ud.work_id=i.work_id
            WHERE own.id=:own AND own.series_id IS NOT NULL AND i.id<>own.id AND i.state=0
              AND ud.last_played_at IS NOT NULL
              AND (ud.audio_idx IS NOT NULL OR ud.sub_idx IS NOT NULL){seen}
            ORDER BY ud.last_played_at DESC LIMIT 1""",
        {"u": scope.user_id, "own": row_id(con, scope, uid)},
    ).fetchone()
    if row is None:
        return None
    versions = versions_of(con, (row[0],)).get(row[0], ())
    if not versions:
        return None
    return ChosenTracks(info=versions[0].info, audio_index=row[1], subtitle_index=row[2])
