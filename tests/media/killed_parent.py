"""A server stand-in to be killed: starts ffmpeg like the server does and prints the pids.

``python killed_parent.py FFMPEG RECORDS MODE`` with MODE ``throttled`` (ffmpeg blocks in write),
``silent`` (an encoder that writes nothing for long) or ``untied`` (throttled, without the system's
own parent-death tie, beside a sibling that was started later and never ends by itself).
"""

import asyncio
import shutil
import sys
from pathlib import Path

from rustfin_core.media import process as process_module
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import FfmpegProcess

SOURCE = [
    "-hide_banner",
    "-loglevel",
    "error",
    "-f",
    "lavfi",
    "-i",
    "testsrc2=size=320x240:rate=25",
]
THROTTLED = [*SOURCE, "-c:v", "rawvideo", "-f", "nut", "pipe:1"]
SILENT = [*SOURCE, "-vf", "realtime", "-c:v", "rawvideo", "-f", "null", "-"]


async def serve(ffmpeg: str, records: Path, mode: str) -> None:
    if mode == "untied":
        process_module._launch_prefix = tuple
    kept = ProcessRecords(records)
    words = SILENT if mode == "silent" else THROTTLED
    async with FfmpegProcess([ffmpeg, *words], records=kept) as first:
        sleeper = [shutil.which("sleep"), "600"]
        async with FfmpegProcess(sleeper, records=kept) as second:
            if mode != "silent":
                await first.read(1)
            print(first.pid, second.pid, flush=True)
            await asyncio.sleep(600)


asyncio.run(serve(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
