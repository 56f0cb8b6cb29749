"""What belongs to a title beside itself: extras, theme music, parts, versions, segments."""

from collections.abc import Collection, Sequence

from rustfin_core.catalog import access, segments, versions
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.queries import detail, parts
from rustfin_core.catalog.queries.intros import intros
from rustfin_core.catalog.queries.parts import Part
from rustfin_core.catalog.segments import MediaSegment
from rustfin_core.catalog.service_part import CatalogPart
from rustfin_core.catalog.types import NO_FIELDS, Item, ItemField, Viewer
from rustfin_core.catalog.versions import Rearranged
from rustfin_core.intelligence.segments.types import SegmentKind


class Extras(CatalogPart):
    """Reads of what lies beside a title; grouping and parting of versions."""

    async def extras(
        self, viewer: Viewer, uid: bytes, fields: Collection[ItemField] = NO_FIELDS
    ) -> tuple[Item, ...]:
        """Trailers, deleted scenes and the like of a title, by name."""
        wanted = {*fields, ItemField.DETAIL}
        return await self._read(viewer, lambda con, scope: detail.extras(con, scope, uid, wanted))

    async def intros(
        self, viewer: Viewer, uid: bytes, count: int, fields: Collection[ItemField] = NO_FIELDS
    ) -> tuple[Item, ...]:
        """Trailers to play before a film (see ``queries.intros``)."""
        wanted = {*fields, ItemField.DETAIL}
        return await self._read(viewer, lambda con, scope: intros(con, scope, uid, count, wanted))

    async def additional_parts(
        self, viewer: Viewer, uid: bytes, fields: Collection[ItemField] = NO_FIELDS
    ) -> tuple[Item, ...]:
        """The later parts of a film in several files, in order."""
        return await self._read(
            viewer,
            lambda con, scope: parts.later_parts(
                con, scope, detail.row_id(con, scope, uid), uid, fields
            ),
        )

    async def part(self, uid: bytes) -> Part | None:
        """The later part of a film that *uid* names, ``None`` for anything else."""
        return await self._db.read(lambda con: parts.part_named(con, uid))

    async def segments(
        self, viewer: Viewer, uid: bytes, kinds: Collection[SegmentKind] = ()
    ) -> tuple[MediaSegment, ...]:
        """Intro, credits and the like of a title or of one of its files."""
        return await self._read(
            viewer, lambda con, scope: segments.segments_of(con, scope, uid, kinds)
        )

    async def merge_versions(self, viewer: Viewer, uids: Sequence[bytes]) -> None:
        """Make titles versions of the first of them."""
        now = self._clock.now_ms()
        done = await self._db.write(
            lambda con: versions.merge_versions(con, access.scope_of(con, viewer), uids, now)
        )
        self._tell(done)

    async def split_versions(self, viewer: Viewer, uid: bytes) -> None:
        """Make every version of a title but the first a title of its own."""
        now = self._clock.now_ms()
        done = await self._db.write(
            lambda con: versions.split_versions(con, access.scope_of(con, viewer), uid, now)
        )
        self._tell(done)

    def _tell(self, done: Rearranged) -> None:
        self._bus.publish(
            ItemsChanged(
                added=tuple(done.added),
                updated=tuple(done.updated),
                removed=tuple(done.removed),
            )
        )
