"""AniList: anime series and films, no key. API: https://docs.anilist.co (GraphQL).

Nominally 90 calls a minute, 30 while the service is degraded, which it has been for years.
"""

from rustfin_core.intelligence.providers.anilist.provider import AniList

__all__ = ["AniList"]
