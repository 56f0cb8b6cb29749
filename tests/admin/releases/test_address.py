"""Where newer versions are looked for."""

from importlib import metadata
from pathlib import Path

import pytest

from rustfin_core.admin.releases.address import package_address, release_address


def test_a_page_on_github_is_asked_through_its_api() -> None:
    found = release_address("", "https://github.com/some-one/rust.fin/releases")
    assert found is not None
    assert found.url == "https://api.github.com/repos/some-one/rust.fin/releases"
    assert (found.host, found.trusted) == ("api.github.com", False)


def test_another_address_is_asked_as_it_is() -> None:
    found = release_address("", "https://rustfin.example/versions.json")
    assert found is not None
    assert (found.url, found.host) == ("https://rustfin.example/versions.json", "rustfin.example")


def test_what_is_chosen_at_the_start_comes_before_the_package() -> None:
    found = release_address("http://10.0.0.5:8000/v", "https://rustfin.example/v")
    assert found is not None
    assert (found.origin, found.trusted) == ("http://10.0.0.5:8000", True)


@pytest.mark.parametrize(
    ("chosen", "packaged"),
    [
        ("", ""),
        ("", "http://rustfin.example/v"),
        ("", "https://me:secret@rustfin.example/v"),
        ("", "file:///etc/passwd"),
        ("no address", "https://rustfin.example/v"),
        ("https://rustfin.example/a b", ""),
    ],
)
def test_what_cannot_be_asked_counts_as_none(chosen: str, packaged: str) -> None:
    assert release_address(chosen, packaged) is None


def packed(folder: Path, *lines: str) -> None:
    info = folder / "made_up-1.0.dist-info"
    info.mkdir()
    head = "Metadata-Version: 2.4\nName: made-up\nVersion: 1.0\n"
    (info / "METADATA").write_text(head + "".join(f"{line}\n" for line in lines))


def test_the_package_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(
        tmp_path,
        "Project-URL: Homepage, https://rustfin.example",
        "Project-URL: Releases, https://rustfin.example/v,2",
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert package_address("made-up") == "https://rustfin.example/v,2"


def test_a_package_that_names_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert package_address("made-up") == ""
    assert package_address("no-such-package-at-all") == ""


def test_what_this_package_names_can_be_asked() -> None:
    told = metadata.metadata("rustfin").get_all("Project-URL") or ()
    named = [line for line in told if str(line).lower().startswith("releases,")]
    assert bool(package_address()) == bool(named)
    assert not named or release_address("", package_address()) is not None
