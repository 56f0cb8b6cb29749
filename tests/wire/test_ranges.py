"""The table of range requests, put to a running server and its direct play route."""

import http.client
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from tests.running import RunningServer
from tests.streaming.range_table import FILE_SIZE, RANGE_TABLE, RangeRow

MODIFIED = 1_700_000_000
DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film of known length on a running server."""

    server: RunningServer
    address: str
    content: bytes
    etag: str


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Film]]:
    """A film of ``FILE_SIZE`` bytes, and (under ``True``) one that became empty after the scan."""
    folder = tmp_path_factory.mktemp("ranges")
    for name in ("Ten Thousand", "Nothing Left"):
        film_of_known_size(folder / "films" / f"{name} (2001)" / f"{name} (2001).mp4")
    with RunningServer(folder, "--library", f"movies={folder / 'films'}") as server:
        server.claim()
        server.wait_for_scan()
        items = server.get("/Items", recursive="true", includeItemTypes="Movie", fields="Path")
        found = {item["Name"]: item for item in items["Items"]}
        emptied = Path(found["Nothing Left"]["Path"])
        emptied.write_bytes(b"")
        os.utime(emptied, (MODIFIED, MODIFIED))
        yield {item["Path"] == str(emptied): made(server, item) for item in found.values()}
    assert server.complaints() == []


def film_of_known_size(path: Path) -> None:
    """A small film, filled up with a ``free`` box that players skip."""
    path.parent.mkdir(parents=True)
    picture = "color=size=64x64:rate=5:duration=1"
    coded = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart")
    subprocess.run(
        [get_ffmpeg_exe(), "-v", "error", "-nostdin", "-f", "lavfi", "-i", picture, *coded, path],
        check=True,
    )
    rest = FILE_SIZE - path.stat().st_size
    with path.open("ab") as file:
        file.write(
            rest.to_bytes(4, "big") + b"free" + bytes(index % 251 for index in range(rest - 8))
        )
    assert path.stat().st_size == FILE_SIZE
    os.utime(path, (MODIFIED, MODIFIED))


def made(server: RunningServer, item: dict[str, str]) -> Film:
    """The film behind *item* with the tag the server gives it."""
    address = f"/Videos/{item['Id']}/stream?static=true&ApiKey={server.token}"
    head = server.request("HEAD", address)
    return Film(
        server=server,
        address=address,
        content=Path(item["Path"]).read_bytes(),
        etag=head.headers["ETag"],
    )


@pytest.mark.parametrize("row", RANGE_TABLE, ids=lambda row: row.name)
def test_row(films: dict[bool, Film], row: RangeRow) -> None:
    film = films[row.empty_file]
    dates = {"date": 0, "before": -DAY, "after": DAY}
    known = {name: formatdate(MODIFIED + away, usegmt=True) for name, away in dates.items()}
    known["etag"] = film.etag
    headers = {
        name: re.sub(r"\{(\w+)\}", lambda found: known[found[1]], value)
        for name, value in row.headers.items()
    }
    connection = http.client.HTTPConnection("127.0.0.1", film.server.port, timeout=60)
    connection.request(row.method, film.address, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == row.status
    parts = [film.content[first : last + 1] for first, last in row.spans]
    size = len(film.content)
    if row.status == 416:
        assert answer.getheader("Content-Range") == f"bytes */{size}"
    elif row.method == "HEAD":
        assert body == b""
        if row.status == 200:
            assert answer.getheader("Content-Length") == str(size)
    elif len(parts) > 1:
        assert answer.getheader("Content-Type").startswith("multipart/byteranges")
        for (first, last), part in zip(row.spans, parts, strict=True):
            assert f"Content-Range: bytes {first}-{last}/{size}".encode() in body
            assert part in body
    elif row.status in (200, 206):
        assert body == b"".join(parts)
        assert answer.getheader("Content-Type") == "video/mp4"
        if row.status == 206:
            first, last = row.spans[0]
            assert answer.getheader("Content-Range") == f"bytes {first}-{last}/{size}"
    else:
        assert row.status in (304, 412)
