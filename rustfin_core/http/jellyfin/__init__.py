"""The Jellyfin 10.11 HTTP API, as its clients use it (``../shared/api/wire.md``)."""
