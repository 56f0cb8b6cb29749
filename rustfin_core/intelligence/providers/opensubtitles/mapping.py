"""OpenSubtitles' questions and answers. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.types import SubtitleCandidate, SubtitleWanted
from rustfin_core.kernel.enums import ItemKind

NAME = "opensubtitles"
HOSTS = frozenset({"opensubtitles.com", "opensubtitles.org"})
_UNKNOWN_RATE = 1.0


def query(wanted: SubtitleWanted) -> list[tuple[str, str]]:
    """Parameters of ``/subtitles``: sorted, lower case, nothing that is default.

    Anything else is answered by a redirect to that spelling.
    """
    told: dict[str, str | int | None] = {
        "languages": ",".join(sorted(one.lower() for one in wanted.languages if one.isascii())),
        "moviehash": wanted.moviehash,
        "season_number": wanted.season,
        "episode_number": wanted.episode,
    }
    own, series = _bare(wanted.ids.get("imdb")), _bare(wanted.series_ids.get("imdb"))
    own_tmdb = read.digits(wanted.ids.get("tmdb"))
    series_tmdb = read.digits(wanted.series_ids.get("tmdb"))
    if own or own_tmdb:
        told |= {"imdb_id": own, "tmdb_id": None if own else own_tmdb}
        # The id says which episode it is.
        told |= {"season_number": None, "episode_number": None}
    elif series or series_tmdb:
        told |= {"parent_imdb_id": series, "parent_tmdb_id": None if series else series_tmdb}
    elif wanted.title:
        told |= {
            "query": wanted.title.lower()[:200],
            "year": wanted.year if wanted.kind is ItemKind.MOVIE else None,
        }
    return sorted((name, str(value)) for name, value in told.items() if value not in (None, ""))


def candidates(answer: Any) -> list[SubtitleCandidate]:
    """Best first: made for this file, by people, most downloaded."""
    found = list(_all(read.rows(read.mapping(answer).get("data"), 500)))
    return sorted(
        found,
        key=lambda one: (not one.hash_match, one.machine_translated, -(one.downloads or 0)),
    )


def _all(rows: list[Mapping[str, Any]]) -> Iterator[SubtitleCandidate]:
    for row in rows:
        told = read.mapping(row.get("attributes"))
        files = read.rows(told.get("files"), 10)
        language = read.text(told.get("language"), 16)
        # Films in parts (several files) do not fit a file of ours.
        if len(files) != 1 or language is None:
            continue
        id_ = read.digits(files[0].get("file_id"))
        if id_ is None:
            continue
        rate = read.number(told.get("fps"), _UNKNOWN_RATE, 1000)
        feature = read.mapping(told.get("feature_details"))
        yield SubtitleCandidate(
            provider=NAME,
            id=id_,
            language=language.lower(),
            release=read.text(told.get("release")),
            file_name=file_name(files[0].get("file_name")),
            forced=told.get("foreign_parts_only") is True,
            hearing_impaired=told.get("hearing_impaired") is True,
            machine_translated=told.get("machine_translated") is True
            or told.get("ai_translated") is True,
            hash_match=told.get("moviehash_match") is True,
            frame_rate=rate,
            downloads=read.whole(told.get("download_count")),
            rating=read.rating(told.get("ratings")),
            uploader=read.text(read.mapping(told.get("uploader")).get("name")),
            ids=read.ids(
                imdb=_imdb(feature.get("imdb_id")), tmdb=read.digits(feature.get("tmdb_id"))
            ),
            season=read.whole(feature.get("season_number"), 0, 10_000),
            episode=read.whole(feature.get("episode_number"), 0, 100_000),
        )


def file_name(value: Any) -> str | None:
    """A bare file name: no folders, no drive, no leading dots."""
    name = read.text(value, 200) or ""
    return name.replace("\\", "/").rpartition("/")[2].replace(":", "_").lstrip(". ") or None


def _bare(imdb: str | None) -> str | None:
    """An IMDb id as the service wants it: without ``tt`` and leading zeros."""
    known = read.imdb(imdb)
    return str(int(known[2:])) if known else None


def _imdb(value: Any) -> str | None:
    number = read.digits(value)
    return f"tt{int(number):07d}" if number else None
