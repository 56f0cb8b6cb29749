"""Why a graphics card did not do it, in words, out of what ffmpeg said. Pure.

The phrases are ffmpeg's own (``nvenc.c``, ``cuviddec``, ``hwcontext_*.c``, ``vaapi_encode.c``,
``qsv.c``, ``amfenc.c``, ``videotoolboxenc.c``). The most telling phrase stands first here, wherever
in the text it stands: the lines around it only say that something failed.
"""

import re

from rustfin_core.kernel.said import recognised, say, sayable
from rustfin_core.media.hardware import Hardware

NAMES = {
    "h264": "H.264",
    "hevc": "HEVC",
    "hevc10": "HEVC with 10 bits",
    "av1": "AV1",
    "vp9": "VP9",
    "mpeg2video": "MPEG-2",
}
"""What people call the codecs of the self-test."""

_LOG_PREFIX = re.compile(r"^(\[[^\]]*\]\s*)+")
_CONSEQUENCES = re.compile(
    r"^(Error |Task finished|Terminating thread|Could not open encoder|Conversion failed|"
    r"Failed to set value|Device creation failed|Nothing was written|Error parsing)"
)
_PHRASES: tuple[tuple[str, str], ...] = (
    (
        r"Unknown (en|de)coder|No such filter|Unrecognized hwaccel|Unknown hwaccel|"
        r"Invalid device specification|Unknown device type|Option .* not found",
        sayable("This ffmpeg was built without it."),
    ),
    # NVIDIA
    (
        r"Cannot load (libcuda|nvcuda)|Could not dynamically load CUDA",
        sayable(
            "The NVIDIA driver is not installed, or cannot be seen from here "
            "(a container needs the NVIDIA runtime)."
        ),
    ),
    (
        r"Cannot load (libnvidia-encode|nvEncodeAPI|libnvcuvid|nvcuvid|cuvid)|"
        r"Failed loading nvcuvid",
        sayable(
            "The video part of the NVIDIA driver is missing "
            "(a container needs the driver capability “video”)."
        ),
    ),
    (
        r"CUDA_ERROR_NO_DEVICE",
        sayable("The NVIDIA driver is there, but no NVIDIA graphics card that can be opened."),
    ),
    (
        r"CUDA_ERROR_(UNKNOWN|NOT_INITIALIZED|OPERATING_SYSTEM|NOT_PERMITTED)",
        sayable(
            "Rustfin may not open the NVIDIA graphics card (look at the rights of /dev/nvidia*)."
        ),
    ),
    (
        r"CUDA_ERROR_SYSTEM_NOT_READY",
        sayable("The NVIDIA card is not ready; its services do not run."),
    ),
    (
        r"CUDA_ERROR_(SYSTEM_DRIVER_MISMATCH|COMPAT_NOT_SUPPORTED_ON_DEVICE)|version mismatch",
        sayable("The NVIDIA driver was updated and the computer was not started again since."),
    ),
    (
        r"CUDA_ERROR_INSUFFICIENT_DRIVER|minimum required Nvidia driver|"
        r"does not support the required nvenc API",
        sayable("The NVIDIA driver is too old for this ffmpeg; update it."),
    ),
    (r"unsupported device \(2\)", sayable("This card cannot encode.")),
    (
        r"incompatible client key \(21\)|OpenEncodeSessionEx failed: out of memory \(10\)",
        sayable(
            "The card takes no further encoding session: its limit is reached or its memory full."
        ),
    ),
    (
        r"CUDA_ERROR_OUT_OF_MEMORY|No decoder surfaces left",
        sayable("The memory of the card is full."),
    ),
    (
        r"Codec not supported|No (NVENC )?capable devices found|"
        r"No usable encoding (profile|entrypoint) found|CreateComponent\(AMFVideoEncoder|"
        r"Current (codec type|profile) is unsupported|Selected ratecontrol mode is unsupported|"
        r"cannot create compression session|cannot prepare encoder|10 bit encode not supported",
        sayable("This card cannot encode {codec}."),
    ),
    # devices and drivers
    (
        r"/dev/dri/\S*: Permission denied|Failed to open .*: Permission denied|"
        r"render\S*.*Permission denied",
        sayable("Rustfin may not open the graphics device; add its user to the group “render”."),
    ),
    (
        r"No VA display found|Failed to open .* as DRM device node|No such file or directory",
        sayable("There is no graphics device that VA-API can open."),
    ),
    (
        r"Failed to initialise VAAPI connection|va_openDriver\(\) returns -1|"
        r"vaInitialize failed|Failed to query surface attributes",
        sayable("No VA-API driver fits this graphics card (install the one of its maker)."),
    ),
    (
        r"MFX session|Error creating a QSV device|Error initializing the MFX",
        sayable(
            "Intel's media runtime cannot be used; it is not installed or this processor has none."
        ),
    ),
    (
        r"amfrt64\S* failed to open|Failed to create\s+(derived|hardware device).*AMF|AMF failed",
        sayable("The AMD driver with AMF is not installed."),
    ),
    (
        r"Failed to create Direct3D|D3D11CreateDevice|Direct3D ?11|Unable to find .*adapter|"
        r"Failed to load D3D11",
        sayable("There is no graphics card of this kind, or Direct3D 11 cannot open it."),
    ),
    (
        r"Hardware is lacking required capabilities|hwaccel initialisation returned error|"
        r"No support for codec|Failed setup for format|No hw ?accel|"
        r"Impossible to convert between the formats",
        sayable("This card cannot decode {codec}."),
    ),
    (
        r"Found no suitable device, giving up|No vulkan|VK_ERROR",
        sayable("There is no graphics card with Vulkan that could do it."),
    ),
    (
        r"No mastering display data",
        sayable("It needs facts about the picture that many films lack."),
    ),
)
TOO_SLOW = sayable("A second of film takes {seconds} seconds, too slow to watch.")
_WITH_PLACES = (TOO_SLOW, *(sentence for _, sentence in _PHRASES if "{" in sentence))
_COMPILED = tuple((re.compile(pattern), sentence) for pattern, sentence in _PHRASES)
_SILENT = {
    Hardware.VIDEOTOOLBOX: sayable("VideoToolbox cannot be opened here."),
    Hardware.AMF: sayable("There is no AMD graphics card that can be opened here."),
    Hardware.QSV: sayable(
        "Intel's media runtime cannot be used; it is not installed or this processor has none."
    ),
}


def explain_failure(stderr: str, *, family: Hardware | None = None, codec: str = "") -> str:
    """One sentence for people; ffmpeg's own first telling line when nobody foresaw it."""
    for pattern, sentence in _COMPILED:
        if pattern.search(stderr):
            return say(sentence, codec=NAMES.get(codec, "this"))
    line = _first_telling_line(stderr)
    if line is not None:
        return line
    silent = _SILENT.get(family) if family is not None else None
    return silent or sayable("ffmpeg failed without saying why.")


def said(reason: str) -> str:
    """*reason* with what it was made of, after it was kept as plain text."""
    return recognised(reason, _WITH_PLACES)


def _first_telling_line(stderr: str) -> str | None:
    """The first complaint names the cause; the others follow from it."""
    lines = [_LOG_PREFIX.sub("", line).strip() for line in stderr.splitlines()]
    return next((line for line in lines if line and not _CONSEQUENCES.match(line)), None)
