"""One root: events, sweeps, drives that come and go, limits."""

import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.watch.mounts import Mount
from rustfin_core.catalog.watch.native import CannotWatch, Events, NativeEvents, why_not
from rustfin_core.catalog.watch.root_watcher import (
    RootWatcher,
    changed_folders,
    marked_folders,
)
from rustfin_core.catalog.watch.types import WatchOptions

LOCAL = (Mount(b"/", "ext4", False),)


@dataclass
class Scene:
    """A watcher with a clock moved by hand."""

    root: Path
    mounts: tuple[Mount, ...] = LOCAL
    recorded: list[tuple[bytes, int]] = field(default_factory=list)
    begin: Callable[[str], Events] = NativeEvents
    now: float = 0.0
    watcher: RootWatcher = field(init=False)
    named: set[str] = field(default_factory=set)
    """Folders that events were waited for: the system may tell of these once more."""

    def __post_init__(self) -> None:
        self.watcher = RootWatcher(
            str(self.root),
            recorded=lambda: self.recorded,
            mounts=lambda: self.mounts,
            options=WatchOptions(),
            events=self.begin,
            monotonic=lambda: self.now,
        )

    def step(self, seconds: float = 0.0) -> list[dict[str, Any]]:
        self.now += seconds
        return list(self.watcher.step())

    def state(self, seconds: float = 0.0) -> tuple[str, str]:
        [found] = [m for m in self.step(seconds) if m["type"] == "state"]
        return found["state"], found["reason"]

    def folders(self, wanted: set[str]) -> None:
        """Wait until the events of the file system name just these folders below the root."""
        found: set[str] = set()
        deadline = time.monotonic() + 60
        while not wanted <= found and time.monotonic() < deadline:
            for message in self.step():
                found |= {os.path.relpath(f, self.root) for f in message.get("folders", ())}
            time.sleep(0.01)
        assert wanted <= found <= wanted | self.named
        self.named |= wanted


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    (tmp_path / "lib" / "a" / "b").mkdir(parents=True)
    made = Scene(tmp_path / "lib")
    yield made
    made.watcher.close()


def test_events_name_folders(scene: Scene) -> None:
    assert scene.state() == ("watching", "")
    assert scene.step() == []
    (scene.root / "a" / "b" / "Film.mkv").write_text("x")
    scene.folders({"a/b"})
    (scene.root / "a" / "b" / "Film.mkv").rename(scene.root / "a" / "Film.mkv")
    scene.folders({"a/b", "a"})
    (scene.root / "new").mkdir()
    scene.folders({".", "new"})
    (scene.root / "new" / "Film.mkv").write_text("x")
    scene.folders({"new"})
    shutil.rmtree(scene.root / "new")
    scene.folders({".", "new"})


def test_what_scans_ignore_causes_no_news(scene: Scene) -> None:
    root = os.fsencode(scene.root)
    events = {
        (1, f"{scene.root}/a/.Film.mkv.x8s7f"),
        (1, f"{scene.root}/a/Film.mkv.part"),
        (2, f"{scene.root}/@eaDir/Film.mkv/SYNOVIDEO.jpg"),
        (2, f"{scene.root}/.git/HEAD"),
    }
    assert changed_folders(root, events) == []
    assert changed_folders(root, {(1, f"{scene.root}/a/.nomedia")}) == [root + b"/a/"]
    assert changed_folders(root, {(3, str(scene.root))}) == [root + b"/"]


def test_a_name_that_is_no_text_does_not_end_watching(scene: Scene) -> None:
    scene.recorded = [(os.fsencode(scene.root / "a") + b"/", 1)]
    assert scene.state() == ("watching", "")
    scene.step()
    scene.recorded = [(os.fsencode(scene.root / "a" / "b") + b"/", 1)]
    (scene.root / "a" / "b" / os.fsdecode(b"\xff.mkv")).touch()
    scene.folders({"a/b"})
    (scene.root / "a" / "Film.mkv").write_text("x")
    scene.folders({"a"})


def test_many_such_names_lead_to_sweeps(scene: Scene) -> None:
    states: list[dict[str, Any]] = []
    deadline = time.monotonic() + 60
    for number in itertools.count():
        (scene.root / os.fsdecode(b"\xff%d.mkv" % number)).touch()
        time.sleep(0.05)
        # Its hour is that of some seconds, however long the events take to come.
        states += [m for m in scene.step(1 if number < 40 else 0) if m["type"] == "state"]
        if states[-1]["state"] == "polling":
            break
        assert time.monotonic() < deadline
    assert "no valid text" in states[-1]["reason"]
    assert scene.state(901) == ("watching", "")


def test_a_root_that_goes_and_comes_back(scene: Scene) -> None:
    assert scene.state()[0] == "watching"
    away = scene.root.with_name("away")
    scene.root.rename(away)
    said = scene.step(16)
    assert [m["type"] for m in said] == ["state", "folders"]
    assert said[0]["state"] == "off"
    assert said[1]["folders"] == [f"{scene.root}/"]
    assert scene.step(16) == []
    away.rename(scene.root)
    said = scene.step(16)
    assert [m["type"] for m in said] == ["state", "all"]
    assert said[0]["state"] == "watching"
    (scene.root / "a" / "Film.mkv").write_text("x")
    scene.folders({"a"})


def test_a_root_that_is_not_there_at_first(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "lib")
    assert scene.state() == ("off", "The folder is not there. It is looked for again.")
    scene.root.mkdir()
    assert [m["type"] for m in scene.step(16)] == ["state", "all"]
    scene.watcher.close()


def test_a_drive_mounted_inside_means_other_content(scene: Scene) -> None:
    assert scene.state()[0] == "watching"
    assert scene.step(16) == []
    scene.mounts = (*LOCAL, Mount(os.fsencode(scene.root / "a"), "ext4", False))
    assert [m["type"] for m in scene.step(16)] == ["state", "all"]
    scene.mounts = (*LOCAL, Mount(os.fsencode(scene.root / "a"), "nfs4", True))
    said = scene.step(16)
    assert said[0]["state"] == "polling"
    assert "(nfs4)" in said[0]["reason"]


def test_network_folders_are_swept(scene: Scene) -> None:
    scene.mounts = (Mount(b"/", "cifs", True),)
    folder = os.fsencode(scene.root / "a") + b"/"
    # Long ago: two changes within a tick of the system's clock have the same time.
    os.utime(scene.root / "a", (9, 9))
    scene.recorded = [(folder, (scene.root / "a").stat().st_mtime_ns)]
    state, reason = scene.state()
    assert (state, "(cifs)" in reason) == ("polling", True)
    assert scene.step(29) == []
    (scene.root / "a" / "Film.mkv").write_text("x")
    assert scene.step(0.5) == []
    [said] = scene.step(1)
    assert said["folders"] == [os.fsdecode(folder)]
    # The scan could not record it: told once only.
    assert scene.step(31) == []
    (scene.root / "a" / "Film.mkv").unlink()
    os.utime(scene.root / "a", (5, 5))
    [said] = scene.step(31)
    assert said["folders"] == [os.fsdecode(folder)]


def test_a_marker_asks_for_all_that_lies_below(scene: Scene) -> None:
    root = os.fsencode(scene.root)
    events = {(3, f"{scene.root}/a/.plexignore"), (1, f"{scene.root}/a/b/Film.mkv")}
    assert changed_folders(root, events) == [root + b"/a/", root + b"/a/b/"]
    assert marked_folders(root, events) == [root + b"/a/"]
    scene.mounts = (Mount(b"/", "cifs", True),)
    folder = os.fsencode(scene.root / "a") + b"/"
    # Long ago: two changes within a tick of the system's clock have the same time.
    os.utime(scene.root / "a", (9, 9))
    scene.recorded = [(folder, (scene.root / "a").stat().st_mtime_ns)]
    scene.step()
    (scene.root / "a" / ".ignore").write_text("*.iso")
    [said] = scene.step(31)
    assert said["deep"] == said["folders"] == [os.fsdecode(folder)]


def test_a_watched_root_is_swept_now_and_then(scene: Scene) -> None:
    scene.recorded = [(os.fsencode(scene.root / "a") + b"/", 1)]
    assert [m["type"] for m in scene.step()] == ["state", "folders"]
    scene.recorded = [(os.fsencode(scene.root / "a" / "b") + b"/", 1)]
    assert scene.step(600) == []
    assert [m["type"] for m in scene.step(301)] == ["folders"]


def test_watching_is_tried_again_after_a_limit(scene: Scene) -> None:
    allowed = False

    def begin(root: str) -> Events:
        if not allowed:
            raise CannotWatch(why_not("OS file watch limit reached"))
        return NativeEvents(root)

    made = Scene(scene.root, begin=begin)
    state, reason = made.state()
    assert state == "polling"
    assert "fs.inotify.max_user_watches" in reason
    allowed = True
    assert made.state(901) == ("watching", "")
    made.watcher.close()


def test_a_flood_is_told_in_one_word(scene: Scene) -> None:
    scene.recorded = [(b"/nowhere/%d/" % n, 1) for n in range(3_000)]
    said = scene.step()
    assert [m["type"] for m in said] == ["state", "all"]


_TRY = """
import sys
from rustfin_core.catalog.watch.native import CannotWatch, NativeEvents
try:
    events = NativeEvents(sys.argv[1])
except CannotWatch as error:
    sys.exit(f"cannot: {error}")
import pathlib, time
root = pathlib.Path(sys.argv[1])
def make(path):
    for _ in range(60):
        path.touch()
        end = time.monotonic() + 1
        while time.monotonic() < end:
            if any(found == str(path) for _, found in events.take()):
                return
            time.sleep(0.05)
        # A folder that was made a moment ago may not have been watched yet.
        path.unlink()
    sys.exit(f"cannot: no event of {path}")
(root / "fresh").mkdir()
for name in ("0", "99", "fresh"):
    make(root / name / "Film.mkv")
print("watching")
"""


def _watched_by_somebody_else(root: Path, *, uid: int = 0, limit: int = 1_000) -> str:
    """What comes of watching *root* with few rights or in a namespace with a low limit."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    shell = f'echo {limit} > /proc/sys/user/max_inotify_watches || exit 77; exec "$@"'
    command = ["unshare", "-Ur", "sh", "-c", shell, "sh", sys.executable, "-c", _TRY, str(root)]
    if uid:
        command = [
            *command[:6],
            *("setpriv", "--bounding-set", "-all", "--inh-caps", "-all", "--ambient-caps", "-all"),
            *command[6:],
        ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode and "cannot:" not in done.stderr:
        pytest.skip(f"namespaces are not allowed here: {done.stderr[-100:]}")
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_the_real_limit_is_explained(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}").mkdir()
    assert _watched_by_somebody_else(tmp_path) == "watching\n"
    said = _watched_by_somebody_else(tmp_path, limit=50)
    assert "Raise fs.inotify.max_user_watches" in said


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_a_folder_that_may_not_be_read_does_not_hinder(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}").mkdir()
    (tmp_path / "lost+found").mkdir(mode=0)
    assert _watched_by_somebody_else(tmp_path, uid=1) == "watching\n"
    said = _watched_by_somebody_else(tmp_path, uid=1, limit=50)
    assert "Raise fs.inotify.max_user_watches" in said
