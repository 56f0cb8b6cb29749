"""Write what the routes read and answer to where the served document takes it from."""

import asyncio
import sys

from tests.surface.stored import STORED, current, text_of


def main() -> int:
    """Renew the file."""
    STORED.write_text(text_of(asyncio.run(current())), "utf-8")
    print(f"wrote {STORED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
