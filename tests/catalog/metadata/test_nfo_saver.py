"""NFO files written after edits: only when wanted, never over something else, never read back."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rustfin_core.catalog import libraries
from rustfin_core.catalog.events import ItemsChanged, LibraryOptionsChanged
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.metadata import nfo_saver
from rustfin_core.catalog.metadata.nfo_saver import NfoSaver
from rustfin_core.catalog.metadata.save_nfo_op import save_nfo
from rustfin_core.catalog.metadata.service import Edit, MetadataService, Refresh, RefreshMode
from rustfin_core.intelligence.records import Record
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.lanes import NewsEvent
from tests.catalog.scan.harness import Home
from tests.patience import until


class Saving(Home):
    """A home with an editor and a saver that does not pause."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.metadata = MetadataService(
            db=self.db, bus=self.bus, clock=SystemClock(), look_into=self.service.look_into
        )
        self.jobs = JobService(db=self.db, clock=SystemClock())
        self.saver = NfoSaver(
            db=self.db,
            pool=self.pool,  # type: ignore[arg-type]
            bus=self.bus,
            jobs=self.jobs,
            turn=self.service.walks_ended,
        )
        self.saver.register()
        self.news = self.saver._wanted = NewsEvent()

    async def wanted(self, library: bytes) -> None:
        """Turn the option on, without the news."""
        await self.db.write(
            lambda con: libraries.set_options(con, library, LibraryOptions(save_nfo=True))
        )

    async def edit(self, name: str, **values: object) -> None:
        await self.metadata.edit(await self.uid_of(name), Edit(values=values))


@pytest.fixture
async def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Saving]:
    monkeypatch.setattr(nfo_saver, "_PAUSE_S", 0.0)
    made = Saving(tmp_path)
    made.saver.start()
    yield made
    await made.saver.stop()
    await made.close()


async def a_while(home: Saving) -> None:
    """Let the lane take note of everything so far: a change it must act on comes last."""
    marker, mark = home.media / "zz (2000)/zz.nfo", os.urandom(4).hex()
    await home.edit("zz", tagline=mark)
    await until(lambda: marker.exists() and mark in marker.read_text())


async def test_nothing_is_written_unless_wanted(home) -> None:
    home.add("a (1999)/a.mkv", 10)
    home.add("zz (2000)/zz.mkv", 11)
    library = await home.library(LibraryKind.MOVIES)
    await home.scan(library)
    await home.edit("a", overview="Mine")
    await until(lambda: home.news.at_rest)
    await home.wanted(library)
    await a_while(home)
    assert not (home.media / "a (1999)/a.nfo").exists()


async def test_an_edit_is_written_and_not_read_back(home) -> None:
    home.add("a (1999)/a.mkv", 10)
    library = await home.library(LibraryKind.MOVIES)
    await home.wanted(library)
    await home.scan(library)
    nfo = home.media / "a (1999)/a.nfo"
    assert not nfo.exists()
    await home.edit("a", title="Mine", overview="Own words.")
    await until(nfo.exists)
    assert "<title>Mine</title>" in nfo.read_text()
    await until(lambda: not any(p.suffix == ".tmp" for p in nfo.parent.iterdir()))
    await until(lambda: home.rows("SELECT 1 FROM nfo_file WHERE saved IS NOT NULL"))
    await home.scan(library)
    await home.metadata.refresh(_full(await home.uid_of("Mine")))
    await home.service.wait(library)
    assert home.pool.read_nfos == []
    assert await home.rows("SELECT source FROM metadata_record ORDER BY 1") == [
        ("file",), ("user",)
    ]  # fmt: skip
    written = nfo.stat().st_mtime_ns
    home.bus.publish(ItemsChanged(updated=(await home.uid_of("Mine"),)))
    home.add("zz (2000)/zz.mkv", 11)
    await home.scan(library)
    await a_while(home)
    assert nfo.stat().st_mtime_ns == written


async def test_what_was_written_before_a_kill_is_not_read_back(home, monkeypatch) -> None:
    """The file stands there, the note that it is ours was not made any more."""
    home.add("a (1999)/a.mkv", 10)
    library = await home.library(LibraryKind.MOVIES)
    await home.wanted(library)
    await home.scan(library)
    monkeypatch.setattr(nfo_saver, "note", lambda *_: None)
    nfo = home.media / "a (1999)/a.nfo"
    await home.edit("a", title="Mine", overview="Own words.")
    await until(nfo.exists)
    monkeypatch.undo()
    await home.scan(library)
    sources = "SELECT source FROM metadata_record ORDER BY 1"
    assert await home.rows(sources) == [("file",), ("user",)]
    assert await home.rows("SELECT state,saved IS NOT NULL FROM nfo_file") == [(1, 1)]
    nfo.write_text(nfo.read_text().replace("Own words.", "Another's words."))
    await home.scan(library)
    assert await home.rows(sources) == [("file",), ("nfo",), ("user",)]


async def test_what_somebody_changed_is_read_before_it_is_written(home) -> None:
    home.add("a (1999)/a.mkv", 10)
    home.add("zz (2000)/zz.mkv", 11)
    library = await home.library(LibraryKind.MOVIES)
    await home.wanted(library)
    await home.scan(library)
    nfo = home.media / "a (1999)/a.nfo"
    await home.edit("a", title="Mine", overview="Own words.")
    await until(nfo.exists)
    await a_while(home)
    nfo.write_text(nfo.read_text().replace("<title>", "<tagline>By hand.</tagline><title>"))
    await home.edit("Mine", overview="Other words.")
    await a_while(home)
    assert "Own words." in nfo.read_text()
    await home.scan(library)
    assert home.pool.read_nfos.count(os.fspath(nfo)) == 1
    await until(lambda: "Other words." in nfo.read_text())
    assert "By hand." in nfo.read_text()


def _full(uid: bytes) -> Refresh:
    return Refresh(uid=uid, metadata=RefreshMode.FULL)


async def test_a_series_is_written_where_its_nfo_belongs(home) -> None:
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    library = await home.library(LibraryKind.TVSHOWS)
    await home.wanted(library)
    await home.scan(library)
    await home.edit("Dark", overview="Winden.")
    await home.edit("Season 1", overview="The first.")
    await home.edit("Episode 1", title="Secrets")
    names = {"Dark/tvshow.nfo", "Dark/Season 01/season.nfo", "Dark/Season 01/d.S01E01.nfo"}
    await until(lambda: all((home.media / name).exists() for name in names))
    found = {os.fspath(p.relative_to(home.media)) for p in home.media.rglob("*.nfo")}
    assert found == names
    assert "<episode>1</episode>" in (home.media / "Dark/Season 01/d.S01E01.nfo").read_text()


RECORD = Record(source="nfo", kind=ItemKind.MOVIE, title="Mine", overview="Own words.")


def save(path: Path, root: Path | None = None) -> dict[str, object]:
    status = path.lstat() if path.is_symlink() or path.exists() else None
    known = f"{status.st_size}:{status.st_mtime_ns}" if status else None
    return save_nfo(
        {
            "path": os.fspath(path),
            "roots": [os.fspath(root or path.parent)],
            "record": RECORD.to_json(),
            "known": known,
        }
    )


def test_what_other_programs_keep_in_the_file_stays(tmp_path) -> None:
    nfo = tmp_path / "a.nfo"
    nfo.write_text("<movie><title>Old</title><playcount>3</playcount><mine x='1'>y</mine></movie>")
    nfo.chmod(0o640)
    answer = save(nfo)
    text = nfo.read_text()
    assert "<title>Mine</title>" in text
    assert "<playcount>3</playcount>" in text
    assert '<mine x="1">y</mine>' in text
    assert nfo.stat().st_mode & 0o777 == 0o640
    assert answer == {"size": nfo.stat().st_size, "mtime_ns": nfo.stat().st_mtime_ns}
    assert save(nfo) == answer
    assert list(tmp_path.iterdir()) == [nfo]


@pytest.mark.parametrize(
    "content",
    [
        b"R E L E A S E  N O T E S",
        b"\xb0\xb1\xb2 art \xdb\nhttps://www.imdb.com/title/tt0133093/\n",
    ],
)
def test_release_notes_are_not_overwritten(tmp_path, content) -> None:
    nfo = tmp_path / "a.nfo"
    nfo.write_bytes(content)
    assert "error" in save(nfo)
    assert nfo.read_bytes() == content


def test_a_file_nobody_read_is_not_overwritten(tmp_path) -> None:
    nfo = tmp_path / "a.nfo"
    nfo.write_text("<movie><title>Old</title></movie>")
    for known in (None, "1:1"):
        args = {"path": os.fspath(nfo), "roots": [os.fspath(tmp_path)],
                "record": RECORD.to_json(), "known": known}  # fmt: skip
        assert "error" in save_nfo(args)
    assert "Old" in nfo.read_text()


def test_places_that_cannot_be_written_are_left_alone(tmp_path) -> None:
    assert "error" in save(tmp_path / "nowhere/a.nfo")
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("<movie><title>Old</title></movie>")
    link = tmp_path / "a.nfo"
    link.symlink_to(elsewhere)
    assert "error" in save(link)
    (tmp_path / "b.nfo").mkdir()
    assert "error" in save(tmp_path / "b.nfo")
    big = tmp_path / "c.nfo"
    with big.open("wb") as file:
        file.truncate(50 << 20)
    assert "error" in save(big)
    assert elsewhere.read_text() == "<movie><title>Old</title></movie>"


def test_links_that_lead_out_of_the_library_are_not_followed(tmp_path) -> None:
    library, outside = tmp_path / "library", tmp_path / "outside"
    for folder in (library / "inside", outside):
        folder.mkdir(parents=True)
    (library / "out").symlink_to(outside)
    (library / "in").symlink_to(library / "inside")
    assert "error" in save(library / "out/a.nfo", library)
    assert "error" in save(library / "../outside/a.nfo", library)
    assert list(outside.iterdir()) == []
    assert "error" not in save(library / "in/a.nfo", library)
    assert (library / "inside/a.nfo").exists()


def test_a_draft_that_is_a_link_to_something_else_does_not_overwrite_it(tmp_path) -> None:
    """Left behind by nobody: with the write right of the folder others could put it there."""
    precious = tmp_path / "precious.txt"
    precious.write_text("kept")
    (tmp_path / ".a.nfo.tmp").hardlink_to(precious)
    assert "error" not in save(tmp_path / "a.nfo")
    assert precious.read_text() == "kept"


async def test_what_a_link_brings_into_a_library_gets_no_nfo_file(home) -> None:
    outside = home.folder / "outside/b (2000)"
    outside.mkdir(parents=True)
    (outside / "b.mkv").write_bytes(b"film")
    os.utime(outside / "b.mkv", (1_000_000_000, 1_000_000_000))
    home.add("zz (2000)/zz.mkv", 11)
    (home.media / "linked").symlink_to(outside.parent)
    library = await home.library(LibraryKind.MOVIES)
    await home.wanted(library)
    await home.scan(library)
    await home.edit("b", overview="Mine.")
    await a_while(home)
    assert [path.name for path in outside.iterdir()] == ["b.mkv"]


async def test_what_is_known_already_is_written_when_it_is_wanted(home: Saving) -> None:
    """More than one step of the walk; titles nobody spoke of have no file."""
    for number in range(60):
        home.add(f"Film {number:02} (1999)/Film {number:02} (1999).mkv", 10 + number)
    library = await home.library(LibraryKind.MOVIES)
    await home.scan(library)
    await home.edit("Film 00", overview="First.")
    await home.edit("Film 59", overview="Last.")
    await home.jobs.start()
    await home.wanted(library)
    home.bus.publish(LibraryOptionsChanged(library, frozenset({"save_nfo"})))
    last = home.media / "Film 59 (1999)/Film 59 (1999).nfo"
    await until(lambda: last.exists() and "Last." in last.read_text())
    assert sorted(path.parent.name for path in home.media.rglob("*.nfo")) == [
        "Film 00 (1999)", "Film 59 (1999)"
    ]  # fmt: skip
    await home.jobs.stop()


async def test_a_walk_goes_on_after_a_restart(home: Saving) -> None:
    for number in range(60):
        home.add(f"Film {number:02} (1999)/Film {number:02} (1999).mkv", 10 + number)
    library = await home.library(LibraryKind.MOVIES)
    await home.scan(library)
    await home.edit("Film 59", overview="Last.")
    await home.wanted(library)
    home.bus.publish(LibraryOptionsChanged(library, frozenset({"save_nfo"})))

    async def queued() -> bool:
        return bool(await home.rows("SELECT 1 FROM job WHERE kind='save_nfo'"))

    await until(queued)
    await home.saver.stop()
    jobs = JobService(db=home.db, clock=SystemClock())
    again = NfoSaver(
        db=home.db,
        pool=home.pool,  # type: ignore[arg-type]
        bus=home.bus,
        jobs=jobs,
        turn=home.service.walks_ended,
    )
    again.register()
    await jobs.start()
    last = home.media / "Film 59 (1999)/Film 59 (1999).nfo"
    await until(last.exists)
    await jobs.stop()
    await again.stop()
