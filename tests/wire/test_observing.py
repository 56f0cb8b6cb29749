"""Figures, slow ones and the support bundle of a whole server: everything is wired to its owner."""

import io
import json
import time
import zipfile

from tests.observability.test_metrics import read
from tests.running import RunningServer

FAMILIES = {
    "rustfin_http_requests_total", "rustfin_http_request_seconds_bucket",
    "rustfin_http_sent_bytes_total", "rustfin_http_requests_in_flight", "rustfin_sockets",
    "rustfin_event_streams", "rustfin_sessions", "rustfin_sessions_playing",
    "rustfin_transcodes_open", "rustfin_transcode_runs_total", "rustfin_transcode_segments_waited",
    "rustfin_cache_bytes", "rustfin_cache_requests_total", "rustfin_scan_files_total",
    "rustfin_db_queue", "rustfin_db_calls_total", "rustfin_db_seconds_total",
    "rustfin_loop_lag_seconds", "rustfin_workers", "process_resident_memory_bytes",
}  # fmt: skip


def test_every_figure_is_there_and_moves(server: RunningServer) -> None:
    page = read(server.request("GET", "/metrics").body)
    assert page.keys() >= FAMILIES
    assert page["rustfin_scan_files_total"][()] > 0
    before = page["rustfin_db_calls_total"][(("kind", "read"),)]
    server.get("/Items")
    after = read(server.request("GET", "/metrics").body)
    assert after["rustfin_db_calls_total"][(("kind", "read"),)] > before


def test_conversions_are_counted_by_codec(server: RunningServer) -> None:
    films = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
    film = next(one["Id"] for one in films if one["Name"] == "Night Ferry")
    address = (
        f"/Videos/{film}/main.m3u8?videoCodec=h264&audioCodec=aac&playSessionId=watched"
        f"&mediaSourceId={film}&deviceId=bench"
    )
    playlist = server.request("GET", address)
    assert playlist.status == 200, playlist.body
    segment = next(line for line in playlist.body.decode().splitlines() if line[:5] == "hls1/")
    assert server.request("GET", f"/Videos/{film}/{segment}").status == 200
    page = read(server.request("GET", "/metrics").body)
    codecs = {dict(labels)["codec"] for labels in page["rustfin_transcodes"]}
    assert codecs == {"h264"}
    assert page["rustfin_transcode_runs_total"][(("event", "started"),)] >= 1
    assert page["rustfin_cache_bytes"][(("cache", "transcode"),)] > 0
    server.request("DELETE", "/Videos/ActiveEncodings?deviceId=bench&playSessionId=watched")


def test_slow_ones_are_logged_once_the_owner_says_what_slow_is(server: RunningServer) -> None:
    server.post("/Rustfin/Settings/slow_request_ms", {"Value": 1})
    server.post("/Rustfin/Settings/slow_query_ms", {"Value": 1})
    deadline = time.monotonic() + 60
    while not {"slow request: ", "slow statement: "} <= _told(server):
        assert time.monotonic() < deadline, "nothing was slow"
        server.get("/Items", recursive="true", fields="Overview,MediaSources", sortBy="Random")
        server.post("/Users/New", {"Name": f"user {time.monotonic_ns()}", "Password": "pw"})
    server.post("/Rustfin/Settings/slow_request_ms", {"Value": None})
    server.post("/Rustfin/Settings/slow_query_ms", {"Value": None})


def _told(server: RunningServer) -> set[str]:
    text = server.log_text()
    return {words for words in ("slow request: ", "slow statement: ") if words in text}


def test_the_support_bundle_of_a_whole_server(server: RunningServer) -> None:
    made = server.request("GET", "/Rustfin/SupportBundle")
    assert made.status == 200
    with zipfile.ZipFile(io.BytesIO(made.body)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {"metrics.txt", "health.json", "ffmpeg.json", "logs/rustfin.log"} <= files.keys()
    assert "rustfin_db_queue" in files["metrics.txt"]
    assert json.loads(files["library.json"])["items"]["movie"] >= 3
    everything = "\n".join(files.values())
    for private in ("Harbour Lights", "Night Ferry", str(server.folder), "Mara", server.token):
        assert str(private) not in everything, private
