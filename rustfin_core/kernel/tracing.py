"""Which request a piece of work belongs to: set by the delivery layer, read by whoever logs.

It lives below everything else, because the database logs slow statements and the logs show it.
"""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Empty outside of requests. Tasks begun by a request inherit it; threads get it handed over."""
