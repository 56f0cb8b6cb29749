"""Scanning, backups, restarts, signing in on a TV."""

from rustfin_core.config.setting import Setting

LIBRARY: tuple[Setting, ...] = (
    Setting(
        name="scan_at_start",
        kind="bool",
        default=True,
        help="Look for new files when Rustfin starts.",
    ),
    Setting(
        name="watch",
        kind="bool",
        default=True,
        help="Notice new files in library folders at once.",
    ),
    Setting(
        name="missing_grace_days",
        kind="int",
        default=30,
        minimum=1,
        maximum=3650,
        help="For how many days titles whose files are gone are remembered.",
    ),
    Setting(
        name="backups_kept",
        kind="int",
        default=7,
        minimum=1,
        maximum=365,
        help="How many of the backups made every night are kept.",
    ),
    Setting(
        name="on_restart",
        kind="choice",
        default="rebuild",
        choices=("rebuild", "exit"),
        storable=False,
        help="What a restart asked for in the dashboard does without a window: 'rebuild' starts "
        "anew in the same process, 'exit' ends with code 75 for a service manager to start again.",
    ),
    Setting(
        name="quick_connect",
        kind="bool",
        default=True,
        help="Let people sign in on a TV by confirming a six-digit code.",
    ),
)
