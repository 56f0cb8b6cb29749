"""Where the facts and corpora lie that are not part of the project, and the skip when absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
STRICT = os.environ.get("RUSTFIN_TEST_STRICT") == "1"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the corpora in ../shared are not on this machine"
)


def shared(*parts: str) -> Path:
    """A path inside ``../shared``; skips the test when the folder is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    return path
