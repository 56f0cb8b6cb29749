"""The part of the facade about conversions: self-test, trials, the folder they use."""

import asyncio
import os
from pathlib import Path

from rustfin_core.admin.conversion_types import (
    ConversionFolder,
    EncoderReport,
    EncoderTry,
    Trial,
    TrialTitle,
)
from rustfin_core.admin.services import Part, uid_of
from rustfin_core.catalog.types import Item
from rustfin_core.media.capabilities import Ability
from rustfin_core.media.card_names import card_name
from rustfin_core.media.failure_reasons import said
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.trials import Step
from rustfin_core.transcode.codecs import VideoCodec
from rustfin_core.transcode.tryout import Tryout

_MOST_TITLES = 50


class Conversions(Part):
    """What this computer can convert, shown by doing it."""

    async def encoder_report(self) -> EncoderReport:
        """The encoder self-test, and how far a run of it is."""
        bench = self._services.conversions
        test = bench.encoder_test
        status, program = test.status, test.ffmpeg
        found = status.found
        tried = status.tried if status.running else () if found is None else found.abilities
        families = {one.family for one in tried if one.family is not None}
        names = await asyncio.to_thread(lambda: {one: card_name(one) for one in families})
        in_use = {
            codec.value: bench.outfitter.family_for(codec)
            for codec in VideoCodec
            if codec is not VideoCodec.COPY
        }
        return EncoderReport(
            ffmpeg=program.version_text,
            ffmpeg_path=os.fspath(program.path),
            ffmpeg_source=program.source.value,
            advice=program.advice or "",
            cores=os.cpu_count() or 1,
            tested_ms=0 if found is None else found.tested_ms,
            running=status.running,
            done=len(status.tried),
            total=status.total,
            tries=tuple(_try(one, in_use, names) for one in tried),
        )

    async def conversion_folder(self) -> ConversionFolder:
        """Where converted video lies while it is watched, and how much room there is."""
        services = self._services
        return ConversionFolder(
            space=await services.gauge.measure(os.fspath(services.paths.transcode)),
            used=services.conversions.disk_bytes,
        )

    async def test_encoders(self) -> None:
        """Run the self-test now; its end is told by ``EncoderTestProgressed``."""
        self._services.conversions.encoder_test.begin()

    async def stop_encoder_test(self) -> None:
        """End it; the results before it stay."""
        await self._services.conversions.encoder_test.stop()

    async def trial_titles(self, term: str, limit: int = 20) -> tuple[TrialTitle, ...]:
        """Films, episodes and videos whose name holds *term*."""
        found = await self._services.conversions.titles(term, min(limit, _MOST_TITLES))
        return tuple(_title(item) for item in found)

    async def try_title(
        self, title_id: str, name: str, *, codec: str, height: int | None, seconds: float
    ) -> None:
        """Convert *seconds* of a title and throw them away; see ``trial()``."""
        await self._services.conversions.try_title(
            uid_of(title_id), name, codec=codec, height=height, seconds=seconds
        )

    async def try_file(self, path: str, *, codec: str, height: int | None, seconds: float) -> None:
        """The same with any file of this computer."""
        await self._services.conversions.try_file(
            Path(path), codec=codec, height=height, seconds=seconds
        )

    async def trial(self) -> Trial | None:
        """The trial that runs or ran last."""
        found = self._services.conversions.tryout
        if found is None:
            return None
        video = found.spec.video
        use = None if video is None else video.hardware
        card = "" if use is None else await asyncio.to_thread(card_name, use.family)
        return _trial(found, card)

    async def stop_trial(self) -> None:
        """End the trial; what was measured so far stays."""
        await self._services.conversions.stop()


def _try(
    ability: Ability, in_use: dict[str, Hardware | None], names: dict[Hardware, str]
) -> EncoderTry:
    family = ability.family
    makes = ability.step is Step.ENCODE and ability.works and ability.codec in in_use
    return EncoderTry(
        name=ability.name,
        family="software" if family is None else family.value,
        family_name="" if family is None else names[family],
        step=ability.step.value,
        codec=ability.codec,
        works=ability.works,
        reason=said(ability.reason or ""),
        seconds=ability.seconds,
        in_use=makes and in_use[ability.codec] is family,
    )


def _title(item: Item) -> TrialTitle:
    about = ""
    if item.series is not None:
        numbered = item.parent_index is not None and item.index is not None
        number = f" S{item.parent_index:02d}E{item.index:02d}" if numbered else ""
        about = f"{item.series.name}{number}"
    elif item.year is not None:
        about = str(item.year)
    return TrialTitle(id=item.uid.hex(), name=item.name, about=about)


def _trial(one: Tryout, card: str) -> Trial:
    measured, video = one.measured, one.spec.video
    assert video is not None
    use = video.hardware
    size = video.output_size
    took = measured.took
    return Trial(
        name=one.name,
        state=one.state.value,
        seconds=one.seconds,
        made=measured.made,
        took=took,
        speed=measured.speed,
        frame_rate=measured.frames / took if took > 0 and measured.frames else None,
        codec=video.codec.value,
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        preset=video.preset.value,
        tone_mapped=video.tone_map,
        deinterlaced=video.deinterlace,
        encoder=card if use is not None and use.encodes else "",
        decoder=card if use is not None and use.decodes else "",
        cores=measured.processor / took if took > 0 and measured.processor else None,
        memory=measured.memory,
        beside=one.beside,
        note=one.note,
        reason=one.reason,
    )
