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
    device_name: str = ""
    peer: str = ""
    """Address it signed in from; empty when it is not known."""
    is_new: bool = False
    """This user had not been signed in on this device."""


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Somebody did not know a password, or used an account that is disabled."""

    name: str
    """As it was typed."""
    peer: str
    user_uid: bytes | None = None
    """Whose account it is, if there is one of this name."""


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """An account has another password."""

    user_uid: bytes


@dataclass(frozen=True, slots=True)
class ApiKeyRevoked:
    """An api key stopped being valid: whoever is connected by one has to be asked again."""


@dataclass(frozen=True, slots=True)
class DeviceRevoked:
    """A token stopped being valid: its sockets and streams must end."""

    device_uid: bytes
    user_uid: bytes
    device_id: str
    """What the client calls itself."""
    replaced: bool = False
    """The same user signed in again on the same device: its session goes on."""


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """A device must not be used any more for now: its sockets and streams must end.

    Its token stays valid for the hours, the place or the device list that allow it again.
    """

    device_uid: bytes
    user_uid: bytes
    device_id: str
