"""Where log records go: the console, a rotating file, and a ring the window reads."""

import logging
import logging.handlers
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson

from rustfin_core.observability.redaction import RedactionFilter

RING_SIZE = 5_000
_FILE_BYTES = 5 * 1024 * 1024
_FILES_KEPT = 5


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

    def __init__(self) -> None:
        super().__init__()
        self.entries: deque[LogEntry] = deque(maxlen=RING_SIZE)
        self._listeners: list[Callable[[LogEntry], None]] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            message += f" ({type(record.exc_info[1]).__name__}: {record.exc_info[1]})"
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


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, part, message, error."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "part": part_of(record.name),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return orjson.dumps(line).decode()


class LogSetup:
    """Handlers installed for one run of the server; ``close()`` takes them away again."""

    def __init__(self, *, folder: Path, level: str, log_format: str, console: bool = True) -> None:
        self.ring = RingHandler()
        self._root = logging.getLogger()
        text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        formatter = JsonFormatter() if log_format == "json" else text
        file = logging.handlers.RotatingFileHandler(
            folder / "rustfin.log", maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
        )
        self._handlers: list[logging.Handler] = [self.ring, file]
        if console and sys.stderr is not None:
            self._handlers.append(logging.StreamHandler())
        for handler in self._handlers:
            handler.setFormatter(formatter)
            handler.addFilter(RedactionFilter())
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
