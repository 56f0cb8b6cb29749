"""Public ids: random 16-byte UUIDs inside, 32 lowercase hex digits on the wire.

No row id ever leaves the server and no id is derived from a path (see ``security``: T-10).
"""

import secrets
import uuid


def new_uid() -> bytes:
    """Return a fresh random UUID (version 4) as 16 bytes."""
    return uuid.uuid4().bytes


def uid_hex(uid: bytes) -> str:
    """Format *uid* the way Jellyfin writes GUIDs in JSON: 32 lowercase hex digits, no dashes."""
    return uid.hex()


def uid_dashed(uid: bytes) -> str:
    """Format *uid* with dashes, as Jellyfin does inside ``TranscodingUrl``."""
    return str(uuid.UUID(bytes=uid))


def parse_uid(text: str) -> bytes | None:
    """Read any GUID form clients send (plain, dashed, braced); ``None`` when it is not one."""
    if len(text) > 64:
        return None
    try:
        return uuid.UUID(text).bytes
    except ValueError:
        return None


def new_token() -> str:
    """Return a 256-bit access token as 64 hex digits; only its hash is ever stored."""
    return secrets.token_hex(32)
