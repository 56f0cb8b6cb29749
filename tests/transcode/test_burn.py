import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.burn import decode_subtitle, prepare_burn
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.scratch import Scratch, SessionFolder
from rustfin_core.transcode.types import (
    BurnKind,
    BurnSubtitle,
    Container,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)

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


def _brightness(ffmpeg: Path, spec: TranscodeSpec, first: int, burn: Path, folder: Path) -> int:
    """The brightest spot of the first picture of a run."""
    plan = encoding_plan(8.0, container=Container.TS, frame_rate=24.0)
    argv = segment_command(spec, plan, first, ffmpeg=ffmpeg, burn_file=burn)
    video = subprocess.run(argv, capture_output=True, check=True)
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
    assert file.parent == folder.path
    assert file.name == ("burn.ass" if where == "inside" else "burn.srt")
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings(encoding: str) -> None:
    assert decode_subtitle("Grüße à tous".encode(encoding)) == "Grüße à tous"


@given(st.binary(max_size=100))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode_subtitle(data), str)
