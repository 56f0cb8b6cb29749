"""Wikidata: films, series, people and artists, no key. CC0. API: https://www.wikidata.org/w/api.php.

Ids of every other service, dates, genres and cast in any language, but no synopses: its
descriptions ("1999 film by the Wachowskis") are not used as overviews. No SPARQL: the query service
is rationed and slow.
"""

from rustfin_core.intelligence.providers.wikidata.provider import Wikidata

__all__ = ["Wikidata"]
