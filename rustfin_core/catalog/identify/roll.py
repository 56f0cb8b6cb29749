"""Who answered an inquiry, who could not be reached, who refused: and what follows from that."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_log = logging.getLogger(__name__)
T = TypeVar("T")

NO_ANSWER = "None of the providers can be reached now."
_SOME_ANSWERED = "{} cannot be reached now, and the others do not know the title."
_REFUSED = "{} does not accept its key. Check it in the settings."


class PartlyAway(Unavailable):
    """Somebody answered, but not whoever might know: the network works, the title must wait."""


@dataclass(slots=True)
class Roll:
    """Names of providers by what became of asking them. Whoever is away is asked once only."""

    answered: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    """Could not answer now; the answer may be another one later."""
    refusing: set[str] = field(default_factory=set)
    """Do not accept the owner's key: as good as switched off."""

    @property
    def silent(self) -> frozenset[str]:
        """Everybody who did not say what they know."""
        return frozenset(self.away | self.refusing)

    def ask(self, provider: Provider, call: Callable[[], T]) -> T | None:
        """What *provider* answers; ``None`` when it knows nothing or cannot answer."""
        name = provider.name
        if name in self.silent:
            return None
        try:
            found = call()
        except NotFound:
            found = None
        except Unavailable as error:
            _log.info("a provider is left out for now: %s", error)
            self.away.add(name)
            return None
        except Forbidden as error:
            _log.info("a provider is left out: %s", error)
            self.refusing.add(name)
            return None
        self.answered.add(name)
        return found

    def require_all(self) -> None:
        """Raise unless everybody who may know the title could say so.

        A refused key keeps no title waiting, unless nobody else is there.
        """
        if self.away:
            raise self.interrupted()
        if self.refusing and not self.answered:
            raise Forbidden(_REFUSED.format(_named(self.refusing)))

    def interrupted(self) -> Unavailable:
        """What to raise when the inquiry cannot go on."""
        if self.answered:
            return PartlyAway(_SOME_ANSWERED.format(_named(self.away) or "A provider"))
        return Unavailable(NO_ANSWER)


def _named(names: set[str]) -> str:
    return ", ".join(sorted(names))
