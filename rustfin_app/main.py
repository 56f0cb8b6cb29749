"""Entry point of ``rustfin``: the window where there is a display, else the server alone."""

import sys
from collections.abc import Sequence

from rustfin_app.display import why_no_display
from rustfin_core.cli.arguments import parse_desktop
from rustfin_core.config import Options
from rustfin_core.kernel.errors import RustfinError


def main(argv: Sequence[str] | None = None) -> int:
    """Run Rustfin until the user quits or a signal ends it; returns the exit status."""
    options, hidden = parse_desktop(argv)
    reason = why_no_display()
    if reason is not None:
        return _run_headless(options, reason)
    from rustfin_app.desktop import run

    return run(options, hidden=hidden)


def _run_headless(options: Options, reason: str) -> int:
    from rustfin_core.cli.serve import serve

    print(f"rustfin: {reason} Rustfin runs without a window.", file=sys.stderr, flush=True)  # noqa: T201
    try:
        return serve(options)
    except RustfinError as error:
        print(f"rustfin: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
