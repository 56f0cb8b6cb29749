"""A bench for conversions where there is no ffmpeg."""

from pathlib import Path

from rustfin_core.catalog.service import CatalogService
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource
from rustfin_core.streaming.conversion_bench import ConversionBench
from rustfin_core.transcode.equipment import Outfitter, Wishes
from rustfin_core.transcode.self_test import EncoderTest
from rustfin_core.transcode.tryout import Tryouts

ABSENT = Ffmpeg(
    path=Path("/nowhere/ffmpeg"),
    source=FfmpegSource.CONFIGURED,
    version=(9, 0, 0),
    version_text="none",
)


def no_conversions(
    *, bus: EventBus, catalog: CatalogService, pool: WorkerPool, cache: Path
) -> ConversionBench:
    """Everything it is asked to run fails."""
    return ConversionBench(
        encoder_test=EncoderTest(
            ffmpeg=ABSENT, cache=cache, device=lambda: None, bus=bus, learn=lambda _: None
        ),
        tryouts=Tryouts(ffmpeg=ABSENT.path, bus=bus, busy=lambda: 0),
        outfitter=Outfitter(Wishes),
        catalog=catalog,
        pool=pool,
    )
