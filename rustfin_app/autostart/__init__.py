"""Starting Rustfin when somebody signs in to this computer: one way per platform.

``login_start()`` returns the way of this platform. Nothing is installed for all users and nothing
needs an administrator; taking it away leaves nothing behind.
"""

import sys
from pathlib import Path

from rustfin_app.autostart.command import start_command
from rustfin_app.autostart.types import LoginStart

__all__ = ["LoginStart", "login_start"]


def login_start() -> LoginStart:
    """Return the way of this platform, for the program that runs now and its options."""
    command = start_command(sys.argv[1:])
    if sys.platform == "win32":
        from rustfin_app.autostart.run_key import RunKey

        return RunKey(command)
    if sys.platform == "darwin":
        from rustfin_app.autostart.launch_agent import LaunchAgent

        return LaunchAgent(command, folder=Path.home() / "Library" / "LaunchAgents")
    from rustfin_app.autostart.desktop_entry import DesktopEntry, autostart_folder

    return DesktopEntry(command, folder=autostart_folder())
