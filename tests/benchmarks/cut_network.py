"""A scan whose providers cannot be reached, against one that asks nobody.

Both run in a network namespace of their own in which everything but loopback vanishes without an
answer: the worst a broken router does. Nothing leaves the machine.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.large_scan import age
from tests.benchmarks.scanning import add_libraries, make_tree
from tests.running import RunningServer

_FILES = 4_000
_ROUNDS = 5
_ALONE = 'ip link set lo up && ip route add default dev lo && exec "$@"'


def measure() -> Sequence[Figure]:
    """Until a scan with all its details has ended, five times in turn."""
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        raise RuntimeError("this needs unshare and ip (Linux, packages util-linux and iproute2)")
    command = ["unshare", "-rn", "sh", "-c", _ALONE, "sh", sys.executable, "-m", __name__]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1200)
    times: dict[str, list[float]] = json.loads(done.stdout)
    ratios = [cut / alone for cut, alone in zip(times["cut"], times["alone"], strict=True)]
    return [
        Figure(
            "scan with the network cut / asking nobody",
            f"{statistics.median(ratios):.2f}",
            "0.9 to 1.1",
            f"{_FILES:,} files, medians {statistics.median(times['cut']):.1f} s and "
            f"{statistics.median(times['alone']):.1f} s",
        )
    ]


def main() -> None:
    """Inside the namespace: print the times as JSON."""
    times: dict[str, list[float]] = {"alone": [], "cut": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_tree(folder / "tree", _FILES)
        age(folder / "tree")
        for number in range(_ROUNDS):
            for way, option in (("alone", "--no-online"), ("cut", "--online")):
                times[way].append(_scan(folder / "tree", folder / f"{way}-{number}", option))
    print(json.dumps(times))


def _scan(tree: Path, own: Path, option: str) -> float:
    with RunningServer(own, option) as server:
        server.claim()
        began = time.perf_counter()
        add_libraries(server, tree)
        server.wait_for_scan(timeout=600)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
