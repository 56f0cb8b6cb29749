"""Composition root: the one place that constructs services.

Read ``server`` from top to bottom to see in which order everything starts and stops. ``ground`` is
what all stand on, ``library_side`` what finds and knows the titles, ``playing_side`` what plays
them, ``upkeep`` what tends them.
"""

from rustfin_core.server.server import Server

__all__ = ["Server"]
