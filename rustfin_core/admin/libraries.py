"""The part of the facade about libraries: their folders, their scans, what could not be used."""

import asyncio
from pathlib import Path

from rustfin_core.admin.kinds import guess_library_kind
from rustfin_core.admin.services import Part, uid_of
from rustfin_core.admin.types import FolderStatus, LibraryStatus, Problem, ScanStatus
from rustfin_core.catalog.scan.sentences import said
from rustfin_core.catalog.service import Latest
from rustfin_core.catalog.types import OWNER, Library
from rustfin_core.catalog.watch.sentences import said as watch_said
from rustfin_core.kernel.enums import ImageType, LibraryKind
from rustfin_core.kernel.errors import InvalidInput


class Libraries(Part):
    """Libraries as their owner manages them."""

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

    async def add_folder(self, library_id: str, path: str) -> None:
        """Add a folder to a library and look into it; ``InvalidInput`` when it is no folder."""
        if not await asyncio.to_thread(Path(path).is_dir):
            raise InvalidInput(f"{path} is not a folder that Rustfin can see.")
        uid = uid_of(library_id)
        await self._services.catalog.add_library_root(uid, path)
        await self._services.scans.start(uid)

    async def remove_folder(self, library_id: str, path: str) -> None:
        """Take a folder out of a library; its files stay where they are."""
        uid = uid_of(library_id)
        await self._services.catalog.remove_library_root(uid, path)
        await self._services.scans.start(uid)

    async def remove_library(self, library_id: str) -> None:
        """Forget a library; files and watch state stay."""
        uid = uid_of(library_id)
        await self._services.scans.cancel(uid)
        await self._services.catalog.delete_library(uid)

    async def scan(self, library_id: str | None = None) -> None:
        """Look for changes in one library or in all."""
        if library_id is None:
            await self._services.scan_tasks.scan_all()
        else:
            await self._services.scans.start(uid_of(library_id))

    async def confirm_missing(self, library_id: str) -> None:
        """Say that the files which vanished at once were removed on purpose, and scan."""
        await self._services.scans.start(uid_of(library_id), confirm_missing=True)

    async def stop_scan(self, library_id: str | None = None) -> None:
        """Stop a running scan; what it found stays."""
        for uid in await self._chosen(library_id):
            await self._services.scans.cancel(uid)

    async def problems(self, library_id: str) -> tuple[Problem, ...]:
        """Files of a library that could not be used, and why."""
        found = await self._services.catalog.problems(uid_of(library_id))
        return tuple(
            Problem(path=problem.path.decode("utf-8", "replace"), reason=said(problem.reason))
            for problem in found
        )

    async def guess_kind(self, path: str) -> str:
        """What *path* seems to hold, as a ``LibraryKind`` value."""
        return (await guess_library_kind(path)).value

    async def _chosen(self, library_id: str | None) -> tuple[bytes, ...]:
        if library_id is not None:
            return (uid_of(library_id),)
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
                    note=said(root.note),
                    files=root.files,
                    vanished=root.vanished,
                    watch=root.watch.state.value,
                    watch_note=watch_said(root.watch.reason),
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
