"""One object the window and the dashboard call. Thin: every rule lives in a context service."""

import asyncio
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rustfin_core import __version__
from rustfin_core.admin.kinds import guess_library_kind
from rustfin_core.admin.pauses import background_status, pause_end
from rustfin_core.admin.types import (
    BackgroundStatus,
    FolderStatus,
    LibraryStatus,
    LogLine,
    MatchCandidate,
    MatchReview,
    MatchStatus,
    NowPlaying,
    Problem,
    ScanStatus,
    ServerStatus,
    SettingView,
)
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.types import IdentityState, Review
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService, Latest
from rustfin_core.catalog.types import OWNER, Library
from rustfin_core.config import SETTINGS, Config
from rustfin_core.db import Database
from rustfin_core.db.setting_store import save_setting
from rustfin_core.identity import IdentityService
from rustfin_core.intelligence.records import Candidate
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.kernel.enums import ImageType, LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.observability.logs import RingHandler
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Session

_PLAYING_PICTURE = "/Items/{}/Images/Primary?fillHeight=360"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the facade stands on."""

    config: Config
    db: Database
    identity: IdentityService
    catalog: CatalogService
    scans: ScanService
    scan_tasks: ScanTasks
    playback: PlaybackService
    identify: IdentifyService
    gate: BackgroundGate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where the server can be reached."""

    addresses: tuple[str, ...]
    local_address: str


class Admin:
    """Every method runs on the server's loop and returns plain data."""

    def __init__(
        self,
        services: Services,
        *,
        reach: Callable[[], Reach],
        log: RingHandler,
        on_setting: Callable[[str], None],
    ) -> None:
        self._services = services
        self._reach = reach
        self._log = log
        self._on_setting = on_setting

    async def status(self) -> ServerStatus:
        """The server as a whole."""
        services = self._services
        reach = self._reach()
        libraries = await services.catalog.libraries()
        return ServerStatus(
            name=services.config.server_name,
            version=__version__,
            addresses=reach.addresses,
            local_address=reach.local_address,
            setup_code=services.identity.setup_code,
            claimed=services.identity.claimed,
            watching=services.playback.watching,
            titles=sum(library.titles for library in libraries),
            notice=services.db.notice,
        )

    async def libraries(self) -> tuple[LibraryStatus, ...]:
        """All libraries with folders and scan progress."""
        found = await self._services.catalog.libraries()
        return tuple([await self._library_status(library) for library in found])

    async def add_library(self, kind: str, path: str, name: str | None = None) -> LibraryStatus:
        """Create a library for *path* and start its first scan.

        Raises ``InvalidInput`` for an unknown kind or a path that is no folder.
        """
        try:
            library_kind = LibraryKind(kind)
        except ValueError:
            kinds = ", ".join(LibraryKind)
            raise InvalidInput(f"{kind!r} is no kind of library; choose one of {kinds}.") from None
        if not await asyncio.to_thread(Path(path).is_dir):
            raise InvalidInput(f"{path} is not a folder that Rustfin can see.")
        library = await self._services.catalog.create_library(library_kind, [path], name)
        await self._services.scans.start(library.uid)
        return await self._library_status(library)

    async def remove_library(self, library_id: str) -> None:
        """Forget a library; files and watch state stay."""
        uid = _uid(library_id)
        await self._services.scans.cancel(uid)
        await self._services.catalog.delete_library(uid)

    async def scan(self, library_id: str | None = None) -> None:
        """Look for changes in one library or in all."""
        if library_id is None:
            await self._services.scan_tasks.scan_all()
        else:
            await self._services.scans.start(_uid(library_id))

    async def confirm_missing(self, library_id: str) -> None:
        """Say that the files which vanished at once were removed on purpose, and scan."""
        await self._services.scans.start(_uid(library_id), confirm_missing=True)

    async def stop_scan(self, library_id: str | None = None) -> None:
        """Stop a running scan; what it found stays."""
        for uid in await self._chosen(library_id):
            await self._services.scans.cancel(uid)

    async def problems(self, library_id: str) -> tuple[Problem, ...]:
        """Files of a library that could not be used, and why."""
        found = await self._services.catalog.problems(_uid(library_id))
        return tuple(
            Problem(path=problem.path.decode("utf-8", "replace"), reason=problem.reason)
            for problem in found
        )

    async def background(self) -> BackgroundStatus:
        """What runs in the background, and what holds it up."""
        return background_status(await self._services.gate.status())

    async def pause_background(self, pause: str) -> BackgroundStatus:
        """Pause background work for ``30m``, ``2h`` or until ``tomorrow`` (4 o'clock)."""
        now = dt.datetime.now().astimezone()
        self._services.gate.pause(pause_end(pause, now))
        return await self.background()

    async def resume_background(self) -> BackgroundStatus:
        """End a pause."""
        self._services.gate.resume()
        return await self.background()

    async def now_playing(self) -> tuple[NowPlaying, ...]:
        """Who watches what, and why it plays that way."""
        return tuple(
            _now_playing(session)
            for session in self._services.playback.sessions()
            if session.playing is not None
        )

    async def stop_session(self, session_id: str) -> None:
        """Ask a player to stop and end its conversion."""
        session = self._services.playback.session(session_id)
        self._services.playback.send(session_id, "Playstate", {"Command": "Stop"})
        if session.playing is not None and session.playing.play_session_id is not None:
            await self._services.playback.end_play(session.playing.play_session_id)

    async def recent_log(self, limit: int = 2000) -> tuple[LogLine, ...]:
        """The last log lines, oldest first."""
        entries = list(self._log.entries)[-limit:]
        return tuple(
            LogLine(time_ms=e.time_ms, level=e.level, part=e.part, message=e.message)
            for e in entries
        )

    async def settings(self) -> tuple[SettingView, ...]:
        """Every setting with its value and where it comes from."""
        return tuple(_setting_view(self._services.config, name) for name in _SHOWN)

    async def set_setting(self, name: str, value: object) -> SettingView:
        """Change a stored setting; ``InvalidInput`` says what would be accepted."""
        stored = self._services.config.change(name, value)
        await self._services.db.write(lambda con: save_setting(con, name, stored))
        self._on_setting(name)
        return _setting_view(self._services.config, name)

    async def match_status(self) -> MatchStatus:
        """How far titles are recognised, and what the rest waits for."""
        status = await self._services.identify.status()
        states = status.states
        return MatchStatus(
            matched=states.get(IdentityState.MATCHED, 0) + states.get(IdentityState.MANUAL, 0),
            review=states.get(IdentityState.REVIEW, 0),
            nothing=states.get(IdentityState.NOTHING, 0),
            queued=status.queued,
            paused=status.paused,
            waits_for=status.waits_for,
        )

    async def match_reviews(
        self, limit: int = 100, offset: int = 0
    ) -> tuple[tuple[MatchReview, ...], int]:
        """Titles whose match needs a person, and how many there are."""
        found, total = await self._services.identify.review_list(limit, offset)
        return tuple(_match_review(one) for one in found), total

    async def match_candidates(self, item_id: str) -> MatchReview:
        """One title and what it may be."""
        return _match_review(await self._services.identify.candidates(_uid(item_id)))

    async def apply_match(self, item_id: str, provider: str, id_: str) -> None:
        """Make a person's choice for a title."""
        identify = self._services.identify
        uid = _uid(item_id)
        kind = (await identify.candidates(uid)).kind
        await identify.apply(uid, Candidate(provider=provider, id=id_, kind=kind, title=""))

    async def dismiss_match(self, item_id: str) -> None:
        """Leave a title alone."""
        await self._services.identify.dismiss(_uid(item_id))

    async def reset_match(self, item_id: str) -> None:
        """Undo a match or a choice and identify the title anew."""
        await self._services.identify.reset(_uid(item_id))

    async def guess_kind(self, path: str) -> str:
        """What *path* seems to hold, as a ``LibraryKind`` value."""
        return (await guess_library_kind(path)).value

    async def _chosen(self, library_id: str | None) -> tuple[bytes, ...]:
        if library_id is not None:
            return (_uid(library_id),)
        return tuple(library.uid for library in await self._services.catalog.libraries())

    async def _library_status(self, library: Library) -> LibraryStatus:
        newest = await self._services.catalog.latest(OWNER, Latest(parent=library.uid, limit=3))
        return LibraryStatus(
            id=library.uid.hex(),
            name=library.name,
            kind=library.kind.value,
            titles=library.titles,
            problems=library.problems,
            folders=tuple(
                FolderStatus(
                    path=root.path.decode("utf-8", "replace"),
                    state=root.state,
                    note=root.note,
                    files=root.files,
                    vanished=root.vanished,
                    watch=root.watch.state.value,
                    watch_note=root.watch.reason,
                )
                for root in library.roots
            ),
            scan=self._scan_status(library.uid),
            pictures=tuple(
                f"/Items/{item.uid.hex()}/Images/Primary?fillHeight=240&tag={found[0].tag}"
                for item in newest
                if (found := item.images.get(ImageType.PRIMARY))
            ),
        )

    def _scan_status(self, uid: bytes) -> ScanStatus | None:
        progress = self._services.scans.status(uid)
        if progress is None:
            return None
        return ScanStatus(
            stage=progress.stage,
            done=progress.done,
            total=progress.total,
            eta_seconds=progress.eta_seconds,
        )


_SHOWN = tuple(setting.name for setting in SETTINGS)


def _uid(text: str) -> bytes:
    uid = parse_uid(text)
    if uid is None:
        raise NotFound(f"There is nothing with the id {text[:40]!r}.")
    return uid


def _match_review(review: Review) -> MatchReview:
    return MatchReview(
        item_id=review.uid.hex(),
        kind=review.kind.name.lower(),
        name=review.name,
        year=review.year,
        state=review.state.value,
        evidence=review.evidence,
        candidates=tuple(
            MatchCandidate(
                provider=one.provider,
                id=one.id,
                title=one.title,
                year=one.year,
                overview=one.overview,
                image_url=one.image_url,
            )
            for one in review.candidates
        ),
    )


def _now_playing(session: Session) -> NowPlaying:
    playing = session.playing
    assert playing is not None
    return NowPlaying(
        session_id=session.id,
        title=playing.item.name,
        subtitle=playing.item.subtitle,
        user=session.device.user_name,
        device=session.device.name,
        client=session.device.client,
        method=playing.shown_method,
        reason=playing.reason,
        position=playing.position,
        duration=playing.item.duration,
        paused=playing.is_paused,
        image_url=_PLAYING_PICTURE.format(playing.item.uid.hex()),
    )


def _setting_view(config: Config, name: str) -> SettingView:
    declared = next(setting for setting in SETTINGS if setting.name == name)
    value, source = config.lookup(name)
    return SettingView(
        name=name,
        kind=declared.kind,
        value=bool(value) if declared.is_secret else _plain(value),
        default=_plain(declared.default),
        help=declared.help,
        source=source.value,
        needs_restart=declared.needs_restart,
        choices=declared.choices,
        minimum=declared.minimum,
        maximum=declared.maximum,
    )


def _plain(value: Any) -> object:
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return list(value) if isinstance(value, tuple) else value
