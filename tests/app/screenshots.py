"""Pictures of every page, light and dark, at 1x, 2x and with large text.

``python -m tests.app.screenshots OUT`` writes them into the folder OUT, ``--language de`` in
German, ``--quick`` only the light ones at 1x. Posters come from ``../shared`` where it is there.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

SHARED_ART = Path(__file__).parents[3] / "shared" / "design" / "ui" / "web" / "img"
_CATALOGUES = Path(__file__).parents[2] / "resources" / "translations" / "catalogues.py"
_FONTS = ("Inter", "Noto Sans", "Liberation Sans")


def main() -> int:
    """Draw each variant in a process of its own, since the scale is fixed at start."""
    asked = argparse.ArgumentParser()
    asked.add_argument("out", type=lambda text: Path(text).absolute())
    asked.add_argument("--language", default="en")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--draw", nargs=3, metavar=("MODE", "TEXT_PX", "SUFFIX"))
    wanted = asked.parse_args()
    out, language = wanted.out, wanted.language
    out.mkdir(parents=True, exist_ok=True)
    if wanted.draw:
        mode, text_px, suffix = wanted.draw
        # A suffix begins with a dash, which the parser would take for an option.
        suffix = suffix.strip()
        draw(out, mode=mode, text_px=int(text_px), suffix=suffix, language=language)
        return 0
    subprocess.run([sys.executable, str(_CATALOGUES)], check=True)
    variants = [(mode, 13, scale) for mode, scale in product(("light", "dark"), (1, 2))]
    variants.append(("light", 18, 1))
    variants = variants[:1] if wanted.quick else variants
    for mode, text_px, scale in variants:
        suffix = f"-{mode}" + ("@2x" if scale == 2 else "") + ("-text140" if text_px > 13 else "")
        environ = {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            "QT_SCALE_FACTOR": str(scale),
        }
        subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.app.screenshots",
                str(out),
                "--language",
                language,
                "--draw",
                mode,
                str(text_px),
                f" {suffix}",
            ],
            check=True,
            env=environ,
        )
    return 0


def draw(out: Path, *, mode: str, text_px: int, suffix: str, language: str) -> None:
    """Draw every page and dialog in one look."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication

    from rustfin_app.application import DesktopApplication
    from rustfin_app.preferences import Preferences
    from rustfin_app.theme import Mode, install, theme
    from rustfin_app.window import PAGES
    from rustfin_core.kernel.said import say
    from rustfin_core.paths import Paths
    from rustfin_core.runtime import Remedy, Trouble
    from tests.app import sample
    from tests.app.fake_server import FakeAdmin, FakeServerThread
    from tests.app.people_shots import draw_devices, draw_people
    from tests.app.review_shots import draw_review
    from tests.app.sample_activity import happened
    from tests.app.sample_work import fill
    from tests.app.screenshot_places import MORE as more
    from tests.app.wizard_shots import draw_wizard
    from tests.app.work_pictures import draw_work

    app = QApplication([])
    family = next((name for name in _FONTS if name in QFontDatabase.families()), None)
    if family:
        app.setFont(QFont(family))
    install(app)
    theme().set_text_px(text_px)
    admin = FakeAdmin()
    admin.shelves, admin.sessions = sample.LIBRARIES, sample.PLAYING
    admin.log, admin.views, admin.found = (
        sample.log_lines(23),
        sample.setting_views(),
        sample.PROBLEMS,
    )
    admin.arrived = sample.ARRIVALS
    admin.happened = happened(400, newest_ms=int(time.time() * 1000))
    fill(admin)
    with tempfile.TemporaryDirectory() as folder:
        Preferences(Path(folder)).language = language
        desktop = DesktopApplication(
            make_server=lambda: FakeServerThread(admin),
            paths=Paths.resolve(data=Path(folder)),
            has_tray=False,
        )
        theme().set_mode(Mode(mode))
        desktop.start(hidden=False)
        window = desktop.window
        assert window is not None
        _give_pictures(window)
        _wait(app, lambda: desktop.link.snapshot.loaded)
        for name in (page for page, _, _ in PAGES):
            window.open_page(name)
            _wait(app, lambda name=name: _is_built(window.page(name)))
            window.grab().save(str(out / f"{name}{suffix}.png"))
            for number, place in enumerate(more.get(name, ()), start=2):
                place(admin, window.page(name))
                _settle(app)
                window.grab().save(str(out / f"{name}-{number}{suffix}.png"))
        draw_work(app, desktop, out, suffix)
        _draw_parts(app, window, out, suffix)
        draw_review(
            window,
            admin,
            SHARED_ART,
            settle=lambda: _settle(app),
            save=lambda name: window.grab().save(str(out / f"{name}{suffix}.png")),
        )
        _draw_dialogs(app, desktop, out, suffix)
        for draw_more in (draw_people, draw_devices):
            draw_more(
                window,
                lambda: _settle(app),
                lambda widget, name: widget.grab().save(str(out / f"{name}{suffix}.png")),
            )
        window.open_page("home")
        admin.shelves, admin.sessions = (), ()
        admin.server = replace(admin.server, claimed=False, setup_code="482-913")
        desktop.link.refresh()
        _wait(app, lambda: not desktop.link.snapshot.libraries)
        window.grab().save(str(out / f"home-new{suffix}.png"))
        draw_wizard(
            desktop,
            admin,
            SHARED_ART,
            settle=lambda: _settle(app),
            save=lambda widget, name: widget.grab().save(str(out / f"{name}{suffix}.png")),
        )
        admin.server = replace(admin.server, claimed=True, setup_code=None)
        desktop.link.refresh()
        _wait(app, lambda: bool(desktop.link.snapshot.status.claimed))
        window.grab().save(str(out / f"home-empty{suffix}.png"))
        desktop.link._server.crash("OSError: [Errno 5] Input/output error", *sample.log_lines(9))
        desktop.link.refresh()
        _settle(app)
        window.grab().save(str(out / f"home-crashed{suffix}.png"))
        desktop.stop()
        failing = DesktopApplication(
            make_server=lambda: FakeServerThread(
                admin,
                failure=say(
                    "Port {port} is used by another program ({holder}).",
                    port=8096,
                    holder=say("{program}, process {number}", program="nginx", number=812),
                ),
                trouble=Trouble(remedy=Remedy(setting="port", value=8097)),
            ),
            paths=Paths.resolve(data=Path(folder)),
            has_tray=False,
        )
        theme().set_mode(Mode(mode))
        failing.start(hidden=False)
        _wait(app, lambda: failing.link.snapshot.state == "failed")
        failing.window.grab().save(str(out / f"home-failed{suffix}.png"))
        failing.stop()


def _draw_parts(app, window, out, suffix):
    window.open_page("settings")
    settings = window.page("settings")
    for part in ("server", "about"):
        settings.sections.open_part(part)
        _wait(app, lambda: _is_built(settings))
        window.grab().save(str(out / f"settings-{part}{suffix}.png"))
    settings.sections.open_part("general")


def _draw_dialogs(app, desktop, out, suffix):
    from rustfin_app.dialogs.activity import Activity
    from rustfin_app.dialogs.add_library import AddLibrary
    from rustfin_app.dialogs.choose_certificate import ChooseCertificate
    from rustfin_app.dialogs.connect_phone import ConnectPhone
    from rustfin_app.dialogs.message import SendMessage
    from rustfin_app.dialogs.problems import Problems
    from rustfin_app.dialogs.question import Question
    from rustfin_app.language import tr
    from rustfin_app.wording import people_watching
    from tests.app import sample

    dialogs = {
        "activity": Activity(desktop.link),
        "add-library": AddLibrary(desktop.link, folder="/media/films"),
        "connect-phone": ConnectPhone("http://192.168.1.20:8096"),
        "message": SendMessage(sample.PLAYING[0]),
        "choose-certificate": ChooseCertificate(desktop.link),
        "problems": Problems("Music", sample.PROBLEMS),
        "question": Question(
            people_watching(3),
            tr("Stop for them too?"),
            no=tr("Keep running in tray"),
            yes=tr("Quit"),
            dangerous=True,
        ),
    }
    _draw_menus(app, desktop, out, suffix)
    for name, dialog in dialogs.items():
        dialog.show()
        _settle(app)
        dialog.grab().save(str(out / f"dialog-{name}{suffix}.png"))
        dialog.close()


def _draw_menus(app, desktop, out, suffix):
    from rustfin_app.tray_menu import TrayMenu

    tray = TrayMenu()
    tray.show_login(True)
    tray.show_snapshot(desktop.link.snapshot)
    parts = {"": tray.menu, "-playing": tray.playing, "-scan": tray.scan, "-pause": tray.pause}
    for name, menu in parts.items():
        menu.popup(desktop.window.pos())
        _settle(app)
        menu.grab().save(str(out / f"tray{name}{suffix}.png"))
        menu.hide()


def _give_pictures(window) -> None:
    from PySide6.QtGui import QPixmap

    for file in SHARED_ART.glob("poster-*.jpg"):
        window._pictures.put(f"/art/{file.stem.removeprefix('poster-')}", QPixmap(str(file)))


def _settle(app) -> None:
    import time

    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def _is_built(page) -> bool:
    """Whether a page, which may be made a part at a time, is whole."""
    from rustfin_app.building import Building

    return all(one.is_done for one in page.findChildren(Building))


def _wait(app, ready) -> None:
    import time

    end = time.monotonic() + 10
    while not ready() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    _settle(app)


if __name__ == "__main__":
    sys.exit(main())
