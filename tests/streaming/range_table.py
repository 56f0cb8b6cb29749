"""Requests and the answers RFC 9110 wants, for the pure decision and for a real server alike.

The file of a row is ``FILE_SIZE`` bytes, or empty. Header values may hold ``{etag}`` (its tag with
quotes), ``{date}`` (its Last-Modified), ``{before}`` and ``{after}`` (a day off).
"""

from dataclasses import dataclass, field

FILE_SIZE = 10_000
LAST = FILE_SIZE - 1
BIG = 2**70


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """One request and its answer; ``spans`` are the inclusive byte ranges of the body."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    spans: tuple[tuple[int, int], ...] = ((0, LAST),)
    method: str = "GET"
    empty_file: bool = False


def _partial(name: str, asked: str, first: int, last: int) -> RangeRow:
    return RangeRow(name=name, headers={"Range": asked}, status=206, spans=((first, last),))


def _ignored(name: str, asked: str, **more: str) -> RangeRow:
    return RangeRow(name=name, headers={"Range": asked, **more})


def _refused(name: str, asked: str) -> RangeRow:
    return RangeRow(name=name, headers={"Range": asked}, status=416, spans=())


def _multi(name: str, asked: str, *spans: tuple[int, int]) -> RangeRow:
    return RangeRow(name=name, headers={"Range": asked}, status=206, spans=spans)


def _conditional(name: str, status: int, **headers: str) -> RangeRow:
    spans = {200: ((0, LAST),), 206: ((0, 99),)}.get(status, ())
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return RangeRow(name=name, headers=named, status=status, spans=spans)


RANGE_TABLE: tuple[RangeRow, ...] = (
    RangeRow(name="no range: the whole file"),
    _partial("first byte", "bytes=0-0", 0, 0),
    _partial("a stretch", "bytes=100-199", 100, 199),
    _partial("open end from zero, what players begin with", "bytes=0-", 0, LAST),
    _partial("open end from the middle", "bytes=5000-", 5000, LAST),
    _partial("last byte by position", f"bytes={LAST}-{LAST}", LAST, LAST),
    _partial("end clamped to the file", f"bytes=9000-{FILE_SIZE * 5}", 9000, LAST),
    _partial("end beyond 64 bits clamped", f"bytes=9000-{BIG}", 9000, LAST),
    _partial("suffix", "bytes=-500", FILE_SIZE - 500, LAST),
    _partial("suffix of one", "bytes=-1", LAST, LAST),
    _partial("suffix longer than the file", f"bytes=-{FILE_SIZE + 1}", 0, LAST),
    _partial("suffix beyond 64 bits", f"bytes=-{BIG}", 0, LAST),
    _partial("whole file as a range", f"bytes=0-{LAST}", 0, LAST),
    _partial("unit in capitals", "BYTES=0-9", 0, 9),
    _partial("blanks around the range", "bytes= 0-9 ", 0, 9),
    _partial("leading zeros", "bytes=000-0009", 0, 9),
    _partial("empty list members are skipped", "bytes=,0-9,,", 0, 9),
    _partial("one of two satisfiable", f"bytes=0-9,{FILE_SIZE}-", 0, 9),
    _partial("overlapping ranges become one", "bytes=0-99,50-149", 0, 149),
    _partial("adjacent ranges become one", "bytes=0-99,100-199", 0, 199),
    _partial("nearly touching ranges become one", "bytes=0-99,150-199", 0, 199),
    _partial("the same range twice", "bytes=0-99,0-99", 0, 99),
    _multi("two ranges", "bytes=0-99,5000-5099", (0, 99), (5000, 5099)),
    _multi("two ranges, the later first", "bytes=5000-5099,0-99", (5000, 5099), (0, 99)),
    _multi("range and suffix", "bytes=0-0,-1", (0, 0), (LAST, LAST)),
    _multi("overlaps among three", "bytes=0-9,5000-5009,5005-5019", (0, 9), (5000, 5019)),
    _ignored("too many ranges", "bytes=" + ",".join(f"{n * 500}-{n * 500}" for n in range(17))),
    _refused("from the end of the file", f"bytes={FILE_SIZE}-"),
    _refused("beyond the file", f"bytes={FILE_SIZE + 5}-{FILE_SIZE + 9}"),
    _refused("first beyond 64 bits", f"bytes={BIG}-"),
    _refused("suffix of nothing", "bytes=-0"),
    _refused("only unsatisfiable ones", f"bytes=-0,{FILE_SIZE}-"),
    _ignored("last before first", "bytes=10-5"),
    _ignored("one bad range spoils the set", "bytes=0-9,20-10"),
    _ignored("unknown unit", "seconds=0-10"),
    _ignored("no unit", "0-10"),
    _ignored("no equals sign", "bytes 0-10"),
    _ignored("nothing after the equals sign", "bytes="),
    _ignored("only commas", "bytes=,,"),
    _ignored("a lone dash", "bytes=-"),
    _ignored("letters", "bytes=a-b"),
    _ignored("negative first", "bytes=--5"),
    _ignored("signs", "bytes=+1-+2"),
    _ignored("fractions", "bytes=0.0-1.5"),
    _ignored("hexadecimal", "bytes=0x0-0xf"),
    _ignored("three numbers", "bytes=0-5-9"),
    _ignored("semicolons", "bytes=0-5;7-9"),
    _conditional("If-Range: right tag", 206, Range="bytes=0-99", If_Range="{etag}"),
    _conditional("If-Range: other tag", 200, Range="bytes=0-99", If_Range='"other"'),
    _conditional("If-Range: weak tag never holds", 200, Range="bytes=0-99", If_Range="W/{etag}"),
    _conditional("If-Range: right date", 206, Range="bytes=0-99", If_Range="{date}"),
    _conditional("If-Range: older date", 200, Range="bytes=0-99", If_Range="{before}"),
    _conditional("If-Range: newer date", 200, Range="bytes=0-99", If_Range="{after}"),
    _conditional("If-Range: nonsense", 200, Range="bytes=0-99", If_Range="yesterday"),
    _conditional("If-Range without Range", 200, If_Range='"other"'),
    _conditional(
        "If-Range wrong, range unsatisfiable: the whole file",
        200,
        Range=f"bytes={FILE_SIZE}-",
        If_Range='"other"',
    ),
    _conditional("If-None-Match: same", 304, If_None_Match="{etag}"),
    _conditional("If-None-Match: weak is enough", 304, If_None_Match="W/{etag}"),
    _conditional("If-None-Match: in a list", 304, If_None_Match='"a", {etag}'),
    _conditional("If-None-Match: star", 304, If_None_Match="*"),
    _conditional("If-None-Match: other", 200, If_None_Match='"other"'),
    _conditional("304 before range", 304, If_None_Match="{etag}", Range="bytes=0-99"),
    _conditional("If-Modified-Since: not modified", 304, If_Modified_Since="{date}"),
    _conditional("If-Modified-Since: modified", 200, If_Modified_Since="{before}"),
    _conditional(
        "If-None-Match overrules If-Modified-Since",
        200,
        If_None_Match='"other"',
        If_Modified_Since="{after}",
    ),
    _conditional("If-Match: same", 206, If_Match="{etag}", Range="bytes=0-99"),
    _conditional("If-Match: other", 412, If_Match='"other"', Range="bytes=0-99"),
    _conditional("If-Match: weak never holds", 412, If_Match="W/{etag}"),
    _conditional("If-Match: star", 200, If_Match="*"),
    _conditional("If-Unmodified-Since: still so", 200, If_Unmodified_Since="{date}"),
    _conditional("If-Unmodified-Since: changed", 412, If_Unmodified_Since="{before}"),
    _conditional("dates that are none are ignored", 200, If_Modified_Since="x"),
    RangeRow(name="HEAD: length without body", method="HEAD"),
    RangeRow(name="HEAD ignores Range", method="HEAD", headers={"Range": "bytes=0-9"}),
    RangeRow(name="HEAD ignores a bad Range", method="HEAD", headers={"Range": "bytes=99999-"}),
    RangeRow(
        name="HEAD: not modified",
        method="HEAD",
        headers={"If-None-Match": "{etag}"},
        status=304,
        spans=(),
    ),
    RangeRow(name="empty file", empty_file=True, spans=()),
    RangeRow(name="empty file, HEAD", empty_file=True, spans=(), method="HEAD"),
    RangeRow(
        name="empty file, open range",
        empty_file=True,
        headers={"Range": "bytes=0-"},
        status=416,
        spans=(),
    ),
    RangeRow(name="empty file, suffix", empty_file=True, headers={"Range": "bytes=-5"}, spans=()),
)
