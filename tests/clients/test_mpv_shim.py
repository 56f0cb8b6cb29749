"""``jellyfin-mpv-shim``: a real player without a screen that another session casts to."""

import asyncio
import ctypes.util
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import pytest

from tests.running import PASSWORD, RunningServer

SECOND = 10_000_000
START = "from jellyfin_mpv_shim.mpv_shim import main; main()"

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("jellyfin_mpv_shim") is None, reason="the client is not installed"
    ),
    pytest.mark.skipif(
        ctypes.util.find_library("mpv") is None, reason="libmpv is not on this machine"
    ),
]


class Shim:
    """A running player: its session on the server and commands to it."""

    def __init__(self, server: RunningServer, device: str, log: Path) -> None:
        self.server = server
        self.device = device
        self.log = log

    def session(self) -> dict[str, Any] | None:
        """Its session as a remote control sees it."""
        who = self.server.user_id
        found = self.server.get("/Sessions", controllableByUserId=who, deviceId=self.device)
        return found[0] if found else None

    def wait(self, what: str, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first session that *fits*."""
        deadline = time.monotonic() + 30
        session = None
        while time.monotonic() < deadline:
            session = self.session()
            if session is not None and fits(session):
                return session
            time.sleep(0.1)
        log = self.log.read_text("utf-8", "replace")[-3000:]
        state = {key: (session or {}).get(key) for key in ("PlayState", "TranscodingInfo")}
        raise AssertionError(f"never {what}; {state}\n{log}")

    def wait_for_position(self, seconds: float) -> float:
        """Wait until it says that it plays at *seconds* or later; seconds it is at.

        By itself it reports every five seconds, and at once after a command.
        """

        def is_there(session: dict[str, Any]) -> bool:
            if session["PlayState"].get("PositionTicks", 0) >= seconds * SECOND:
                return True
            self.send("Playing/Unpause")
            return False

        found = self.wait(f"at {seconds} s", is_there)
        position: float = found["PlayState"]["PositionTicks"] / SECOND
        return position

    def cast(self, item: str, **more: int) -> dict[str, Any]:
        """Play *item* on it; the session once it reports that it does."""
        wish = "".join(f"&{name}={value}" for name, value in more.items())
        self.send(f"Playing?playCommand=PlayNow&itemIds={item}{wish}")
        return self.wait("playing", lambda s: s.get("NowPlayingItem", {}).get("Id") == item)

    def send(self, command: str) -> None:
        """A command of the remote control."""
        session = self.session()
        assert session is not None
        assert self.server.request("POST", f"/Sessions/{session['Id']}/{command}").status == 204


@contextmanager
def shim(server: RunningServer, folder: Path, **settings: Any) -> Iterator[Shim]:
    """A player that asked for address and password on its own command line."""
    folder.mkdir()
    device = folder.name
    chosen = {
        "player_name": "Cellar",
        "client_uuid": device,
        "enable_gui": False,
        "fullscreen": False,
        "media_keys": False,
        "check_updates": False,
        "log_decisions": True,
    }
    (folder / "conf.json").write_text(json.dumps(chosen | settings))
    (folder / "mpv.conf").write_text("vo=null\nao=null\n")
    log = folder / "shim.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", START, "--config", str(folder)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env=os.environ | {"HOME": str(folder), "PYTHONUNBUFFERED": "1"},
            start_new_session=True,  # no terminal: the password comes from stdin
        )
        try:
            assert process.stdin is not None
            process.stdin.write(f"{server.base}\nMara\n{PASSWORD}\nn\n".encode())
            process.stdin.close()
            running = Shim(server, device, log)
            running.wait("connected", lambda s: s["SupportsRemoteControl"])
            yield running
        finally:
            process.kill()
            process.wait(10)


def encoders(server: RunningServer) -> list[psutil.Process]:
    """The server's running ffmpeg processes."""
    assert server.process is not None
    family = psutil.Process(server.process.pid).children(recursive=True)
    return [child for child in family if "ffmpeg" in child.name()]


def film(server: RunningServer, name: str) -> dict[str, Any]:
    """A film with the viewer's data."""
    found = server.get(
        f"/Users/{server.user_id}/Items",
        searchTerm=name,
        includeItemTypes="Movie",
        recursive="true",
    )["Items"]
    assert [item["Name"] for item in found] == [name]
    item: dict[str, Any] = found[0]
    return item


def test_direct_play_pause_seek_stop(server: RunningServer, tmp_path: Path) -> None:
    item = film(server, "Slow Train")
    with shim(server, tmp_path / "mpv-direct") as player:
        session = player.cast(item["Id"])
        assert session["PlayState"]["PlayMethod"] == "DirectPlay"
        first = player.wait_for_position(0.1)
        assert player.wait_for_position(first + 1) < 60

        player.send("Playing/Pause")
        player.wait("paused", lambda s: s["PlayState"]["IsPaused"])
        player.send(f"Playing/Seek?seekPositionTicks={200 * SECOND}")
        player.wait("at 200 s", lambda s: s["PlayState"]["PositionTicks"] == 200 * SECOND)
        player.send("Playing/Unpause")
        player.wait("going on", lambda s: not s["PlayState"]["IsPaused"])
        player.wait_for_position(200.5)

        player.send("Playing/Stop")
        player.wait("stopped", lambda s: "NowPlayingItem" not in s)
        kept = film(server, "Slow Train")["UserData"]["PlaybackPositionTicks"]
        assert 200 * SECOND < kept < 260 * SECOND

        session = player.cast(item["Id"], startPositionTicks=kept)
        assert player.wait_for_position(kept / SECOND) < kept / SECOND + 20
        player.send("Playing/Stop")
        player.wait("stopped", lambda s: "NowPlayingItem" not in s)


def test_converted_film_plays_and_seeks(server: RunningServer, tmp_path: Path) -> None:
    item = film(server, "Night Ferry")
    with shim(server, tmp_path / "mpv-converted", always_transcode=True) as player:
        session = player.cast(item["Id"])
        assert session["PlayState"]["PlayMethod"] == "Transcode"
        assert session["TranscodingInfo"]["IsVideoDirect"] is False
        first = player.wait_for_position(0.1)
        player.wait_for_position(first + 1)

        player.send(f"Playing/Seek?seekPositionTicks={40 * SECOND}")
        assert player.wait_for_position(40.5) < 60
        assert encoders(server)
        player.send("Playing/PlayPause")
        player.wait("paused", lambda s: s["PlayState"]["IsPaused"])
        player.send("Playing/Stop")
        player.wait("stopped", lambda s: "NowPlayingItem" not in s)
        # A request the player had under way may begin once more; that one is let go when idle.
        deadline = time.monotonic() + 110
        while encoders(server) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert encoders(server) == []


def test_repackaged_film_keeps_its_place(server: RunningServer, tmp_path: Path) -> None:
    item = film(server, "Slow Train")
    with shim(server, tmp_path / "mpv-repackaged", always_transcode=True) as player:
        session = player.cast(item["Id"], startPositionTicks=120 * SECOND)
        assert session["TranscodingInfo"]["IsVideoDirect"] is True
        player.wait_for_position(121)
        player.send(f"Playing/Seek?seekPositionTicks={60 * SECOND}")
        player.wait("back at 60 s", lambda s: 60 <= s["PlayState"]["PositionTicks"] / SECOND < 90)
        player.send("Playing/Stop")
        player.wait("stopped", lambda s: "NowPlayingItem" not in s)
        kept = film(server, "Slow Train")["UserData"]["PlaybackPositionTicks"]
        assert 60 * SECOND <= kept < 90 * SECOND


async def test_what_it_is_told_and_what_it_tells_travel_over_sockets(
    server: RunningServer, tmp_path: Path
) -> None:
    """A remote control listens; the player hears commands on its socket and is heard on another."""
    item = film(server, "Slow Train")
    address = f"{server.base}/socket?api_key={server.token}&deviceId=remote"
    with shim(server, tmp_path / "mpv-sockets") as player:
        async with aiohttp.ClientSession() as http, http.ws_connect(address) as socket:
            await socket.send_json({"MessageType": "SessionsStart", "Data": "0,500"})

            async def heard(what: str, fits: Callable[[dict[str, Any]], bool]) -> None:
                async with asyncio.timeout(60):
                    while True:
                        message = await socket.receive_json()
                        if message["MessageType"] == "ForceKeepAlive":
                            await socket.send_json({"MessageType": "KeepAlive"})
                        if message["MessageType"] != "Sessions":
                            continue
                        for session in message["Data"]:
                            if session["DeviceId"] == player.device and fits(session):
                                return

            def told(command: str, body: Any = None) -> None:
                session = player.session()
                assert session is not None
                path = f"/Sessions/{session['Id']}/{command}"
                assert server.request("POST", path, body).status == 204

            told(f"Playing?playCommand=PlayNow&itemIds={item['Id']}")
            await heard("playing", lambda s: s.get("NowPlayingItem", {}).get("Id") == item["Id"])
            told("Command", {"Name": "SetVolume", "Arguments": {"Volume": "37"}})
            await heard("quieter", lambda s: s["PlayState"].get("VolumeLevel") == 37)
            told("Command/Mute")
            await heard("silent", lambda s: s["PlayState"]["IsMuted"])
            told("Playing/Pause")
            await heard("paused", lambda s: s["PlayState"]["IsPaused"])
            told("Playing/Stop")
            await heard("stopped", lambda s: "NowPlayingItem" not in s)
