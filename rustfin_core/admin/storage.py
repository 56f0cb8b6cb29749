"""The part of the facade about space: where things lie and how full it is there."""

from dataclasses import dataclass

from rustfin_core.admin.gauge import FolderSpace, measure_all
from rustfin_core.admin.services import Part
from rustfin_core.paths import resources_dir, web_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySpace:
    """A library's folders."""

    id: str
    name: str
    folders: tuple[FolderSpace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageReport:
    """All folders Rustfin uses."""

    data: FolderSpace
    web: FolderSpace
    images: FolderSpace
    cache: FolderSpace
    logs: FolderSpace
    artwork: FolderSpace
    transcode: FolderSpace
    libraries: tuple[LibrarySpace, ...]


class Storage(Part):
    """Space as the owner sees it."""

    async def storage(self) -> StorageReport:
        """How full it is where Rustfin writes and where the media lie; at most five seconds."""
        paths, gauge = self._services.paths, self._services.gauge
        own = (
            paths.data,
            web_dir() or resources_dir(),
            paths.cache / "images",
            paths.cache,
            paths.logs,
            paths.data / "artwork",
            paths.transcode,
        )
        libraries = await self._services.catalog.libraries()
        roots = [
            (library, root.path.decode("utf-8", "replace"))
            for library in libraries
            for root in library.roots
        ]
        found = await measure_all(gauge, [*map(str, own), *(path for _, path in roots)])
        data, web, images, cache, logs, artwork, transcode, *media = found
        return StorageReport(
            data=data,
            web=web,
            images=images,
            cache=cache,
            logs=logs,
            artwork=artwork,
            transcode=transcode,
            libraries=tuple(
                LibrarySpace(
                    id=library.uid.hex(),
                    name=library.name,
                    folders=tuple(
                        space
                        for (owner, _), space in zip(roots, media, strict=True)
                        if owner is library
                    ),
                )
                for library in libraries
            ),
        )
