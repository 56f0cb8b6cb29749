"""A server thread with the real one's face and an asyncio loop, but made-up contents."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from rustfin_core.admin import ActivityPage, ActivityQuery, LoggedEntry
from rustfin_core.admin.folder_preview import FolderPreview
from rustfin_core.admin.load import ComputerLoad
from rustfin_core.admin.phone_test import PhoneTest
from rustfin_core.admin.reach_check import AddressCheck, Firewall, ReachReport
from rustfin_core.admin.types import (
    Arrival,
    FolderStatus,
    LibraryStatus,
    LogLine,
    NowPlaying,
    Problem,
    ServerStatus,
    SettingView,
)
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound, Unavailable
from rustfin_core.runtime import Remedy, Trouble
from tests.app.fake_about import AboutAnswers
from tests.app.fake_conversions import FakeConversions
from tests.app.fake_devices import FakeDevices
from tests.app.fake_metadata import MetadataAnswers
from tests.app.fake_network import FakeNetwork
from tests.app.fake_people import FakePeople
from tests.app.fake_review import FakeReview
from tests.app.fake_work import FakeWork
from tests.app.sample_load import sample_load

RUNNING = ServerStatus(
    name="den-pc",
    version="0.1.0",
    addresses=("http://192.168.1.20:8096", "http://den-pc.local:8096"),
    local_address="http://127.0.0.1:8096",
    setup_code=None,
    claimed=True,
    watching=0,
    titles=0,
)


class FakeAdmin(
    FakePeople,
    FakeDevices,
    FakeConversions,
    FakeNetwork,
    FakeReview,
    FakeWork,
    MetadataAnswers,
    AboutAnswers,
):
    """Keeps its answers in plain attributes the test sets; remembers what it was asked to do."""

    def __init__(self) -> None:
        super().__init__()
        self.server = RUNNING
        self.shelves: tuple[LibraryStatus, ...] = ()
        self.sessions: tuple[NowPlaying, ...] = ()
        self.log: list[LogLine] = []
        self.views: tuple[SettingView, ...] = ()
        self.found: tuple[Problem, ...] = ()
        self.busy = sample_load()
        self.arrived: tuple[Arrival, ...] = ()
        self.happened: Sequence[LoggedEntry] = ()
        self.pages: list[ActivityQuery] = []
        self.paused_until: int | None = None
        self.asked: list[tuple[Any, ...]] = []
        self.guess = "movies"
        self.previews: dict[str, FolderPreview] = {}
        self.reach = ReachReport(
            port=8096,
            addresses=tuple(AddressCheck(address=one, answers=True) for one in RUNNING.addresses),
            firewall=Firewall.NONE,
            command="",
        )
        self.phone = PhoneTest(path="/Rustfin/PhoneTest/abc", visit=None)
        self.threads: set[int] = set()

    async def status(self) -> ServerStatus:
        self.threads.add(threading.get_ident())
        return replace(self.server, watching=len(self.sessions))

    async def libraries(self) -> tuple[LibraryStatus, ...]:
        return self.shelves

    async def now_playing(self) -> tuple[NowPlaying, ...]:
        return self.sessions

    async def activity(self, query: ActivityQuery) -> ActivityPage:
        self.pages.append(query)
        found = self.happened
        if query.name is not None:
            found = [one for one in found if query.name in one.entry.name]
        part = found[query.start : query.start + query.limit]
        return ActivityPage(entries=tuple(part), total=len(found), start=query.start)

    async def recently_added(self, limit: int = 16) -> tuple[Arrival, ...]:
        return self.arrived[:limit]

    async def load(self) -> ComputerLoad:
        return self.busy

    async def add_library(self, kind: str, path: str, name: str | None = None) -> LibraryStatus:
        if path.endswith("missing"):
            raise InvalidInput(
                f"There is no folder {path}. Check the spelling or connect its disk."
            )
        self.asked.append(("add_library", kind, path, name))
        folder = FolderStatus(path=path, state="ok", note="", files=0)
        added = LibraryStatus(
            id=f"{len(self.shelves):032x}",
            name=name or kind,
            kind=kind,
            titles=0,
            problems=0,
            folders=(folder,),
            scan=None,
        )
        self.shelves += (added,)
        return added

    async def remove_library(self, library_id: str) -> None:
        self.asked.append(("remove_library", library_id))
        self.shelves = tuple(one for one in self.shelves if one.id != library_id)

    async def scan(self, library_id: str | None = None) -> None:
        self.asked.append(("scan", library_id))

    async def confirm_missing(self, library_id: str) -> None:
        self.asked.append(("confirm_missing", library_id))

    async def stop_scan(self, library_id: str | None = None) -> None:
        self.asked.append(("stop_scan", library_id))

    async def send_message(self, session_id: str, text: str) -> None:
        self.asked.append(("send_message", session_id, text))

    async def background_paused_until(self) -> int | None:
        return self.paused_until

    async def pause_background(self, pause: str) -> None:
        self.asked.append(("pause_background", pause))
        self.paused_until = 4_102_441_200_000

    async def resume_background(self) -> None:
        self.asked.append(("resume_background",))
        self.paused_until = None

    async def restart(self) -> None:
        self.asked.append(("restart",))

    async def stop_session(self, session_id: str) -> None:
        self.asked.append(("stop_session", session_id))
        self.sessions = tuple(one for one in self.sessions if one.session_id != session_id)

    async def recent_log(self, limit: int = 2000) -> tuple[LogLine, ...]:
        return tuple(self.log[-limit:])

    async def settings(self) -> tuple[SettingView, ...]:
        return self.views

    async def set_setting(self, name: str, value: object) -> None:
        if value == "refused":
            raise InvalidInput(f"{name} must be something else.")
        self.asked.append(("set_setting", name, value))
        self.views = tuple(
            replace(
                view,
                value=view.default if value is None else value,
                source="default" if value is None else "stored",
            )
            if view.name == name
            else view
            for view in self.views
        )

    async def guess_kind(self, path: str) -> str:
        return self.guess

    async def preview_folder(self, path: str, kind: str | None = None) -> FolderPreview:
        self.asked.append(("preview_folder", path, kind))
        if path in self.previews:
            found = self.previews[path]
            return found if kind is None else replace(found, kind=kind)
        raise NotFound(f"{path} is not a folder that Rustfin can see.")

    async def add_folder(self, library_id: str, path: str) -> None:
        self.asked.append(("add_folder", library_id, path))
        folder = FolderStatus(path=path, state="ok", note="", files=0)
        self.shelves = tuple(
            replace(one, folders=(*one.folders, folder)) if one.id == library_id else one
            for one in self.shelves
        )

    async def claim(self, name: str, password: str) -> None:
        if self.server.claimed:
            raise Conflict("This server already has an administrator. Sign in instead.")
        if name == "refused":
            raise InvalidInput("This name is not possible.")
        self.asked.append(("claim", name, password))
        self.server = replace(self.server, claimed=True, setup_code=None)

    async def administrators(self) -> tuple[str, ...]:
        return ("Mara",) if self.server.claimed else ()

    async def check_reach(self) -> ReachReport:
        return self.reach

    async def begin_phone_test(self) -> PhoneTest:
        self.asked.append(("begin_phone_test",))
        return self.phone

    async def phone_test(self) -> PhoneTest:
        return self.phone

    async def end_phone_test(self) -> None:
        self.asked.append(("end_phone_test",))

    async def problems(self, library_id: str) -> tuple[Problem, ...]:
        return self.found


class FakeServerThread:
    """Same face as ``rustfin_core.runtime.ServerThread``."""

    def __init__(
        self, admin: FakeAdmin, *, failure: str | None = None, trouble: Trouble | None = None
    ) -> None:
        self.admin = admin
        self.state = "stopped"
        self.failure, self.trouble = failure, trouble
        self.remedy: Remedy | None = None
        self._listeners: list[Callable[[object], None]] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fake-server")

    def start(self, *, remedy: Remedy | None = None) -> None:
        self.remedy = remedy
        self.state = "starting"
        self._thread.start()
        self._loop.call_soon_threadsafe(self._begin)

    def stop(self, timeout: float = 10.0) -> None:
        self.state = "stopped"
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout)
        if not self._loop.is_closed():
            self._loop.run_until_complete(self._let_go())
            self._loop.close()

    async def _let_go(self) -> None:
        """End what was asked at the last moment."""
        await asyncio.sleep(0)
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def submit(self, call: Callable[[Any], Awaitable[Any]]) -> "Future[Any]":
        if self.state != "running":
            future: Future[Any] = Future()
            future.set_exception(Unavailable("Rustfin is not running."))
            return future

        async def run() -> Any:
            return await call(self.admin)

        return asyncio.run_coroutine_threadsafe(run(), self._loop)

    def subscribe(self, callback: Callable[[object], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def publish(self, event: object) -> None:
        """Deliver *event* on the server's thread."""
        self._loop.call_soon_threadsafe(self._tell, event)

    def crash(self, failure: str, *lines: LogLine) -> None:
        """End as a server does that meets a bug."""
        self.failure, self.trouble = failure, Trouble(crashed=True, last_lines=lines)
        self.state = "failed"
        self._loop.call_soon_threadsafe(self._tell, self.state)

    def _begin(self) -> None:
        self.state = "failed" if self.failure else "running"
        self._tell(self.state)

    def _tell(self, event: object) -> None:
        for listener in tuple(self._listeners):
            listener(event)
