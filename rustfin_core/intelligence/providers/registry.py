"""Which providers are asked for a kind, in the owner's order; who is left out, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rustfin_core.intelligence.providers.anilist import AniList
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.coverart import CoverArtArchive
from rustfin_core.intelligence.providers.fanart import FanartTV
from rustfin_core.intelligence.providers.musicbrainz import MusicBrainz
from rustfin_core.intelligence.providers.omdb import OMDb
from rustfin_core.intelligence.providers.opensubtitles import OpenSubtitles
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.outgoing.types import Answer
from rustfin_core.intelligence.providers.outgoing.urls import belongs, split
from rustfin_core.intelligence.providers.tmdb import TMDB
from rustfin_core.intelligence.providers.tvdb import TheTVDB
from rustfin_core.intelligence.providers.tvmaze import TVMaze
from rustfin_core.intelligence.providers.types import Checkable, Provider, SubtitleProvider
from rustfin_core.intelligence.providers.wikidata import Wikidata
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyField:
    """Something the owner enters for a provider; ``ProviderSettings.keys`` has it by ``name``."""

    name: str
    title: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A provider Rustfin can ask, whether it is set up or not."""

    name: str
    title: str
    make: Callable[..., Any] = field(repr=False)
    purpose: str
    """What it is asked for, for people."""
    key_url: str | None = None
    """Where its owner gets a key."""
    fields: tuple[KeyField, ...] = ()


KNOWN: tuple[Known, ...] = (
    Known(
        name="tmdb",
        title="TMDB",
        make=TMDB,
        purpose="Films, series, collections and people in many languages, with pictures and "
        "age ratings.",
        key_url="https://www.themoviedb.org/settings/api",
        fields=(KeyField(name="key", title="API key"),),
    ),
    Known(
        name="tvdb",
        title="TheTVDB",
        make=TheTVDB,
        purpose="Series and films, with episodes in aired, DVD and absolute order.",
        key_url="https://thetvdb.com/api-information",
        fields=(
            KeyField(name="key", title="API key"),
            KeyField(name="pin", title="Subscriber PIN", required=False),
        ),
    ),
    Known(
        name="tvmaze",
        title="TVmaze",
        make=TVMaze,
        purpose="Series with episodes, cast and pictures, in English.",
    ),
    Known(
        name="anilist",
        title="AniList",
        make=AniList,
        purpose="Anime series and films, with air dates and voices.",
    ),
    Known(
        name="wikidata",
        title="Wikidata",
        make=Wikidata,
        purpose="Ids, dates and pictures of films, series, people and music; no descriptions.",
    ),
    Known(
        name="musicbrainz",
        title="MusicBrainz",
        make=MusicBrainz,
        purpose="Artists, albums and their tracks.",
    ),
    Known(
        name="coverartarchive",
        title="Cover Art Archive",
        make=CoverArtArchive,
        purpose="Covers of albums.",
    ),
    Known(
        name="omdb",
        title="OMDb",
        make=OMDb,
        purpose="Ratings of critics and of IMDb for films and series.",
        key_url="https://www.omdbapi.com/apikey.aspx",
        fields=(KeyField(name="key", title="API key"),),
    ),
    Known(
        name="fanart",
        title="fanart.tv",
        make=FanartTV,
        purpose="Logos, backgrounds and discs for titles that others found.",
        key_url="https://fanart.tv/get-an-api-key/",
        fields=(KeyField(name="key", title="Personal API key"),),
    ),
    Known(
        name="opensubtitles",
        title="OpenSubtitles",
        make=OpenSubtitles,
        purpose="Subtitles for films and episodes.",
        key_url="https://www.opensubtitles.com/consumers",
        fields=(
            KeyField(name="key", title="API key"),
            KeyField(name="user", title="User name", required=False),
            KeyField(name="password", title="Password", required=False),
        ),
    ),
)
"""In the order in which they are asked unless the owner says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """What the owner decided. ``keys`` maps a provider's name to its fields."""

    online: bool = True
    """False: nothing is asked, whatever else is set."""
    disabled: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    """Names to ask first; the others follow in their own order."""
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    base_urls: Mapping[str, str] = field(default_factory=dict)
    """Other addresses for providers: an owner's mirror. Their origins must be allowed too."""


class Reason(StrEnum):
    """Why a provider is not asked."""

    OFFLINE = "offline"
    DISABLED = "disabled"
    NO_KEY = "no_key"
    REFUSED = "refused"
    """The service did not accept the key; it is asked again in ten minutes, or with another one."""


_SENTENCES = {
    Reason.OFFLINE: "Looking things up online is switched off.",
    Reason.DISABLED: "{title} is switched off.",
    Reason.NO_KEY: "{title} needs a key. Enter one in the settings to use it.",
    Reason.REFUSED: "{title} does not accept the key. Check it in the settings.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A provider as the settings page shows it."""

    name: str
    title: str
    reason: Reason | None = None
    text: str | None = None
    """Why it is not asked, for people."""
    state: BreakerState | None = None
    """Whether its service answers; ``None`` when it is not asked."""


class Registry:
    """The providers of one set of settings. New settings: a new registry (clients start afresh)."""

    def __init__(self, settings: ProviderSettings, gateway: Gateway) -> None:
        self._settings = settings
        self._order = _in_order(settings.order)
        self._made: dict[str, Base] = {}
        self._subtitles: dict[str, SubtitleProvider] = {}
        for known in self._order:
            if self._reason(known) is not None:
                continue
            made = known.make(gateway, **self._arguments(known))
            if isinstance(made, Base):
                self._made[known.name] = made
            else:
                self._subtitles[known.name] = made

    def for_kind(self, kind: ItemKind) -> list[Provider]:
        """Providers that know *kind*, in the owner's order; empty when there is no network."""
        return [one for one in self._made.values() if kind in one.kinds]

    def subtitles(self) -> list[SubtitleProvider]:
        """Subtitle providers in the owner's order."""
        return list(self._subtitles.values())

    def get(self, name: str) -> Provider:
        """One by name; ``NotFound`` says why it is not there."""
        found = self._made.get(name)
        if found is None:
            texts = {one.name: one.text for one in self.standings()}
            raise NotFound(texts.get(name) or f"There is no provider {name}.")
        return found

    def check(self, name: str) -> None:
        """Ask one provider something small; ``NotFound`` says why it is not there.

        Raises ``Forbidden`` for a key that is not accepted, ``Unavailable`` for no answer.
        """
        found: Checkable | None = self._made.get(name)
        if found is None:
            found = self._subtitles.get(name)
        if found is None:
            texts = {one.name: one.text for one in self.standings()}
            raise NotFound(texts.get(name) or f"There is no provider {name}.")
        found.check()

    def standings(self) -> list[Standing]:
        """All known providers: who is asked and how they do, who is not and why."""
        return [self._standing(known) for known in self._order]

    def picture(self, url: str) -> Answer:
        """Download a picture that a provider offered, through that provider's limits.

        Raises ``Unavailable``, also for addresses that belong to no provider that is asked.
        """
        parts = split(url)
        for one in self._made.values():
            if parts is not None and belongs(parts.hostname or "", one.hosts):
                return one.picture(url)
        raise Unavailable("The picture belongs to no provider that is in use.")

    def _standing(self, known: Known) -> Standing:
        reason = self._reason(known)
        made = self._made.get(known.name) or self._subtitles.get(known.name)
        if reason is None and isinstance(made, Base) and made.refused:
            reason = Reason.REFUSED
        return Standing(
            name=known.name,
            title=known.title,
            reason=reason,
            text=None if reason is None else _SENTENCES[reason].format(title=known.title),
            state=None if made is None else made.state,
        )

    def _reason(self, known: Known) -> Reason | None:
        if not self._settings.online:
            return Reason.OFFLINE
        if known.name in self._settings.disabled:
            return Reason.DISABLED
        if any(one.required and not self._entered(known, one) for one in known.fields):
            return Reason.NO_KEY
        return None

    def _arguments(self, known: Known) -> dict[str, str]:
        told = {one.name: self._entered(known, one) for one in known.fields}
        if known.name in self._settings.base_urls:
            told["base_url"] = self._settings.base_urls[known.name]
        return told

    def _entered(self, known: Known, field_: KeyField) -> str:
        """What the owner entered; nothing for a key that could stand in no URL or header."""
        value = self._settings.keys.get(known.name, {}).get(field_.name, "").strip()
        return value if not field_.required or (value.isascii() and value.isprintable()) else ""


def _in_order(first: tuple[str, ...]) -> list[Known]:
    by_name = {known.name: known for known in KNOWN}
    chosen = [by_name[name] for name in dict.fromkeys(first) if name in by_name]
    return chosen + [known for known in KNOWN if known.name not in first]
