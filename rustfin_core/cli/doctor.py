"""``rustfin-server doctor``: look at what a server needs and say what to do about gaps."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

from rustfin_core.config import Config, Options
from rustfin_core.db.instance_lock import InstanceLock, read_owner
from rustfin_core.discovery.addresses import lan_addresses
from rustfin_core.http.port import holder_of, is_free
from rustfin_core.kernel.errors import Conflict, RustfinError
from rustfin_core.media.capabilities import measure
from rustfin_core.media.ffmpeg import Ffmpeg, locate
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.hardware_summary import summary
from rustfin_core.media.trials import Step
from rustfin_core.paths import Paths, web_dir

_NEEDED = frozenset({"libx264", "aac"})
_LOW_SPACE = 2 * 1024**3
_MARKS = {True: "ok", False: "!!"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; a finding that is not ``good`` and ``serious`` makes exit code 1."""

    good: bool
    text: str
    serious: bool = True


def run_doctor(options: Options) -> int:
    """Print the findings as they come; 1 when something a server needs is missing."""
    return asyncio.run(_run(options))


async def _run(options: Options) -> int:
    config = Config(options)
    ill = False
    async for finding in _findings(config):
        mark = _MARKS[finding.good] if finding.serious or finding.good else "--"
        print(f"  {mark}  {finding.text}", flush=True)
        ill = ill or (finding.serious and not finding.good)
    print("\nSomething is missing; see the lines with !!." if ill else "\nRustfin can run here.")
    return int(ill)


async def _findings(config: Config) -> AsyncIterator[Finding]:
    paths = Paths.resolve(
        data=config["data_dir"], cache=config["cache_dir"], transcode=config["transcode_dir"]
    )
    for finding in _folders(paths):
        yield finding
    yield _port(config, paths)
    addresses = lan_addresses()
    yield Finding(
        bool(addresses),
        f"Other devices reach this computer at {', '.join(addresses)}."
        if addresses
        else "This computer has no address in a local network; phones cannot reach it.",
        serious=False,
    )
    built = web_dir()
    yield Finding(
        built is not None,
        "The web page is there."
        if built
        else "The web page was not built; install Rustfin again with pip.",
    )
    try:
        ffmpeg = await locate(config["ffmpeg"])
    except RustfinError as error:
        yield Finding(False, str(error))
        return
    yield Finding(True, f"ffmpeg {ffmpeg.version_text} ({ffmpeg.source}) at {ffmpeg.path}")
    if ffmpeg.advice:
        yield Finding(False, ffmpeg.advice, serious=False)
    async for finding in _encoders(ffmpeg):
        yield finding


def _folders(paths: Paths) -> list[Finding]:
    try:
        paths.create()
    except RustfinError as error:
        return [Finding(False, str(error))]
    found = []
    for name, folder in (
        ("Data", paths.data),
        ("Cache", paths.cache),
        ("Conversion", paths.transcode),
    ):
        free = shutil.disk_usage(folder).free
        enough = free > _LOW_SPACE
        advice = "" if enough else " That is little; free some space."
        text = f"{name} folder {folder}: {free / 1e9:.0f} GB free.{advice}"
        found.append(Finding(enough, text, serious=False))
    return found


def _port(config: Config, paths: Paths) -> Finding:
    port = config["port"]
    if port == "auto" or is_free(config["host"], port):
        return Finding(True, f"Port {port} can be used.")
    try:
        lock = InstanceLock(paths.data)
        lock.acquire()
        lock.release()
    except Conflict:
        owner = read_owner(paths.data)
        return Finding(True, f"Rustfin is running now at {owner.get('url') or f'port {port}'}.")
    holder = holder_of(port) or "another program"
    return Finding(
        False, f"Port {port} is used by {holder}. Choose another with --port N, or --port auto."
    )


async def _encoders(ffmpeg: Ffmpeg) -> AsyncIterator[Finding]:
    """Everything in software one by one, each family of graphics cards in a sentence."""
    result = await measure(ffmpeg)
    for ability in result.of(None):
        what = f"{ability.step.capitalize()}: {ability.name}"
        if ability.works:
            took = f" ({ability.seconds:.1f} s for a second)" if ability.seconds else ""
            yield Finding(True, f"{what} works{took}.")
        else:
            needed = ability.name in _NEEDED
            yield Finding(False, f"{what}: {ability.reason}", serious=needed)
    for family in Hardware:
        helps = any(a.works and a.step is not Step.DEVICE for a in result.of(family))
        yield Finding(helps, f"{family.label}: {summary(result, family)}", serious=False)
