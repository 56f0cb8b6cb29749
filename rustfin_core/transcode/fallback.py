"""From the graphics card back to the processor, when the card fails. Pure."""

from rustfin_core.kernel.errors import RustfinError
from rustfin_core.media.hardware import Hardware
from rustfin_core.transcode.types import TranscodeSpec, software


def software_form(spec: TranscodeSpec) -> TranscodeSpec | None:
    """The same order for the processor; ``None`` when *spec* asks for nothing else already."""
    found = software(spec)
    return None if found == spec else found


def hardware_of(spec: TranscodeSpec) -> Hardware | None:
    """The graphics card that *spec* uses; ``None`` in software."""
    use = spec.video.hardware if spec.video is not None else None
    return None if use is None else use.family


def fallen_back(hardware: Hardware, failure: RustfinError) -> str:
    """Say why the processor took over."""
    return f"The graphics card ({hardware.label}) failed, so the processor converts this: {failure}"
