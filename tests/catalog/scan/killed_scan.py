"""A scan that a test kills: ``python -m tests.catalog.scan.killed_scan FOLDER KIND``."""

import asyncio
import sys
from pathlib import Path

from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.scan.harness import Home


async def main(folder: Path, kind: LibraryKind) -> None:
    """Scan until killed or done."""
    home = Home(folder, ScanOptions(settle_seconds=0, batch_files=5))
    uid = await home.library(kind)
    print("go", flush=True)
    await home.scan(uid)
    print("done", flush=True)
    await home.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), LibraryKind(sys.argv[2])))
