"""Made-up results of a self-test and of trials."""

from dataclasses import replace
from typing import Any

from rustfin_core.admin.conversion_types import (
    ConversionFolder,
    EncoderReport,
    EncoderTry,
    Trial,
    TrialTitle,
)
from rustfin_core.admin.gauge import FolderSpace
from rustfin_core.kernel.said import say

_NVIDIA, _INTEL = ("nvenc", "NVIDIA GeForce RTX 3060"), ("qsv", "Intel Quick Sync")
_SOFTWARE = ("software", "")


def tried(
    family: tuple[str, str], step: str, codec: str = "", seconds: float | None = None, **more: Any
) -> EncoderTry:
    """One try; it worked when it took *seconds*."""
    known = {
        "name": f"{family[0]} {step} {codec}".strip(),
        "family": family[0],
        "family_name": family[1],
        "step": step,
        "codec": codec,
        "works": seconds is not None,
        "reason": "",
        "seconds": seconds,
    }
    return EncoderTry(**(known | more))


TRIES = (
    tried(_SOFTWARE, "encode", "h264", 0.476),
    tried(_SOFTWARE, "encode", "hevc", 0.9),
    tried(_SOFTWARE, "encode", "av1", 1.4),
    tried(_SOFTWARE, "encode", "vp9", 0.7, in_use=True),
    tried(_SOFTWARE, "encode", "aac", 0.05),
    tried(_SOFTWARE, "encode", "mp3", 0.06),
    tried(_SOFTWARE, "burn in text", "", 0.3),
    tried(_SOFTWARE, "tone map", "", 0.8),
    tried(
        _SOFTWARE,
        "map Dolby Vision",
        reason="There is no graphics card with Vulkan that could do it.",
    ),
    tried(_NVIDIA, "device", "", 0.2),
    tried(_NVIDIA, "decode", "h264", 0.1),
    tried(_NVIDIA, "decode", "hevc10", 0.1),
    tried(_NVIDIA, "scale", "", 0.1),
    tried(_NVIDIA, "encode", "h264", 0.088, in_use=True),
    tried(_NVIDIA, "encode", "hevc", 0.102, in_use=True),
    tried(_NVIDIA, "encode", "av1", reason=say("This card cannot encode {codec}.", codec="AV1")),
    tried(_INTEL, "device", "", 0.2),
    tried(_INTEL, "encode", "h264", 0.139),
    tried(
        _INTEL,
        "encode",
        "hevc",
        reason="Green frames in the result. Driver 30.0.101; 31.0 or newer fixes this.",
    ),
    tried(("amf", "AMD AMF"), "device", reason="It does not exist on this operating system."),
)
REPORT = EncoderReport(
    ffmpeg="8.1.2",
    ffmpeg_path="/opt/rustfin/ffmpeg",
    ffmpeg_source="bundled",
    advice="",
    cores=8,
    tested_ms=1_700_000_000_000,
    running=False,
    done=0,
    total=0,
    tries=TRIES,
)
TESTING = replace(REPORT, running=True, done=5, total=40, tries=TRIES[:5])
UNTESTED = replace(REPORT, tested_ms=0, tries=())
TRIAL = Trial(
    name="The Salt Road",
    state="running",
    seconds=30.0,
    made=12.4,
    took=2.0,
    speed=6.2,
    frame_rate=148.4,
    codec="h264",
    width=1920,
    height=1080,
    preset="veryfast",
    tone_mapped=True,
    deinterlaced=False,
    encoder="NVIDIA GeForce RTX 3060",
    decoder="",
    cores=3.1,
    memory=412_000_000,
    beside=0,
    note="",
    reason="",
)
FOLDER = ConversionFolder(
    space=FolderSpace(
        path="/home/mara/.cache/rustfin/transcode", free=41_000_000_000, used=200_000_000_000
    ),
    used=312_000_000,
)
TITLES = (
    TrialTitle(id="1" * 32, name="The Salt Road", about="2019"),
    TrialTitle(id="2" * 32, name="The Long Dusk", about="Northlight S01E04"),
    TrialTitle(id="3" * 32, name="Seven Floors Up", about="2022"),
)
