"""ffmpeg sessions: a spec and a segment plan in, finished segment files out.

Knows no clients, no items and no playlists; see README.md for the life-cycle.
"""
