"""Names of graphics cards."""

from pathlib import Path

from rustfin_core.media.card_names import card_name
from rustfin_core.media.hardware import Hardware


def test_the_driver_names_the_card(tmp_path: Path) -> None:
    card = tmp_path / "0000:01:00.0"
    card.mkdir()
    (card / "information").write_text(
        "Model: \t\t NVIDIA GeForce RTX 3060\nIRQ:   \t\t 123\nVideo BIOS: \t 94.06\n"
    )
    assert card_name(Hardware.NVENC, nvidia=tmp_path) == "NVIDIA GeForce RTX 3060"
    assert card_name(Hardware.QSV, nvidia=tmp_path) == "Intel Quick Sync"


def test_without_a_driver_or_a_name_the_family_is_named(tmp_path: Path) -> None:
    assert card_name(Hardware.NVENC, nvidia=tmp_path / "none") == Hardware.NVENC.label
    card = tmp_path / "0000:01:00.0"
    card.mkdir()
    assert card_name(Hardware.NVENC, nvidia=tmp_path) == Hardware.NVENC.label
    (card / "information").write_bytes(b"\xff\xfe Model:\n")
    assert card_name(Hardware.NVENC, nvidia=tmp_path) == Hardware.NVENC.label
