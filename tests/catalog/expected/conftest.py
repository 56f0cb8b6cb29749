"""The scan's home, with a provider's list at hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.catalog.scan.harness import Home


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    """An empty home."""
    made = Home(tmp_path)
    yield made
    await made.close()
