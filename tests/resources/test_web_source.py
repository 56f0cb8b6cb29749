"""Rules for the source of the web client that a build does not notice."""

import json
import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "resources" / "web"
ICONS = WEB.parent / "icons" / "ui"


def _sources() -> list[Path]:
    return [path for path in (WEB / "src").rglob("*.ts*") if path.is_file()]


def test_the_lock_names_hashes_but_no_download_addresses():
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name and not entry.get("bundled")}
    assert fetched
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    unhashed = [name for name, entry in fetched.items() if "integrity" not in entry]
    assert [name for name in unhashed if not packages[name].get("inBundle")] == []


def test_versions_are_exact():
    package = json.loads((WEB / "package.json").read_text("utf-8"))
    versions = package["dependencies"] | package["devDependencies"]
    assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


def test_every_icon_that_is_asked_for_exists():
    asked = set()
    for path in _sources():
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'<Icon name="([a-z0-9-]+)"', text))
        asked |= set(re.findall(r"\bicon(?:=\"|: ')([a-z0-9-]+)[\"']", text))
    assert len(asked) > 20
    assert sorted(name for name in asked if not (ICONS / f"{name}.svg").is_file()) == []


def test_pages_write_no_colours_and_log_nothing():
    for path in _sources():
        text = path.read_text("utf-8")
        assert not re.search(r"['\"]#[0-9a-fA-F]{6}['\"]", text), path
        assert "console." not in text, path
