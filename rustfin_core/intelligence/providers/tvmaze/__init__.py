"""TVmaze: series and their episodes, no key. Data CC BY-SA 4.0. API: https://www.tvmaze.com/api."""

from rustfin_core.intelligence.providers.tvmaze.provider import TVMaze

__all__ = ["TVMaze"]
