"""``rustfin-server parse-names``: what Rustfin reads out of file names, one JSON line each."""

import json
import sys


def parse_names() -> int:
    """Read ``{"path": ..., "kind": ...}`` lines from stdin and print one parsed line each."""
    # Needs guessit, which the server itself never loads.
    from rustfin_core.intelligence.naming.hard import parse_names as parse

    failed = False
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = parse({"names": [json.loads(line)]})[0]
        except (ValueError, KeyError, TypeError) as error:
            answer, failed = {"error": f"{type(error).__name__}: {error}"}, True
        print(json.dumps(answer), flush=True)
    return int(failed)
