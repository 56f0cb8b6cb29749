"""TheTVDB (API v4): series with all orders, films, people. Needs the owner's key.

API: https://thetvdb.github.io/v4-api. A key is negotiated or comes with a subscription (and a PIN).
"""

from rustfin_core.intelligence.providers.tvdb.provider import TheTVDB

__all__ = ["TheTVDB"]
