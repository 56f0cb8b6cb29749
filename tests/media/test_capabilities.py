"""Capabilities are what worked, not what is listed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.media import capabilities as capabilities_module
from rustfin_core.media import trials as module
from rustfin_core.media.capabilities import Ability, Capabilities, capabilities, measure
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, inspect
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.hardware_summary import summary
from rustfin_core.media.trials import Step


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
    needed = {"libx264", "libx265", "libsvtav1", "libvpx-vp9", "aac", "ac3", "libopus"}
    assert needed | {"subtitles", "tonemap"} <= found.working
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


@pytest.mark.skipif(module.sys.platform != "linux", reason="device files are Linux's")
def test_absent_devices_are_not_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "RENDER_NODES", str(tmp_path))
    assert "no graphics device" in (module.absence(Hardware.VAAPI) or "")
    assert "operating system" in (module.absence(Hardware.AMF) or "")
    (tmp_path / "renderD128").touch()
    assert module.absence(Hardware.VAAPI) is None


def _card(folder: Path, *cases: str) -> Ffmpeg:
    """A program that has an NVIDIA card and does all that no case of *cases* refuses.

    It writes the samples that it is asked for and no other families are there.
    """
    path = folder / "ffmpeg"
    path.write_text(
        "#!/bin/sh\n"
        "for last; do :; done\n"
        'case "$*" in\n' + "\n".join(cases) + "\n"
        "*vaapi*|*qsv*|*videotoolbox*|*d3d11va*)\n"
        "  echo 'Device creation failed: -22.' >&2; exit 1;;\n"
        '*" -y "*) echo film > "$last";;\n'
        "esac\n"
        "exit 0\n"
    )
    path.chmod(0o755)
    return Ffmpeg(path=path, source=FfmpegSource.CONFIGURED, version=(9, 0, 0), version_text="fake")


def _refuse(pattern: str, *lines: str) -> str:
    said = "; ".join(f"echo '{line}' >&2" for line in lines)
    return f"{pattern}) {said}; exit 1;;"


nvidia = pytest.mark.skipif(
    module.absence(Hardware.NVENC) is not None, reason="there are no NVIDIA drivers for macOS"
)


@nvidia
async def test_a_data_centre_card_decodes_and_cannot_encode(tmp_path: Path) -> None:
    """NVIDIA H100 and H200: five decoders, no encoder."""
    session = "[h264_nvenc @ 0x5] OpenEncodeSessionEx failed: unsupported device (2): (no details)"
    h100 = _card(
        tmp_path,
        _refuse("*_nvenc*", session, "[h264_nvenc @ 0x5] No capable devices found"),
        _refuse("*tonemap_cuda*", "[AVFilterGraph @ 0x5] No such filter: 'tonemap_cuda'"),
    )
    found = await measure(h100)
    assert summary(found, Hardware.NVENC) == (
        "Decodes H.264, HEVC, HEVC with 10 bits, VP9, AV1, MPEG-2 on the graphics card; scales; "
        "deinterlaces; this card cannot encode."
    )
    encode = [row for row in found.report() if (row["family"], row["step"]) == ("nvenc", "encode")]
    assert [(row["codec"], row["ok"], row["reason"]) for row in encode] == [
        (codec, False, "This card cannot encode.") for codec in ("h264", "hevc", "av1")
    ]
    decoded = [row for row in found.report() if (row["family"], row["step"]) == ("nvenc", "decode")]
    assert all(row["ok"] and row["seconds"] is not None for row in decoded)
    assert {row["family"] for row in found.report()} == {"software", *Hardware}


@nvidia
async def test_a_card_at_home_does_most(tmp_path: Path) -> None:
    card = _card(
        tmp_path,
        _refuse("*av1_nvenc*", "[av1_nvenc @ 0x5] Codec not supported"),
        _refuse("*cuda*av1.mkv*", "[av1 @ 0x5] Hardware is lacking required capabilities"),
    )
    found = await measure(card)
    assert summary(found, Hardware.NVENC) == (
        "Decodes H.264, HEVC, HEVC with 10 bits, VP9, MPEG-2 on the graphics card; scales; "
        "deinterlaces; shows HDR on SDR screens; encodes H.264, HEVC."
    )
    av1 = next(a for a in found.of(Hardware.NVENC) if a.name == "av1_nvenc")
    assert av1.reason == "This card cannot encode AV1."


@nvidia
async def test_a_card_whose_sessions_are_taken_says_so(tmp_path: Path) -> None:
    full = "[h264_nvenc @ 0x5] OpenEncodeSessionEx failed: incompatible client key (21)"
    found = await measure(_card(tmp_path, _refuse("*_nvenc*", full)))
    assert summary(found, Hardware.NVENC).endswith(
        "cannot encode: The card takes no further encoding session: its limit is reached or its "
        "memory full."
    )


@nvidia
async def test_films_that_could_not_be_made_are_not_held_against_the_card(tmp_path: Path) -> None:
    card = _card(tmp_path, _refuse("*libsvtav1*", "[vost#0:0] Unknown encoder libsvtav1"))
    found = await measure(card)
    av1 = next(a for a in found.of(Hardware.NVENC) if (a.step, a.codec) == (Step.DECODE, "av1"))
    assert av1.reason == "There was no film of this kind to try it with."


async def test_no_card_is_said_for_each_family(ffmpeg_path: Path, tmp_path: Path) -> None:
    """The real ffmpeg, on a machine that may have none: nothing is claimed, all is explained."""
    found = await capabilities(await inspect(ffmpeg_path, FfmpegSource.BUNDLED), tmp_path)
    for family in Hardware:
        said = summary(found, family)
        assert said.endswith((".", ")."))
        assert "Error" not in said
        device = next(a for a in found.of(family) if a.step is Step.DEVICE)
        if not device.works:
            assert [*found.of(family)] == [device]
            assert said == device.reason


async def test_slow_is_as_good_as_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [replace(t, at_most_s=0.0) for t in module.software_trials() if t.at_most_s]
    monkeypatch.setattr(capabilities_module, "software_trials", lambda: tuple(quick))
    monkeypatch.setattr(capabilities_module, "Hardware", ())
    (slow,) = (await measure(_card(tmp_path))).abilities
    assert (slow.step, slow.works) == (Step.DOLBY_VISION, False)
    assert "too slow to watch" in (slow.reason or "")


def test_json_round_trip() -> None:
    abilities = (
        Ability(name="libx264", step=Step.ENCODE, codec="h264", works=True, seconds=0.2),
        Ability(name="x", step=Step.DEVICE, family=Hardware.QSV, reason="It is not there."),
    )
    made = Capabilities(ffmpeg_path="/f", ffmpeg_version="9", abilities=abilities)
    assert Capabilities.from_json(json.loads(json.dumps(made.to_json()))) == made
    assert made.report()[1] == {
        "family": "qsv",
        "codec": "",
        "step": "device",
        "ok": False,
        "reason": "It is not there.",
        "seconds": None,
    }
    assert made.encoders("h264") == abilities[:1]
