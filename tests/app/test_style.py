"""Tokens and the style sheet made of them, without Qt."""

import re
from pathlib import Path

import pytest

import rustfin_app
from rustfin_app.theme.stylesheet import style_sheet
from rustfin_app.theme.tokens import load_tokens


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text_px", [13, 18, 26])
def test_every_placeholder_is_filled(mode: str, text_px: int) -> None:
    sheet = style_sheet(load_tokens(), mode=mode, text_px=text_px, icon_dir="/icons")
    assert not re.search(r"[@$%]\w|#type", sheet)
    assert sheet.count("{") == sheet.count("}")
    assert load_tokens().colours[mode]["accent"] in sheet


def test_lengths_grow_with_the_text_but_not_without_end() -> None:
    tokens = load_tokens()
    assert tokens.scale(11) == 1
    assert tokens.scale(18) == pytest.approx(18 / 13)
    assert tokens.scale(60) == pytest.approx(1.6)


def test_no_colour_is_written_outside_the_tokens() -> None:
    root = Path(rustfin_app.__file__).parent
    found = [
        f"{path.relative_to(root)}: {match[0]}"
        for path in [*root.rglob("*.py"), *root.rglob("*.in")]
        for match in re.finditer(r"#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
    ]
    assert found == []
