"""F6: library folders that vanish. Nothing is removed, it is said, and all comes back."""

import time
from pathlib import Path
from random import Random

from tests.faults.big_library import big_library, libraries
from tests.faults.database import difference, dump, folder_states, ids, soundness, user_data
from tests.faults.report import Report, Trial
from tests.running import RunningServer

_STATES = {"offline", "empty", "unreadable"}


class Scene:
    """A scanned library with watch state, and what the database holds of it."""

    def __init__(self, server: RunningServer, media: Path) -> None:
        self.server = server
        self.root = media / "films"
        self.away = media / "away"
        self.data = server.folder / "data"
        self.rows = dump(self.data)
        self.ids = ids(self.data)
        self.said = user_data(self.data)

    def scan(self) -> None:
        """Look for changes and wait."""
        self.server.post("/Library/Refresh")
        self.server.wait_for_scan()

    def check_whole(self, report: Report, when: str) -> None:
        """Everything is as it was, ids and watch state too."""
        rows = dump(self.data)
        report.check(rows == self.rows, f"{when}: {difference(rows, self.rows)}")
        report.check(ids(self.data) == self.ids, f"{when}: ids changed")
        report.check(user_data(self.data) == self.said, f"{when}: watch state changed")

    def check_kept(self, report: Report, when: str) -> None:
        """Titles may be marked as missing, but every one is there with its ids and watch state."""
        report.check(ids(self.data)[0] == self.ids[0], f"{when}: files or items were removed")
        report.check(user_data(self.data) == self.said, f"{when}: watch state changed")

    def check_state(self, report: Report, when: str) -> None:
        """The folder's state is reported with a sentence."""
        state, note = folder_states(self.data)[str(self.root)]
        report.check(state in _STATES and note, f"{when}: reported is {state!r}, {note!r}")


def vanishing_folders(trial: Trial) -> Report:
    """Every round does all the ways of vanishing, the one in the middle of a scan three times."""
    report = Report("F6", trial.seed)
    media = big_library(trial.folder / "media", 1_000 if trial.full else 240, trial.seed)
    with RunningServer(trial.folder / "home", *libraries(media)) as server:
        server.claim()
        server.wait_for_scan()
        for item in server.get("/Items", recursive="true", includeItemTypes="Movie", limit=20)[
            "Items"
        ]:
            server.post(f"/UserFavoriteItems/{item['Id']}")
        scene = Scene(server, media)
        for number in range(trial.rounds):
            report.runs += 1
            chance = trial.chance(number)
            for way in (_gone, _empty, _file, _part, *[_during_a_scan] * 3):
                way(scene, chance, report)
                scene.scan()
                scene.check_whole(report, f"after {way.__name__}")
                state = folder_states(scene.data)[str(scene.root)]
                report.check(state == ("ok", ""), f"after {way.__name__}: reported is {state}")
                report.count("ways")
        found = soundness(scene.data)
        report.check(found == "ok", f"the database is damaged: {found}")
        report.count("rows", len(scene.rows))
    return report


def _gone(scene: Scene, chance: Random, report: Report) -> None:
    scene.root.rename(scene.away)
    _judge(scene, report, "gone")
    scene.away.rename(scene.root)


def _empty(scene: Scene, chance: Random, report: Report) -> None:
    scene.root.rename(scene.away)
    scene.root.mkdir()
    _judge(scene, report, "empty")
    scene.root.rmdir()
    scene.away.rename(scene.root)


def _file(scene: Scene, chance: Random, report: Report) -> None:
    scene.root.rename(scene.away)
    scene.root.write_text("not a folder")
    _judge(scene, report, "a file")
    scene.root.unlink()
    scene.away.rename(scene.root)


def _judge(scene: Scene, report: Report, when: str) -> None:
    scene.scan()
    scene.check_whole(report, when)
    scene.check_state(report, when)


def _part(scene: Scene, chance: Random, report: Report) -> None:
    """One title's folder, which may well have been deleted: it counts as missing for now."""
    folder = chance.choice(sorted(path for path in scene.root.iterdir() if path.is_dir()))
    folder.rename(scene.away)
    if chance.random() < 0.5:
        folder.write_text("not a folder")
    scene.scan()
    scene.check_kept(report, "a part gone")
    folder.unlink(missing_ok=True)
    scene.away.rename(folder)


def _during_a_scan(scene: Scene, chance: Random, report: Report) -> None:
    """The folder goes at a random moment of a scan."""
    scene.server.post("/Library/Refresh")
    time.sleep(chance.uniform(0.0, 0.4))
    scene.root.rename(scene.away)
    scene.server.wait_for_scan()
    scene.check_kept(report, "gone in a scan")
    scene.scan()
    scene.check_kept(report, "scanned after that")
    scene.check_state(report, "scanned after that")
    scene.away.rename(scene.root)
