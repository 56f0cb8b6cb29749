"""``Localization/*``: the lists that wizards and dashboards offer."""

from aiohttp import web

from rustfin_core.catalog.ratings import ratings_of
from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.countries import country_infos
from rustfin_core.http.jellyfin.dto.display_languages import display_languages
from rustfin_core.http.jellyfin.dto.languages import culture_infos
from rustfin_core.http.jellyfin.dto.ratings import rating_dto
from rustfin_core.http.routing import Access, RouteTable


class LocalizationRoutes:
    """Handlers of ``/Localization``; the wizard asks before anybody can sign in."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        access = Access.SETUP_OR_USER
        table.get("/Localization/Cultures", self.cultures, access=access)
        table.get("/Localization/Countries", self.countries, access=access)
        table.get("/Localization/Options", self.options, access=access)
        table.get("/Localization/ParentalRatings", self.ratings, access=access)

    async def cultures(self, call: Call) -> web.StreamResponse:
        """``CultureDto`` of every language with a code of two letters."""
        return call.answer(culture_infos())

    async def countries(self, call: Call) -> web.StreamResponse:
        """``CountryInfo`` of every country."""
        return call.answer(country_infos())

    async def options(self, call: Call) -> web.StreamResponse:
        """Languages an app may be shown in."""
        return call.answer(display_languages())

    async def ratings(self, call: Call) -> web.StreamResponse:
        """``ParentalRating`` of the country whose ratings count; ages as the catalogue has them."""
        found = ratings_of(self._config["metadata_country"])
        return call.answer([rating_dto(name, age) for name, age in found])
