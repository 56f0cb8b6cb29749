"""SubtitleService with real files and the real ffmpeg."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, bundled_path
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.subtitles.extract import prune
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.streaming.subtitles.types import SubtitleFormat, SubtitleSource

UID = bytes(16)


def own_ffmpeg() -> Ffmpeg:
    path = bundled_path()
    assert path is not None
    return Ffmpeg(path=path, source=FfmpegSource.BUNDLED, version=(9, 0, 0), version_text="9")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An MKV whose streams 1 to 3 are SubRip, ASS and WebVTT, with a name that hurts."""
    folder = tmp_path_factory.mktemp("library")
    srt = folder / "a.srt"
    srt.write_text("1\n00:00:01,000 --> 00:00:02,000\n<i>Grüße</i>\n")
    ass = folder / "b.ass"
    ass.write_text(
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\n"
        "Style: Fancy,Comic Sans\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Fancy,,0,0,0,,{\\i1}Styled{\\i0}\n"
    )
    vtt = folder / "c.vtt"
    vtt.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nWeb\n")
    target = folder / os.fsdecode(b'-y "it\'s" %d \xff;[x].mkv')
    subprocess.run(
        [
            *(str(own_ffmpeg().path), "-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=3"),
            *("-i", str(srt), "-i", str(ass), "-i", str(vtt), "-c:v", "mpeg4"),
            *("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-c:s", "copy"),
            f"file:{target}",
        ],
        check=True,
    )
    return target


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[SubtitleService]:
    made = SubtitleService(ffmpeg=own_ffmpeg, folder=tmp_path / "cache")
    yield made
    await made.stop()


STREAMS = (
    StreamInfo(index=0, type=StreamType.VIDEO, codec="mpeg4"),
    StreamInfo(index=1, type=StreamType.SUBTITLE, codec="subrip"),
    StreamInfo(index=2, type=StreamType.SUBTITLE, codec="ass"),
    StreamInfo(index=3, type=StreamType.SUBTITLE, codec="webvtt"),
)


def embedded(film: Path, index: int) -> SubtitleSource:
    return SubtitleSource(
        uid=UID,
        path=str(film),
        stream=STREAMS[index],
        siblings=STREAMS,
        roots=(str(film.parent),),
    )


def sidecar(path: Path, codec: str = "subrip", language: str | None = None) -> SubtitleSource:
    stream = StreamInfo(
        index=9,
        type=StreamType.SUBTITLE,
        codec=codec,
        external_path=str(path),
        language=language,
    )
    return SubtitleSource(
        uid=UID, path="/none.mkv", stream=stream, siblings=(stream,), roots=(str(path.parent),)
    )


@pytest.mark.parametrize(("index", "text"), [(1, "<i>Grüße</i>"), (2, "<i>Styled</i>"), (3, "Web")])
async def test_embedded_streams(
    service: SubtitleService, film: Path, index: int, text: str
) -> None:
    rendered = await service.render(embedded(film, index), SubtitleFormat.VTT)
    assert rendered.media_type == "text/vtt; charset=utf-8"
    assert rendered.body.decode() == (f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}\n")


async def test_ass_keeps_its_styles(service: SubtitleService, film: Path) -> None:
    script = (await service.render(embedded(film, 2), SubtitleFormat.ASS)).body.decode()
    assert "Comic Sans" in script
    assert "{\\i1}Styled" in script


async def test_one_run_serves_all_requests(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted() -> Ffmpeg:
        asked.append(1)
        return own_ffmpeg()

    service = SubtitleService(ffmpeg=counted, folder=tmp_path / "cache")
    await asyncio.gather(
        *(service.render(embedded(film, n % 3 + 1), SubtitleFormat.SRT) for n in range(9))
    )
    await service.render(embedded(film, 1), SubtitleFormat.JSON)
    assert len(asked) == 1
    again = SubtitleService(ffmpeg=counted, folder=tmp_path / "cache")
    await again.render(embedded(film, 3), SubtitleFormat.VTT)
    assert len(asked) == 1, "what was taken out is kept on disk"
    assert [path.name[0] for path in (tmp_path / "cache").iterdir()] != ["."]
    await service.stop()
    await again.stop()


async def test_a_client_that_gives_up_does_not_end_the_run(
    service: SubtitleService, film: Path
) -> None:
    loop = asyncio.get_running_loop()
    first = loop.create_task(service.render(embedded(film, 1), SubtitleFormat.VTT))
    second = loop.create_task(service.render(embedded(film, 2), SubtitleFormat.VTT))
    await asyncio.sleep(0.01)
    first.cancel()
    assert b"Styled" in (await second).body
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_one_bad_stream_does_not_spoil_the_others(
    service: SubtitleService, film: Path
) -> None:
    broken = replace(STREAMS[0], type=StreamType.SUBTITLE, codec="subrip")
    source = replace(embedded(film, 1), siblings=(broken, *STREAMS[1:]))
    assert "Grüße".encode() in (await service.render(source, SubtitleFormat.VTT)).body


async def test_failures_are_sentences(film: Path, tmp_path: Path) -> None:
    def missing() -> Ffmpeg:
        return replace(own_ffmpeg(), path=tmp_path / "none")

    service = SubtitleService(ffmpeg=missing, folder=tmp_path / "cache")
    with pytest.raises(Unavailable, match="not there"):
        await service.render(embedded(film, 1), SubtitleFormat.VTT)
    damaged = tmp_path / "damaged.mkv"
    damaged.write_bytes(b"no film")
    working = SubtitleService(ffmpeg=own_ffmpeg, folder=tmp_path / "cache2")
    with pytest.raises(Unavailable, match="could not be taken out"):
        await working.render(embedded(damaged, 1), SubtitleFormat.VTT)
    assert list((tmp_path / "cache2").iterdir()) == []
    await service.stop()
    await working.stop()


async def test_a_sidecar_in_an_old_encoding(service: SubtitleService, tmp_path: Path) -> None:
    path = tmp_path / "film.pl.srt"
    text = "1\n00:00:01,000 --> 00:00:02,000\nZażółć gęślą jaźń\n"
    path.write_bytes(text.encode("cp1250"))
    rendered = await service.render(sidecar(path, language="pol"), SubtitleFormat.SRT)
    assert rendered.body.decode() == text + "\n"
    # A changed file is read anew.
    path.write_text(text.replace("jaźń", "noc"))
    assert "noc" in (await service.render(sidecar(path), SubtitleFormat.SRT)).body.decode()


async def test_refusals(service: SubtitleService, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("1\n00:00:01,000 --> 00:00:02,000\nsecret\n")
    library = tmp_path / "library"
    library.mkdir()
    (library / "link.srt").symlink_to(secret)
    with pytest.raises(NotFound):
        await service.render(sidecar(library / "link.srt"), SubtitleFormat.VTT)
    with pytest.raises(NotFound):
        await service.render(sidecar(library / "gone.srt"), SubtitleFormat.VTT)
    (library / "noise.srt").write_bytes(os.urandom(2000))
    with pytest.raises(InvalidInput, match="not a text subtitle"):
        await service.render(sidecar(library / "noise.srt"), SubtitleFormat.VTT)
    with (library / "huge.srt").open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(InvalidInput, match="larger than"):
        await service.render(sidecar(library / "huge.srt"), SubtitleFormat.VTT)
    with pytest.raises(InvalidInput, match="pictures"):
        await service.render(
            sidecar(library / "noise.srt", codec="hdmv_pgs_subtitle"), SubtitleFormat.VTT
        )


async def test_burning_in_gets_a_name_of_ours(
    service: SubtitleService, film: Path, tmp_path: Path
) -> None:
    target = tmp_path / "sub0.ass"
    await service.write_for_burning(embedded(film, 1), target)
    subprocess.run(
        [
            *(str(own_ffmpeg().path), "-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=1"),
            *("-vf", "subtitles=sub0.ass", "-f", "null", "-"),
        ],
        check=True,
        cwd=tmp_path,
    )


def test_old_extractions_are_pruned(tmp_path: Path) -> None:
    for number in range(5):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "1.sub").write_bytes(bytes(100))
        os.utime(folder, (number, number))
    prune(tmp_path, 250, keep=tmp_path / "0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "4"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("vtt", SubtitleFormat.VTT),
        ("SubRip", SubtitleFormat.SRT),
        (".ssa", SubtitleFormat.ASS),
        ("js", SubtitleFormat.JSON),
        ("sup", None),
        ("../x", None),
    ],
)
def test_format_names(name: str, form: SubtitleFormat | None) -> None:
    assert SubtitleFormat.from_name(name) is form
