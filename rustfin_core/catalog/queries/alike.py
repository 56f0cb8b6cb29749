"""Titles whose files look alike to a player: counted by the database, told apart by few facts.

100,000 titles have some hundred kinds of files. Whoever asks says which numbers make a difference
(``FileFacts``); everything between two of them counts as the same.
"""

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rustfin_core.catalog.media_rows import PROBE_DONE
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.types import PLAYABLE_KINDS, AlikeTitles, TitleFiles
from rustfin_core.kernel.enums import ItemKind, ItemState, StreamType

_BETWEEN = "\x1f"
_EXAMPLES_CHARS = 160
"""Enough for a dozen row ids."""

_ALWAYS = {
    StreamType.VIDEO: ("is_attached_picture",),
    StreamType.AUDIO: ("is_default",),
    StreamType.SUBTITLE: ("is_default", "is_forced", "is_hearing_impaired"),
}
"""Members of a stream's JSON that every player heeds."""

_TELLING = ("comment", "kommentar", "descri", "forced", "signs", "sdh", "hearing")
"""Titles of tracks with one of these words are kept: they tell a commentary from the film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """The numbers that make a difference; a number no bound is given for makes none."""

    file_bitrate: tuple[float, ...] = ()
    numbers: Mapping[tuple[StreamType, str], tuple[float, ...]] = field(default_factory=dict)
    """Member of a stream's JSON, per kind of stream -> bounds."""
    texts: frozenset[tuple[StreamType, str]] = frozenset()
    """Members that make a difference as they are."""
    track_count: tuple[float, ...] = ()
    sound_languages: tuple[str, ...] = ()
    """Languages whose sound is heard even where another track is the default."""
    subtitle_languages: tuple[str, ...] | None = ()
    """Languages whose subtitles come up by themselves, flagged or not; ``None``: any."""


def alike(con: sqlite3.Connection, facts: FileFacts) -> tuple[AlikeTitles, ...]:
    """Every playable title with a file that was looked into, grouped; one statement."""
    kinds = ",".join(str(int(kind)) for kind in sorted(PLAYABLE_KINDS))
    rows = con.execute(
        f"""WITH version AS (
              SELECT m.item_id,coalesce(m.container,'')||{_steps("m.bitrate", facts.file_bitrate)}
                ||{_tracks(facts)}||'|'||{_streams(facts)}||{_SIDECARS} AS model
              FROM media_file m
              WHERE m.item_id IS NOT NULL AND m.probed={PROBE_DONE} AND m.missing_since IS NULL
                AND m.part_no=(SELECT min(p.part_no) FROM media_file p WHERE p.item_id=m.item_id
                  AND p.version_no=m.version_no AND p.missing_since IS NULL)
              ORDER BY m.item_id,m.version_no),
            title AS (
              SELECT item_id,group_concat(model,'{_BETWEEN}') AS model FROM version
              GROUP BY item_id)
            SELECT t.model,count(*),substr(group_concat(t.item_id),1,{_EXAMPLES_CHARS}) FROM title t
            JOIN item i ON i.id=t.item_id
            WHERE i.state={int(ItemState.PRESENT)} AND i.kind IN ({kinds}) GROUP BY t.model"""
    )
    return tuple(
        AlikeTitles(models=tuple(model.split(_BETWEEN)), titles=count, examples=_ids(text))
        for model, count, text in rows
    )


def unread(con: sqlite3.Connection) -> int:
    """How many playable titles have no file that was looked into."""
    kinds = ",".join(str(int(kind)) for kind in sorted(PLAYABLE_KINDS))
    row = con.execute(
        f"""SELECT count(*) FROM item i WHERE i.state={int(ItemState.PRESENT)}
            AND i.kind IN ({kinds}) AND NOT EXISTS(SELECT 1 FROM media_file m
              WHERE m.item_id=i.id AND m.probed={PROBE_DONE} AND m.missing_since IS NULL)"""
    ).fetchone()
    return int(row[0])


def titles(con: sqlite3.Connection, ids: Sequence[int]) -> dict[int, TitleFiles]:
    """Names and files of the titles with these row ids."""
    if not ids:
        return {}
    versions = versions_of(con, ids)
    rows = con.execute(
        f"""SELECT i.id,i.uid,i.kind,i.name,i.year,i.parent_index,i.index_number,s.name
            FROM item i LEFT JOIN item s ON s.id=coalesce(i.series_id,i.album_id)
            WHERE i.id IN ({",".join(map(str, ids))})"""
    )
    return {
        row[0]: TitleFiles(uid=row[1], name=_name(*row[2:]), versions=versions.get(row[0], ()))
        for row in rows
    }


def _name(
    kind: int,
    name: str,
    year: int | None,
    season: int | None,
    number: int | None,
    whole: str | None,
) -> str:
    if kind == ItemKind.EPISODE and whole:
        return f"{whole} S{season or 0} E{number or 0} · {name}"
    if kind == ItemKind.TRACK and whole:
        return f"{whole} · {name}"
    return f"{name} ({year})" if year else name


_SIDECARS = (
    "coalesce((SELECT group_concat('x'||coalesce(s.codec,'')||coalesce(s.language,'')||s.flags"
    ",';') FROM sidecar s WHERE s.file_id=m.id AND s.kind='subtitle'),'')"
)


def _streams(facts: FileFacts) -> str:
    cases = " ".join(
        f"WHEN {int(kind)} THEN {_model(kind, members, facts)}" for kind, members in _ALWAYS.items()
    )
    return (
        "coalesce((SELECT group_concat(model,';') FROM ("
        f"SELECT s.type||coalesce(s.codec,'')||CASE s.type {cases} ELSE '' END AS model "
        f"FROM media_stream s WHERE s.file_id=m.id AND {_heard_or_seen(facts)} "
        "ORDER BY s.idx)),'')"
    )


def _heard_or_seen(facts: FileFacts) -> str:
    """Condition on the tracks that play when nobody chooses; the others tell nothing apart."""
    flagged = "json_extract(s.data,'$.is_default')"
    first = (
        "s.idx=(SELECT min(f.idx) FROM media_stream f WHERE f.file_id=m.id "
        f"AND f.type={int(StreamType.AUDIO)})"
    )
    # A commentary flagged default leaves the choice among the others.
    no_default = (
        "NOT EXISTS(SELECT 1 FROM media_stream d WHERE d.file_id=m.id "
        f"AND d.type={int(StreamType.AUDIO)} AND json_extract(d.data,'$.is_default') "
        f"AND NOT ({_telling('d')}))"
    )
    sound = f"{flagged} OR {_in('s.language', facts.sound_languages)} OR {first} OR {no_default}"
    languages = facts.subtitle_languages
    wanted = "1" if languages is None else _in("s.language", languages)
    words = f"{flagged} OR {wanted} OR json_extract(s.data,'$.is_forced') OR {_telling('s')}"
    return (
        f"CASE s.type WHEN {int(StreamType.VIDEO)} THEN 1 WHEN {int(StreamType.AUDIO)} "
        f"THEN {sound} WHEN {int(StreamType.SUBTITLE)} THEN {words} ELSE 0 END"
    )


def _telling(row: str) -> str:
    return " OR ".join(f"{row}.data LIKE '%{word}%'" for word in _TELLING)


def _in(column: str, languages: Sequence[str]) -> str:
    codes = ",".join(f"'{code}'" for code in languages if code.isascii() and code.isalpha())
    return f"{column} IN ({codes})" if codes else "0"


def _model(kind: StreamType, members: Sequence[str], facts: FileFacts) -> str:
    further = sorted(member for of, member in facts.texts if of is kind)
    # Of several paths, be it one that is never there, the answer is a list and not NULL.
    paths = ",".join(f"'$.{member}'" for member in (*members, *further, "nothing"))
    model = f"json_extract(s.data,{paths})"
    if kind is not StreamType.VIDEO:
        title = "coalesce(json_extract(s.data,'$.title'),'')"
        model += f"||coalesce(s.language,'')||CASE WHEN {_telling('s')} THEN {title} ELSE '' END"
    for (of, member), bounds in sorted(facts.numbers.items()):
        if of is kind:
            model += "||" + _steps(f"json_extract(s.data,'$.{member}')", bounds)
    return model


def _tracks(facts: FileFacts) -> str:
    if not facts.track_count:
        return "''"
    tracks = "(SELECT count(*) FROM media_stream s WHERE s.file_id=m.id)"
    return _steps(tracks, facts.track_count)


def _steps(value: str, bounds: Sequence[float]) -> str:
    """SQL for the place of *value* among *bounds*: below, at or above each of them."""
    finite = sorted({bound for bound in bounds if math.isfinite(bound)})
    if not finite:
        return "''"
    places = "+".join(f"({value}>={bound!r})+({value}>{bound!r})" for bound in finite)
    return f"':'||coalesce({places},'n')"


def _ids(text: str) -> tuple[int, ...]:
    """Row ids of a list that was cut off when it is as long as it may be."""
    parts = text.split(",")
    return tuple(map(int, parts if len(text) < _EXAMPLES_CHARS else parts[:-1]))
