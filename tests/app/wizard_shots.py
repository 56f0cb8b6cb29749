"""Pictures of the first run; used by ``tests.app.screenshots``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rustfin_core.admin.folder_preview import FolderPreview, PreviewTitle
from rustfin_core.admin.phone_test import PhoneVisit
from rustfin_core.admin.reach_check import Firewall
from tests.app import sample

if TYPE_CHECKING:
    from rustfin_app.application import DesktopApplication
    from tests.app.fake_server import FakeAdmin

_ART = (("reef", "Shallow Water"), ("ridge", "Copper Ridge"), ("planet", "Perihelion"),
        ("dune", "A Map of Wind"), ("rail", "Night Train East"))  # fmt: skip


def previews(art: Path) -> dict[str, FolderPreview]:
    """Three folders; posters come from *art* where it is there."""
    titles = tuple(
        PreviewTitle(title=title, year=2019, picture=file.read_bytes() if file.exists() else None)
        for name, title in _ART
        for file in (art / f"poster-{name}.jpg",)
    )
    films = FolderPreview(
        path="/media/films", kind="movies", videos=1270, tracks=0, has_more=False,
        is_remote=False, titles=titles,
    )  # fmt: skip
    series = replace(
        films, path="/media/series", kind="tvshows", videos=1640,
        titles=(PreviewTitle(title="Northlight"), PreviewTitle(title="Hut 14", year=2021)),
    )  # fmt: skip
    nas = replace(films, path="/mnt/nas/media/Films 4K", videos=212, is_remote=True, titles=())
    return {one.path: one for one in (films, series, nas)}


def draw_wizard(
    desktop: "DesktopApplication",
    admin: "FakeAdmin",
    art: Path,
    *,
    settle: Callable[[], None],
    save: Callable[[Any, str], None],
) -> None:
    """Walk through all steps; the server must be one nobody owns."""
    from rustfin_app.theme import theme

    admin.previews = previews(art)
    admin.reach = replace(admin.reach, firewall=Firewall.UFW, command="sudo ufw allow 8096/tcp")
    desktop.open_wizard()
    wizard = desktop.wizard
    assert wizard is not None
    wizard.resize(theme().u(920), theme().u(660))
    for name in wizard.names:
        step = wizard.get(name)
        if name == "folders":
            for path in admin.previews:
                step.add_folder(path)
        if name == "account":
            step.name.setText("Mara")
            step.password.setText("long enough")
        if name == "phones":
            admin.phone = replace(
                admin.phone,
                visit=PhoneVisit(
                    device="iPhone", address="192.168.1.31", at_ms=1_700_000_000_000,
                    from_here=False,
                ),
            )  # fmt: skip
        if name == "ready":
            admin.shelves = sample.LIBRARIES[:2]
            desktop.link.refresh()
            for file in art.glob("poster-*.jpg"):
                _give(step, file)
        settle()
        save(wizard, f"wizard-{name}")
        if name != "ready":
            wizard.go_on()
    wizard.close()
    settle()
    admin.shelves = ()


def _give(step: Any, file: Path) -> None:
    from PySide6.QtGui import QPixmap

    step.pictures.put(f"/art/{file.stem.removeprefix('poster-')}", QPixmap(str(file)))
