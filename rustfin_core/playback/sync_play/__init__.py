"""Watching together: groups of sessions that play, pause and seek as one."""
