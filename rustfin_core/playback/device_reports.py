"""Which titles a device will not get as they are, and why: over the whole library.

Titles that are the same to the device are decided once. The database groups them on a reader
thread; the decisions run on the loop in slices so short that requests do not notice.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_USER_DATA, AlikeTitles, MediaVersion, TitleFiles
from rustfin_core.identity.service import IdentityService
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.decision import decide_wordless
from rustfin_core.playback.device_facts import facts_of
from rustfin_core.playback.device_profiles import DeviceProfiles, KnownDevice
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.preferences import preferences_of
from rustfin_core.playback.reasons import TranscodeReason
from rustfin_core.playback.tracks import (
    TrackPreferences,
    default_audio_index,
    default_subtitle_index,
)
from rustfin_core.playback.types import DecisionOptions, TranscodeMode
from rustfin_core.playback.wording import explain

_EXAMPLES = 5
_SLICE = 5
"""Decisions at a stretch: about two milliseconds."""
_LOADED_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """Titles that are handled alike for the same reasons."""

    titles: int
    mode: TranscodeMode | None
    """``None``: there is no way to play them."""
    reasons: TranscodeReason
    sentence: str
    examples: tuple[TitleFiles, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReport:
    """What becomes of the library on one device; lines with most titles first."""

    device: KnownDevice
    titles: int
    """All whose files were looked into."""
    untouched: int
    """Played exactly as they are."""
    unread: int
    """Titles nothing is known of yet; they are in no other number."""
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class _Handling:
    """What is done with a title, and why: titles with the same share a line."""

    method: PlayMethod | None
    mode: TranscodeMode | None
    reasons: TranscodeReason
    sentence: str


class DeviceReports:
    """Makes reports on demand; keeps nothing."""

    def __init__(
        self,
        *,
        catalog: CatalogService,
        identity: IdentityService,
        profiles: DeviceProfiles,
        encoders: Encoders,
    ) -> None:
        self._catalog = catalog
        self._identity = identity
        self._profiles = profiles
        self._encoders = encoders

    async def devices(self) -> tuple[KnownDevice, ...]:
        """The devices a report can be made of, the one heard of last first."""
        return await self._profiles.all()

    async def report(self, uid: bytes) -> DeviceReport:
        """Decide every title for a device; ``NotFound`` when it never said what it can play."""
        device = await self._profiles.get(uid)
        wishes = await self._wishes(device)
        groups = await self._catalog.alike(facts_of(device.profile, wishes))
        handlings = await self._decided(device, wishes, groups)
        found: dict[_Handling, list[AlikeTitles]] = {}
        for group in groups:
            ways = [handlings[model] for model in group.models if model in handlings]
            if ways:
                found.setdefault(min(ways, key=_effort), []).append(group)
        return await self._summed(device, found)

    async def _decided(
        self, device: KnownDevice, wishes: TrackPreferences, groups: Sequence[AlikeTitles]
    ) -> dict[str, _Handling]:
        """What becomes of each model of a file; each is decided for one title that has it."""
        wanted: dict[str, tuple[int, int]] = {}
        for group in groups:
            for place, model in enumerate(group.models):
                wanted.setdefault(model, (group.examples[0], place))
        found: dict[str, _Handling] = {}
        entries = list(wanted.items())
        for start in range(0, len(entries), _LOADED_AT_ONCE):
            batch = entries[start : start + _LOADED_AT_ONCE]
            files = await self._catalog.titles_with_files([title for _, (title, _) in batch])
            for number, (model, (title, place)) in enumerate(batch):
                if number % _SLICE == 0:
                    await asyncio.sleep(0)
                read = [v for v in files[title].versions if v.is_probed] if title in files else []
                present = [version for version in read if not version.is_missing]
                # A title may go between the two looks into the database.
                if place < len(present):
                    found[model] = self._handling(device, present[place], wishes)
        return found

    async def _wishes(self, device: KnownDevice) -> TrackPreferences:
        users = await self._identity.users.all()
        user = next((user for user in users if user.id == device.user_id), None)
        if user is None:
            return TrackPreferences()
        return preferences_of(user.configuration, NO_USER_DATA)

    def _handling(
        self, device: KnownDevice, version: MediaVersion, wishes: TrackPreferences
    ) -> _Handling:
        audio = default_audio_index(version.info, wishes)
        options = DecisionOptions(
            default_audio=audio,
            default_subtitle=default_subtitle_index(version.info, wishes, audio),
            video_encoders=self._encoders.video,
            audio_encoders=self._encoders.audio,
            device=device.kind,
        )
        plan = decide_wordless(device.profile, version.info, options)
        return _Handling(
            method=plan.play_method,
            mode=plan.mode,
            reasons=plan.reasons,
            sentence=explain(plan, version.info, options, of_many=True),
        )

    async def _summed(
        self, device: KnownDevice, found: Mapping[_Handling, Sequence[AlikeTitles]]
    ) -> DeviceReport:
        shown = {
            handling: _some(groups)
            for handling, groups in found.items()
            if handling.method is not PlayMethod.DIRECT_PLAY
        }
        names = await self._catalog.titles_with_files([i for ids in shown.values() for i in ids])
        lines = [
            ReportLine(
                titles=sum(group.titles for group in found[handling]),
                mode=handling.mode,
                reasons=handling.reasons,
                sentence=handling.sentence,
                examples=tuple(names[i] for i in ids if i in names),
            )
            for handling, ids in shown.items()
        ]
        total = sum(group.titles for groups in found.values() for group in groups)
        return DeviceReport(
            device=device,
            titles=total,
            untouched=total - sum(line.titles for line in lines),
            unread=await self._catalog.titles_not_read(),
            lines=tuple(sorted(lines, key=lambda line: (-line.titles, line.sentence))),
        )


def _effort(way: _Handling) -> int:
    """How much is made anew, as a player picks among versions; the most where nothing helps."""
    if way.method is PlayMethod.DIRECT_PLAY:
        return 0
    order = list(TranscodeMode)
    return 1 + (len(order) if way.mode is None else order.index(way.mode))


def _some(groups: Sequence[AlikeTitles]) -> list[int]:
    """A few titles of the largest groups."""
    ordered = sorted(groups, key=lambda group: -group.titles)
    return [i for group in ordered for i in group.examples][:_EXAMPLES]
