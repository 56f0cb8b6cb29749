"""What a scan never looks at: system folders, recycle bins, samples, hidden and partial files."""

import re

_FOLDERS = frozenset(
    {
        "@eadir", "@recycle", "#recycle", "#snapshot", "$recycle.bin", "system volume information",
        "lost+found", "@tmp", "@appstore", "@sharebin", "recycler", ".trash", "__macosx",
        "metadata", "ps3_update", "ps3_vprm", "certificate", "extrafanart", "extrathumbs",
    }
)  # fmt: skip
_METADATA_ONLY = frozenset({"metadata"})
_FILES = frozenset({"thumbs.db", "desktop.ini", "albumart.jpg", "ehthumbs.db", "icon\r"})
_PARTIAL = (
    ".part",
    ".partial",
    ".!ut",
    ".!qb",
    ".crdownload",
    ".tmp",
    ".aria2",
    ".unmanic",
    ".grab",
    ".bts",
)
_SAMPLE = re.compile(r"(?:^|[\s._-])sample\.[a-z0-9]{2,4}$|^sample[._-]", re.IGNORECASE)


def ignored_folder(name: str) -> bool:
    """Whether a folder is skipped because of its name."""
    low = name.lower()
    return (low in _FOLDERS and low not in _METADATA_ONLY) or _is_hidden(name)


def ignored_file(name: str) -> bool:
    """Whether a file is skipped without a word: hidden, partial download, system file."""
    low = name.lower()
    return _is_hidden(name) or low in _FILES or low.endswith(_PARTIAL)


def _is_hidden(name: str) -> bool:
    """Whether a name starts with one dot; ``...And Justice for All`` is a film."""
    return name.startswith(".") and not name.startswith("...")


def is_sample(name: str) -> bool:
    """Whether a file is a release's sample clip."""
    return _SAMPLE.search(name) is not None


def is_ignored(path: str) -> bool:
    """Whether a whole path would be skipped; the scan itself asks part by part."""
    text = path.replace("\\", "/")
    parts = [part for part in text.split("/") if part]
    if not parts:
        return False
    *folders, last = parts
    if text.endswith("/"):
        folders, last = parts, ""
    if any(part.lower() in _FOLDERS - _METADATA_ONLY for part in folders):
        return True
    return bool(last) and (ignored_file(last) or is_sample(last))
