"""Take secrets out of log lines: tokens, passwords, setup codes in URLs and headers."""

import logging
import re

_SECRETS = re.compile(
    r"(?i)\b(api_?key|(?:access[_-]?)?token|pw|password|secret|x-emby-token|x-mediabrowser-token|setup-?code)"
    r"(\"?\s*[=:]\s*\"?)([^\s&\",;]+)"
)


def redact(text: str) -> str:
    """Replace the values of secret-looking fields in *text*."""
    return _SECRETS.sub(r"\1\2<redacted>", text)


class RedactionFilter(logging.Filter):
    """Redact every record on its way to a handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        clean = redact(message)
        if clean != message:
            record.msg, record.args = clean, None
        return True
