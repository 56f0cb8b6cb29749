"""Tags of audio files: a small reader per tag format, one :class:`AudioTags` from all of them."""
