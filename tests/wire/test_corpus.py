"""Real files in many containers and codecs: each keeps the contract and each gets an answer."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.running import RunningServer
from tests.shared import shared
from tests.wire.contract import Contract
from tests.wire.test_answers import EVERY_FIELD
from tests.wire.test_streams import TV, entries, fetched

_MUSIC = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".wav", ".wv", ".ape", ".dsf", ".mka")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server over the files of the corpus, films and music apart."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in shared("corpora", "media").iterdir():
        if path.suffix != ".tsv":
            place(path, folder / ("music" if path.suffix in _MUSIC else "films") / path.name)
    films, music = f"movies={folder / 'films'}", f"music={folder / 'music'}"
    with RunningServer(folder, "--library", films, "--library", music) as server:
        server.claim()
        server.wait_for_scan()
        yield server
    assert server.complaints() == []


def place(path: Path, folder: Path) -> None:
    """Link or copy *path* into *folder*."""
    folder.mkdir(parents=True)
    try:
        os.link(path, folder / path.name)
    except OSError:
        shutil.copy2(path, folder / path.name)


@pytest.fixture(scope="module")
def playable(corpus: RunningServer) -> list[dict[str, Any]]:
    """Every film and track."""
    query = {"recursive": "true", "includeItemTypes": "Movie,Audio,Video", "fields": EVERY_FIELD}
    items: list[dict[str, Any]] = corpus.get("/Items", **query)["Items"]
    assert len(items) > 60
    return items


def test_lists_and_items(
    corpus: RunningServer, playable: list[dict[str, Any]], contract: Contract
) -> None:
    whole = {"Items": playable, "TotalRecordCount": len(playable), "StartIndex": 0}
    contract.check("GET", "/Items", whole)
    for item in playable:
        contract.check("GET", "/Items/{itemId}", corpus.get(f"/Items/{item['Id']}"))


def test_every_file_can_be_asked_for(
    corpus: RunningServer, playable: list[dict[str, Any]], contract: Contract
) -> None:
    silent = set()
    for item in playable:
        info = corpus.post(f"/Items/{item['Id']}/PlaybackInfo", {"DeviceProfile": TV})
        contract.check("POST", "/Items/{itemId}/PlaybackInfo", info)
        source = info["MediaSources"][0]
        if not source["SupportsDirectPlay"] and "TranscodingUrl" not in source:
            silent.add(source["Path"])
            kinds = {stream["Type"] for stream in source["MediaStreams"]}
            assert kinds == {"Subtitle"}, (source["Path"], source.get("RustfinPlayReason"))
    assert len(silent) == 3


def test_sound_and_old_containers_are_converted(
    corpus: RunningServer, playable: list[dict[str, Any]]
) -> None:
    converted = 0
    for item in playable:
        source = item["MediaSources"][0]
        kinds = {stream["Type"] for stream in source["MediaStreams"]}
        if "Video" in kinds and source["Container"] != "avi":
            continue
        profile = TV | {"DirectPlayProfiles": []}
        info = corpus.post(f"/Items/{item['Id']}/PlaybackInfo", {"DeviceProfile": profile})
        address = info["MediaSources"][0].get("TranscodingUrl")
        if address is None:
            continue
        if "ac4" in source["Path"]:
            answer = fetched(corpus, address, 503)
            assert "could not convert" in answer.json["detail"]
            continue
        if ".m3u8" in address:
            for _ in ("main", "segment"):
                address = urljoin(address, entries(fetched(corpus, address))[0])
        assert len(fetched(corpus, address).body) > 188, source["Path"]
        corpus.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={info['PlaySessionId']}")
        converted += 1
    assert converted > 30
