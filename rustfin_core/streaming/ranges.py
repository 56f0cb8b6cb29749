"""Decide what part of a file answers a request (RFC 9110, sections 13 and 14).

Pure: header values in, decision out. Players depend on the fine print: a changed file must not be
spliced into an old download (If-Range), the end of the file is found by ``-500``, and a request
that makes no sense as a range gets the whole file rather than an error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from enum import StrEnum

MAX_PARTS = 16
"""More ranges than this in one request are ignored (RFC 9110 14.2 warns of them)."""
COALESCE_GAP = 100
"""Ranges closer than the multipart overhead between them are sent as one."""
_MAX_DIGITS = 18
_RANGE = re.compile(r"[ \t]*([0-9]*)-([0-9]*)[ \t]*\Z")
_ETAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')


class RangeOutcome(StrEnum):
    """Which kind of answer it is."""

    FULL = "full"
    PARTIAL = "partial"
    MULTIPART = "multipart"
    UNSATISFIABLE = "unsatisfiable"
    NOT_MODIFIED = "not modified"
    PRECONDITION_FAILED = "precondition failed"


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes ``first`` up to and including ``last``, as Content-Range counts them."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of bytes."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """The file as it is now. ``modified`` is seconds since 1970, ``etag`` quoted and strong."""

    size: int
    etag: str | None = None
    modified: float | None = None

    @property
    def last_modified(self) -> str | None:
        """``modified`` as an HTTP date."""
        return None if self.modified is None else http_date(self.modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The request headers that matter, as they came; ``None`` where absent.

    Repeated header lines are joined by commas, except Range, where they make it invalid.
    """

    range: str | None = None
    if_range: str | None = None
    if_match: str | None = None
    if_none_match: str | None = None
    if_modified_since: str | None = None
    if_unmodified_since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeDecision:
    """What to send: status, kind and the byte spans (none for an empty body)."""

    status: int
    outcome: RangeOutcome
    spans: tuple[Span, ...] = ()
    content_range: str | None = None
    """The Content-Range header of a single part or of a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipartLayout:
    """The framing of a ``multipart/byteranges`` body: a head before each span, and the end."""

    content_type: str
    heads: tuple[bytes, ...]
    tail: bytes
    length: int
    spans: tuple[Span, ...] = field(repr=False)


def decide(
    *, method: str, now: float, target: Representation, conditions: Conditions
) -> RangeDecision:
    """Decide the answer to a GET or HEAD of *target* at time *now* (seconds since 1970)."""
    refused = _precondition(method, target, conditions)
    if refused is not None:
        return refused
    whole = RangeDecision(status=200, outcome=RangeOutcome.FULL, spans=_whole(target.size))
    # Range is defined for GET alone; HEAD describes the whole file (RFC 9110 14.2).
    if method != "GET" or conditions.range is None:
        return whole
    if conditions.if_range is not None and not _if_range_holds(
        conditions.if_range, target, now=now
    ):
        return whole
    wanted = parse_range(conditions.range, target.size)
    if wanted is None:
        return whole
    if not wanted:
        return RangeDecision(
            status=416,
            outcome=RangeOutcome.UNSATISFIABLE,
            content_range=f"bytes */{target.size}",
        )
    spans = coalesce(wanted)
    if len(spans) > 1:
        return RangeDecision(status=206, outcome=RangeOutcome.MULTIPART, spans=spans)
    return RangeDecision(
        status=206,
        outcome=RangeOutcome.PARTIAL,
        spans=spans,
        content_range=content_range(spans[0], target.size),
    )


def parse_range(header: str, size: int) -> list[Span] | None:
    """Read a Range header against a file of *size* bytes.

    Return the satisfiable spans in the order asked, an empty list when there is none, and ``None``
    when the header is to be ignored: other unit, malformed, too many parts, or the end of an empty
    file.
    """
    unit, equals, rest = header.strip().partition("=")
    if not equals or unit.lower() != "bytes":
        return None
    parts = [part for part in rest.split(",") if part.strip(" \t")]
    if not parts or len(parts) > MAX_PARTS:
        return None
    spans = []
    for part in parts:
        found = _RANGE.match(part)
        if found is None or not (found[1] or found[2]):
            return None
        first, last = _number(found[1]), _number(found[2])
        if first is None:
            assert last is not None
            if last > 0 and size == 0:
                # Satisfiable by the letter, but Content-Range cannot express nothing.
                return None
            if last > 0:
                spans.append(Span(max(0, size - last), size - 1))
        elif last is not None and last < first:
            return None
        elif first < size:
            spans.append(Span(first, size - 1 if last is None else min(last, size - 1)))
    return spans


def coalesce(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or nearly touch; the order asked is kept where nothing is joined."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: s.first):
        if merged and span.first <= merged[-1].last + 1 + COALESCE_GAP:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return tuple(spans) if len(merged) == len(spans) else tuple(merged)


def content_range(span: Span, size: int) -> str:
    """Format a Content-Range value."""
    return f"bytes {span.first}-{span.last}/{size}"


def multipart_layout(
    spans: Sequence[Span], *, size: int, content_type: str, boundary: str
) -> MultipartLayout:
    """Frame *spans* as ``multipart/byteranges`` (RFC 9110 14.6)."""
    parts = [
        f"--{boundary}\r\nContent-Type: {content_type}\r\n"
        f"Content-Range: {content_range(span, size)}\r\n\r\n"
        for span in spans
    ]
    heads = tuple((("\r\n" if i else "") + part).encode("latin-1") for i, part in enumerate(parts))
    tail = f"\r\n--{boundary}--\r\n".encode("ascii")
    return MultipartLayout(
        content_type=f"multipart/byteranges; boundary={boundary}",
        heads=heads,
        tail=tail,
        length=sum(map(len, heads)) + sum(span.length for span in spans) + len(tail),
        spans=tuple(spans),
    )


def http_date(seconds: float) -> str:
    """Format an instant as an HTTP date (RFC 9110 5.6.7)."""
    return format_datetime(datetime.fromtimestamp(int(seconds), UTC), usegmt=True)


def parse_http_date(text: str) -> int | None:
    """Read any HTTP date form to seconds since 1970; ``None`` when it is none."""
    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return int(aware.timestamp())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _whole(size: int) -> tuple[Span, ...]:
    return (Span(0, size - 1),) if size > 0 else ()


def _number(digits: str) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) <= _MAX_DIGITS else 10**_MAX_DIGITS


def _if_range_holds(value: str, target: Representation, *, now: float) -> bool:
    """Strong comparison only: a weak tag never matches (RFC 9110 13.1.5)."""
    value = value.strip()
    if value.startswith(('"', "W/")):
        return value == target.etag and not value.startswith("W/")
    stamp = parse_http_date(value)
    if stamp is None or target.modified is None or stamp != int(target.modified):
        return False
    # A date is a strong validator only once the second it names is over (8.8.2.2).
    return int(target.modified) + 1 <= now


def _precondition(method: str, target: Representation, asked: Conditions) -> RangeDecision | None:
    """Evaluate the If- headers in the order of RFC 9110 13.2.2."""
    failed = RangeDecision(status=412, outcome=RangeOutcome.PRECONDITION_FAILED)
    unchanged = RangeDecision(status=304, outcome=RangeOutcome.NOT_MODIFIED)
    modified = None if target.modified is None else int(target.modified)
    if asked.if_match is not None:
        if not _matches(asked.if_match, target.etag, weak=False):
            return failed
    elif asked.if_unmodified_since is not None:
        since = parse_http_date(asked.if_unmodified_since)
        if since is not None and modified is not None and modified > since:
            return failed
    if asked.if_none_match is not None:
        if _matches(asked.if_none_match, target.etag, weak=True):
            return unchanged if method in {"GET", "HEAD"} else failed
    elif asked.if_modified_since is not None and method in {"GET", "HEAD"}:
        since = parse_http_date(asked.if_modified_since)
        if since is not None and modified is not None and modified <= since:
            return unchanged
    return None


def _matches(header: str, etag: str | None, *, weak: bool) -> bool:
    if header.strip() == "*":
        return True
    if etag is None:
        return False
    return any(
        f'"{found[2]}"' == etag and (weak or found[1] is None) for found in _ETAG.finditer(header)
    )
