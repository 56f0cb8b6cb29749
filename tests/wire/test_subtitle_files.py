"""Subtitles and fonts of a whole server: out of films, from a service, sent and deleted."""

import base64
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from rustfin_core.media.ffmpeg import bundled_path
from rustfin_core.paths import resources_dir
from tests.http.conftest import Client
from tests.intelligence.providers.local_server import Asked, Reply
from tests.media.pgs import sup
from tests.wire.contract import Contract
from tests.wire.online import Online, online

FILM = "The Matrix (1999)/The Matrix (1999).mkv"
FONT = resources_dir() / "fonts" / "Inter-Subtitles.ttf"
HOST = "api.opensubtitles.com"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nFollow <b>the</b> rabbit, <i>Grüße</i>\n"


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Online]:
    """A server that has a key of OpenSubtitles, and no film yet."""
    async with online(tmp_path, monkeypatch, opensubtitles_key="o" * 32) as made:
        made.ends.before = _opensubtitles
        yield made


def _opensubtitles(host: str, asked: Asked) -> Reply | None:
    """The service in its documented shape: two English subtitles, one of them for this file."""
    if host == "www.opensubtitles.com":
        return Reply(content_type="text/plain", body=SRT.encode("cp1252"))
    if host != HOST:
        return None
    assert asked.headers["api-key"] == "o" * 32
    if asked.target.endswith("/download"):
        link = {"link": "https://www.opensubtitles.com/download/x", "file_name": "../x.srt"}
        return Reply(body=orjson.dumps(link | {"remaining": 9}))
    assert "moviehash=" in asked.target
    rows = [
        {
            "id": str(number),
            "attributes": {
                "language": "en",
                "release": f"The.Matrix.{number}",
                "download_count": number,
                "hearing_impaired": False,
                "foreign_parts_only": False,
                "fps": 23.976,
                "moviehash_match": number == 11,
                "ratings": 8.0,
                "uploader": {"name": "Trinity"},
                "files": [{"file_id": number, "file_name": f"m{number}.srt"}],
                "feature_details": {},
            },
        }
        for number in (12, 11)
        if "languages=en" in asked.target
    ]
    return Reply(body=orjson.dumps({"data": rows}))


async def _film(bench: Online, folder: Path) -> dict[str, Any]:
    """A film with a subtitle, Blu-ray pictures and a font inside, as a client sees it."""
    path = bench.folder / "movies" / FILM
    path.parent.mkdir(parents=True)
    words, pictures = folder / "a.srt", folder / "b.sup"
    words.write_text("1\n00:00:01,000 --> 00:00:02,000\ninside\n")
    pictures.write_bytes(sup([(1.0, 2.0)]))
    ffmpeg = bundled_path()
    assert ffmpeg is not None
    subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=4:size=320x180"),
            *("-i", str(words), "-i", str(pictures), "-map", "0", "-map", "1", "-map", "2"),
            *("-attach", str(FONT), "-metadata:s:t", 'filename=../x";.ttf'),
            *("-metadata:s:t", "mimetype=text/html", "-c:v", "libx264", "-c:s", "copy", str(path)),
        ],
        check=True,
    )
    await bench.library("movies")

    async def probed() -> dict[str, Any]:
        film = await bench.item("Movie", "The Matrix")
        return film if film and film["MediaSources"][0]["MediaStreams"] else {}

    found: dict[str, Any] = await bench.until(probed)
    return found


async def _subtitles(bench: Online, item: str) -> list[dict[str, Any]]:
    film = await bench.get(f"/Items/{item}")
    return [one for one in film["MediaSources"][0]["MediaStreams"] if one["Type"] == "Subtitle"]


async def test_subtitles_and_fonts_of_a_film(bench: Online, tmp_path: Path) -> None:
    film = await _film(bench, tmp_path)
    await _taken_out(bench, film)
    await _found_fetched_sent_and_deleted(bench, film)
    await _as_the_owner_wishes(bench, film)


async def _taken_out(bench: Online, film: dict[str, Any]) -> None:
    base = f"/Videos/{film['Id']}/{film['MediaSources'][0]['Id']}"
    for form, start in (("vtt", b"WEBVTT"), ("ttml", b"<?xml"), ("ssa", b"[Script Info]")):
        answer = await bench.client.get(f"{base}/Subtitles/1/0/Stream.{form}")
        assert (answer.status, answer.body[: len(start)]) == (200, start)
        assert b"inside" in answer.body
    moved = await bench.client.get(f"{base}/Subtitles/1/Stream.vtt?offsetTicks=-5000000")
    assert b"00:00:00.500 --> 00:00:01.500" in moved.body
    named = await bench.client.get(
        f"/Videos/{'0' * 32}/{'0' * 32}/Subtitles/9/0/Stream.vtt?itemId={film['Id']}"
        f"&mediaSourceId={film['MediaSources'][0]['Id']}&index=1&format=srt"
    )
    assert named.body.startswith(b"1\n00:00:01,000")
    pictures = await bench.client.get(f"{base}/Subtitles/2/0/Stream.pgssub")
    assert (pictures.status, pictures.body[:2]) == (200, b"PG")
    assert (await bench.client.get(f"{base}/Subtitles/2/0/Stream.vtt")).status == 400
    await _fonts(bench, film["Id"], base)


async def _fonts(bench: Online, item: str, base: str) -> None:
    info = (await bench.client.post(f"/Items/{item}/PlaybackInfo", {"DeviceProfile": {}})).value
    (attached,) = info["MediaSources"][0]["MediaAttachments"]
    taken = await bench.client("GET", attached["DeliveryUrl"], headers={"Authorization": ""})
    assert (taken.status, taken.body) == (200, FONT.read_bytes())
    # The container calls it a web page; it is what its first bytes say, and nothing runs it.
    assert taken.headers["Content-Type"] == "font/ttf"
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert taken.headers["Content-Disposition"] == "attachment; filename*=UTF-8''x%22%3B.ttf"
    assert (await bench.client.get(f"{base}/Attachments/1")).status == 404
    (own,) = await bench.get("/FallbackFont/Fonts")
    Contract.load().check("GET", "/FallbackFont/Fonts", [own])
    font = await bench.client.get(f"/FallbackFont/Fonts/{own['Name']}")
    assert (len(font.body), font.headers["Content-Type"]) == (own["Size"], "font/ttf")
    for name in ("fonts.conf", "..%2Ffonts.conf", "x.ttf"):
        assert (await bench.client.get(f"/FallbackFont/Fonts/{name}")).status == 404


async def _found_fetched_sent_and_deleted(bench: Online, film: dict[str, Any]) -> None:
    search = f"/Items/{film['Id']}/RemoteSearch/Subtitles"
    found = await bench.get(f"{search}/eng")
    Contract.load().check("GET", "/Items/{itemId}/RemoteSearch/Subtitles/{language}", found)
    assert [(one["Id"], one["IsHashMatch"]) for one in found] == [
        ("opensubtitles_eng_11", True),
        ("opensubtitles_eng_12", False),
    ]
    assert (found[0]["ProviderName"], found[0]["Author"]) == ("OpenSubtitles", "Trinity")
    assert await bench.get(f"{search}/ger") == []
    raw = await bench.client.get(f"/Providers/Subtitles/Subtitles/{found[0]['Id']}")
    assert raw.body == SRT.encode("cp1252")
    assert (await bench.client.post(f"{search}/{found[0]['Id']}")).status == 204
    (fetched,) = [one for one in await _subtitles(bench, film["Id"]) if one["IsExternal"]]
    assert fetched["Language"] == "eng"
    base = f"/Videos/{film['Id']}/{film['Id']}/Subtitles"
    shown = await bench.client.get(f"{base}/{fetched['Index']}/0/Stream.vtt")
    assert "Follow <b>the</b> rabbit, <i>Grüße</i>" in shown.body.decode()
    data = base64.b64encode(SRT.replace("rabbit", "hare").encode()).decode()
    body = {"Language": "ger", "Format": "srt", "Data": data, "IsForced": True}
    upload = f"/Videos/{film['Id']}/Subtitles"
    assert (await bench.client.post(upload, body)).status == 204
    for wrong in ({**body, "Data": "%%%"}, {**body, "Data": ""}, {**body, "Data": "aGVsbG8="}):
        assert (await bench.client.post(upload, wrong)).status == 400
    beside = [one for one in await _subtitles(bench, film["Id"]) if one["IsExternal"]]
    assert {(one["Language"], one["IsForced"]) for one in beside} == {("eng", False), ("ger", True)}
    await _only_who_may(bench, film["Id"], search, upload, body)
    for one in reversed(beside):
        assert (await bench.client("DELETE", f"{upload}/{one['Index']}")).status == 204
    assert not [one for one in await _subtitles(bench, film["Id"]) if one["IsExternal"]]
    assert (await bench.client("DELETE", f"/Videos/{film['Id']}/Subtitles/1")).status == 400


async def _only_who_may(
    bench: Online, film: str, search: str, upload: str, body: dict[str, Any]
) -> None:
    """An account without the right may do none of it; with it everything but delete."""
    made = await bench.client.post("/Users/New", {"Name": "kid", "Password": "correct horse"})
    kid = Client(bench.client.base, bench.client.http, device="kid")
    assert (await kid.sign_in("kid", "correct horse")).status == 200
    asked = [
        await kid.get(f"{search}/eng"),
        await kid.post(f"{search}/opensubtitles_eng_11"),
        await kid.get("/Providers/Subtitles/Subtitles/opensubtitles_eng_11"),
        await kid.post(upload, body),
        await kid("DELETE", f"/Videos/{film}/Subtitles/9"),
    ]
    assert [one.status for one in asked] == [403] * 5
    policy = made.value["Policy"] | {"EnableSubtitleManagement": True}
    await bench.client.post(f"/Users/{made.value['Id']}/Policy", policy)
    assert (await kid.get(f"{search}/eng")).status == 200
    assert (await kid("DELETE", f"/Videos/{film}/Subtitles/9")).status == 403


async def _as_the_owner_wishes(bench: Online, film: dict[str, Any]) -> None:
    """What a library lacks comes by itself."""
    (folder,) = await bench.get("/Library/VirtualFolders")
    available = await bench.get("/Libraries/AvailableOptions", libraryContentType="movies")
    assert available["SubtitleFetchers"] == [{"Name": "OpenSubtitles", "DefaultEnabled": True}]
    options = folder["LibraryOptions"] | {
        "SubtitleDownloadLanguages": ["eng"],
        "SaveSubtitlesWithMedia": True,
    }
    body = {"Id": folder["ItemId"], "LibraryOptions": options}
    assert (await bench.client.post("/Library/VirtualFolders/LibraryOptions", body)).status == 204

    async def fetched() -> list[dict[str, Any]]:
        return [one for one in await _subtitles(bench, film["Id"]) if one["IsExternal"]]

    (one,) = await bench.until(fetched, seconds=60)
    assert one["Language"] == "eng"
    beside = bench.folder / "movies" / FILM.replace(".mkv", ".en.srt")
    assert beside.read_text(encoding="utf-8") == SRT
    tasks = await bench.get("/ScheduledTasks")
    assert "Download missing subtitles" in {task["Name"] for task in tasks}
