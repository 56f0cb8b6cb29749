"""One service as its provider sees it: ask for JSON, a picture or a text, and get it or an error.

What stands between: the cache, the circuit breaker, the rate limit, retries with back-off.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from rustfin_core.intelligence.providers.outgoing import cache
from rustfin_core.intelligence.providers.outgoing.budget import Budget, Interrupted, Refused
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import (
    BreakerState,
    pause,
    retry_after_s,
)
from rustfin_core.intelligence.providers.outgoing.types import (
    IMAGE_LIMITS,
    TEXT_LIMITS,
    Answer,
    Ask,
    Limits,
    Service,
)
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_log = logging.getLogger(__name__)

HOUR_S = 3600
DAY_S = 24 * HOUR_S
SEARCH_FRESH_S = 7 * DAY_S
FACTS_FRESH_S = DAY_S
STALE_S = 60 * DAY_S
"""How old an answer may be that stands in for a service that does not answer."""
_UNKNOWN_FRESH_S = DAY_S
_REFUSED_S = 600.0
"""How long nothing is asked with a key that was not accepted."""
_BUSY = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_REMEMBERED = frozenset({200, 404})


Params = Mapping[str, str | int | None] | Sequence[tuple[str, str | int | None]]
"""Query parameters; ``None`` values are left out, pairs may repeat a name."""


class Answered(Unavailable):
    """The service answered with a status that has no meaning common to all."""

    def __init__(self, name: str, status: int) -> None:
        super().__init__(f"{name} answers with status {status}.")
        self.answered = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What a service wants to see beside the question; in no cache, log or exception."""

    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class _Refusal:
    until: float = 0.0

    def holds(self, now: float) -> bool:
        return now < self.until


class Client:
    """Asks one service. Blocking; for background threads."""

    def __init__(
        self, service: Service, gateway: Gateway, *, secrets: Secrets | None = None
    ) -> None:
        self.service = service
        self._gateway = gateway
        self._secrets = secrets or Secrets()
        self._limiter, self._breaker = gateway.pace(service)
        self._key, self._account = _Refusal(), _Refusal()

    @property
    def refused(self) -> bool:
        """Whether the owner's key was not accepted a short while ago; nothing is asked with it."""
        now = self._gateway.clock.monotonic()
        return self._key.holds(now) or self._account.holds(now)

    @property
    def state(self) -> BreakerState:
        """Whether the service is being asked."""
        return self._breaker.state(self._gateway.clock.monotonic())

    def json(
        self,
        path: str,
        params: Params | None = None,
        *,
        fresh_s: float = FACTS_FRESH_S,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        secrets: Secrets | None = None,
    ) -> Any:
        """The parsed answer to a GET, or to a POST of *body*; remembered unless *fresh_s* is 0.

        Raises ``NotFound`` (404), ``Forbidden`` (401, 403) and ``Unavailable``.
        """
        if secrets is None:
            self._check(self._key)
        told = secrets or self._secrets
        ask = Ask(
            url=self.service.base_url + path,
            method="GET" if body is None else "POST",
            params=_params(params),
            headers=headers or {},
            body=None if body is None else orjson.dumps(body),
            secret_params=told.params,
            secret_headers=told.headers,
        )
        answer = self._remembered(ask, self.service.json_limits, fresh_s)
        if secrets is None:
            self._note(self._key, answer)
        return self._parsed(answer)

    def sign_in(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Any:
        """The parsed answer to a POST of secrets; never remembered."""
        self._check(self._account)
        ask = Ask(
            url=self.service.base_url + path,
            method="POST",
            secret_headers=headers,
            secret_body=orjson.dumps(body),
        )
        answer = self._ask(ask, self.service.json_limits)
        self._note(self._account, answer)
        return self._parsed(answer)

    def image(self, url: str) -> Answer:
        """A picture (its type by its first bytes) from one of the service's own hosts."""
        answer = self._checked(self._ask(Ask(url=url, headers={"Accept": "image/*"}), IMAGE_LIMITS))
        kind = image_type(answer.body)
        if kind is None:
            raise Unavailable(f"{self.service.name} sent something that is no picture.")
        return replace(answer, content_type=kind)

    def text(self, url: str) -> bytes:
        """A text file from one of the service's own hosts."""
        ask = Ask(url=url, headers={"Accept": "text/*, */*"})
        return self._checked(self._ask(ask, TEXT_LIMITS)).body

    def _parsed(self, answer: Answer) -> Any:
        try:
            return orjson.loads(self._checked(answer).body)
        except orjson.JSONDecodeError:
            raise Unavailable(f"{self.service.name} sent something unreadable.") from None

    def _checked(self, answer: Answer) -> Answer:
        name, status = self.service.name, answer.status
        if status in (401, 403):
            raise self._refusal()
        if status in (404, 410):
            raise NotFound(f"{name} does not know that title.")
        if not 200 <= status < 300:
            raise Answered(name, status)
        return answer

    def _check(self, refusal: "_Refusal") -> None:
        if refusal.holds(self._gateway.clock.monotonic()):
            raise self._refusal()

    def _note(self, refusal: "_Refusal", answer: Answer) -> None:
        if answer.status == 401:
            refusal.until = self._gateway.clock.monotonic() + _REFUSED_S

    def _refusal(self) -> Forbidden:
        return Forbidden(
            f"{self.service.name} refuses: the key is wrong or used up. Check the settings."
        )

    def _remembered(self, ask: Ask, limits: Limits, fresh_s: float) -> Answer:
        store, service = self._gateway.cache, self.service.name
        if store is None or fresh_s <= 0:
            return self._ask(ask, limits)
        name, now = cache.key(ask), self._gateway.clock.now_ms()
        known = store.read(service, name)
        if known is not None:
            wanted = fresh_s if known.answer.status == 200 else min(fresh_s, _UNKNOWN_FRESH_S)
            if known.age_s(now) < wanted:
                return known.answer
        try:
            answer = self._ask(ask, limits)
        except Interrupted:
            raise
        except Unavailable as error:
            if known is None or known.age_s(now) > STALE_S:
                raise
            _log.debug("an older answer of %s stands in: %s", service, error)
            return known.answer
        if answer.status in _REMEMBERED and _is_json(answer):
            store.write(service, name, answer, now)
        return answer

    def _ask(self, ask: Ask, limits: Limits) -> Answer:
        """Ask with patience: one answer, or ``Unavailable`` that says why there is none."""
        # Only here: the module loads requests.
        transport = self._gateway.transport()
        from rustfin_core.intelligence.providers.outgoing.transport import Nameless, Unreachable

        service, clock, patience = self.service, self._gateway.clock, self._gateway.patience
        until = clock.monotonic() + service.budget_s
        trouble = "it does not answer"
        for attempt in range(1, service.attempts + 1):
            self._wait_for_turn(until)
            budget = Budget(seconds=max(0.1, until - clock.monotonic()), patience=patience)
            wait = pause(attempt)
            try:
                answer = transport.send(ask, hosts=service.hosts, limits=limits, budget=budget)
            except Refused as error:
                self._failed(str(error))
                raise Unavailable(f"{service.name}: {error}") from None
            except Unreachable as error:
                trouble = str(error)
                self._failed(trouble)
                if isinstance(error, Nameless):
                    break
            except BaseException:
                # The end, or a bug: either way it says nothing about the service.
                self._breaker.abandoned()
                raise
            else:
                if answer.status not in _BUSY:
                    self._breaker.succeeded()
                    return answer
                trouble = f"it is busy (status {answer.status})"
                wait = self._busy(answer, wait)
            if attempt == service.attempts or clock.monotonic() + wait >= until:
                break
            if patience.wait(wait):
                raise Interrupted
        raise Unavailable(f"{service.name} cannot be asked now: {trouble}.")

    def _wait_for_turn(self, until: float) -> None:
        """Pass the breaker and the rate limit; raises ``Unavailable`` when that takes too long."""
        clock, patience = self._gateway.clock, self._gateway.patience
        if patience.over:
            raise Interrupted
        now = clock.monotonic()
        if not self._breaker.allow(now):
            raise Unavailable(f"{self.service.name} is not asked for a while: it failed too often.")
        wait = self._limiter.reserve(now, until - now)
        if wait is None:
            self._breaker.abandoned()
            raise Unavailable(f"{self.service.name} wants to be asked later.")
        if wait and patience.wait(wait):
            self._breaker.abandoned()
            raise Interrupted

    def _busy(self, answer: Answer, wait: float) -> float:
        """Note that the service is overloaded; seconds until it may be asked again."""
        now = self._gateway.clock.monotonic()
        asked = retry_after_s(answer.retry_after, self._gateway.clock.now_ms())
        if answer.status == 429:
            # It lives and wants less: that is a pause, not a breakdown.
            self._breaker.succeeded()
            asked = asked if asked is not None else 2 * wait
        else:
            self._failed(f"status {answer.status}")
        if asked is None:
            return wait
        self._limiter.hold(now, asked)
        return max(asked, wait)

    def _failed(self, why: str) -> None:
        now = self._gateway.clock.monotonic()
        before = self._breaker.state(now)
        self._breaker.failed(now)
        if before is BreakerState.CLOSED and self._breaker.state(now) is BreakerState.OPEN:
            _log.info("%s is not asked for a while: %s", self.service.name, why)


def _params(params: Params | None) -> tuple[tuple[str, str], ...]:
    pairs = params.items() if isinstance(params, Mapping) else params or ()
    return tuple((name, str(value)) for name, value in pairs if value is not None)


def _is_json(answer: Answer) -> bool:
    if answer.status == 404:
        return True
    try:
        orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return False
    return True


def image_type(data: bytes) -> str | None:
    """Media type of a picture Rustfin can use, by its first bytes; ``None`` for all else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    return None
