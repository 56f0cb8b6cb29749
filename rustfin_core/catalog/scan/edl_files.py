"""Read the EDL files beside the videos of a folder (in the walk's worker process)."""

import os
from collections.abc import Sequence

from rustfin_core.catalog.scan.listing import FileClass, Listing, Seen
from rustfin_core.catalog.scan.messages import FileMessage, TitleMessage
from rustfin_core.catalog.scan.paths import display_path
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.segments.edl import MAX_BYTES, parse_edl

_MOST_BYTES = 8 * MAX_BYTES
"""A file of this size is no list of cuts, whatever it is called."""


def read_marks(titles: Sequence[TitleMessage], listing: Listing) -> None:
    """Give each video the marks of ``Film.edl`` beside it, else of comskip's ``Film.txt``."""
    found = {_stem(seen): seen for seen in _candidates(listing)}
    if not found:
        return
    for title in titles:
        for file in title["files"]:
            seen = found.get(_stem_of(file))
            if seen is not None and os.fsencode(file["folder"]) == listing.path:
                marks = parse_edl(_head(listing.path + seen.name))
                file["edl"] = [mark.to_json() for mark in marks]


def _candidates(listing: Listing) -> list[Seen]:
    texts = [seen for seen in listing.of(FileClass.LYRICS) if seen.name.lower().endswith(b".txt")]
    # What comes later wins.
    return [s for s in (*texts, *listing.of(FileClass.EDL)) if 0 < s.size <= _MOST_BYTES]


def _stem(seen: Seen) -> str:
    return split_extension(display_path(seen.name))[0].casefold()


def _stem_of(file: FileMessage) -> str:
    return split_extension(file["name"])[0].casefold()


def _head(path: bytes) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - bytes paths
            return file.read(MAX_BYTES)
    except OSError:
        return b""
