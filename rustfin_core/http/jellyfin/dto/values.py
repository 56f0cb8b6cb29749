"""Scalars as Jellyfin writes them."""


def compact(fields: dict[str, object]) -> dict[str, object]:
    """Leave out what is ``None``."""
    return {key: value for key, value in fields.items() if value is not None}
