"""MusicBrainz: artists, albums, tracks, no key. CC0. API: https://musicbrainz.org/doc/MusicBrainz_API.

At most one call a second, and a User-Agent that says whom to write to; else it blocks the caller.
"""

from rustfin_core.intelligence.providers.musicbrainz.provider import MusicBrainz

__all__ = ["MusicBrainz"]
