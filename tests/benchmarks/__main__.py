"""``python -m tests.benchmarks [name ...]``: run all benchmarks or the named ones."""

import argparse
import time
import traceback

from tests.benchmarks import (
    background,
    browser_playback,
    browsing,
    cut_network,
    deciding,
    encoding,
    first_segment,
    hls_matrix,
    large_scan,
    memory,
    pictures,
    previews,
    querying,
    range_readers,
    range_reads,
    request_cost,
    responsiveness,
    scanning,
    searching,
    subtitles,
    watching,
    window_stall,
)
from tests.benchmarks.figures import Benchmark

BENCHMARKS: dict[str, Benchmark] = {
    "ranges": range_reads.measure,
    "range-readers": range_readers.measure,
    "first-segment": first_segment.measure,
    "encoding": encoding.measure,
    "hls-matrix": hls_matrix.measure,
    "browser-playback": browser_playback.measure,
    "scan": scanning.measure,
    "scan-large": large_scan.measure,
    "background": background.measure,
    "scan-cut": cut_network.measure,
    "browse": browsing.measure,
    "search": searching.measure,
    "query": querying.measure,
    "query-large": querying.measure_half_million,
    "subtitles": subtitles.measure,
    "watch": watching.measure,
    "responsive": responsiveness.measure,
    "memory": memory.measure,
    "previews": previews.measure,
    "pictures": pictures.measure,
    "decide": deciding.measure,
    "request-cost": request_cost.measure,
    "window-stall": window_stall.measure,
}


def main() -> int:
    """Print figures; a benchmark that cannot run says why and makes the exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark called {', '.join(sorted(unknown))}")
    failed = False
    for name in names:
        began = time.monotonic()
        print(f"\n{name}", flush=True)
        try:
            for figure in BENCHMARKS[name]():
                print("  " + figure.line(), flush=True)
        except Exception:
            traceback.print_exc()
            failed = True
        print(f"  took {time.monotonic() - began:.0f} s", flush=True)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
