"""Under which heading a setting stands."""

from collections.abc import Iterable

from rustfin_app.language import marked
from rustfin_core.config import Setting

_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        marked("Libraries"),
        frozenset({"scan_at_start", "watch", "missing_grace_days", "delete_media"}),
    ),
    (marked("Titles and pictures"), frozenset({"image_cache_mb"})),
    (
        marked("Playback"),
        frozenset(
            {
                "transcode_limit", "transcode_limit_each", "transcode_ahead_s",
                "transcode_budget_mb", "cinema_trailers", "resume_min_percent",
                "resume_max_percent", "resume_shortest_s", "remote_bitrate",
            }
        ),
    ),
    (
        marked("Seek bar pictures"),
        frozenset(
            {
                "preview_width", "preview_interval_ms", "preview_tile_width",
                "preview_tile_height", "preview_quality", "preview_budget_mb",
            }
        ),
    ),
    (
        marked("Apps and devices"),
        frozenset(
            {
                "server_name", "quick_connect", "discovery", "login_disclaimer", "custom_css",
                "splashscreen", "ui_culture", "client_logs", "wire_product", "wire_version",
            }
        ),
    ),
    (
        marked("Network and log"),
        frozenset(
            {
                "host", "port", "public_host", "base_url", "trusted_proxy", "log_format",
                "log_level", "activity_days", "activity_rows",
            }
        ),
    ),
)  # fmt: skip
ELSEWHERE: frozenset[str] = frozenset(
    {
        "online", "metadata_language", "metadata_country", "provider_order", "provider_off",
        "tmdb_key", "tvdb_key", "tvdb_pin", "omdb_key", "fanart_key", "opensubtitles_key",
        "opensubtitles_user", "opensubtitles_password", "update_notice",
    }
)  # fmt: skip
"""Settings that have their place elsewhere: those of *Metadata* on its page, one on *About*."""
_REST = marked("Server")
_FIXED = marked("Chosen at the start")


def grouped(settings: Iterable[Setting]) -> list[tuple[str, list[Setting]]]:
    """Headings with their settings, in the order of a page; what is new stands under *Server*."""
    found: dict[str, list[Setting]] = {heading: [] for heading, _ in _GROUPS}
    found |= {_REST: [], _FIXED: []}
    for one in settings:
        if one.name in ELSEWHERE:
            continue
        named = (heading for heading, names in _GROUPS if one.name in names)
        found[next(named, _REST) if one.storable else _FIXED].append(one)
    return [(heading, members) for heading, members in found.items() if members]
