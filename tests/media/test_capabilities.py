"""Capabilities are what worked, not what is listed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.media import capabilities as module
from rustfin_core.media.capabilities import (
    CANDIDATES,
    AbilityKind,
    Capabilities,
    Hardware,
    capabilities,
    measure,
)
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, inspect


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Ffmpeg:
    """A program that can do nothing but AAC, and says why."""
    folder = tmp_path_factory.mktemp("fake")
    path = folder / "ffmpeg"
    path.write_text(
        "#!/bin/sh\n"
        f"echo run >> {folder}/runs\n"
        'case "$*" in *"-c:a aac"*) exit 0;; esac\n'
        'echo "[enc @ 0x55] Cannot load libthing.so.1" >&2\n'
        'echo "Conversion failed!" >&2\n'
        "exit 1\n"
    )
    path.chmod(0o755)
    return Ffmpeg(path=path, source=FfmpegSource.CONFIGURED, version=(9, 0, 0), version_text="fake")


def runs(ffmpeg: Ffmpeg) -> int:
    return len((ffmpeg.path.parent / "runs").read_text().splitlines())


async def test_the_bundled_ffmpeg_does_what_rustfin_needs(ffmpeg_path: Path) -> None:
    found = await measure(await inspect(ffmpeg_path, FfmpegSource.BUNDLED))
    assert {"libx264", "libx265", "aac", "ac3", "libopus", "subtitles", "tonemap"} <= found.working
    assert found.encoders("h264")[0].name == "libx264"
    for ability in found.abilities:
        assert ability.works == (ability.reason is None)
        assert ability.works == (ability.seconds is not None)


async def test_failures_have_a_reason_and_results_are_kept(fake: Ffmpeg, tmp_path: Path) -> None:
    first = await capabilities(fake, tmp_path)
    assert first.working == {"aac"}
    x264 = next(a for a in first.abilities if a.name == "libx264")
    assert x264.reason == "Cannot load libthing.so.1"
    count = runs(fake)
    assert await capabilities(fake, tmp_path) == first
    assert runs(fake) == count
    # Another version is another program.
    await capabilities(replace(fake, version_text="newer"), tmp_path)
    assert runs(fake) == 2 * count


async def test_a_damaged_note_is_made_anew(fake: Ffmpeg, tmp_path: Path) -> None:
    await capabilities(fake, tmp_path)
    (note,) = tmp_path.iterdir()
    note.write_text('{"abilities": 1}')
    assert (await capabilities(fake, tmp_path)).working == {"aac"}
    json.loads(note.read_text())


async def test_a_folder_that_cannot_be_written_costs_only_time(
    fake: Ffmpeg, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert (await capabilities(fake, blocked / "below")).working == {"aac"}


def test_absent_devices_are_not_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_RENDER_NODES", str(tmp_path))
    vaapi = next(a for a in CANDIDATES if a.hardware is Hardware.VAAPI)
    assert module._absence(vaapi) is not None
    (tmp_path / "renderD128").touch()
    if module.sys.platform == "linux":
        assert module._absence(vaapi) is None
        assert str(tmp_path / "renderD128") in module._words(vaapi)


def test_json_round_trip() -> None:
    made = Capabilities(ffmpeg_path="/f", ffmpeg_version="9", abilities=CANDIDATES)
    assert Capabilities.from_json(json.loads(json.dumps(made.to_json()))) == made
    assert made.abilities[0].kind is AbilityKind.VIDEO_ENCODER
