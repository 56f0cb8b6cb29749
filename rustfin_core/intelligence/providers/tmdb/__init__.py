"""The Movie Database: films, series, collections, people. Needs the owner's key.

API: https://developer.themoviedb.org/reference. About 40 calls a second.
"""

from rustfin_core.intelligence.providers.tmdb.provider import TMDB

__all__ = ["TMDB"]
