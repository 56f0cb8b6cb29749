"""What is asked, under which limits, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """At most ``calls`` within any ``seconds``."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may cost. Sizes in bytes, after and before unpacking alike."""

    size: int = 8 * MB
    content_types: tuple[str, ...] = ("application/json", "text/json", "application/javascript")
    redirects: int = 4
    connect_s: float = 5.0
    silence_s: float = 10.0
    """Longest pause between two bytes."""
    header_bytes: int = 64 * 1024


JSON_LIMITS = Limits()
IMAGE_LIMITS = Limits(
    size=20 * MB,
    content_types=("image/", "application/octet-stream", "binary/octet-stream"),
)
TEXT_LIMITS = Limits(
    size=4 * MB,
    content_types=("text/", "application/x-subrip", "application/octet-stream"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One remote service: where it lives and what it bears.

    ``hosts`` are domains; a request, a redirect or a picture anywhere else is refused.
    """

    name: str
    base_url: str
    hosts: frozenset[str]
    rate: Rate
    budget_s: float = 30.0
    """Longest a call may take with waiting, retries and redirects."""
    attempts: int = 3
    json_limits: Limits = JSON_LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. Secrets are kept apart: they are sent, and never stored, logged or shown."""

    url: str
    """Without query."""
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    """JSON."""
    secret_params: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_body: bytes | None = field(default=None, repr=False)
    """JSON that holds a secret; such an answer is never remembered."""

    @property
    def secrets(self) -> frozenset[str]:
        """Every value that must not show anywhere."""
        return frozenset({*self.secret_params.values(), *self.secret_headers.values()} - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, unpacked. Every status but redirects is an answer."""

    status: int
    content_type: str
    body: bytes
    retry_after: str | None = None
    url: str = ""
    """The last hop, without query."""
