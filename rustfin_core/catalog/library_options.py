"""What an owner decides for a single library. Stored as JSON in ``library.options``."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryOptions:
    """Everything has a default, so a new library stores nothing."""

    identify: bool = True
    """Whether providers are asked for its titles."""
    save_nfo: bool = False
    """Whether NFO files are written beside its media."""
    expected_episodes: bool = True
    """Whether its series list episodes without a file."""
    watch: bool = True
    """Whether changes in its folders are noticed at once."""
    language: str | None = None
    """ISO 639-1, of texts and pictures; ``None``: the server's."""
    country: str | None = None
    """ISO 3166-1, of ratings and dates; ``None``: the server's."""
    client: Mapping[str, Any] = field(default_factory=dict)
    """What clients keep with a library, by Jellyfin's names; of these only previews are obeyed."""

    @property
    def trickplay(self) -> bool:
        """Whether its films get pictures above the seek bar."""
        return self.client.get("EnableTrickplayImageExtraction") is True

    @property
    def chapter_images(self) -> bool:
        """Whether the chapters of its films get pictures."""
        return self.client.get("EnableChapterImageExtraction") is True

    @property
    def previews_at_once(self) -> bool:
        """Whether those are made when films are added rather than by the task alone."""
        tiles = self.client.get("ExtractTrickplayImagesDuringLibraryScan") is True
        chapters = self.client.get("ExtractChapterImagesDuringLibraryScan") is True
        return (self.trickplay and tiles) or (self.chapter_images and chapters)

    def to_json(self) -> str:
        """What differs from the defaults."""
        plain = LibraryOptions()
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        kept = {name: value for name, value in told.items() if value != getattr(plain, name)}
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> Self:
        """Inverse of :meth:`to_json`; names unknown to this version are ignored."""
        told = json.loads(text) if text else {}
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})

    def differences(self, other: Self) -> frozenset[str]:
        """Names of the options that are not the same in *other*."""
        names = (one.name for one in fields(self))
        return frozenset(name for name in names if getattr(self, name) != getattr(other, name))


def options_of(con: sqlite3.Connection, row_id: int | None) -> LibraryOptions:
    """Options of a library; the defaults for what lies in none."""
    row = con.execute("SELECT options FROM library WHERE id=?", (row_id,)).fetchone()
    return LibraryOptions.from_json(row[0] if row else None)
