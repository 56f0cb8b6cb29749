"""``DisplayPreferences/{id}``: settings of views that clients keep on the server.

``usersettings`` with ``client=emby`` is *the* home-screen configuration of jellyfin-web. What the
server does not know is kept and given back (Roku, mpv-shim, androidtv store their own keys).
"""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import Keyed, no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.types import DisplayPreferences
from rustfin_core.kernel.errors import InvalidInput

_DEFAULTS: Mapping[str, Any] = {
    "SortBy": "SortName",
    "RememberIndexing": False,
    "PrimaryImageHeight": 250,
    "PrimaryImageWidth": 250,
    "ScrollDirection": "Horizontal",
    "ShowBackdrop": True,
    "RememberSorting": False,
    "SortOrder": "Ascending",
    "ShowSidebar": False,
}
_CHOICES = {
    "ScrollDirection": ("Horizontal", "Vertical"),
    "SortOrder": ("Ascending", "Descending"),
}
_CUSTOM_DEFAULTS = {
    "chromecastVersion": "stable",
    "skipForwardLength": "30000",
    "skipBackLength": "10000",
    "enableNextVideoInfoOverlay": "False",
    "tvhome": "",
    "dashboardTheme": "",
}


class DisplayPreferencesRoutes:
    """Reads and replaces preferences of the caller (or of a user an administrator names)."""

    def __init__(self, services: HttpServices) -> None:
        self._store = services.identity.preferences

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        path = "/DisplayPreferences/{displayPreferencesId}"
        table.get(path, self.get, access=Access.USER)
        table.post(path, self.update, access=Access.USER)

    async def get(self, call: Call) -> web.StreamResponse:
        """Stored preferences over the defaults."""
        user = await call.acting_user()
        stored = await self._store.get(
            user.id, call.query.require_text("client"), call.params["displayPreferencesId"]
        )
        return call.answer(_dto(stored))

    async def update(self, call: Call) -> web.StreamResponse:
        """Replace the preferences."""
        user = await call.acting_user()
        body = await call.body()
        value = {key[:1].upper() + key[1:]: entry for key, entry in body.raw.items()}
        value["CustomPrefs"] = _texts(value.get("CustomPrefs"))
        await self._store.put(
            user.id,
            call.query.require_text("client"),
            call.params["displayPreferencesId"],
            value,
        )
        return no_content()


def _dto(stored: DisplayPreferences) -> dict[str, Any]:
    known = {
        key: _fitting(key, default, stored.value.get(key)) for key, default in _DEFAULTS.items()
    }
    custom = stored.value.get("CustomPrefs")
    return (
        dict(stored.value)
        | known
        | {
            "Id": stored.id,
            "Client": stored.client,
            "CustomPrefs": Keyed(_CUSTOM_DEFAULTS | (custom if isinstance(custom, dict) else {})),
        }
    )


def _fitting(key: str, default: Any, value: Any) -> Any:
    """*value* if it is what the schema allows, else *default*: strict readers stop at less."""
    if type(value) is not type(default) or value not in _CHOICES.get(key, (value,)):
        return default
    return value


def _texts(custom: Any) -> dict[str, str]:
    if custom is None:
        return {}
    if not isinstance(custom, dict):
        raise InvalidInput("CustomPrefs must be an object of texts.")
    return {
        key: value if isinstance(value, str) else str(value)
        for key, value in custom.items()
        if value is not None
    }
