"""News from identity, published after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerClaimed:
    """The first administrator exists; first-run set-up is over for strangers."""

    user_uid: bytes


@dataclass(frozen=True, slots=True)
class UserCreated:
    """A new account."""

    user_uid: bytes


@dataclass(frozen=True, slots=True)
class UserUpdated:
    """Name, rights or tastes of an account changed."""

    user_uid: bytes


@dataclass(frozen=True, slots=True)
class UserDeleted:
    """An account is gone."""

    user_uid: bytes


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A device got a token."""

    user_uid: bytes
    device_uid: bytes


@dataclass(frozen=True, slots=True)
class ApiKeyRevoked:
    """An api key stopped being valid: whoever is connected by it has to be asked again."""

    key_uid: bytes


@dataclass(frozen=True, slots=True)
class DeviceRevoked:
    """A token stopped being valid: its sockets and streams must end."""

    device_uid: bytes
    user_uid: bytes
    device_id: str
    """What the client calls itself."""
    replaced: bool = False
    """The same user signed in again on the same device: its session goes on."""
