"""Build the Qt program and run it to its end."""

import sys

from PySide6.QtCore import QCoreApplication

from rustfin_app.application import DesktopApplication
from rustfin_app.asking_application import AskingApplication
from rustfin_app.autostart import login_start
from rustfin_app.awake import inhibitor
from rustfin_app.signals import TerminationSignals
from rustfin_app.single_instance import SingleInstance, instance_name
from rustfin_app.theme import icons, install
from rustfin_core import __version__
from rustfin_core.config import Config, Options
from rustfin_core.paths import Paths
from rustfin_core.runtime import ServerThread


def run(options: Options, *, hidden: bool) -> int:
    """Show tray and window around a server; a second start only raises the first's window."""
    paths = Paths.resolve(data=Config(options)["data_dir"])
    QCoreApplication.setApplicationName("Rustfin")
    QCoreApplication.setApplicationVersion(__version__)
    app = AskingApplication([sys.argv[0]])
    app.setDesktopFileName("rustfin")
    instance = SingleInstance(instance_name(paths.data), app)
    if not instance.is_first():
        return 0
    app.setQuitOnLastWindowClosed(False)
    install(app)
    app.setWindowIcon(icons.app_icon())
    desktop = DesktopApplication(
        make_server=lambda: ServerThread(options),
        paths=paths,
        inhibitor=inhibitor(),
        login=login_start(),
    )
    instance.raise_wanted.connect(desktop.open_window)
    app.quit_asked.connect(desktop.ask_quit)
    # Not quit(): that asks every window to close, and ours only hides while there is a tray.
    desktop.quit_agreed.connect(lambda: app.exit(0))
    signals = TerminationSignals(app)
    signals.received.connect(lambda: app.exit(0))
    desktop.start(hidden=hidden)
    status = app.exec()
    instance.close()
    desktop.stop()
    signals.close()
    return status
