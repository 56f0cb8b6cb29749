"""The catalogue as the keeper of what players report."""

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS, Item, Viewer
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.playback.sessions import PlayableItem


class CatalogUserData:
    """Implements ``UserDataWriter``; every write is committed when it returns."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    async def playable(self, viewer: Viewer, item_uid: bytes) -> PlayableItem | None:
        """The item by its own or a file's uid; ``None`` when this user may not see it."""
        try:
            item = await self._catalog.item(viewer, item_uid, NO_FIELDS)
        except NotFound:
            return None
        runtime, begins = item.runtime, 0
        if item.uid == item_uid and (part := await self._catalog.part(item_uid)) is not None:
            film = await self._catalog.item(viewer, part.version.item_uid, NO_FIELDS)
            runtime, begins = film.runtime, part.begins
        return PlayableItem(
            uid=item.uid,
            name=item.series.name if item.series else item.name,
            subtitle=_second_line(item),
            duration=to_seconds(runtime) if runtime else None,
            begins=to_seconds(begins),
            can_resume=item.kind is not ItemKind.TRACK,
        )

    async def record(
        self,
        viewer: Viewer,
        item_uid: bytes,
        *,
        position_ticks: int | None,
        played: bool | None,
        started: bool = False,
        media_source_uid: bytes | None = None,
        audio_index: int | None = None,
        subtitle_index: int | None = None,
        play_session: str | None = None,
    ) -> None:
        """Store where a user is; an item that vanished meanwhile is no error for a player."""
        try:
            if started:
                await self._catalog.playback_started(viewer, item_uid, play_session=play_session)
            if played or position_ticks is not None:
                await self._catalog.record(
                    viewer,
                    item_uid,
                    None if played else position_ticks,
                    audio_index=audio_index,
                    subtitle_index=subtitle_index,
                    play_session=play_session,
                )
        except NotFound:
            return


def _second_line(item: Item) -> str:
    if item.kind is ItemKind.EPISODE:
        return f"S{item.parent_index or 0} E{item.index or 0} · {item.name}"
    if item.kind is ItemKind.TRACK:
        return item.artist.name if item.artist else ""
    return str(item.year or "")
