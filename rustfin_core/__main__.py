"""``python -m rustfin_core``: the same commands as ``rustfin-server``."""

import sys


def main() -> int:
    """Dispatch; a worker starts without loading the server."""
    if sys.argv[1:2] == ["worker"]:
        from rustfin_core.worker import main as worker_main

        return worker_main()
    from rustfin_core.cli import main as cli_main

    return cli_main()


if __name__ == "__main__":
    sys.exit(main())
