"""The design tokens: readable, and turned into what the web client and the window use."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"


def _load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return _load(RESOURCES / "theme" / "generate.py", "theme_generate_under_test")


def test_every_declared_pair_of_colours_can_be_read(generate, tmp_path):
    assert generate.generate(tmp_path / "tokens.css") == []


def test_contrast_is_that_of_wcag(generate):
    assert generate.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert generate.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_an_unreadable_pair_is_found(generate):
    tokens = json.loads((RESOURCES / "tokens.json").read_text("utf-8"))
    tokens["color"]["dark"]["text"] = tokens["color"]["dark"]["surface"]
    bad = [pair for pair in generate.pairs(tokens) if not pair.is_readable]
    assert {pair.mode for pair in bad} == {"dark"}
    assert "text" in {pair.foreground for pair in bad}


def test_modes_that_differ_in_names_are_refused(generate):
    tokens = json.loads((RESOURCES / "tokens.json").read_text("utf-8"))
    del tokens["color"]["dark"]["focus"]
    with pytest.raises(ValueError, match="light and dark"):
        generate.pairs(tokens)


def test_dark_colours_apply_by_system_and_by_choice(generate):
    css = generate.css(json.loads((RESOURCES / "tokens.json").read_text("utf-8")))
    assert css.count("--surface: #12171A;") == 2
    assert "prefers-color-scheme: dark" in css
