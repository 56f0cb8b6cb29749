"""Requests that took too long: logged, and the last of them kept for the support bundle."""

import logging
import time
from collections import deque
from dataclasses import dataclass

_log = logging.getLogger(__name__)
_KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowRequest:
    """One request; *route* is a template, so it names nobody and nothing."""

    at_ms: int
    request: str
    method: str
    route: str
    status: int
    took_ms: float


class SlowRequests:
    """``limit_ms`` may be changed at any time; 0 turns it off."""

    def __init__(self, limit_ms: int) -> None:
        self.limit_ms = limit_ms
        self.found: deque[SlowRequest] = deque(maxlen=_KEPT)

    def answered(
        self, *, request: str, method: str, route: str, status: int, seconds: float
    ) -> None:
        """Keep and log the request if it was slow."""
        took_ms = seconds * 1000
        if not self.limit_ms or took_ms < self.limit_ms:
            return
        self.found.append(
            SlowRequest(
                at_ms=int(time.time() * 1000),
                request=request,
                method=method,
                route=route,
                status=status,
                took_ms=round(took_ms, 1),
            )
        )
        _log.info("slow request: %s %s -> %d in %.0f ms", method, route, status, took_ms)
