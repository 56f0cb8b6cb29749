"""Playback: how a file reaches a device, who watches what, and where they were."""
