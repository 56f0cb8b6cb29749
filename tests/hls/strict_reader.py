"""npm's ``hls-parser`` in strict mode, as one Node process for many playlists."""

import json
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.npm import installed, node

SOURCES = Path(__file__).parent / "strict"


class StrictReader:
    """``with StrictReader() as reader: reader.read("main", text)``; skips what npm cannot fetch."""

    def __init__(self) -> None:
        folder = installed(SOURCES, "playlists")
        shutil.copy2(SOURCES / "read.mjs", folder / "read.mjs")
        program, _ = node()
        self._turn = threading.Lock()
        self._process = subprocess.Popen(
            [program, "read.mjs"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()

    def read(self, name: str, text: str) -> dict[str, Any]:
        """What it found: ``kind``, ``lengths`` of the segments, or ``problem``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._turn:
            self._process.stdin.write(json.dumps({"name": name, "text": text}) + "\n")
            self._process.stdin.flush()
            found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found
