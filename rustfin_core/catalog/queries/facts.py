"""Conditions on what an item is: name, pictures, files, numbers, dates, ratings."""

import sqlite3

from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.queries.tally import add_any
from rustfin_core.catalog.ratings import UNKNOWN, rating_value
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import Flag, ItemQuery, VideoType
from rustfin_core.kernel.enums import ImageType, ItemKind

_TRAILER, _SONG, _VIDEO = "'Trailer'", "'ThemeSong'", "'ThemeVideo'"
_DISC_FOLDERS = {VideoType.DVD: "/video_ts/", VideoType.BLU_RAY: "/bdmv/stream/"}


def add_facts(con: sqlite3.Connection, chosen: Selection, query: ItemQuery) -> None:
    """Everything *query* asks of the item itself."""
    letters = names.name_range(
        query.name_starts_with, query.name_starts_with_or_greater, query.name_less_than
    )
    if letters.where:
        chosen.letters += letters.where
        chosen.params |= letters.params
        chosen.filtered = True
    _flags(chosen, query)
    _extras(chosen, query)
    _ratings(chosen, query)
    _texts(chosen, query)
    _pictures(con, chosen, query)
    if query.video_types:
        chosen.add(f"({' OR '.join(_video_type(kind) for kind in query.video_types)})")
    if query.years:
        chosen.add(f"i.year IN ({numbers(query.years)})")
    for name, comparison, value in (
        ("parent_index", "=", query.parent_index),
        ("index_number", "=", query.index),
        ("community_rating", ">=", query.min_community_rating),
        ("critic_rating", ">=", query.min_critic_rating),
        ("premiere_at", ">=", query.min_premiere_at),
        ("premiere_at", "<=", query.max_premiere_at),
        ("updated_at", ">=", query.min_updated_at),
        ("width", ">=", query.min_width),
        ("width", "<=", query.max_width),
        ("height", ">=", query.min_height),
        ("height", "<=", query.max_height),
    ):
        if value is not None:
            key = f"f{len(chosen.params)}"
            chosen.add(f"i.{name}{comparison}:{key}", **{key: value})


def _flags(chosen: Selection, query: ItemQuery) -> None:
    for wanted, flag in (
        (query.is_hd, Flag.HD),
        (query.is_4k, Flag.UHD),
        (query.is_3d, Flag.THREE_D),
        (query.has_subtitles, Flag.SUBTITLES),
        (query.is_locked, Flag.LOCKED),
    ):
        if wanted is not None:
            chosen.add_flags(f"flags&{int(flag)}{'<>' if wanted else '='}0")


def _extras(chosen: Selection, query: ItemQuery) -> None:
    """Of which type extras are, and whether a title has some beside it (or a remote trailer)."""
    if query.extra_types and ItemKind.EXTRA in chosen.kinds:
        keys = {f"et{n}": name for n, name in enumerate(query.extra_types)}
        own_type = (
            "(SELECT json_extract(t.data,'$.extra_type') FROM item_detail t WHERE t.item_id=i.id)"
        )
        chosen.add(
            f"(i.kind<>{int(ItemKind.EXTRA)} OR {own_type} IN ({','.join(':' + k for k in keys)}))",
            **keys,
        )
    for wanted, which, flag in (
        (query.has_trailer, f"={_TRAILER}", f"i.flags&{int(Flag.TRAILER)}<>0 OR "),
        (query.has_theme_song, f"={_SONG}", ""),
        (query.has_theme_video, f"={_VIDEO}", ""),
        (
            query.has_special_feature,
            f" NOT IN ({_TRAILER},{_SONG},{_VIDEO})",
            f"i.flags&{int(Flag.SPECIAL_FEATURE)}<>0 OR ",
        ),
    ):
        if wanted is not None:
            owners = (
                "SELECT e.parent_id FROM item e JOIN item_detail t ON t.item_id=e.id "
                f"WHERE e.kind={int(ItemKind.EXTRA)} AND e.state=0 AND e.parent_id IS NOT NULL "
                f"AND coalesce(json_extract(t.data,'$.extra_type'),''){which}"
            )
            chosen.add(f"{'' if wanted else 'NOT '}({flag}i.id IN ({owners}))")


def _ratings(chosen: Selection, query: ItemQuery) -> None:
    """A bound nobody knows the age of asks nothing; unrated titles pass both, as in Jellyfin."""
    if query.official_ratings:
        keys = {f"or{n}": rating for n, rating in enumerate(query.official_ratings)}
        chosen.add(f"i.official_rating IN ({','.join(':' + key for key in keys)})", **keys)
    for wanted, column in (
        (query.has_official_rating, "official_rating"),
        (query.has_parental_rating, "rating_value"),
    ):
        if wanted is not None:
            chosen.add(f"i.{column} IS {'NOT ' if wanted else ''}NULL")
    for name, comparison, text in (
        ("maxr", "<=", query.max_official_rating),
        ("minr", ">=", query.min_official_rating),
    ):
        if text is not None and (value := rating_value(text)) != UNKNOWN:
            chosen.add(
                f"(i.rating_value IS NULL OR i.rating_value{comparison}:{name})", **{name: value}
            )


def _texts(chosen: Selection, query: ItemQuery) -> None:
    if query.has_overview is not None:
        chosen.add_counted(
            f"{'' if query.has_overview else 'NOT '}EXISTS(SELECT 1 FROM item_detail t "
            "WHERE t.item_id=i.id AND t.overview<>'')",
            tally="fact_count WHERE fact='overview'",
            denied=not query.has_overview,
        )
    if query.series_status:
        keys = {f"st{n}": status for n, status in enumerate(query.series_status)}
        chosen.add(
            "(SELECT json_extract(t.data,'$.status') FROM item_detail t WHERE t.item_id=i.id) "
            f"IN ({','.join(':' + key for key in keys)})",
            **keys,
        )
    for provider, wanted in query.has_provider_ids:
        key = f"p{len(chosen.params)}"
        chosen.add_counted(
            f"{'' if wanted else 'NOT '}EXISTS(SELECT 1 FROM provider_id p "
            f"WHERE p.item_id=i.id AND p.provider=:{key})",
            tally=f"fact_count WHERE fact='id:'||:{key}",
            denied=not wanted,
            **{key: provider},
        )


def _pictures(con: sqlite3.Connection, chosen: Selection, query: ItemQuery) -> None:
    """Nearly everything has a primary picture; the others may be rare, then they find the items."""
    types = numbers(set(query.image_types))
    has_any = f"EXISTS(SELECT 1 FROM image p WHERE p.item_id=i.id AND p.type IN ({types}))"
    if not types:
        return
    if ImageType.PRIMARY in query.image_types:
        chosen.add(has_any)
        return
    facts = ",".join(f"'image:{int(kind)}'" for kind in set(query.image_types))
    add_any(
        con,
        chosen,
        f"fact_count WHERE fact IN ({facts})",
        found=f"i.id IN (SELECT item_id FROM image WHERE type<>0 AND type IN ({types}))",
        tested=has_any,
        twice=None if "," in types else "",
    )


def _video_type(kind: VideoType) -> str:
    """Which of its files tell the type; a plain file is whatever is none of the others."""
    if kind is VideoType.FILE:
        others = (t for t in VideoType if t is not VideoType.FILE)
        return f"NOT ({' OR '.join(_video_type(other) for other in others)})"
    if kind is VideoType.ISO:
        files = "SELECT m.item_id FROM media_file m WHERE lower(CAST(m.name AS TEXT)) LIKE '%.iso'"
    else:
        folder = _DISC_FOLDERS[kind]
        files = (
            "SELECT m.item_id FROM folder f CROSS JOIN media_file m ON m.folder_id=f.id WHERE "
            rf"lower(replace(CAST(f.path AS TEXT),'\','/')) LIKE '%{folder.replace('_', '!_')}' "
            "ESCAPE '!'"
        )
    return f"i.id IN ({files} AND m.item_id IS NOT NULL)"
