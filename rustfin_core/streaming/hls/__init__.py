"""HTTP Live Streaming (RFC 8216): segment plans, playlists, codec strings, the service."""
