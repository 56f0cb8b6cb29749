"""Conversions: limits, graphics cards, speed."""

import os

from rustfin_core.config.setting import Setting

PLAYING: tuple[Setting, ...] = (
    Setting(
        name="ffmpeg",
        kind="path",
        default=None,
        storable=False,
        metavar="FILE",
        help="ffmpeg to use instead of the one that comes with Rustfin.",
    ),
    Setting(
        name="transcode_limit",
        kind="int",
        default=max(1, min(8, (os.cpu_count() or 2))),
        minimum=1,
        maximum=64,
        help="How many films may be converted at the same time.",
    ),
    Setting(
        name="transcode_limit_each",
        kind="int",
        default=0,
        minimum=0,
        maximum=64,
        help="How many of them for one person; 0: as many as there may be.",
    ),
    Setting(
        name="transcode_ahead_s",
        kind="int",
        default=60,
        minimum=10,
        maximum=3600,
        help="How many seconds a conversion may be ahead of the player before it rests.",
    ),
    Setting(
        name="transcode_budget_mb",
        kind="int",
        default=8192,
        minimum=256,
        maximum=1_048_576,
        help="Space the folder of converted video may take, in MB.",
    ),
    Setting(
        name="hardware",
        kind="choice",
        default="auto",
        choices=("auto", "off", "nvenc", "qsv", "vaapi", "videotoolbox", "amf"),
        help="Graphics hardware that converts films; 'auto' takes what passed the self-test.",
    ),
    Setting(
        name="hardware_device",
        kind="int",
        default=-1,
        minimum=-1,
        maximum=1024,
        needs_restart=True,
        help="Which graphics card: the number of its /dev/dri/renderD file on Linux, else counted "
        "from 0; -1 takes the first.",
    ),
    Setting(
        name="encode_speed",
        kind="choice",
        default="auto",
        choices=("auto", "fast", "balanced", "quality"),
        help="How much work a converted picture is worth; 'auto' suits this computer.",
    ),
    Setting(
        name="encode_threads",
        kind="int",
        default=0,
        minimum=0,
        maximum=256,
        help="Most processor threads for converting one film; 0 leaves it to ffmpeg.",
    ),
    Setting(
        name="tone_mapping",
        kind="choice",
        default="hable",
        choices=("hable", "mobius", "reinhard"),
        help="How HDR is shown on ordinary screens when the processor converts it: hable keeps "
        "shadows and lights, mobius ordinary brightness, reinhard the brightness of the whole.",
    ),
    Setting(
        name="smooth_deinterlacing",
        kind="bool",
        default=False,
        help="Make a picture of each field of interlaced films: smoother, twice the work.",
    ),
    Setting(
        name="cinema_trailers",
        kind="int",
        default=0,
        minimum=0,
        maximum=10,
        help="How many trailers of your library play before a film; 0 plays none.",
    ),
)
