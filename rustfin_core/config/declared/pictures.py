"""Sizes of pictures, and pictures above the seek bar."""

from rustfin_core.config.setting import Setting

PICTURES: tuple[Setting, ...] = (
    Setting(
        name="image_cache_mb",
        kind="int",
        default=1024,
        minimum=16,
        maximum=1_000_000,
        help="Most megabytes that sizes of pictures may take in the cache folder; those nobody "
        "asked for longest go first.",
        metavar="MB",
    ),
    Setting(
        name="preview_width",
        kind="str",
        default=("320",),
        repeatable=True,
        metavar="PIXELS",
        help="Width of the pictures above the seek bar; several make several sizes.",
    ),
    Setting(
        name="preview_interval_ms",
        kind="int",
        default=10_000,
        minimum=1_000,
        maximum=600_000,
        help="Milliseconds between two pictures above the seek bar.",
    ),
    Setting(
        name="preview_tile_width",
        kind="int",
        default=10,
        minimum=1,
        maximum=20,
        help="Pictures side by side in one file of seek bar pictures.",
    ),
    Setting(
        name="preview_tile_height",
        kind="int",
        default=10,
        minimum=1,
        maximum=20,
        help="Rows of pictures in one file of seek bar pictures.",
    ),
    Setting(
        name="preview_quality",
        kind="int",
        default=80,
        minimum=10,
        maximum=100,
        help="JPEG quality of seek bar and chapter pictures.",
    ),
    Setting(
        name="preview_budget_mb",
        kind="int",
        default=10_240,
        minimum=16,
        maximum=10_485_760,
        help="Space seek bar and chapter pictures may take, in MB; what was watched longest ago "
        "goes first.",
    ),
)
