"""Golden frames: what a viewer sees against a picture made by ffmpeg alone.

The reference commands are written out here, apart from the builder's; each test also shows that
a wrong picture would not pass.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.probe import probe
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback import types as playback
from rustfin_core.playback.profile import SubtitleMethod
from rustfin_core.streaming.specs import spec_of
from rustfin_core.transcode.burn import prepare_burn
from rustfin_core.transcode.command import progressive_command
from rustfin_core.transcode.scratch import Scratch
from tests.shared import shared
from tests.transcode.pgs import Box, sup_file

SAME = 0.95
SECONDS = 1.5
SCENE = f"testsrc2=size=640x360:rate=24:duration={SECONDS}"
X264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-pix_fmt", "yuv420p")
HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p10le")
TO_HDR = (
    "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv,"
    "zscale=t=linear:npl=203,format=gbrpf32le,"
    "zscale=p=bt2020:t={transfer}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le"
)
HDR = {
    "hdr10.mkv": (
        "smpte2084",
        "hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
        "L(10000000,50):max-cll=1000,400",
    ),
    "hlg.mkv": ("arib-std-b67", "hdr10=0"),
}
TONE_MAPPED = (
    "zscale=tin={transfer}:pin=bt2020:min=bt2020nc:rin=tv:t=linear:npl=100,format=gbrpf32le,"
    "zscale=p=bt709,tonemap=tonemap=hable:desat=0,"
    "zscale=p=bt709:t=bt709:m=bt709:r=tv,format=yuv420p"
)
ASS = """[Script Info]
PlayResX: 640
PlayResY: 360

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Outline, Alignment, MarginV
Style: Default,Sans,36,&H0000FFFF,&H00000000,2,2,20

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:00.00,0:00:05.00,Default,Golden frames
Dialogue: 0,0:00:00.00,0:00:05.00,Default,{\\an7\\pos(40,40)\\c&HFF0000&\\p1}m 0 0 l 90 0 90 90
"""


@dataclass(frozen=True)
class Studio:
    """Makes films, converts them as the server does, and compares."""

    ffmpeg: Path
    folder: Path

    def run(self, *words: str) -> str:
        argv = [str(self.ffmpeg), "-hide_banner", "-nostdin", "-y", *words]
        done = subprocess.run(argv, capture_output=True, check=False, cwd=self.folder)
        assert done.returncode == 0, done.stderr.decode()
        return done.stderr.decode()

    def film(self, name: str, *options: str, scene: str = SCENE) -> Path:
        self.run("-f", "lavfi", "-i", scene, *options, name)
        return self.folder / name

    def reference(self, film: Path, filters: str, *inputs: str, option: str = "-vf") -> Path:
        """*film* through *filters*, without loss, by a command that owes the builder nothing."""
        made = self.folder / f"reference-{film.stem}.nut"
        source = ("-noautorotate", "-i", str(film), *inputs)
        self.run(*source, option, filters, "-an", "-sn", "-c:v", "ffv1", str(made))
        return made

    async def converted(
        self, film: Path, *, subtitle: int | None = None, start: float = 0.0, **wanted: int
    ) -> Path:
        """What a player of the converted stream gets, by the decision's form of the wish."""
        answer = await _probed(film)
        target = playback.VideoTarget(
            copy=False, codec="h264", bit_depth=8, tone_map=True, bitrate=20_000_000, **wanted
        )
        plan = playback.Plan(
            play_method=PlayMethod.TRANSCODE,
            container="mkv",
            video=target,
            subtitle_index=subtitle,
            subtitle_method=SubtitleMethod.ENCODE if subtitle is not None else None,
        )
        spec = spec_of(plan, answer, source=film)
        folder = await Scratch(self.folder / "scratch", 10**9).create("golden", lambda _: True)
        burn = await prepare_burn(spec, folder, ffmpeg=self.ffmpeg, records=None)
        argv = progressive_command(spec, ffmpeg=self.ffmpeg, start=start, burn_file=burn)
        done = subprocess.run(argv, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        made = self.folder / "converted.mkv"
        made.write_bytes(done.stdout)
        return made

    def likeness(self, one: Path, other: Path) -> float:
        """Mean structural similarity of all frames, 1 for equal ones."""
        graph = "[0:v]settb=1/24,setpts=N[a];[1:v]settb=1/24,setpts=N[b];[a][b]ssim"
        said = self.run("-i", str(one), "-i", str(other), "-lavfi", graph, "-f", "null", "-")
        found = re.search(r"SSIM .*All:([\d.]+)", said)
        assert found, said
        return float(found[1])

    def colors(self, film: Path) -> str:
        """Pixel format and colour tags as ffmpeg reads them."""
        argv = [str(self.ffmpeg), "-hide_banner", "-i", str(film)]
        said = subprocess.run(argv, capture_output=True, check=False).stderr.decode()
        found = re.search(r"Video: .*?, (yuv\w+\([^)]*\))", said)
        assert found, said
        return found[1]


async def _probed(film: Path) -> MediaInfo:
    answer = probe({"path": str(film), "timeout": 30})
    assert "error" not in answer, answer
    return MediaInfo.from_json(answer)


@pytest.fixture
def studio(ffmpeg: Path, tmp_path: Path) -> Studio:
    return Studio(ffmpeg, tmp_path)


async def test_scaling(studio: Studio) -> None:
    film = studio.film("film.mkv", *X264)
    made = await studio.converted(film, max_width=426)
    assert studio.likeness(made, studio.reference(film, "scale=426:240")) >= SAME
    assert studio.likeness(made, studio.reference(film, "hflip,scale=426:240")) < SAME


async def test_another_quality_goes_on_at_the_very_frame(studio: Studio) -> None:
    """Far from any keyframe: the film has one, at its beginning."""
    film = studio.film("film.mkv", *X264)
    made = await studio.converted(film, start=0.75, max_width=426)
    graph = "trim=start={},setpts=PTS-STARTPTS,scale=426:240"
    assert studio.likeness(made, studio.reference(film, graph.format(0.749))) >= SAME
    assert studio.likeness(made, studio.reference(film, graph.format(0.7))) < SAME


async def test_oblong_pixels_become_square_ones(studio: Studio) -> None:
    film = studio.film("dvd.mkv", "-vf", "scale=360:288,setsar=64/45", *X264)
    made = await studio.converted(film)
    assert (await _probed(made)).video.is_anamorphic is False
    assert studio.likeness(made, studio.reference(film, "scale=512:288,setsar=1")) >= SAME


@pytest.mark.parametrize(("degrees", "turn"), [(90, "transpose=2"), (-90, "transpose=1")])
async def test_rotation(studio: Studio, degrees: int, turn: str) -> None:
    flat = studio.film("flat.mp4", *X264)
    film = studio.folder / "turned.mp4"
    studio.run("-display_rotation", str(degrees), "-i", str(flat), "-c", "copy", str(film))
    made = await studio.converted(film, max_width=180)
    assert studio.likeness(made, studio.reference(film, f"{turn},scale=180:320")) >= SAME
    other = {"transpose=2": "transpose=1", "transpose=1": "transpose=2"}[turn]
    assert studio.likeness(made, studio.reference(film, f"{other},scale=180:320")) < SAME
    assert (await _probed(made)).video.rotation is None


@pytest.mark.parametrize("name", HDR)
async def test_hdr_on_an_sdr_screen(studio: Studio, name: str) -> None:
    transfer, params = HDR[name]
    x265 = (*HEVC, "-x265-params", f"log-level=error:{params}")
    film = studio.film(name, "-vf", TO_HDR.format(transfer=transfer), *x265)
    assert transfer in studio.colors(film)
    made = await studio.converted(film, max_width=426)
    graph = f"scale=426:240,{TONE_MAPPED.format(transfer=transfer)}"
    assert studio.likeness(made, studio.reference(film, graph)) >= SAME
    assert studio.likeness(made, studio.reference(film, "scale=426:240,format=yuv420p")) < SAME
    assert studio.colors(made) in {"yuv420p(tv, bt709, progressive)", "yuv420p(tv, bt709)"}


async def test_hdr_that_does_not_name_its_colors(studio: Studio) -> None:
    """Only the transfer curve is told, as some cameras do: zscale would refuse to guess."""
    scene = TO_HDR.format(transfer="smpte2084")
    named = studio.film("named.mkv", "-vf", scene, *HEVC, "-x265-params", "log-level=error")
    bare = studio.folder / "bare.hevc"
    forget = "hevc_mp4toannexb,hevc_metadata=colour_primaries=2:matrix_coefficients=2"
    studio.run("-i", str(named), "-c", "copy", "-bsf:v", forget, str(bare))
    assert "unknown" in studio.colors(bare)
    made = await studio.converted(bare, max_width=426)
    graph = f"scale=426:240,{TONE_MAPPED.format(transfer='smpte2084')}"
    assert studio.likeness(made, studio.reference(named, graph)) >= SAME


async def test_interlaced_television(studio: Studio) -> None:
    interlaced = ("-vf", "fps=50,interlace=scan=tff", "-flags", "+ildct+ilme", "-x264opts", "tff=1")
    film = studio.film("tv.ts", *interlaced, *X264, scene=SCENE.replace("rate=24", "rate=50"))
    assert (await _probed(film)).video.is_interlaced
    made = await studio.converted(film, deinterlace=1)
    assert studio.likeness(made, studio.reference(film, "bwdif=mode=0:deint=0")) >= SAME
    assert not (await _probed(made)).video.is_interlaced


@pytest.mark.parametrize(
    ("name", "transfer", "turn", "size"),
    [
        ("androidx__mp4_hdr10-video-with-sdr-container.mp4", "smpte2084", "", "320:180"),
        ("androidx__mp4_sample_with_colr_mdcv_and_clli.mp4", "smpte2084", "", "320:180"),
        ("androidx__mp4_dolbyVision-hdr.MOV", "arib-std-b67", "transpose=1,", "102:180"),
    ],
)
async def test_real_hdr_on_an_sdr_screen(
    studio: Studio, name: str, transfer: str, turn: str, size: str
) -> None:
    film = shared("corpora", "media", name)
    made = await studio.converted(film, max_height=180)
    graph = f"{turn}scale={size},{TONE_MAPPED.format(transfer=transfer)}"
    assert studio.likeness(made, studio.reference(film, graph)) >= SAME


async def test_ass_is_drawn_in(studio: Studio) -> None:
    (studio.folder / "words.ass").write_text(ASS, encoding="utf-8")
    film = studio.film(
        "words.mkv", "-i", "words.ass", "-map", "0:v", "-map", "1", *X264, "-c:s", "copy"
    )
    made = await studio.converted(film, subtitle=1, max_width=426)
    assert studio.likeness(made, studio.reference(film, "scale=426:240,ass=words.ass")) >= SAME
    assert studio.likeness(made, studio.reference(film, "scale=426:240")) < SAME


@pytest.mark.parametrize("beside", [False, True], ids=["inside", "beside"])
async def test_pgs_is_laid_over(studio: Studio, beside: bool) -> None:
    box = Box(begin=0.0, end=5.0, x=300, y=800, width=1200, height=200)
    (studio.folder / "boxes.sup").write_bytes(sup_file((1920, 1080), box))
    film = studio.film(
        "boxes.mkv", "-i", "boxes.sup", "-map", "0:v", "-map", "1", *X264, "-c:s", "copy"
    )
    # the same box, painted: 1920x1080 on a picture of 640x360
    with Image.new("RGBA", (640, 360)) as paper:
        corners = (100, 266, 499, 332)
        ImageDraw.Draw(paper).rectangle(corners, fill=(255, 255, 255, 255))
        paper.save(studio.folder / "paper.png")
    made = await studio.converted(film, subtitle=1)
    painted = "[0:v][1:v]overlay=0:0,format=yuv420p"
    reference = studio.reference(film, painted, "-i", "paper.png", option="-filter_complex")
    assert studio.likeness(made, reference) >= SAME
    assert studio.likeness(made, studio.reference(film, "null")) < SAME
