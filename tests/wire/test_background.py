"""Watching something makes background work wait; dashboards see it."""

from tests.running import RunningServer
from tests.wire.conftest import Library


def test_background_work_yields_to_a_film(server: RunningServer, library: Library) -> None:
    report = {"ItemId": library.film, "PositionTicks": 50_000_000, "IsPaused": False}
    assert server.get("/Rustfin/Background")["Yielding"] is False
    server.post("/Sessions/Playing", report)
    try:
        shown = server.get("/Rustfin/Background")
        assert shown["Yielding"] is True
        assert [lane["Key"] for lane in shown["Lanes"]] == [
            *("details", "pictures", "previews", "identify", "refresh", "fetch_images"),
            "fetch_subtitles",
        ]
        server.post("/Sessions/Playing/Progress", report | {"IsPaused": True})
        assert server.get("/Rustfin/Background")["Yielding"] is False
    finally:
        server.post("/Sessions/Playing/Stopped", report)
    assert server.get("/Rustfin/Background")["Yielding"] is False


def test_a_pause_is_shown_until_it_is_ended(server: RunningServer) -> None:
    assert server.post("/Rustfin/Background/Pause", {"For": "30m"})["PausedUntil"] > 0
    assert server.request("DELETE", "/Rustfin/Background/Pause").json.get("PausedUntil") is None
