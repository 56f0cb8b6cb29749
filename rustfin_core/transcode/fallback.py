"""From the graphics card back to the processor, when the card fails. Pure."""

from dataclasses import dataclass

from rustfin_core.kernel.errors import RustfinError
from rustfin_core.media.hardware import Hardware
from rustfin_core.transcode.types import TranscodeSpec, software


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """The same order for the processor."""

    spec: TranscodeSpec
    hardware: Hardware
    """The card that was given up."""
    reason: str
    """Why the processor took over, as a sentence."""


def hardware_of(spec: TranscodeSpec) -> Hardware | None:
    """The graphics card that *spec* uses; ``None`` in software."""
    use = spec.video.hardware if spec.video is not None else None
    return None if use is None else use.family


def fall_back(spec: TranscodeSpec, failure: RustfinError) -> Fallback | None:
    """What to do instead of *spec*, which failed; ``None`` when no card was to blame."""
    hardware = hardware_of(spec)
    if hardware is None:
        return None
    return Fallback(
        spec=software(spec),
        hardware=hardware,
        reason=f"The graphics card ({hardware.label}) failed, "
        f"so the processor converts this: {failure}",
    )
