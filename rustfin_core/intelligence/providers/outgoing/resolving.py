"""Names to addresses, without letting a dead name server hold a thread that must end."""

import ipaddress
import socket
import threading
from collections.abc import Callable

from rustfin_core.intelligence.providers.outgoing.budget import SLICE_S, Budget

Lookup = Callable[[str, int], list[str]]
"""Host and port to address literals; raises ``OSError``."""

_AT_ONCE = 4


def system_lookup(host: str, port: int) -> list[str]:
    """What the operating system says, best first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Resolver:
    """Looks names up on a daemon thread for each, a few at once.

    ``getaddrinfo`` can neither be interrupted nor given a time; a lookup that outlives its call is
    left to end by itself.
    """

    def __init__(self, lookup: Lookup = system_lookup) -> None:
        self._lookup = lookup
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def addresses(self, host: str, port: int, budget: Budget, longest_s: float) -> list[str]:
        """Addresses of *host*; ``OSError`` when there are none or no name server answers."""
        literal = host.strip("[]")
        try:
            ipaddress.ip_address(literal.partition("%")[0])
        except ValueError:
            return self._ask(host, port, budget, longest_s)
        return [literal]

    def _ask(self, host: str, port: int, budget: Budget, longest_s: float) -> list[str]:
        if not self._places.acquire(blocking=False):
            raise _no_answer()
        found: list[str] = []
        trouble: list[OSError] = []
        done = threading.Event()

        def work() -> None:
            try:
                found.extend(self._lookup(host, port))
            except OSError as error:
                trouble.append(error)
            except UnicodeError:
                trouble.append(OSError("not a host name"))
            finally:
                self._places.release()
                done.set()

        threading.Thread(target=work, name="resolve", daemon=True).start()
        waited = 0.0
        while not done.wait(min(SLICE_S, budget.left())):
            waited += SLICE_S
            if waited >= longest_s:
                raise _no_answer()
        if trouble:
            raise trouble[0]
        return found


def _no_answer() -> OSError:
    return socket.gaierror(socket.EAI_AGAIN, "the name server does not answer")
