"""What the graphics card of a family is called, where the system tells without a program."""

import re
from pathlib import Path

from rustfin_core.media.hardware import Hardware

_NVIDIA = Path("/proc/driver/nvidia/gpus")
_MODEL = re.compile(r"^Model:\s*(\S.{0,80}?)\s*$", re.MULTILINE)
_ENOUGH = 4096


def card_name(family: Hardware, *, nvidia: Path = _NVIDIA) -> str:
    """The card's own name, else that of its family. Several cards: the first of them."""
    if family is Hardware.NVENC:
        return _first_model(nvidia) or family.label
    return family.label


def _first_model(folder: Path) -> str | None:
    """NVIDIA's driver on Linux writes ``Model: NVIDIA GeForce RTX 3060`` for each card."""
    try:
        for card in sorted(folder.iterdir()):
            with (card / "information").open(encoding="utf-8", errors="replace") as file:
                if found := _MODEL.search(file.read(_ENOUGH)):
                    return found[1]
    except OSError:
        return None
    return None
