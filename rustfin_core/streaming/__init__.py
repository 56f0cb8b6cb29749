"""Bytes for the devices: HLS playlists, segments and single streams. Publishes nothing."""
