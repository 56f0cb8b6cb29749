"""Credentials of a request, in every form clients use (``api/wire.md`` 3).

Token order: ``Authorization``, ``X-Emby-Authorization``, ``X-Emby-Token``,
``X-MediaBrowser-Token``, query ``ApiKey``, query ``api_key``. Header values describe the device
and are shown to administrators, so they are cut and freed of control characters here (T-04, T-07).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from rustfin_core.http.query import Query
from rustfin_core.identity.types import DeviceInfo

_SCHEMES = ("mediabrowser", "emby")
_LENGTHS = {"deviceid": 256, "device": 128, "client": 128, "version": 64, "token": 256}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request claims; nothing is checked yet."""

    token: str | None
    device: DeviceInfo


def read_credentials(headers: Mapping[str, str], query: Query) -> Credentials:
    """Collect token and device from *headers* and *query*."""
    fields = parse_authorization(headers.get("Authorization", "")) or parse_authorization(
        headers.get("X-Emby-Authorization", "")
    )
    token = (
        fields.get("token")
        or headers.get("X-Emby-Token")
        or headers.get("X-MediaBrowser-Token")
        or query.text("ApiKey", "api_key")
    )
    device = DeviceInfo(
        device_id=fields.get("deviceid") or _clean("deviceid", query.text("deviceId") or ""),
        name=fields.get("device", ""),
        client=fields.get("client", ""),
        version=fields.get("version", ""),
    )
    return Credentials(token=token[:256] if token else None, device=device)


def parse_authorization(header: str) -> dict[str, str]:
    """Fields of a ``MediaBrowser k="v", k=v`` header, keys in lower case; empty for other schemes.

    Values are URL-decoded, quotes are optional, a comma inside quotes belongs to the value.
    """
    scheme, _, rest = header.strip()[:4_096].partition(" ")
    if scheme.lower() not in _SCHEMES:
        return {}
    fields: dict[str, str] = {}
    position = 0
    while position < len(rest):
        equals = rest.find("=", position)
        if equals < 0:
            break
        key = rest[position:equals].strip(" ,").lower()
        value, position = _value(rest, equals + 1)
        if key in _LENGTHS and key not in fields:
            fields[key] = _clean(key, unquote_plus(value))
    return fields


def _value(text: str, start: int) -> tuple[str, int]:
    while start < len(text) and text[start] == " ":
        start += 1
    if start < len(text) and text[start] == '"':
        end = text.find('"', start + 1)
        while end > 0 and text[end - 1] == "\\":
            end = text.find('"', end + 1)
        if end < 0:
            return text[start + 1 :], len(text)
        return text[start + 1 : end].replace('\\"', '"'), end + 1
    end = text.find(",", start)
    end = len(text) if end < 0 else end
    return text[start:end].strip(), end + 1


def _clean(key: str, value: str) -> str:
    readable = value.encode("utf-8", "replace").decode("utf-8", "replace")
    return "".join(char for char in readable if char.isprintable()).strip()[: _LENGTHS[key]]
