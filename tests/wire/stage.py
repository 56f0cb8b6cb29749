"""A server with one of everything a route may name, for the walk over all routes."""

import base64
import re
import urllib.parse
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.clients.conftest import add_user
from tests.running import PASSWORD, RunningServer
from tests.wire.conftest import Library

NOBODY = "0" * 32
STRANGER = 'MediaBrowser Client="Walk", Device="D", DeviceId="stranger", Version="1"'
"""A device nobody is signed in on."""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAE0lEQVR4nGP4z8AARwzEcQCukw/x0F8jngAAAABJRU5ErkJggg=="
)
"""Sixteen red points."""


@dataclass(slots=True)
class Stage:
    """Names and what stands behind them; ``fill()`` puts them into an address or a body."""

    server: RunningServer
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, server: RunningServer, library: Library) -> "Stage":
        """Everything that is named, made through the wire."""
        stage = cls(server, asdict(library) | {"user": server.user_id, "nobody": NOBODY})
        stage._make()
        return stage

    def fill(self, value: Any) -> Any:
        """*value* with ``<name>`` replaced, in texts at any depth."""
        if isinstance(value, str):
            return re.sub(r"<(\w+)>", lambda found: self.names.get(found[1], NOBODY), value)
        if isinstance(value, dict):
            return {key: self.fill(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [self.fill(entry) for entry in value]
        return value

    def _make(self) -> None:
        server, names = self.server, self.names
        names["guest"], names["goner"] = add_user(server, "Guest"), add_user(server, "Goner")
        add_user(server, "Spare")
        names["spare_token"] = self._sign_in("Spare", "spare")
        self._sign_in("Spare", "lost")
        names["device"] = "lost"
        names["session"] = server.get("/Sessions", deviceId="bench")[0]["Id"]
        picture = base64.b64encode(PNG)
        kind = {"Content-Type": "image/png"}
        server.request("POST", "/UserImage", picture, headers=kind)
        wanted = {"Name": "Road music", "Ids": [names["track"], names["second_track"]]}
        names["playlist"] = server.post("/Playlists", wanted | {"MediaType": "Audio"})["Id"]
        entries = server.get(f"/Playlists/{names['playlist']}/Items")["Items"]
        names["entry"], names["second_entry"] = (entry["PlaylistItemId"] for entry in entries)
        collection = server.post(f"/Collections?name=Sea&ids={names['film']}")
        names["collection"] = collection["Id"]
        head = {"Authorization": STRANGER}
        secrets = [
            server.request("POST", "/QuickConnect/Initiate", headers=head).json for _ in range(2)
        ]
        names["secret"], names["granted"] = (one["Secret"] for one in secrets)
        names["code"] = secrets[0]["Code"]
        server.post(f"/QuickConnect/Authorize?code={secrets[1]['Code']}")
        names["task"] = server.get("/ScheduledTasks")[0]["Id"]
        source = server.post(f"/Items/{names['film']}/PlaybackInfo")["MediaSources"][0]
        names["source"] = source["Id"]
        names["subtitle"] = str(
            next(one["Index"] for one in source["MediaStreams"] if one["Type"] == "Subtitle")
        )
        folders = server.get("/Library/VirtualFolders")
        names["folder"] = urllib.parse.quote(folders[0]["Locations"][0])
        music = next(one["Name"] for one in folders if one["CollectionType"] == "music")
        names["music_name"] = urllib.parse.quote(music)
        names["genre"], names["artist_name"] = "Sea", "The Tides"
        for one in ("film", "track"):
            edited = server.get(f"/Items/{names[one]}") | {"Genres": ["Sea"]}
            assert server.request("POST", f"/Items/{names[one]}", edited).status == 204

    def _sign_in(self, name: str, device: str) -> str:
        head = f'MediaBrowser Client="Walk", Device="D", DeviceId="{device}", Version="1"'
        body = {"Username": name, "Pw": PASSWORD}
        answer = self.server.request(
            "POST", "/Users/AuthenticateByName", body, headers={"Authorization": head}, token=False
        )
        token: str = answer.json["AccessToken"]
        return token
