"""Plain data that identity hands out."""

from dataclasses import dataclass
from typing import Final

from rustfin_core.identity.policy import UserConfiguration, UserPolicy
from rustfin_core.kernel.errors import Forbidden

__all__ = [
    "ApiKey",
    "Device",
    "DeviceInfo",
    "DisplayPreferences",
    "KnownDevice",
    "Login",
    "Principal",
    "QuickConnectRequest",
    "User",
    "UserConfiguration",
    "UserImage",
    "UserPolicy",
]

MAX_NAME: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class UserImage:
    """A user's picture in the artwork store. Sizes in pixels."""

    tag: str
    width: int
    height: int
    blurhash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account. Times are UTC milliseconds."""

    id: int
    """Row id: never leaves the server."""
    uid: bytes
    name: str
    policy: UserPolicy
    configuration: UserConfiguration
    created_ms: int
    last_login_ms: int | None
    last_activity_ms: int | None
    image: UserImage | None = None

    @property
    def is_admin(self) -> bool:
        """Whether the user may change the server."""
        return self.policy.is_administrator


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceInfo:
    """What a client says about itself in its ``Authorization`` header. Trust none of it."""

    device_id: str
    name: str
    client: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A signed-in device: one token, replaced when the same user and device sign in again."""

    id: int
    uid: bytes
    """Random; doubles as the session id, so that no client can compute another's (T-09)."""
    info: DeviceInfo
    created_ms: int
    last_seen_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """A signed-in device with its user, as an administrator looks after it."""

    device: Device
    user_uid: bytes
    user_name: str
    custom_name: str | None = None
    """What an administrator calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who sent a request: a user on a device, or an api key (administrator without a user)."""

    user: User | None
    device: Device | None
    token_sha256: bytes
    api_key_name: str | None = None

    @property
    def is_admin(self) -> bool:
        """Whether administrative routes are open."""
        return self.user is None or self.user.is_admin

    @property
    def policy(self) -> UserPolicy | None:
        """What the user may do; ``None`` for an api key, which may do everything."""
        return self.user.policy if self.user is not None else None

    def require_user(self) -> User:
        """The user, or ``Forbidden`` for an api key."""
        if self.user is None:
            raise Forbidden("An api key has no user of its own. Name one with userId.")
        return self.user


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A successful sign-in. ``token`` is shown once and stored only as a hash."""

    principal: Principal
    token: str

    @property
    def user(self) -> User:
        """The user who signed in."""
        return self.principal.require_user()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An api key without its secret."""

    uid: bytes
    name: str
    created_ms: int
    last_seen_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickConnectRequest:
    """A device that waits to be let in by somebody signed in elsewhere."""

    secret: str
    code: str
    device: DeviceInfo
    created_ms: int
    authorized_user_id: int | None = None

    @property
    def authenticated(self) -> bool:
        """Whether somebody has approved it."""
        return self.authorized_user_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayPreferences:
    """Opaque view settings a client keeps per user, client name and view id."""

    id: str
    client: str
    value: dict[str, object]
