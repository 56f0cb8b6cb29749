"""Do faults and print one JSON line for each; exit 1 when anything was violated."""

import argparse
import logging
import sys
import tempfile
from pathlib import Path

from tests.faults.registry import FAULTS
from tests.faults.report import Trial


def main() -> int:
    """Run the faults named on the command line, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(FAULTS)}")
    parser.add_argument("--rounds", type=int, default=20, help="how often each (default 20)")
    parser.add_argument("--seed", type=int, default=1, help="of all random choices (default 1)")
    parser.add_argument("--quick", action="store_true", help="small libraries, as the tests do")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in FAULTS]
    if unknown:
        parser.error(f"there is no fault {unknown[0]}; choose from {', '.join(FAULTS)}")
    logging.disable(logging.CRITICAL)
    violated = False
    for name in given.names or FAULTS:
        with tempfile.TemporaryDirectory(prefix="rustfin-fault-") as folder:
            report = FAULTS[name](
                Trial(
                    folder=Path(folder),
                    rounds=given.rounds,
                    seed=given.seed,
                    full=not given.quick,
                )
            )
        print(report.line(), flush=True)
        report.complain()
        violated = violated or bool(report.violations)
    return int(violated)


if __name__ == "__main__":
    sys.exit(main())
