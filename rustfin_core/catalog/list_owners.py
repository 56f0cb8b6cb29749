"""Playlists of a deleted user: who it was shared with keeps it, the rest goes."""

import sqlite3


def pass_on(con: sqlite3.Connection, user_id: int) -> None:
    """Give each playlist to whom it is shared with, those who may edit first; delete the others.

    Called inside the transaction that deletes the user, before their own shares are dropped.
    """
    con.execute("DELETE FROM item_list_user WHERE user_id=?", (user_id,))
    con.execute(
        """UPDATE item_list SET owner_id=(SELECT s.user_id FROM item_list_user s
             WHERE s.item_id=item_list.item_id ORDER BY s.can_edit DESC,s.user_id LIMIT 1)
           WHERE owner_id=?""",
        (user_id,),
    )
    con.execute(
        "DELETE FROM item_list_user WHERE EXISTS(SELECT 1 FROM item_list l "
        "WHERE l.item_id=item_list_user.item_id AND l.owner_id=item_list_user.user_id)"
    )
    con.execute(
        "DELETE FROM item WHERE kind=13 AND id IN "
        "(SELECT item_id FROM item_list WHERE owner_id IS NULL)"
    )
