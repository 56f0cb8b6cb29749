"""What a remote control plays on another device: folders opened, mixes made, shuffled.

Players take lists of films, episodes and tracks; a series, an album or a mix is resolved here, as
the user of that device sees it.
"""

import random
from collections.abc import Sequence
from enum import Enum

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.catalog.types import (
    PLAYABLE_KINDS,
    Item,
    ItemQuery,
    Sort,
    SortKey,
    Viewer,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

MOST_ITEMS = 1_000
_LEAVES = tuple(sorted(PLAYABLE_KINDS - {ItemKind.EXTRA}))
_AS_LISTED: Sort = ()
_BY_ALBUM: Sort = (
    (SortKey.ALBUM, False),
    (SortKey.PARENT_INDEX, False),
    (SortKey.INDEX, False),
    (SortKey.SORT_NAME, False),
)
_ORDERS = {ItemKind.PLAYLIST: _AS_LISTED, ItemKind.COLLECTION: _AS_LISTED}


class PlayCommand(Enum):
    """How items join what already plays."""

    NOW = "PlayNow"
    NEXT = "PlayNext"
    LAST = "PlayLast"
    INSTANT_MIX = "PlayInstantMix"
    SHUFFLE = "PlayShuffle"


class RemotePlay:
    """Reads only; holds nothing."""

    def __init__(self, catalog: CatalogService, suggestions: SuggestionService) -> None:
        self._catalog, self._suggestions = catalog, suggestions

    async def resolve(
        self,
        viewer: Viewer,
        uids: Sequence[bytes],
        command: PlayCommand,
        *,
        follow_episodes: bool = False,
    ) -> tuple[PlayCommand, tuple[bytes, ...]]:
        """The command a player understands and the items to play.

        ``NotFound`` when *viewer* may not see one of them, or nothing in them can be played. With
        *follow_episodes* a single episode is followed by the rest of its series.
        """
        if command is PlayCommand.INSTANT_MIX:
            mixes = [await self._suggestions.mix(viewer, uid) for uid in uids]
            found = [item.uid for mix in mixes for item in mix.items]
        else:
            found = [leaf for uid in uids for leaf in await self._leaves(viewer, uid)]
        if not found:
            raise NotFound("There is nothing in it that can be played.")
        if command is PlayCommand.SHUFFLE:
            random.SystemRandom().shuffle(found)
        if command in (PlayCommand.INSTANT_MIX, PlayCommand.SHUFFLE):
            command = PlayCommand.NOW
        if follow_episodes and command is PlayCommand.NOW and len(found) == 1:
            found = await self._with_following(viewer, found[0])
        return command, tuple(found[:MOST_ITEMS])

    async def _leaves(self, viewer: Viewer, uid: bytes) -> list[bytes]:
        item = await self._item(viewer, uid)
        if item is not None and not item.is_folder:
            return [uid]
        if item is not None and item.kind in (ItemKind.SERIES, ItemKind.SEASON):
            episodes = await self._catalog.episodes(viewer, uid, limit=MOST_ITEMS)
            return [episode.uid for episode in episodes.items]
        page = await self._catalog.items(
            viewer,
            ItemQuery(
                parent=uid,
                recursive=True,
                kinds=_LEAVES,
                sort=_ORDERS.get(item.kind, _BY_ALBUM) if item is not None else _BY_ALBUM,
                limit=MOST_ITEMS,
                want_total=False,
            ),
        )
        return [leaf.uid for leaf in page.items]

    async def _item(self, viewer: Viewer, uid: bytes) -> Item | None:
        """The item; ``None`` for a library the viewer may open."""
        try:
            return await self._catalog.item(viewer, uid, ())
        except NotFound:
            await self._catalog.view(viewer, uid)
            return None

    async def _with_following(self, viewer: Viewer, uid: bytes) -> list[bytes]:
        item = await self._catalog.item(viewer, uid, ())
        if item.kind is not ItemKind.EPISODE or item.series is None:
            return [uid]
        rest = await self._catalog.episodes(
            viewer, item.series.uid, start_item=item.uid, limit=MOST_ITEMS
        )
        return [episode.uid for episode in rest.items] or [uid]
