"""SubtitleService with real files and the real ffmpeg."""

import asyncio
import json
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, bundled_path
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.subtitles.extract import prune
from rustfin_core.streaming.subtitles.parse import parse_subtitle
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.streaming.subtitles.timecodes import write_ass_time, write_time
from rustfin_core.streaming.subtitles.types import (
    RenderedSubtitle,
    SubtitleFormat,
    SubtitleRequest,
    SubtitleSource,
)
from tests.media.pgs import sup

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


async def render(
    service: SubtitleService, source: SubtitleSource, form: SubtitleFormat
) -> RenderedSubtitle:
    return await service.render(source, SubtitleRequest(form=form))


@pytest.mark.parametrize(("index", "text"), [(1, "<i>Grüße</i>"), (2, "<i>Styled</i>"), (3, "Web")])
async def test_embedded_streams(
    service: SubtitleService, film: Path, index: int, text: str
) -> None:
    rendered = await render(service, embedded(film, index), SubtitleFormat.VTT)
    assert rendered.media_type == "text/vtt; charset=utf-8"
    assert rendered.body.decode() == (f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}\n")


async def test_ass_keeps_its_styles(service: SubtitleService, film: Path) -> None:
    script = (await render(service, embedded(film, 2), SubtitleFormat.ASS)).body.decode()
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
        *(render(service, embedded(film, n % 3 + 1), SubtitleFormat.SRT) for n in range(9))
    )
    await render(service, embedded(film, 1), SubtitleFormat.JSON)
    assert len(asked) == 1
    again = SubtitleService(ffmpeg=counted, folder=tmp_path / "cache")
    await render(again, embedded(film, 3), SubtitleFormat.VTT)
    assert len(asked) == 1, "what was taken out is kept on disk"
    assert [path.name[0] for path in (tmp_path / "cache").iterdir()] != ["."]
    await service.stop()
    await again.stop()


async def test_a_client_that_gives_up_does_not_end_the_run(film: Path, tmp_path: Path) -> None:
    begun, go, held = (tmp_path / name for name in ("begun", "go", "held"))
    held.write_text(
        f'#!/bin/sh\necho x >> "{begun}"\nwhile [ ! -e "{go}" ]; do sleep 0.05; done\n'
        f'exec "{own_ffmpeg().path}" "$@"\n'
    )
    held.chmod(0o755)
    service = SubtitleService(
        ffmpeg=lambda: replace(own_ffmpeg(), path=held), folder=tmp_path / "cache"
    )
    loop = asyncio.get_running_loop()
    first = loop.create_task(render(service, embedded(film, 1), SubtitleFormat.VTT))
    second = loop.create_task(render(service, embedded(film, 2), SubtitleFormat.VTT))
    async with asyncio.timeout(60):
        while not begun.exists():
            await asyncio.sleep(0.02)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    go.touch()
    assert b"Styled" in (await second).body
    assert begun.read_text() == "x\n", "there was one run"
    await service.stop()


async def test_one_bad_stream_does_not_spoil_the_others(
    service: SubtitleService, film: Path
) -> None:
    broken = replace(STREAMS[0], type=StreamType.SUBTITLE, codec="subrip")
    source = replace(embedded(film, 1), siblings=(broken, *STREAMS[1:]))
    assert "Grüße".encode() in (await render(service, source, SubtitleFormat.VTT)).body


async def test_failures_are_sentences(film: Path, tmp_path: Path) -> None:
    def missing() -> Ffmpeg:
        return replace(own_ffmpeg(), path=tmp_path / "none")

    service = SubtitleService(ffmpeg=missing, folder=tmp_path / "cache")
    with pytest.raises(Unavailable, match="not there"):
        await render(service, embedded(film, 1), SubtitleFormat.VTT)
    damaged = tmp_path / "damaged.mkv"
    damaged.write_bytes(b"no film")
    working = SubtitleService(ffmpeg=own_ffmpeg, folder=tmp_path / "cache2")
    with pytest.raises(Unavailable, match="could not be taken out"):
        await render(working, embedded(damaged, 1), SubtitleFormat.VTT)
    assert list((tmp_path / "cache2").iterdir()) == []
    await service.stop()
    await working.stop()


async def test_a_sidecar_in_an_old_encoding(service: SubtitleService, tmp_path: Path) -> None:
    path = tmp_path / "film.pl.srt"
    text = "1\n00:00:01,000 --> 00:00:02,000\nZażółć gęślą jaźń\n"
    path.write_bytes(text.encode("cp1250"))
    rendered = await render(service, sidecar(path, language="pol"), SubtitleFormat.SRT)
    assert rendered.body.decode() == text + "\n"
    # A changed file is read anew.
    path.write_text(text.replace("jaźń", "noc"))
    assert "noc" in (await render(service, sidecar(path), SubtitleFormat.SRT)).body.decode()


async def test_refusals(service: SubtitleService, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("1\n00:00:01,000 --> 00:00:02,000\nsecret\n")
    library = tmp_path / "library"
    library.mkdir()
    (library / "link.srt").symlink_to(secret)
    with pytest.raises(NotFound):
        await render(service, sidecar(library / "link.srt"), SubtitleFormat.VTT)
    with pytest.raises(NotFound):
        await render(service, sidecar(library / "gone.srt"), SubtitleFormat.VTT)
    (library / "noise.srt").write_bytes(random.Random(1).randbytes(2000))
    with pytest.raises(InvalidInput, match="not a text subtitle"):
        await render(service, sidecar(library / "noise.srt"), SubtitleFormat.VTT)
    with (library / "huge.srt").open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(InvalidInput, match="larger than"):
        await render(service, sidecar(library / "huge.srt"), SubtitleFormat.VTT)
    with pytest.raises(InvalidInput, match="pictures"):
        await render(
            service, sidecar(library / "noise.srt", codec="hdmv_pgs_subtitle"), SubtitleFormat.VTT
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
        ("ttml", SubtitleFormat.TTML),
        ("vtt", SubtitleFormat.VTT),
        ("SubRip", SubtitleFormat.SRT),
        (".ssa", SubtitleFormat.SSA),
        ("js", SubtitleFormat.JSON),
        ("sup", None),
        ("../x", None),
    ],
)
def test_format_names(name: str, form: SubtitleFormat | None) -> None:
    assert SubtitleFormat.from_name(name) is form


LONG = 200
"""Cues of the long film, one every three seconds."""


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten minutes whose streams 1 and 2 are SubRip and an ASS script in backward order."""
    folder = tmp_path_factory.mktemp("long")
    srt, ass, film = folder / "a.srt", folder / "b.ass", folder / "film.mkv"
    srt.write_text(
        "".join(
            f"{n}\n{write_time(n * 3.0, separator=',')} --> "
            f"{write_time(n * 3.0 + 2, separator=',')}\nline {n}\n\n"
            for n in range(1, LONG)
        )
    )
    events = [
        f"Dialogue: 0,{write_ass_time(n * 3.0)},{write_ass_time(n * 3.0 + 2)},"
        f"Own,,0,0,0,,line {n}\n"
        for n in reversed(range(1, LONG))
    ]
    ass.write_text(
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\n"
        "Style: Own,Comic Sans\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        + "".join(events)
    )
    subprocess.run(
        [
            *(str(own_ffmpeg().path), "-v", "error", "-f", "lavfi"),
            *("-i", "color=black:size=64x64:rate=5:duration=610", "-i", str(srt), "-i", str(ass)),
            *("-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-preset", "ultrafast"),
            *("-g", "20", "-c:s", "copy", str(film)),
        ],
        check=True,
    )
    return film


def long_source(film: Path, index: int) -> SubtitleSource:
    return replace(embedded(film, index), siblings=STREAMS[:3])


async def collect(rendered: RenderedSubtitle) -> bytes:
    if rendered.parts is None:
        return rendered.body
    return b"".join([part async for part in rendered.parts])


@pytest.mark.parametrize("form", list(SubtitleFormat))
@pytest.mark.parametrize("index", [1, 2])
@pytest.mark.parametrize("start", [0.0, 300.0])
async def test_what_is_read_along_is_what_is_read_afterwards(
    service: SubtitleService, long_film: Path, form: SubtitleFormat, index: int, start: float
) -> None:
    source = long_source(long_film, index)
    request = SubtitleRequest(form=form, start=start, shift=start > 0, offset=0.5)
    along = await service.open(source, request)
    assert along.parts is not None
    first = await collect(along)
    whole = await service.render(source, request)
    again = await service.open(source, request)
    assert again.parts is None
    assert again.body == whole.body
    assert sorted(_told(first, form)) == sorted(_told(whole.body, form))
    assert len(_told(first, form)) == (LONG - 1 if start == 0 else 100)


def _told(document: bytes, form: SubtitleFormat) -> list[tuple[float, float, str]]:
    text = document.decode()
    if form is SubtitleFormat.JSON:
        return [
            (event["StartPositionTicks"], event["EndPositionTicks"], event["Text"])
            for event in json.loads(text)["TrackEvents"]
        ]
    return [(cue.start, cue.end, cue.text) for cue in parse_subtitle(text).cues]


@pytest.mark.parametrize("index", [1, 2])
async def test_a_window_is_read_by_itself(
    service: SubtitleService, long_film: Path, index: int
) -> None:
    source = long_source(long_film, index)
    request = SubtitleRequest(
        form=SubtitleFormat.VTT, start=301.0, end=330.0, timestamp_map=900_000
    )
    body = await collect(await service.open(source, request))
    # The cue that began before the window is still shown in it.
    texts = [cue.text for cue in parse_subtitle(body.decode()).cues]
    assert texts == [f"line {n}" for n in range(100, 110)]
    assert body == (await service.render(source, request)).body


async def test_a_run_that_fails_is_told_before_anything_is_sent(
    service: SubtitleService, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.mkv"
    damaged.write_bytes(b"no film")
    source = long_source(damaged, 1)
    for start, end in ((0.0, None), (300.0, None), (300.0, 310.0)):
        request = SubtitleRequest(form=SubtitleFormat.VTT, start=start, end=end)
        with pytest.raises(Unavailable, match="taken out"):
            await service.open(source, request)


async def test_cues_come_while_the_film_is_still_read(
    tmp_path: Path, long_film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive that gives a film slowly: ffmpeg stands still behind the first cues."""
    slow = tmp_path / "slow"
    go = tmp_path / "go"
    slow.write_text(
        f"#!{sys.executable}\n"
        "import sys, time, pathlib\n"
        "target = next(w for w in sys.argv if w.endswith('1.sub')).removeprefix('file:')\n"
        "with open(target, 'w') as file:\n"
        "    file.write('1\\n00:00:01,000 --> 00:00:02,000\\nfirst\\n\\n')\n"
        "    file.flush()\n"
        f"    while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.05)\n"
        "    file.write('2\\n00:00:03,000 --> 00:00:04,000\\nlast\\n\\n')\n"
    )
    slow.chmod(0o755)
    service = SubtitleService(
        ffmpeg=lambda: replace(own_ffmpeg(), path=slow), folder=tmp_path / "cache"
    )
    source = replace(long_source(long_film, 1), siblings=STREAMS[:2])
    rendered = await service.open(source, SubtitleRequest(form=SubtitleFormat.SRT))
    assert rendered.parts is not None
    async with asyncio.timeout(60):
        assert b"first" in await anext(rendered.parts)
        go.touch()
        assert b"last" in b"".join([part async for part in rendered.parts])
    await service.stop()


async def test_pgs_comes_as_it_is(service: SubtitleService, tmp_path: Path) -> None:
    pictures = tmp_path / "p.sup"
    pictures.write_bytes(sup([(1.0, 2.0), (3.0, 4.0)]))
    film = tmp_path / "film.mkv"
    subprocess.run(
        [
            *(str(own_ffmpeg().path), "-v", "error", "-f", "lavfi"),
            *("-i", "color=black:size=320x180:duration=5", "-i", str(pictures), "-map", "0"),
            *("-map", "1", "-c:v", "mpeg4", "-c:s", "copy", str(film)),
        ],
        check=True,
    )
    stream = StreamInfo(index=1, type=StreamType.SUBTITLE, codec="hdmv_pgs_subtitle")
    inside = SubtitleSource(
        uid=UID, path=str(film), stream=stream, siblings=(stream,), roots=(str(tmp_path),)
    )
    beside = sidecar(pictures, codec="hdmv_pgs_subtitle")
    taken = [await collect(await service.pictures(one)) for one in (inside, beside, inside)]
    assert taken[1] == pictures.read_bytes()
    assert taken[0] == taken[2]
    # The decoding stamps and the last empty segments are ffmpeg's own; the pictures are the same.
    assert taken[0].count(b"PG") == taken[1].count(b"PG")
    with pytest.raises(InvalidInput, match="drawn into the video"):
        await service.pictures(sidecar(pictures, codec="dvd_subtitle"))


async def test_subtitles_kept_by_us_may_be_read(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "en.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nours\n")
    source = replace(sidecar(kept / "en.srt"), roots=(str(tmp_path / "library"),))
    service = SubtitleService(ffmpeg=own_ffmpeg, folder=tmp_path / "cache", kept=kept)
    assert b"ours" in (await render(service, source, SubtitleFormat.SRT)).body
    strict = SubtitleService(ffmpeg=own_ffmpeg, folder=tmp_path / "cache")
    with pytest.raises(NotFound):
        await render(strict, source, SubtitleFormat.SRT)
