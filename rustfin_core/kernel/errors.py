"""The few kinds of failure a caller can act on.

Every message is a sentence for a person: what happened and what to do next. The HTTP layer maps
the classes to status codes, the window shows the message. Anything else that is raised is a bug.
"""


class RustfinError(Exception):
    """Base of all expected failures."""

    status = 500

    @property
    def sentence(self) -> str:
        """The message as it was given: a ``Said`` one can be said in other languages."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class InvalidInput(RustfinError):
    """The request itself is wrong; the message says which value and why (400)."""

    status = 400


class Unauthenticated(RustfinError):
    """No valid token or wrong credentials (401)."""

    status = 401


class Forbidden(RustfinError):
    """Known user, not allowed (403)."""

    status = 403


class NotFound(RustfinError):
    """Nothing with that id that this user may see (404)."""

    status = 404


class Conflict(RustfinError):
    """The state does not allow it any more, for example a second claim (409)."""

    status = 409


class TooMany(RustfinError):
    """A limit is reached; try again after ``retry_after`` seconds (429)."""

    status = 429

    def __init__(self, message: str, *, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(RustfinError):
    """The world is at fault: disk away, ffmpeg missing, database busy (503)."""

    status = 503
