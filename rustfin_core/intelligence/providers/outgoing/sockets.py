"""Sockets that connect to judged addresses only and never wait past their call's budget."""

import errno
import selectors
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

from rustfin_core.intelligence.providers.outgoing.addresses import refusal
from rustfin_core.intelligence.providers.outgoing.budget import SLICE_S, Budget, Refused, current

_PENDING = {errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, getattr(errno, "WSAEWOULDBLOCK", 0)}


def _sliced(sock: socket.socket, silence_s: float | None, step: Callable[[], Any]) -> Any:
    """Do *step* in short waits until it succeeds, the silence is too long or the budget ends."""
    budget = current()
    quiet_since = time.monotonic()
    while True:
        socket.socket.settimeout(sock, min(SLICE_S, budget.left()))
        try:
            return step()
        except TimeoutError:
            if silence_s is not None and time.monotonic() - quiet_since >= silence_s:
                raise
        finally:
            socket.socket.settimeout(sock, silence_s)


class GuardedSocket(socket.socket):
    """A plain connection."""

    def recv_into(self, *args: Any, **named: Any) -> int:
        """As the standard one, for as long as the budget lasts."""
        step = super().recv_into
        count: int = _sliced(self, self.gettimeout(), lambda: step(*args, **named))
        current().received(count)
        return count


class GuardedTLSSocket(ssl.SSLSocket):
    """An encrypted connection; installed as ``SSLContext.sslsocket_class``."""

    def do_handshake(self, block: bool = False) -> None:
        """As the standard one, for as long as the budget lasts."""
        step = super().do_handshake
        _sliced(self, self.gettimeout(), lambda: step(block))

    def recv_into(self, *args: Any, **named: Any) -> int:
        """As the standard one, for as long as the budget lasts."""
        step = super().recv_into
        count: int = _sliced(self, self.gettimeout(), lambda: step(*args, **named))
        current().received(count)
        return count


def connect(
    addresses: list[str], port: int, *, trusted: bool, longest_s: float, budget: Budget
) -> socket.socket:
    """Connect to the first of *addresses* that answers.

    Unless the origin is *trusted*, every address is judged before it is tried, and the peer once
    more after. Raises ``Refused`` when none may be tried, else the last ``OSError``.
    """
    reasons = {address: None if trusted else refusal(address) for address in addresses}
    usable = [address for address, reason in reasons.items() if reason is None]
    if not usable:
        what = next((reason for reason in reasons.values() if reason), "no address")
        raise Refused(f"The service's name leads to {what}, not to the internet.")
    trouble: OSError = TimeoutError("no answer")
    for address in usable:
        try:
            sock = _connect_one(address, port, longest_s / len(usable), budget)
        except OSError as error:
            trouble = error
            continue
        reason = None if trusted else refusal(str(sock.getpeername()[0]))
        if reason is not None:
            sock.close()
            raise Refused(f"The service's connection leads to {reason}.")
        return sock
    raise trouble


def _connect_one(address: str, port: int, longest_s: float, budget: Budget) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = GuardedSocket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        code = sock.connect_ex((address, port))
        if code in _PENDING:
            code = _pending_result(sock, longest_s, budget)
        if code:
            raise OSError(code, "cannot connect")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(longest_s)
    except BaseException:
        sock.close()
        raise
    return sock


def _pending_result(sock: socket.socket, longest_s: float, budget: Budget) -> int:
    """The outcome of a connect under way, as an error number; 0 is success."""
    until = time.monotonic() + longest_s
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while not selector.select(min(SLICE_S, budget.left())):
            if time.monotonic() >= until:
                raise TimeoutError("no answer")
    return sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
