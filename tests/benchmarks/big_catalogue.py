"""A generated catalogue of any size, made once per schema and kept in the temporary folder."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from rustfin_core.db.migrations import steps
from tests.catalog import generate


def big_catalogue(target: Path, items: int) -> Path:
    """Copy a catalogue of about *items* items to *target*; the first call per size makes it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    kept = Path(tempfile.gettempdir()) / "rustfin-bench-catalogues" / f"{items}-{_recipe()}.db"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        generate.create(partial, items)
        partial.replace(kept)
    shutil.copyfile(kept, target)
    return target


def _recipe() -> str:
    """Changes with whatever the catalogue is made by."""
    parts = [Path(generate.__file__), *steps().values()]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]
