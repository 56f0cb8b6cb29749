"""Write what an inquiry came to. Runs inside ``Database.write``.

One transaction holds the match, the records and the list of episodes, so a kill in between leaves
either nothing or all of it; episodes follow in steps that come to the same whenever they are run.
"""

import sqlite3
from dataclasses import dataclass, field

from rustfin_core.catalog import derived
from rustfin_core.catalog.expected import store as expected
from rustfin_core.catalog.expected.follow import follow
from rustfin_core.catalog.identify import rows
from rustfin_core.catalog.identify.inquiry import Answer
from rustfin_core.catalog.identify.types import IdentityState
from rustfin_core.catalog.identify.wanted import LOCAL, Asked, ask_for
from rustfin_core.catalog.metadata import store as metadata
from rustfin_core.catalog.metadata.records import sources_of
from rustfin_core.intelligence.matching import Decision
from rustfin_core.kernel.enums import ImageType

_DAY_MS = 86_400_000
RETRY_AFTER_MS = (1 * _DAY_MS, 7 * _DAY_MS, 30 * _DAY_MS)
_COMPLETED_AFTER_MS = 3_600_000
"""Until those are asked who could not be reached when a title was recognised."""
FOLLOW_STEP = 60
"""Episodes written in one transaction, so that play state need not wait for a long series."""


@dataclass(slots=True)
class Kept:
    """What was written."""

    changed: set[bytes] = field(default_factory=set)
    """Uids of items that look different."""
    removed: list[bytes] = field(default_factory=list)
    outdated: bool = False
    """The item says something else by now: ask again."""
    more: bool = False


def keep_answer(
    con: sqlite3.Connection,
    asked: Asked,
    answer: Answer,
    now: int,
    *,
    chosen: tuple[str, str] | None = None,
    replace: bool = True,
) -> Kept:
    """Store an answer; ignored for an item that is gone, outdated for one that was renamed.

    *chosen*: what a person had chosen when it was asked; another choice outdates it, too.
    *replace*: what other providers said before is of another title and goes. Without it (a refresh
    of what is missing) it stays.
    """
    again = ask_for(
        con, asked.item_id, language=asked.wanted.language, country=asked.wanted.country
    )
    if again is None or again.uid != asked.uid:
        return Kept()
    if again.fingerprint != asked.fingerprint:
        return Kept(outdated=True)
    row = rows.get(con, asked.item_id)
    if row is not None and row["state"] == IdentityState.OFF:
        return Kept()
    if chosen != choice_of(row):
        return Kept(outdated=True)
    if answer.decision is Decision.ACCEPT:
        touched = _match(con, asked, answer, row, now, replace=replace)
    else:
        touched = _no_match(con, asked, answer, row, now)
    drop_old_pictures(con, asked.item_id)
    rows.see(con, asked.item_id)
    return _settled(con, touched)


def keep_episodes(con: sqlite3.Connection, series_id: int, now: int) -> Kept:
    """One step of bringing a series' episodes in line with its list."""
    followed = follow(con, series_id, now, limit=FOLLOW_STEP)
    kept = _settled(con, followed.touched)
    kept.removed, kept.more = followed.removed, followed.more
    return kept


def forget_providers(
    con: sqlite3.Connection, item_id: int, now: int, *, but: frozenset[str] = frozenset()
) -> set[int]:
    """Drop what providers (except *but*) said of an item; returns row ids to settle."""
    touched: set[int] = set()
    for source in sources_of(con, item_id) - set(LOCAL) - but:
        touched |= metadata.drop(con, item_id, source, now)
    return touched


def drop_old_pictures(con: sqlite3.Connection, item_id: int) -> None:
    """Take away fetched pictures that nobody offers for the item any more: of another title.

    A primary one stays until the one that is offered instead has come.
    """
    con.execute(
        """DELETE FROM image WHERE item_id=:i AND source LIKE 'http%'
           AND source NOT IN (SELECT url FROM remote_image WHERE item_id=:i)
           AND (type<>:primary OR NOT EXISTS(
             SELECT 1 FROM remote_image r WHERE r.item_id=:i AND r.type=:primary))""",
        {"i": item_id, "primary": int(ImageType.PRIMARY)},
    )


def _match(
    con: sqlite3.Connection,
    asked: Asked,
    answer: Answer,
    row: sqlite3.Row | None,
    now: int,
    *,
    replace: bool,
) -> set[int]:
    item, manual = asked.item_id, row is not None and bool(row["locked"])
    touched: set[int] = set()
    if replace:
        said = frozenset(record.source for record in answer.records)
        same = row is not None and row["provider_item_id"] == answer.id
        # A provider that could not answer now may have told of this very title before.
        touched |= forget_providers(con, item, now, but=said | answer.silent if same else said)
    if manual or metadata.canonical(con, item) not in {one.source for one in answer.records}:
        touched |= metadata.set_canonical(con, item, answer.provider, now, locked=manual)
    for record in answer.records:
        touched |= metadata.keep(con, item, record, now)
    if answer.episodes_from is not None:
        expected.replace(con, item, answer.episodes_from, answer.episodes)
    rows.put(
        con,
        item,
        IdentityState.MANUAL if manual else IdentityState.MATCHED,
        provider=answer.provider,
        provider_item_id=answer.id,
        score=answer.score,
        evidence=list(answer.evidence),
        candidates=[one.to_json() for one in answer.candidates],
        asked=asked.fingerprint,
        tries=0,
        retry_at=now + _COMPLETED_AFTER_MS if answer.incomplete else None,
        checked_at=now,
    )
    return touched


def _no_match(
    con: sqlite3.Connection, asked: Asked, answer: Answer, row: sqlite3.Row | None, now: int
) -> set[int]:
    item = asked.item_id
    touched = forget_providers(con, item, now)
    if touched or (row is not None and row["provider_item_id"] is not None):
        expected.forget(con, item)
        touched |= metadata.set_canonical(con, item, None, now) | {item}
        touched |= follow(con, item, now).touched
    same = row is not None and row["asked"] == asked.fingerprint
    tries = (row["tries"] if row is not None and same else 0) + 1
    rows.put(
        con,
        item,
        IdentityState.REVIEW if answer.decision is Decision.ABSTAIN else IdentityState.NOTHING,
        provider=None,
        provider_item_id=None,
        score=answer.score,
        evidence=list(answer.evidence),
        candidates=[one.to_json() for one in answer.candidates],
        asked=asked.fingerprint,
        tries=tries,
        retry_at=now + RETRY_AFTER_MS[min(tries, len(RETRY_AFTER_MS)) - 1],
        checked_at=now,
    )
    return touched


def choice_of(row: sqlite3.Row | None) -> tuple[str, str] | None:
    """Provider and id a person chose, if one did."""
    if row is None or not row["locked"]:
        return None
    return row["provider"], row["provider_item_id"]


def _settled(con: sqlite3.Connection, touched: set[int]) -> Kept:
    derived.settle(con, touched)
    marks = ",".join(map(str, sorted(touched)))
    rows_ = con.execute(f"SELECT uid FROM item WHERE id IN ({marks})").fetchall()
    return Kept(changed={row[0] for row in rows_})
