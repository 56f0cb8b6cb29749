"""The owner's providers, made of the settings."""

from collections.abc import Mapping, Sequence

from rustfin_core.config import Config
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.registry import ProviderSettings, Reason, Registry
from rustfin_core.intelligence.providers.types import Provider, SubtitleProvider
from rustfin_core.kernel.enums import ItemKind

KEY_SETTINGS: Mapping[str, Mapping[str, str]] = {
    "tmdb": {"key": "tmdb_key"},
    "tvdb": {"key": "tvdb_key", "pin": "tvdb_pin"},
    "omdb": {"key": "omdb_key"},
    "fanart": {"key": "fanart_key"},
    "opensubtitles": {
        "key": "opensubtitles_key",
        "user": "opensubtitles_user",
        "password": "opensubtitles_password",
    },
}
"""Provider, field of the provider, name of the setting that holds it."""
SETTINGS = frozenset(
    {
        "online",
        "provider_order",
        "provider_off",
        *(setting for fields in KEY_SETTINGS.values() for setting in fields.values()),
    }
)
"""Settings after whose change :meth:`ConfiguredSources.reload` is called."""


class ConfiguredSources:
    """``Sources`` over the registry; ``reload()`` after a change, ``stop()`` at the end."""

    def __init__(self, *, config: Config, gateway: Gateway) -> None:
        self._config = config
        self._gateway = gateway
        self.registry = self._registry()

    @property
    def language(self) -> str:
        """ISO 639-1, wanted for texts."""
        return str(self._config["metadata_language"]) or "en"

    @property
    def country(self) -> str:
        """ISO 3166-1, wanted for ratings and dates."""
        return str(self._config["metadata_country"]).upper() or "US"

    def providers(self, kind: ItemKind) -> Sequence[Provider]:
        """Providers that know *kind*, in the owner's order."""
        return self.registry.for_kind(kind)

    def subtitles(self) -> Sequence[SubtitleProvider]:
        """Subtitle providers in the owner's order."""
        return self.registry.subtitles()

    @property
    def refusals(self) -> tuple[str, ...]:
        """A sentence for each provider that does not accept its key."""
        standings = self.registry.standings()
        return tuple(str(one.text) for one in standings if one.reason is Reason.REFUSED)

    def picture(self, source: str, url: str) -> bytes:
        """Bytes of a picture; ``NotFound`` when its provider is not in use any more."""
        self.registry.get(source)
        return self.registry.picture(url).body

    def check(self, name: str, entered: Mapping[str, str]) -> None:
        """Ask a provider something small with the keys in force, or those *entered* instead.

        *entered* maps names of settings to keys. A provider that is switched off is asked as well.
        Blocking. Raises ``Forbidden`` for a key that is not accepted, ``Unavailable`` for no
        answer, ``NotFound`` where something is missing.
        """
        keys = {
            field: entered.get(setting) or str(self._config[setting])
            for field, setting in KEY_SETTINGS.get(name, {}).items()
        }
        settings = ProviderSettings(online=self._config["online"], keys={name: keys})
        Registry(settings, self._gateway).check(name)

    def reload(self) -> None:
        """Take changed settings; what is under way ends with the old ones."""
        self.registry = self._registry()

    def stop(self) -> None:
        """End every wait and transfer under way. Idempotent."""
        self._gateway.stop()

    def _registry(self) -> Registry:
        config = self._config
        settings = ProviderSettings(
            online=config["online"],
            disabled=frozenset(name.strip().lower() for name in config["provider_off"]),
            order=tuple(name.strip().lower() for name in config["provider_order"]),
            keys={
                provider: {field: str(config[setting]) for field, setting in fields.items()}
                for provider, fields in KEY_SETTINGS.items()
            },
        )
        return Registry(settings, self._gateway)
