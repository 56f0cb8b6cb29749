"""Jellyfin's own expectations of its own NFO files, every machine-readable one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.intelligence.nfo import read_nfo, write_nfo
from rustfin_core.kernel.enums import ItemKind
from tests.intelligence.nfo.csharp import arguments, evaluate, unescape
from tests.intelligence.nfo.jellyfin_view import same, view
from tests.shared import SHARED, shared

_CORPUS = SHARED / "corpora" / "nfo" / "expected.jsonl"
_KINDS = {
    "EpisodeNfo": ItemKind.EPISODE,
    "MovieNfo": ItemKind.MOVIE,
    "MusicAlbumNfo": ItemKind.ALBUM,
    "MusicArtistNfo": ItemKind.ARTIST,
    "MusicVideoNfo": ItemKind.VIDEO,
    "SeasonNfo": ItemKind.SEASON,
    "SeriesNfo": ItemKind.SERIES,
}
KIND = ItemKind.MOVIE
_EXCEPTIONS = {
    "Assert.Throws": "checks that C# refuses a missing argument; here the types do, there is none",
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?[fFdDmML]?")
_CODE = re.compile(r"new \w+\(.*\)(?:\.\w+)?|string\.Empty|true|false|null|[A-Z]\w+\.[A-Z]\w+")
_RAW = re.compile(r"Assert\.(\w+)\((.*)\)")


def _rows() -> list[dict[str, Any]]:
    if not _CORPUS.is_file():
        return []
    return [json.loads(line) for line in _CORPUS.read_text("utf-8").splitlines() if line.strip()]


def _is_exception(expectation: dict[str, str]) -> bool:
    return any(expectation.get("raw", "").startswith(known) for known in _EXCEPTIONS)


def _kind(source: str) -> ItemKind:
    return next(kind for start, kind in _KINDS.items() if source.startswith(start))


def _expected(text: str, actual: Any) -> Any:
    if isinstance(actual, str) and not _CODE.fullmatch(text):
        return unescape(text)
    if _NUMBER.fullmatch(text) or _CODE.fullmatch(text):
        return evaluate(text, {})
    return unescape(text)


def _check(expectation: dict[str, str], names: dict[str, Any]) -> None:
    if raw := expectation.get("raw"):
        _check_raw(raw, names)
        return
    text = expectation["property"]
    if "equals" in expectation:
        actual = evaluate(text, names)
        expected = _expected(expectation["equals"], actual)
        assert same(actual, expected), f"{text}: {actual!r} is not {expected!r}"
        return
    values = arguments(text, names)
    actual = values[0].Where(values[1]) if len(values) == 2 else values[0]
    holds = {
        "true": lambda: actual is True,
        "false": lambda: actual is False or actual is None,
        "null": lambda: actual is None,
        "notnull": lambda: actual is not None,
        "single": lambda: actual.Length == 1,
        "empty": lambda: actual == "" or actual.Length == 0,
        "notempty": lambda: actual != "" and actual.Length > 0,
    }
    assert holds[expectation["is"]](), f"{text} is not {expectation['is']}: {actual!r}"


def _check_raw(raw: str, names: dict[str, Any]) -> None:
    match = _RAW.fullmatch(raw.strip().rstrip(";"))
    assert match, f"unknown assertion {raw}"
    first, *more = arguments(match[2], names)
    holds = {
        "Contains": lambda: first in more[0],
        "DoesNotContain": lambda: first not in more[0],
        "StartsWith": lambda: more[0].startswith(first),
        "EndsWith": lambda: more[0].endswith(first),
        "Equal": lambda: same(more[0], first),
        "NotEqual": lambda: not same(more[0], first),
        "True": lambda: first is True,
        "False": lambda: not first,
        "Null": lambda: first is None,
        "NotNull": lambda: first is not None,
        "Empty": lambda: first.Length == 0,
        "NotEmpty": lambda: first.Length > 0,
        "Single": lambda: (first.Where(more[0]) if more else first).Length == 1,
    }
    assert holds[match[1]](), f"does not hold: {raw}"


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['source'][:-8]}-{row['test']}") for row in _rows()]
)
def test_expectations(row: dict[str, Any]) -> None:
    checked = 0
    for name in row["nfo"]:
        data = shared("corpora", "nfo", name).read_bytes()
        names = view(read_nfo(data, _kind(row["source"])))
        for alias, expression in row["aliases"].items():
            names[alias] = evaluate(expression, names)
        for expectation in row["expect"]:
            if _is_exception(expectation):
                continue
            _check(expectation, names)
            checked += 1
    only_exceptions = all(_is_exception(expectation) for expectation in row["expect"])
    assert checked or only_exceptions


def test_expectations_are_really_compared() -> None:
    """The comparison itself fails where a value differs."""
    names = view(read_nfo(b"<movie><title>Some Film</title><year>2001</year></movie>", KIND))
    _check({"property": "item.Name", "equals": "Some Film"}, names)
    _check({"property": "item.ProductionYear", "equals": "2001"}, names)
    for wrong in (
        {"property": "item.Name", "equals": "Other Film"},
        {"property": "item.ProductionYear", "equals": "2002"},
        {"property": "item.Genres", "is": "single"},
        {"property": 'item.ProviderIds.ContainsKey("Imdb")', "is": "true"},
        {"raw": 'Assert.Contains("Drama", item.Genres)'},
    ):
        with pytest.raises(AssertionError):
            _check(wrong, names)


def _files() -> list[Path]:
    return sorted(_CORPUS.parent.glob("*.nfo"))


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)
def test_every_file_survives_being_written_again(path: Path) -> None:
    sources = {name: row["source"] for row in _rows() for name in row["nfo"]}
    kind = _kind(sources.get(path.name, "MovieNfo"))
    data = path.read_bytes()
    read = read_nfo(data, kind)
    assert read.says_something
    assert not read.problems
    for existing in (None, data):
        written = write_nfo(read.record, kind, existing=existing)
        again = read_nfo(written, kind)
        assert again.record == read.record
        assert not again.problems
    assert again.user == read.user
    assert again.stream == read.stream
