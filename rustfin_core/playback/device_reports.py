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
from rustfin_core.playback.decision import decide
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
from rustfin_core.playback.types import DecisionOptions, Plan, TranscodeMode
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
        groups = await self._catalog.alike(facts_of(device.profile))
        found: dict[_Handling, list[AlikeTitles]] = {}
        for start in range(0, len(groups), _LOADED_AT_ONCE):
            batch = groups[start : start + _LOADED_AT_ONCE]
            files = await self._catalog.titles_with_files([g.examples[0] for g in batch])
            for number, group in enumerate(batch):
                if number % _SLICE == 0:
                    await asyncio.sleep(0)
                example = files.get(group.examples[0])
                handling = self._handling(device, example.versions, wishes) if example else None
                # A title may go between the two looks into the database.
                if handling is not None:
                    found.setdefault(handling, []).append(group)
        return await self._summed(device, found)

    async def _wishes(self, device: KnownDevice) -> TrackPreferences:
        users = await self._identity.users.all()
        user = next((user for user in users if user.id == device.user_id), None)
        if user is None:
            return TrackPreferences()
        return preferences_of(user.configuration, NO_USER_DATA)

    def _handling(
        self, device: KnownDevice, versions: Sequence[MediaVersion], wishes: TrackPreferences
    ) -> _Handling | None:
        """What becomes of the version that suits the device best, as a player picks it."""
        ways = []
        for version in versions:
            if not version.is_probed or version.is_missing:
                continue
            audio = default_audio_index(version.info, wishes)
            options = DecisionOptions(
                default_audio=audio,
                default_subtitle=default_subtitle_index(version.info, wishes, audio),
                video_encoders=self._encoders.video,
                audio_encoders=self._encoders.audio,
                device=device.kind,
            )
            plan = decide(device.profile, version.info, options)
            ways.append((plan, version.info, options))
        if not ways:
            return None
        plan, info, options = min(ways, key=lambda way: _effort(way[0]))
        return _Handling(
            method=plan.play_method,
            mode=plan.mode,
            reasons=plan.reasons,
            sentence=explain(plan, info, options, of_many=True),
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


def _effort(plan: Plan) -> int:
    """How much is made anew; the most where nothing helps."""
    if plan.play_method is PlayMethod.DIRECT_PLAY:
        return 0
    if plan.play_method is None:
        return len(TranscodeMode) + 1
    order = list(TranscodeMode)
    return 1 + (order.index(plan.mode) if plan.mode else 0)


def _some(groups: Sequence[AlikeTitles]) -> list[int]:
    """A few titles of the largest groups."""
    ordered = sorted(groups, key=lambda group: -group.titles)
    return [i for group in ordered for i in group.examples][:_EXAMPLES]
