"""OpenSubtitles on its recordings; downloads in the documented shape."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from rustfin_core.intelligence.providers.opensubtitles import OpenSubtitles, mapping, moviehash
from rustfin_core.intelligence.providers.types import SubtitleWanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, TooMany, Unavailable
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, Reply, serving
from tests.intelligence.providers.replay import Exchange, exchange, recorded, replaying
from tests.shared import shared

BASE = "https://api.opensubtitles.com/api/v1"
HASH = "5b8f8f4e41ccb21e"
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nHi\n"


def recordings() -> list[Exchange]:
    folder = Path(shared("corpora", "providers", "opensubtitles-rest"))
    return recorded(*(f"opensubtitles-rest/{path.name}" for path in sorted(folder.glob("*.json"))))


def wanted(**named: Any) -> SubtitleWanted:
    return SubtitleWanted(**{"kind": ItemKind.MOVIE, "languages": ("fr", "de"), **named})


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (wanted(ids={"imdb": "tt0770828"}), 10),
        (wanted(moviehash=HASH), 2),
        (wanted(title="Man of Steel"), 18),
        (wanted(title="Man of Steel", moviehash=HASH, languages=("en",)), 12),
        (wanted(kind=ItemKind.EPISODE, title="Dallas", season=1, episode=3, languages=("fr",)), 4),
        (wanted(ids={"imdb": "tt4516230"}, languages=("pt-BR",)), 2),
    ],
)
def test_subtitles_are_found(asked: SubtitleWanted, count: int, make_gateway: MakeGateway) -> None:
    # With a title of another film the hash finds nothing; alone it does.
    none = exchange(f"{BASE}/subtitles?languages=en&moviehash={HASH}&query=man+of+steel", {})
    with replaying([*recordings(), none], base=BASE) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        found = source.search(asked)
        assert server.asked[0].headers["api-key"] == "k"
    assert len(found) == count
    assert {one.language for one in found} <= {one.lower() for one in asked.languages}
    assert [one.hash_match for one in found] == sorted(
        (one.hash_match for one in found), reverse=True
    )


def test_a_recorded_subtitle(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        found = source.search(wanted(moviehash=HASH, languages=("en",)))
    one = next(one for one in found if one.id == "3249003")
    assert one.hash_match
    assert one.release == "Arrow.S02E05.HDTV.x264-LOL"
    assert (one.season, one.episode) == (2, 5)
    assert one.ids == {"imdb": "tt3128398", "tmdb": "64139"}
    assert one.frame_rate == 23.976
    assert one.rating == 10
    assert not one.forced
    assert not one.machine_translated


def test_questions_are_spelled_as_the_service_wants() -> None:
    asked = mapping.query(
        wanted(
            kind=ItemKind.EPISODE,
            languages=("pt-BR", "EN"),
            series_ids={"imdb": "tt0077000"},
            season=0,
            episode=3,
            moviehash=HASH,
        )
    )
    assert asked == [
        ("episode_number", "3"),
        ("languages", "en,pt-br"),
        ("moviehash", HASH),
        ("parent_imdb_id", "77000"),
        ("season_number", "0"),
    ]


def service(
    origin: Callable[[], str], *, downloads: int = 5, host: str | None = None
) -> Callable[[Asked], Reply]:
    tokens = iter(("first", "second"))
    valid = ["?"]

    def respond(asked: Asked) -> Reply:
        if asked.target == "/login":
            assert orjson.loads(asked.body) == {"username": "u", "password": "p"}
            valid[0] = next(tokens)
            return Reply(body=orjson.dumps({"token": valid[0]}))
        if asked.target == "/download":
            told = asked.headers.get("authorization", "Bearer none")
            if told not in (f"Bearer {valid[0]}", "Bearer none"):
                return Reply(status=401)
            if downloads == 0:
                return Reply(status=406, body=b'{"message": "used up"}')
            if told == "Bearer first":
                valid[0] = "ended"
            answer = {
                "link": f"{host or origin()}/file/x.srt",
                "file_name": "..\\..//evil/x.srt",
                "remaining": 4,
            }
            return Reply(body=orjson.dumps(answer))
        assert "api-key" not in asked.headers, "the key stays with the API"
        return Reply(content_type="application/x-subrip", body=SRT)

    return respond


def test_a_download(make_gateway: MakeGateway, tmp_path: Path) -> None:
    with serving(service(lambda: server.origin)) as server:
        source = OpenSubtitles(
            make_gateway(server.origin), key="k", user="u", password="p", base_url=server.origin
        )
        for _ in range(2):
            file = source.download("3249003")
            assert (file.name, file.data, file.remaining) == ("x.srt", SRT, 4)
        targets = [one.target for one in server.asked]
        assert targets.count("/login") == 2, "an ended token is renewed"
        with pytest.raises(NotFound):
            source.download("../x")
    for path in tmp_path.rglob("*"):
        assert path.is_dir(), "links and tokens are not remembered"


def test_without_an_account_and_used_up(make_gateway: MakeGateway) -> None:
    with serving(service(lambda: server.origin)) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        assert source.download("1").data == SRT
        assert "/login" not in [one.target for one in server.asked]
    with serving(service(lambda: server.origin, downloads=0)) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        with pytest.raises(TooMany):
            source.download("1")


def test_a_link_to_elsewhere_is_refused(make_gateway: MakeGateway) -> None:
    with serving(service(lambda: "", host="https://evil.example")) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        with pytest.raises(Unavailable):
            source.download("1")


def test_a_refused_key(make_gateway: MakeGateway) -> None:
    with serving(lambda _: Reply(status=403)) as server:
        source = OpenSubtitles(make_gateway(server.origin), key="k", base_url=server.origin)
        with pytest.raises(Forbidden):
            source.search(wanted(title="x"))
        with pytest.raises(Forbidden):
            source.download("1")


def test_the_moviehash(tmp_path: Path) -> None:
    file = tmp_path / "a.mkv"
    file.write_bytes(bytes(131_071))
    assert moviehash(file) is None
    file.write_bytes(bytes(131_072))
    assert moviehash(file) == "0000000000020000"
    words = b"\x01" + bytes(7) + bytes(65_528) + b"\xff" * 65_536
    file.write_bytes(words)
    expected = (131_072 + 1 + 8192 * (2**64 - 1)) % 2**64
    assert moviehash(str(file)) == f"{expected:016x}"
    odd = bytes(tmp_path) + b"/\xff.mkv"
    Path(str(odd, "utf-8", "surrogateescape")).write_bytes(bytes(200_000))
    assert moviehash(odd) == f"{200_000:016x}"
    with pytest.raises(OSError):
        moviehash(tmp_path / "none")
