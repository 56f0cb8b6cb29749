"""OpenSubtitles.com: subtitles. Needs the owner's key; signing in raises the daily downloads.

API: https://opensubtitles.stoplight.io.
"""

from rustfin_core.intelligence.providers.opensubtitles.moviehash import moviehash
from rustfin_core.intelligence.providers.opensubtitles.provider import OpenSubtitles

__all__ = ["OpenSubtitles", "moviehash"]
