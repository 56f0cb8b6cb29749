"""Why something plays as it does: in PlaybackInfo, in the session, in the log, per device."""

import time

from tests.running import RunningServer
from tests.wire.conftest import Library
from tests.wire.test_streams import asked

SENTENCE = (
    "This device cannot play HEVC, has no Dolby Digital and cannot open MKV, so picture and sound"
    " are converted."
)


def test_the_reason_is_told_wherever_somebody_looks(
    server: RunningServer, library: Library
) -> None:
    info = asked(server, library.converted)
    source = info["MediaSources"][0]
    assert source["RustfinPlayReason"] == SENTENCE
    report = {
        "ItemId": library.converted,
        "MediaSourceId": source["Id"],
        "PlaySessionId": info["PlaySessionId"],
        "PlayMethod": "Transcode",
    }
    server.post("/Sessions/Playing", report)
    [session] = [one for one in server.get("/Sessions") if "NowPlayingItem" in one]
    assert session["RustfinPlayReason"] == SENTENCE
    reasons = {"VideoCodecNotSupported", "AudioCodecNotSupported", "ContainerNotSupported"}
    assert set(session["TranscodingInfo"]["TranscodeReasons"]) == reasons
    server.post("/Sessions/Playing/Stopped", report)
    told = [line for line in server.log_text().splitlines() if SENTENCE in line]
    assert len(told) == 1
    assert "plays Night Ferry" in told[0]


def test_the_device_gets_a_report(server: RunningServer, library: Library) -> None:
    asked(server, library.film)
    deadline = time.monotonic() + 60
    while not (devices := server.get("/Rustfin/Devices")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    report = server.get(f"/Rustfin/Devices/{devices[0]['Id']}/Report")
    lines = {line["Sentence"]: line for line in report["Lines"]}
    assert report["Titles"] == report["Untouched"] + sum(n["Titles"] for n in lines.values())
    assert lines[SENTENCE]["Method"] == "Transcode"
    named = [example["Name"] for example in lines[SENTENCE]["Examples"]]
    assert any("Night Ferry" in name for name in named)
