"""Hostile names (T-03) and playlists dressed up as films (T-05), through the real ffmpeg."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.types import Container
from tests.transcode.tools import FRAME_RATE, Film, encode_spec, make

NAMES = [
    "-f.mkv",
    "concat:a.mkv",
    "a:b.mkv",
    "%03d.mkv",
    "|id.mkv",
    "\"quoted\" and 'quoted'.mkv",
    "[x], y; $(touch z) `w`.mkv",
    "new\nline.mkv",
    "🎬 فيلم.mkv",
    os.fsdecode(b"bytes \xff.mkv"),
    "x" * 250 + ".mkv",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names itself")
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_file_name_plays(
    ffmpeg: Path, films: dict[str, Film], tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    path = folder / name
    try:
        shutil.copy(films["h264_aac.mkv"].path, path)
    except OSError:
        pytest.skip("this file system refuses the name")
    plan = encoding_plan(2.0, container=Container.TS, frame_rate=FRAME_RATE)
    spec = replace(encode_spec(films["h264_aac.mkv"], Container.TS), source=path)
    assert len(make(ffmpeg, spec, plan, 0).segments) == len(plan)
    assert list(folder.iterdir()) == [path]


DISGUISES = {
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{canary}\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile canary.mkv\n",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period/></MPD>',
}


@pytest.mark.parametrize("suffix", [".mkv", ".mp4", ".ts", ".avi"])
@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES.keys())
def test_a_playlist_is_no_film(
    ffmpeg: Path, films: dict[str, Film], tmp_path: Path, text: str, suffix: str
) -> None:
    canary = tmp_path / "canary.mkv"
    shutil.copy(films["h264_aac.mkv"].path, canary)
    film = tmp_path / f"film{suffix}"
    film.write_text(text.format(canary=canary), encoding="utf-8")
    plan = encoding_plan(20.0, container=Container.TS, frame_rate=FRAME_RATE)
    spec = replace(encode_spec(films["h264_aac.mkv"], Container.TS), source=film)
    argv = segment_command(spec, plan, 0, ffmpeg=ffmpeg)
    done = subprocess.run(argv, capture_output=True, check=False, timeout=120)
    assert done.returncode != 0
    assert done.stdout == b""
