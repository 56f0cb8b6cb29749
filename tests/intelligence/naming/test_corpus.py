"""The corpus of 1,809 names: scored per source, printed, held to thresholds. No row is special."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from rustfin_core.intelligence.naming.hard import parse_hard
from rustfin_core.intelligence.naming.types import NameKind, ParsedName
from tests.shared import needs_shared, shared

pytestmark = needs_shared

LEAST = {
    ("sonarr", "title"): 96, ("sonarr", "season"): 99, ("sonarr", "episodes"): 99,
    ("jellyfin", "title"): 92, ("jellyfin", "season"): 99, ("jellyfin", "episodes"): 99,
    ("kodi", "title"): 92, ("kodi", "season"): 99, ("kodi", "episodes"): 99, ("kodi", "year"): 99,
    ("ums", "title"): 99, ("ums", "season"): 99, ("ums", "episodes"): 97, ("ums", "year"): 99,
    ("radarr", "title"): 99, ("radarr", "year"): 99, ("radarr", "edition"): 99,
    ("guessit", "season"): 98, ("guessit", "episodes"): 98, ("guessit", "year"): 98,
    ("guessit", "title"): 98, ("all", "negative"): 99, ("all", "ids"): 99, ("all", "extra"): 99,
    ("all", "date"): 95,
}  # fmt: skip
"""Per cent: what is reached, a little less where a row is a matter of taste."""


def unquoted(text: str) -> str:
    """Undo the corpus' escaping."""
    if text.startswith('\\"') and text.endswith('\\"') and len(text) > 3:
        text = text[2:-2].replace('\\"\\"', '"')
    return text.replace("\\\\", "\\")


def rows(path: Path) -> Iterator[dict[str, str]]:
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    names = head.rstrip("\r").split("\t")
    for line in filter(None, lines):
        yield dict(zip(names, map(unquoted, line.rstrip("\r").split("\t")), strict=True))


def kind_of(row: dict[str, str]) -> str:
    """Kind of library such a name would lie in."""
    if row["kind"] == "album-disc-folder" or "disc folder" in row["note"]:
        return "music"
    shows = row["kind"] in ("episode", "season", "daily", "special", "series")
    if shows or (row["source"] == "sonarr" and row["kind"] != "movie"):
        return "tvshows"
    told = "isSeasonDirectory" in row["note"] or "cross-season" in row["note"]
    return "tvshows" if told else "movies"


def letters(text: str | None) -> str:
    return "".join(ch for ch in (text or "").casefold() if ch.isalnum())


def numbers(text: str) -> tuple[int, ...] | None:
    match = re.fullmatch(r"\d+(?:,\d+)*", text)
    if match:
        return tuple(int(part) for part in text.split(","))
    half = re.fullmatch(r"0?(\d+)(?:a|\.5)", text)
    return (int(half[1]),) if half else None


def negative(row: dict[str, str], found: ParsedName) -> bool | None:
    """Whether a name was rightly not taken for what it is not; ``None``: nothing to check."""
    note = row["note"]
    if "release group" in note:
        return None
    return {
        "junk": found.title is None,
        "isSeason": found.kind is not NameKind.SEASON,
        "disc folder": found.kind is not NameKind.ALBUM_DISC,
        "attribute": "tmdb" not in found.provider_ids,
        "no provider": not found.provider_ids,
        "must not skip": found.kind is not NameKind.IGNORED,
        "extra": found.extra_type is None,
        "no episodes": not found.episodes,
    }[next(key for key in NEGATIVES if key in note)]


NEGATIVES = (
    "junk", "isSeason", "disc folder", "attribute", "no provider", "must not skip", "no episodes",
    "extra",
)  # fmt: skip


def checks(row: dict[str, str], found: ParsedName) -> Iterator[tuple[str, bool]]:
    """Every assertion a row makes."""
    if row["title"]:
        own = letters(found.title)
        # Sonarr and UMS count a year, Sonarr a season, as part of the title.
        spellings = {
            own,
            f"{own}{found.year or ''}",
            f"{own}s{found.season}",
            f"{own}s{found.season or 0:02}",
        }
        yield "title", letters(row["title"]) in spellings
    if row["year"] not in ("", "0"):
        yield "year", row["year"] in (str(found.year), str(found.aired_year))
    if row["season"].isdigit() and row["kind"] != "series":
        yield "season", found.season == int(row["season"])
    if row["episodes"].startswith(".."):
        yield "episodes", found.episodes[-1:] == (int(row["episodes"][2:]),)
    elif (wanted := numbers(row["episodes"])) is not None:
        first_only = row["source"] == "jellyfin"
        yield "episodes", (found.episodes[:1] if first_only else found.episodes) == wanted
    if row["date"]:
        yield "date", found.date == row["date"]
    if row["source"] != "guessit" and row["edition"]:
        yield "edition", letters(found.edition) == letters(row["edition"])
    provider, given, value = row["provider_ids"].partition("=")
    if given and value and " " not in provider:
        yield "ids", found.provider_ids.get(provider.removesuffix("id")) == value
    extra = re.search(r"extra_type=(?:\w+\.)?(\w+)", row["note"])
    if extra and extra[1] != "null":
        yield "extra", found.extra_type == extra[1]


def test_score(capsys: pytest.CaptureFixture[str]) -> None:
    score: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows(shared("corpora", "naming", "identity.tsv")):
        if row["kind"] in ("book", "scene", "sport") or "guessit options" in row["note"]:
            continue
        found = parse_hard(row["path"], kind_of(row))
        if row["negative"] == "true":
            verdict = negative(row, found)
            results = [] if verdict is None else [("negative", verdict)]
        else:
            results = list(checks(row, found))
        for name, right in results:
            for source in (row["source"], "all"):
                score[source, name][0] += right
                score[source, name][1] += 1
    with capsys.disabled():
        print()
        for (source, name), (right, total) in sorted(score.items()):
            print(f"  {source:9} {name:9} {right:4} / {total:4}  {100 * right / total:5.1f} %")
    short = {
        key: 100 * score[key][0] / score[key][1]
        for key, least in LEAST.items()
        if 100 * score[key][0] / score[key][1] < least
    }
    assert not short
