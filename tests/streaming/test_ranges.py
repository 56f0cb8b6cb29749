"""The range decision: the table of requests, and properties over anything a client may send."""

import itertools
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.streaming.ranges import (
    COALESCE_GAP,
    MAX_PARTS,
    Conditions,
    RangeOutcome,
    Representation,
    Span,
    coalesce,
    decide,
    http_date,
    multipart_layout,
    parse_http_date,
    parse_range,
)
from tests.streaming.range_table import FILE_SIZE, RANGE_TABLE, RangeRow

MODIFIED = datetime(2024, 2, 29, 12, 30, 59, 700_000, tzinfo=UTC).timestamp()
NOW = MODIFIED + 3600
DAY = 86_400
ETAG = '"5f-2710-1"'


def target(size: int = FILE_SIZE) -> Representation:
    return Representation(size=size, etag=ETAG, modified=MODIFIED)


def conditions(row: RangeRow) -> Conditions:
    known = {
        "etag": ETAG,
        "date": http_date(MODIFIED),
        "before": http_date(MODIFIED - DAY),
        "after": http_date(MODIFIED + DAY),
    }
    named = {
        key.lower().replace("-", "_"): re.sub(r"\{(\w+)\}", lambda m: known[m[1]], value)
        for key, value in row.headers.items()
    }
    return Conditions(**named)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(RANGE_TABLE) >= 40
    assert len({row.name for row in RANGE_TABLE}) == len(RANGE_TABLE)


@pytest.mark.parametrize("row", RANGE_TABLE, ids=lambda row: row.name)
def test_table(row: RangeRow) -> None:
    size = 0 if row.empty_file else FILE_SIZE
    decision = decide(method=row.method, now=NOW, target=target(size), conditions=conditions(row))
    assert decision.status == row.status
    assert decision.spans == tuple(Span(*span) for span in row.spans)
    if row.status == 416:
        assert decision.content_range == f"bytes */{size}"
    elif decision.outcome is RangeOutcome.PARTIAL:
        first, last = row.spans[0]
        assert decision.content_range == f"bytes {first}-{last}/{size}"
    else:
        assert decision.content_range is None
    assert (decision.outcome is RangeOutcome.MULTIPART) == (len(row.spans) > 1)


def test_a_date_of_this_very_second_is_no_strong_validator() -> None:
    asked = Conditions(range="bytes=0-9", if_range=http_date(MODIFIED))
    fresh = decide(method="GET", now=MODIFIED + 0.1, target=target(), conditions=asked)
    assert fresh.status == 200


def test_without_validators_nothing_conditional_holds() -> None:
    bare = Representation(size=100)
    for asked in (
        Conditions(range="bytes=0-9", if_range='"x"'),
        Conditions(range="bytes=0-9", if_range=http_date(MODIFIED)),
        Conditions(if_none_match='"x"'),
        Conditions(if_modified_since=http_date(MODIFIED)),
    ):
        assert decide(method="GET", now=NOW, target=bare, conditions=asked).status == 200
    assert bare.last_modified is None


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ],
)
def test_all_three_date_forms_are_read(text: str) -> None:
    assert parse_http_date(text) == 784_111_777


@given(st.text(max_size=60), st.integers(0, 10**12))
def test_any_text_is_parsed_without_an_error(header: str, size: int) -> None:
    check_spans(parse_range(header, size), size)


@given(
    st.lists(
        st.tuples(st.integers(0, 10**13), st.none() | st.integers(0, 10**13))
        | st.tuples(st.none(), st.integers(0, 10**13)),
        min_size=1,
        max_size=MAX_PARTS + 2,
    ),
    st.integers(0, 10**12),
)
def test_any_range_set_stays_inside_the_file(
    parts: list[tuple[int | None, int | None]], size: int
) -> None:
    header = "bytes=" + ",".join(
        f"{'' if first is None else first}-{'' if last is None else last}" for first, last in parts
    )
    spans = parse_range(header, size)
    check_spans(spans, size)
    if spans:
        joined = coalesce(spans)
        check_spans(list(joined), size)
        assert sum(s.length for s in joined) <= size
        for span in spans:
            assert any(j.first <= span.first and span.last <= j.last for j in joined)
        ordered = sorted(joined, key=lambda s: s.first)
        for left, right in itertools.pairwise(ordered):
            assert right.first > left.last + 1 + COALESCE_GAP


def check_spans(spans: list[Span] | None, size: int) -> None:
    for span in spans or ():
        assert 0 <= span.first <= span.last < size
    assert spans is None or len(spans) <= MAX_PARTS


@given(
    st.lists(
        st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)).map(sorted),
        min_size=2,
        max_size=MAX_PARTS,
    )
)
def test_multipart_length_is_what_is_sent(pairs: list[list[int]]) -> None:
    spans = [Span(first, last) for first, last in pairs]
    layout = multipart_layout(spans, size=50_001, content_type="video/mp4", boundary="BOUND")
    body = b"".join(
        head + bytes(span.length) for head, span in zip(layout.heads, layout.spans, strict=True)
    )
    body += layout.tail
    assert len(body) == layout.length
    assert body.startswith(b"--BOUND\r\n")
    assert body.count(b"--BOUND\r\n") == len(spans)
    assert body.endswith(b"\r\n--BOUND--\r\n")
