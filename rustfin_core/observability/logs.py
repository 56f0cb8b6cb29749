"""Where log records go: the console, a rotating file, and a ring the window reads."""

import logging
import logging.handlers
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson

from rustfin_core.kernel.tracing import request_id
from rustfin_core.observability.redaction import RedactionFilter, Redactor

RING_SIZE = 5_000
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One record as the window shows it; published on the bus as an event of its own."""

    time_ms: int
    level: str
    part: str
    message: str


def part_of(logger_name: str) -> str:
    """``rustfin_core.catalog.scan.walk`` -> ``catalog``."""
    pieces = logger_name.split(".")
    return (
        pieces[1] if pieces[0] in ("rustfin_core", "rustfin_app") and len(pieces) > 1 else pieces[0]
    )


class RingHandler(logging.Handler):
    """Keeps the last records in memory and tells listeners about new ones."""

    def __init__(self, redactor: Redactor | None = None) -> None:
        super().__init__()
        self._redactor = redactor or Redactor()
        self.entries: deque[LogEntry] = deque(maxlen=RING_SIZE)
        self._listeners: list[Callable[[LogEntry], None]] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            message += f" ({type(error).__name__}: {self._redactor.clean(str(error))})"
        entry = LogEntry(
            int(record.created * 1000), record.levelname, part_of(record.name), message
        )
        self.entries.append(entry)
        for listener in tuple(self._listeners):
            listener(entry)

    def listen(self, listener: Callable[[LogEntry], None]) -> Callable[[], None]:
        """Call *listener* (on the logging thread) for new records; returns the way out."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop


class _RequestFilter(logging.Filter):
    """Note the request a record was made for, while that is still known."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request = request_id.get()
        return True


class TextFormatter(logging.Formatter):
    """A line for people; the request stands at its end. Tracebacks hold no secrets either."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._redactor = redactor

    def formatMessage(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", "")
        line = super().formatMessage(record)
        return f"{line} [{request}]" if request else line

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        # Another handler may have left the traceback in the record, so it is cleaned here.
        return self._redactor.clean(line) if record.exc_info or record.stack_info else line


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, part, logger, message, request, error."""

    def __init__(self, redactor: Redactor | None = None) -> None:
        super().__init__()
        self._redactor = redactor or Redactor()

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "part": part_of(record.name),
            "logger": record.name,
            "message": _whole(record.getMessage()),
        }
        if request := getattr(record, "request", ""):
            line["request"] = request
        if record.exc_info:
            line["error"] = _whole(self._redactor.clean(self.formatException(record.exc_info)))
        return orjson.dumps(line).decode()


def _whole(text: str) -> str:
    """Names of files may hold bytes that are no text; JSON may not."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBounds:
    """How much log may lie on the disk: *kept* old files beside the one being written."""

    file_mb: int = 5
    kept: int = 5


class _PatientFile(logging.handlers.RotatingFileHandler):
    """A full disk costs lines of the file, not a trace of the file's own trouble for each."""

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


class LogSetup:
    """Handlers installed for one run of the server; ``close()`` takes them away again."""

    def __init__(
        self,
        *,
        folder: Path,
        level: str,
        log_format: str,
        console: bool = True,
        bounds: FileBounds | None = None,
    ) -> None:
        bounds = bounds or FileBounds()
        self.redactor = Redactor()
        self.ring = RingHandler(self.redactor)
        self.folder = folder
        self._root = logging.getLogger()
        self._level_before = self._root.level
        is_json = log_format == "json"
        formatter = JsonFormatter(self.redactor) if is_json else TextFormatter(self.redactor)
        file = _PatientFile(
            folder / "rustfin.log",
            maxBytes=bounds.file_mb * _MB,
            backupCount=bounds.kept,
            encoding="utf-8",
            errors="backslashreplace",
        )
        self._handlers: list[logging.Handler] = [self.ring, file]
        if console and sys.stderr is not None:
            self._handlers.append(logging.StreamHandler())
        for handler in self._handlers:
            handler.setFormatter(formatter)
            handler.addFilter(RedactionFilter(self.redactor))
            handler.addFilter(_RequestFilter())
            self._root.addHandler(handler)
        self.set_level(level)

    def set_level(self, level: str) -> None:
        """Change how much is logged, at once."""
        self._root.setLevel(level.upper())
        logging.getLogger("peewee").setLevel(logging.INFO)
        logging.getLogger("aiohttp.access").setLevel(logging.WARNING)

    def close(self) -> None:
        """Remove and close the handlers."""
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._handlers.clear()
        self._root.setLevel(self._level_before)
