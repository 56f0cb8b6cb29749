"""``python -m tests.frozen DIST``: the frozen server scans, serves its page and converts a film."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.running import RunningServer
from tests.small_library import small_library


class FrozenServer(RunningServer):
    """The server program of a one-dir build."""

    program = Path()

    def command(self) -> Sequence[str]:
        """The frozen program in place of ``python -m rustfin_core``."""
        return [str(self.program), *list(super().command())[3:]]


def main() -> int:
    """Exit 0 when a film is found, pictured and converted."""
    FrozenServer.program = Path(sys.argv[1]).absolute() / "rustfin-server"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        films = small_library(folder / "library") / "films"
        with FrozenServer(folder / "server", "--library", f"movies={films}") as server:
            server.claim()
            server.wait_for_scan()
            assert b"<script" in server.request("GET", "/web/").body
            items = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
            film = next(item for item in items if item["Name"] == "Night Ferry")
            assert film["RunTimeTicks"] == 600_000_000, film
            vtt = f"/Videos/{film['Id']}/{film['Id']}/Subtitles/2/0/Stream.vtt"
            assert b"WEBVTT" in server.request("GET", vtt).body
            playlist = server.request(
                "GET", f"/Videos/{film['Id']}/main.m3u8?VideoCodec=h264&AudioCodec=aac"
            ).body.decode()
            uris = [line for line in playlist.splitlines() if line and not line.startswith("#")]
            segment = server.request("GET", f"/Videos/{film['Id']}/{uris[0]}")
            assert segment.status == 200, segment.body[:300]
            print(f"{len(items)} films, first segment of {len(segment.body)} bytes")
        print("\n".join(server.complaints()) or "no complaints in the log")
        return int(bool(server.complaints()))


if __name__ == "__main__":
    raise SystemExit(main())
