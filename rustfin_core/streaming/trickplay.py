"""The playlist of preview pictures: Roku's images-only HLS, as Jellyfin writes it. Pure.

``EXT-X-IMAGES-ONLY`` with ``EXT-X-TILES`` for each sheet: resolution of one picture, how many stand
in a sheet, how long each is shown.
"""

from rustfin_core.catalog.types import Trickplay


def tiles_playlist(made: Trickplay, *, query: str) -> str:
    """Sheets with addresses relative to the playlist; *query* is added to each."""
    seconds = made.interval_ms / 1000
    per_sheet = made.columns * made.rows
    lines = [
        "#EXTM3U",
        f"#EXT-X-TARGETDURATION:{-(-min(made.count, per_sheet) * made.interval_ms // 1000)}",
        "#EXT-X-VERSION:7",
        "#EXT-X-MEDIA-SEQUENCE:1",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        "#EXT-X-IMAGES-ONLY",
    ]
    for number, first in enumerate(range(0, made.count, per_sheet)):
        shown = min(per_sheet, made.count - first)
        lines += [
            f"#EXTINF:{shown * seconds:g},",
            f"#EXT-X-TILES:RESOLUTION={made.width}x{made.height},"
            f"LAYOUT={made.columns}x{made.rows},DURATION={seconds:g}",
            f"{number}.jpg?{query}",
        ]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])
