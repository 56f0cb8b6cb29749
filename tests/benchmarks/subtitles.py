"""Subtitles: which format becomes which, encodings read right, first words out of a large film."""

import asyncio
import csv
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import charset_normalizer

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.media.encodings import decode_text
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource, bundled_path
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.subtitles.parse import parse_subtitle
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.streaming.subtitles.types import (
    SubtitleFormat,
    SubtitleRequest,
    SubtitleSource,
    SubtitleTrack,
)
from rustfin_core.streaming.subtitles.write import write_subtitle
from tests.benchmarks.figures import Figure
from tests.media.encodings.sentences import SPOKEN
from tests.shared import SHARED

_FILM_S = 5400
_MBIT = 12
_TOP = 7
_KEPT = ("bold", "italic", "colour", "place")
_SOURCES = {
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n"
    '{\\an8}<b>b</b> <i>i</i> <font color="#ffff00">c</font>\n',
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<b>b</b> <i>i</i> <c.yellow>c</c>\n",
    "ass": "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,"
    "{\\an8}{\\b1}b{\\b0} {\\i1}i{\\i0} {\\c&H00FFFF&}c\n",
    "ssa": "[Script Info]\n[V4 Styles]\nFormat: Name, PrimaryColour, Alignment\n"
    "Style: D,16777215,6\n[Events]\nFormat: Marked, Start, End, Style, Text\n"
    "Dialogue: Marked=0,0:00:01.00,0:00:02.00,D,{\\b1}b{\\b0} {\\i1}i{\\i0} {\\c&H00FFFF&}c\n",
    "ttml": '<tt><head><region id="t" displayAlign="before"/></head><body>'
    '<p begin="1s" end="2s" region="t"><span fontWeight="bold">b</span> '
    '<span fontStyle="italic">i</span> <span color="yellow">c</span></p></body></tt>',
    "smi": "<SAMI><BODY><SYNC Start=1000><P><b>b</b> <i>i</i> <font color=yellow>c</font>"
    "<SYNC Start=2000><P>&nbsp;</BODY></SAMI>",
    "sub": "{25}{50}{y:b}b|{y:i}i|{c:$00ffff}c\n",
    "mpl2": "[10][20]b|/i|c\n",
}


def measure() -> Iterator[Figure]:
    """Tables first, then the film."""
    yield from _formats()
    yield from _encodings()
    yield from asyncio.run(_large_film())


def _formats() -> Iterator[Figure]:
    for name, text in _SOURCES.items():
        track = SubtitleTrack(cues=parse_subtitle(text).cues)
        cells = []
        for form in SubtitleFormat:
            written = write_subtitle(track, form).decode()
            cells.append(f"{form.value}:{_kept(written, form)}")
        yield Figure(f"{name} (b i c p: bold italic colour place)", "", detail="  ".join(cells))


def _kept(written: str, form: SubtitleFormat) -> str:
    """One letter for each of bold, italic, colour and place that came through."""
    if form is SubtitleFormat.JSON:
        return "".join(
            letter if tag in written else "-" for letter, tag in (("b", "<b>"), ("i", "<i>"))
        )
    (cue,) = parse_subtitle(written).cues
    there = ("<b>" in cue.text, "<i>" in cue.text, "<c." in cue.text, cue.alignment >= _TOP)
    return "".join(name[0] if one else "-" for name, one in zip(_KEPT, there, strict=True))


def _encodings() -> Iterator[Figure]:
    pairs = [
        (page, text)
        for spoken in SPOKEN
        for page in spoken.pages
        for text in (spoken.srt, *spoken.lines)
    ]
    for what, readers in (("whole files", True), ("single lines", False)):
        chosen = [(p, t) for p, t in pairs if ("-->" in t) is readers]
        for name, decode in (("ours", decode_text), ("charset-normalizer", _normalizer)):
            yield _right(f"{what}, {name}", chosen, decode)
    folder = SHARED / "corpora" / "subtitles"
    if not folder.is_dir():
        return
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["decodes_as"]]
    for name, decode in (("ours", decode_text), ("charset-normalizer", _normalizer)):
        right = 0
        for row in rows:
            data = (folder / row["file"]).read_bytes()
            right += decode(data) == _normal(data.decode(row["decodes_as"]))
        yield Figure(f"real files read right, {name}", f"{right} of {len(rows)}")


def _right(
    name: str, pairs: list[tuple[str, str]], decode: Callable[[bytes], str | None]
) -> Figure:
    began = time.perf_counter()
    right = sum(decode(text.encode(page)) == text for page, text in pairs)
    each = (time.perf_counter() - began) / len(pairs) * 1000
    return Figure(f"{name} read right", f"{right} of {len(pairs)}", detail=f"{each:.1f} ms each")


def _normalizer(data: bytes) -> str | None:
    best = charset_normalizer.from_bytes(data).best()
    return None if best is None else _normal(str(best))


def _normal(text: str) -> str:
    plain = text.removeprefix("\ufeff").replace("\x00", "")
    return plain.replace("\r\n", "\n").replace("\r", "\n")


async def _large_film() -> list[Figure]:
    """First words from the beginning and from a position, against reading the whole."""
    path = bundled_path()
    if path is None:
        raise RuntimeError("there is no ffmpeg to measure with")
    ffmpeg = Ffmpeg(path=path, source=FfmpegSource.BUNDLED, version=(9,), version_text="9")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = _film(path, folder)
        stream = StreamInfo(index=1, type=StreamType.SUBTITLE, codec="subrip")
        source = SubtitleSource(
            uid=bytes(16), path=str(film), stream=stream, siblings=(stream,), roots=(name,)
        )
        size = film.stat().st_size / 1e9
        found: list[Figure] = []
        for what, request in (
            ("from 0", SubtitleRequest(form=SubtitleFormat.VTT)),
            ("from 1 h", SubtitleRequest(form=SubtitleFormat.VTT, start=3600.0)),
            ("30 s at 1 h", SubtitleRequest(form=SubtitleFormat.VTT, start=3600.0, end=3630.0)),
        ):
            service = SubtitleService(ffmpeg=lambda: ffmpeg, folder=folder / what.replace(" ", "-"))
            try:
                first, whole = await _timed(service, source, request)
            except RustfinError as error:
                raise RuntimeError(str(error)) from error
            finally:
                await service.stop()
            detail = f"whole after {whole * 1000:.0f} ms, film of {size:.1f} GB"
            found.append(Figure(f"first words {what}", f"{first * 1000:.0f} ms", "2 s", detail))
        return found


async def _timed(
    service: SubtitleService, source: SubtitleSource, request: SubtitleRequest
) -> tuple[float, float]:
    began = time.perf_counter()
    rendered = await service.open(source, request)
    first = time.perf_counter() - began
    if rendered.parts is not None:
        async for part in rendered.parts:
            if b"-->" in part:
                first = min(first, time.perf_counter() - began)
    return first, time.perf_counter() - began


def _film(ffmpeg: Path, folder: Path) -> Path:
    """An hour and a half at a Blu-ray's rate: one second of noise, again and again."""
    words, second, film = folder / "a.srt", folder / "second.mkv", folder / "film.mkv"
    words.write_text(
        "".join(
            f"{n}\n{n * 4 // 3600:02}:{n * 4 // 60 % 60:02}:{n * 4 % 60:02},000 --> "
            f"{n * 4 // 3600:02}:{n * 4 // 60 % 60:02}:{(n * 4 + 2) % 60:02},000\nline {n}\n\n"
            for n in range(1, _FILM_S // 4)
            if (n * 4 + 2) % 60 > n * 4 % 60
        ),
        encoding="utf-8",
    )
    quiet = [str(ffmpeg), "-v", "error", "-y"]
    noise = "nullsrc=size=256x144:rate=24:duration=1,geq=random(1)*255:128:128"
    encoder = ["-c:v", "mpeg2video", "-b:v", f"{_MBIT}M", "-minrate", f"{_MBIT}M", "-qmax", "4"]
    subprocess.run([*quiet, "-f", "lavfi", "-i", noise, *encoder, str(second)], check=True)
    loop = ["-stream_loop", str(_FILM_S - 1), "-i", str(second), "-i", str(words)]
    subprocess.run([*quiet, *loop, "-map", "0", "-map", "1", "-c", "copy", str(film)], check=True)
    return film
