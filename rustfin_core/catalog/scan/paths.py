"""Folder paths as bytes; they end with the separator, file names need not be valid text."""

import os
import re

SEPARATOR = os.fsencode(os.sep)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def display_path(raw: bytes) -> str:
    """A path as it travels in messages: ``os.fsdecode``, which keeps every byte."""
    return os.fsdecode(raw)


def readable(text: str) -> str:
    """Text fit for the database and for people: no stray bytes, no control characters."""
    clean = os.fsencode(text).decode("utf-8", "replace")
    return _CONTROLS.sub(" ", clean).strip() or clean.strip() or "?"


def parent_of(path: bytes) -> bytes:
    """The folder above *path*; both end with the separator."""
    return path[:-1].rpartition(SEPARATOR)[0] + SEPARATOR


def above(path: bytes, levels: int) -> bytes:
    """The folder *levels* above *path*."""
    for _ in range(levels):
        path = parent_of(path)
    return path


def with_separator(path: bytes) -> bytes:
    """A root path as folders are stored."""
    return path.rstrip(SEPARATOR) + SEPARATOR


def end_of(path: bytes) -> bytes:
    """First path behind everything that starts with *path*: the end of a range in SQL."""
    return path[:-1] + bytes([path[-1] + 1])
