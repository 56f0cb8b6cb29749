"""Folders out of a drag from the file manager."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_folders(data: QMimeData) -> list[str]:
    """Return the local folders in *data*; a file stands for the folder it lies in."""
    found: dict[str, None] = {}
    for url in data.urls():
        if not url.isLocalFile():
            continue
        path = Path(url.toLocalFile())
        if path.is_file():
            path = path.parent
        if path.is_dir():
            found[str(path)] = None
    return list(found)
