import asyncio
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.media.process import scrubbed_environment
from rustfin_core.paths import fonts_dir, resources_dir
from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.burn import PreparedBurn, first_stamp, prepare_burn
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.scratch import Scratch, SessionFolder
from rustfin_core.transcode.types import (
    BurnFile,
    BurnKind,
    BurnSubtitle,
    Container,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)
from tests.media.pgs import sup

# a drawn box shows on machines without any font, too
SRT = (
    "1\n00:00:04,000 --> 00:00:07,000\n"
    "{\\an7\\pos(20,20)\\p1}m 0 0 l 200 0 200 100 0 100{\\p0}\n\n"
    "2\n00:00:04,000 --> 00:00:07,000\nGrüße\n"
)


@pytest.fixture
async def folder(tmp_path: Path) -> SessionFolder:
    awkward = tmp_path / "it's [a], folder; C:x"
    return await Scratch(awkward, 10**9).create("s", lambda _: True)


@pytest.fixture(scope="module")
def dark_film(ffmpeg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds of black with the subtitle as stream 1."""
    place = tmp_path_factory.mktemp("dark")
    (place / "words.srt").write_text(SRT, encoding="utf-8")
    film = place / 'black "film", [1].mkv'
    subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", "-f", "lavfi"),
            *("-i", "color=black:size=320x180:rate=24:duration=8", "-i", str(place / "words.srt")),
            *("-c:v", "libx264", "-preset", "ultrafast", "-c:s", "srt", str(film)),
        ],
        check=True,
    )
    return film


def _spec(film: Path, burn: BurnSubtitle) -> TranscodeSpec:
    video = VideoTarget(codec=VideoCodec.H264, width=320, height=180, frame_rate=24.0)
    return TranscodeSpec(source=film, container=Container.TS, video=video, burn=burn)


def _brightness(
    ffmpeg: Path,
    spec: TranscodeSpec,
    first: int,
    burn: BurnFile | None,
    folder: Path,
    environment: dict[str, str] | None = None,
) -> int:
    """The brightest spot of the first picture of a run."""
    plan = encoding_plan(8.0, container=Container.TS, frame_rate=24.0)
    argv = segment_command(spec, plan, first, ffmpeg=ffmpeg, burn_file=burn)
    variables = scrubbed_environment() | (environment or {})
    video = subprocess.run(argv, capture_output=True, check=True, env=variables)
    assert video.stderr == b""
    picture = folder / "picture.png"
    subprocess.run(
        [str(ffmpeg), "-v", "error", "-y", "-i", "-", "-frames:v", "1", str(picture)],
        input=video.stdout,
        check=True,
    )
    with Image.open(picture) as image:
        return int(image.convert("L").getextrema()[1])


@pytest.mark.parametrize("where", ["inside", "beside"])
async def test_text_is_drawn_at_its_time(
    ffmpeg: Path, dark_film: Path, folder: SessionFolder, tmp_path: Path, where: str
) -> None:
    beside = tmp_path / "words.srt"
    beside.write_bytes(SRT.encode("utf-16"))
    burn = BurnSubtitle(kind=BurnKind.TEXT, stream_index=1)
    if where == "beside":
        burn = BurnSubtitle(kind=BurnKind.TEXT, path=beside)
    spec = _spec(dark_film, burn)
    file = await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)
    assert file is not None
    assert file.path.parent == folder.path
    assert file.path.name == ("burn.ass" if where == "inside" else "burn.srt")
    # segments begin at 0, 1, 2, 3, 6 s
    assert _brightness(ffmpeg, spec, 0, file, tmp_path) < 30
    assert _brightness(ffmpeg, spec, 4, file, tmp_path) > 150


async def test_pictures_need_no_file(ffmpeg: Path, dark_film: Path, folder: SessionFolder) -> None:
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.PICTURE, stream_index=1))
    assert await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None) is None


async def test_a_missing_stream_is_said(
    ffmpeg: Path, dark_film: Path, folder: SessionFolder
) -> None:
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.TEXT, stream_index=7))
    with pytest.raises(Unavailable, match="could not be taken out"):
        await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)


async def test_a_session_prepares_it_once(
    dark_film: Path, folder: SessionFolder, tmp_path: Path
) -> None:
    beside = tmp_path / "words.srt"
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.TEXT, path=beside))
    burn = PreparedBurn(spec, folder, ffmpeg=tmp_path / "unused", records=None)
    with pytest.raises(Unavailable, match="cannot be read"):
        await burn.file()
    beside.write_text(SRT, encoding="utf-8")
    first, same = await asyncio.gather(burn.file(), burn.file())
    assert first is not None
    assert first is same
    beside.unlink()
    assert await burn.file() is first


async def test_missing_and_enormous_sidecars(
    ffmpeg: Path, dark_film: Path, folder: SessionFolder, tmp_path: Path
) -> None:
    path = tmp_path / "words.exe"
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.TEXT, path=path))
    with pytest.raises(Unavailable, match="cannot be read"):
        await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)
    with path.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(InvalidInput, match="16 MB"):
        await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Grüße à tous, wo wart ihr so lange? Schließ die Tür!", "cp1252"),
        ("Где ты был? Мне уже пора идти.", "cp1251"),
        ("Gdzie byłeś? Muszę już iść, dziękuję.", "cp1250"),
        ("你去哪儿了？我现在得走了。我不知道。", "gb18030"),
    ],
)
async def test_sidecars_of_any_encoding_become_utf8(
    ffmpeg: Path, dark_film: Path, folder: SessionFolder, tmp_path: Path, text: str, encoding: str
) -> None:
    beside = tmp_path / "words.ass"
    beside.write_bytes(
        f"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{text}".encode(encoding)
    )
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.TEXT, path=beside))
    file = await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)
    assert file is not None
    assert text in file.path.read_text(encoding="utf-8")


async def test_attached_fonts_are_drawn_with(
    ffmpeg: Path, folder: SessionFolder, tmp_path: Path
) -> None:
    font = resources_dir() / "fonts" / "Inter-Subtitles.ttf"
    script = tmp_path / "a.ass"
    script.write_text("[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,D,,0,0,0,,Words\n")
    film = tmp_path / "film.mkv"
    subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", "-f", "lavfi", "-i", "color=black:size=64x64:duration=1"),
            *("-i", str(script), "-attach", str(font), "-metadata:s:t", "filename=../../../x.ttf"),
            *("-metadata:s:t", "mimetype=font/ttf", "-c:v", "libx264", "-c:s", "copy", str(film)),
        ],
        check=True,
    )
    burn = BurnSubtitle(kind=BurnKind.TEXT, stream_index=1, fonts=(2,))
    file = await prepare_burn(_spec(film, burn), folder, ffmpeg=ffmpeg, records=None)
    assert file is not None
    (taken,) = (file.path.parent / "fonts").iterdir()
    assert taken.name == "2.font"
    assert taken.read_bytes() == font.read_bytes()
    # An attachment that is none costs no picture.
    broken = BurnSubtitle(kind=BurnKind.TEXT, stream_index=1, fonts=(0, 9))
    assert await prepare_burn(_spec(film, broken), folder, ffmpeg=ffmpeg, records=None) is not None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have fonts")
async def test_a_machine_without_fonts_draws_words(
    ffmpeg: Path, dark_film: Path, folder: SessionFolder, tmp_path: Path
) -> None:
    """Our own font alone: what ``fonts.conf`` offers where nothing is installed."""
    own = fonts_dir()
    assert own is not None
    assert scrubbed_environment({})["FONTCONFIG_FILE"] == str(own / "fonts.conf")
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(own / "Inter-Subtitles.ttf", bare)
    text = (own / "fonts.conf").read_text(encoding="utf-8")
    (bare / "fonts.conf").write_text(re.sub(r"<include.*</include>", "", text))
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:08,000\nŻółw Привет Γειά\n", encoding="utf-8")
    spec = _spec(dark_film, BurnSubtitle(kind=BurnKind.TEXT, path=words))
    file = await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)
    assert file is not None
    environment = {"FONTCONFIG_FILE": str(bare / "fonts.conf"), "XDG_CACHE_HOME": str(tmp_path)}
    assert _brightness(ffmpeg, spec, 0, file, tmp_path, environment) > 150


@pytest.mark.parametrize(
    ("where", "container"), [("inside", "mkv"), ("beside", "mkv"), ("beside", "ts")]
)
async def test_a_picture_shown_before_the_seek_is_there_after_it(
    ffmpeg: Path, folder: SessionFolder, tmp_path: Path, where: str, container: str
) -> None:
    beside, film = tmp_path / "words.sup", tmp_path / f"film.{container}"
    # The file's own clock begins at its first picture, which must not be moved to zero.
    beside.write_bytes(sup([(1.5, 5.5), (7.0, 7.5)], clean=where == "inside"))
    inputs = ["-f", "lavfi", "-i", "color=black:size=320x180:rate=24:duration=9"]
    inputs += ["-i", str(beside), "-map", "0", "-map", "1"] if where == "inside" else []
    subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", *inputs, "-c:v", "libx264", "-preset", "ultrafast"),
            *("-g", "24", "-c:s", "copy", str(film)),
        ],
        check=True,
    )
    burn = BurnSubtitle(kind=BurnKind.PICTURE, stream_index=1 if where == "inside" else 0)
    if where == "beside":
        burn = replace(burn, path=beside)
    spec = _spec(film, burn)
    file = await prepare_burn(spec, folder, ffmpeg=ffmpeg, records=None)
    assert (file is None) is (where == "inside")
    # segments begin at 0, 1, 2, 3, 6 s
    seen = [_brightness(ffmpeg, spec, first, file, tmp_path) > 150 for first in range(5)]
    assert seen == [False, False, True, True, False]


def test_first_stamps() -> None:
    assert first_stamp(sup([(2.5, 3.0)], clean=False)) == 2.5
    index = b"# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:01:02:500, filepos: 00\n"
    assert first_stamp(index) == 62.5
    assert first_stamp(b"") == first_stamp(b"PG") == first_stamp(b"noise") == 0.0


@given(st.binary(max_size=100))
def test_any_index_is_read(data: bytes) -> None:
    assert first_stamp(data) >= 0.0
