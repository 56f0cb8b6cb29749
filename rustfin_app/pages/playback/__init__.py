"""Playback: what converts films, how well, and a place to try it."""
