"""The manifest of an archive as JSON, and the list of its members. Pure; reads hostile text."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rustfin_core.backup.types import ENGINE, BackupKind, Contents, Manifest, Member
from rustfin_core.kernel.errors import InvalidInput

LONGEST_MANIFEST = 64 * 1024
LONGEST_LIST = 128 * 1024 * 1024
_FORMAT = "rustfin-backup"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST = 2**50
_MOST_COUNTS = 100


def manifest_json(manifest: Manifest) -> bytes:
    """As it lies in the archive."""
    return json.dumps({"format": _FORMAT} | asdict(manifest), indent=1).encode()


def read_manifest(text: bytes) -> Manifest:
    """The reverse; ``InvalidInput`` says what is wrong."""
    stored = _parsed(text)
    if not isinstance(stored, dict) or stored.get("format") != _FORMAT:
        raise InvalidInput("This is not a backup of Rustfin.")
    engine = _number(stored, "engine")
    if engine > ENGINE:
        raise InvalidInput(
            "This backup was made by a newer Rustfin. Install that one to bring it back."
        )
    contents, counts = stored.get("contents"), stored.get("counts")
    if not isinstance(contents, dict) or not isinstance(counts, dict):
        raise _damaged()
    if len(counts) > _MOST_COUNTS:
        raise _damaged()
    try:
        kind = BackupKind(_text(stored, "kind"))
    except ValueError:
        kind = BackupKind.MANUAL
    return Manifest(
        engine=engine,
        made_at=_number(stored, "made_at"),
        kind=kind,
        rustfin=_text(stored, "rustfin")[:40],
        schema=_number(stored, "schema"),
        server_id=_text(stored, "server_id")[:64],
        contents=Contents(
            all_pictures=contents.get("all_pictures") is True,
            subtitles=contents.get("subtitles") is True,
        ),
        counts={str(name)[:64]: _number(counts, name) for name in counts},
        files=_number(stored, "files"),
        list_sha256=_hash(stored, "list_sha256"),
    )


def members_json(members: Iterable[Member]) -> bytes:
    """The list of members as it lies in the archive: name, size, hash."""
    rows = [[member.name, member.size, member.sha256] for member in members]
    return json.dumps(rows, separators=(",", ":")).encode()


def read_members(text: bytes) -> list[Member]:
    """The reverse; ``InvalidInput`` when it is damaged. Names are not judged here."""
    rows = _parsed(text)
    if not isinstance(rows, list):
        raise _damaged()
    members = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 3:
            raise _damaged()
        fields = dict(zip(("name", "size", "sha256"), row, strict=True))
        members.append(
            Member(
                name=_text(fields, "name"),
                size=_number(fields, "size"),
                sha256=_hash(fields, "sha256"),
            )
        )
    if len({member.name for member in members}) != len(members):
        raise InvalidInput("The backup names a file twice.")
    return members


def _damaged() -> InvalidInput:
    return InvalidInput("The backup's own description is damaged.")


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _damaged() from None


def _number(stored: dict[str, Any], name: str) -> int:
    value = stored.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise _damaged()
    return value


def _text(stored: dict[str, Any], name: str) -> str:
    value = stored.get(name)
    if not isinstance(value, str):
        raise _damaged()
    return value


def _hash(stored: dict[str, Any], name: str) -> str:
    value = _text(stored, name)
    if _SHA256.fullmatch(value) is None:
        raise _damaged()
    return value
