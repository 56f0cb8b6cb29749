"""Scalars as Jellyfin writes them."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def date(ms: int | None) -> str | None:
    """UTC milliseconds as ISO 8601 with seven decimals and Z (``JsonDateTimeConverter``)."""
    if ms is None:
        return None
    moment = _EPOCH + timedelta(milliseconds=ms)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}0Z"


def compact(fields: dict[str, object]) -> dict[str, object]:
    """Leave out what is ``None``."""
    return {key: value for key, value in fields.items() if value is not None}
