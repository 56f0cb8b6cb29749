"""fanart.tv on its recordings, and on films and series in the same shape."""

from rustfin_core.intelligence.providers.fanart import FanartTV, map_images
from rustfin_core.kernel.enums import ImageType, ItemKind
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.replay import exchange, recorded, replaying

BASE = "http://webservice.fanart.tv/v3"
NIRVANA = "5b11f4ce-a62d-471e-81fc-a69a8278c7da"
DARK_SIDE = "f5093c06-23e3-404f-aeaa-40f72885ee3a"


def test_recorded_music(make_gateway: MakeGateway) -> None:
    exchanges = recorded("fanart.tv/graphbrainz_schema_fanart.json")
    with replaying(exchanges, base=BASE) as server:
        fanart = FanartTV(make_gateway(server.origin), key="personal", base_url=server.origin)
        artist = fanart.pictures(ItemKind.ARTIST, {"musicbrainzartist": NIRVANA})
        album = fanart.pictures(ItemKind.ALBUM, {"musicbrainzreleasegroup": DARK_SIDE})
        label = fanart.pictures(
            ItemKind.ARTIST, {"musicbrainzartist": "0cf56645-50ec-4411-aeb6-c9f4ce0f8edb"}
        )
        assert server.asked[0].headers["api-key"] == "personal"
        assert "personal" not in server.asked[0].target
    assert {one.type for one in artist} == {
        ImageType.PRIMARY,
        ImageType.BACKDROP,
        ImageType.LOGO,
        ImageType.BANNER,
    }
    assert album[0].type is ImageType.PRIMARY
    assert album[0].votes == 13
    assert all(one.url.startswith("https://assets.fanart.tv/") for one in artist + album)
    assert label == []


def test_films_and_series(make_gateway: MakeGateway) -> None:
    host = "https://assets.fanart.tv/fanart"
    film = {
        "movieposter": [
            {"url": f"{host}/1.jpg", "lang": "en", "likes": "1"},
            {"url": f"{host}/2.jpg", "lang": "00", "likes": "7"},
            {"url": "https://evil.example/3.jpg", "likes": "9"},
        ]
    }
    show = {
        "tvposter": [{"url": f"{host}/4.jpg"}],
        "seasonposter": [
            {"url": f"{host}/5.jpg", "season": "2"},
            {"url": f"{host}/6.jpg", "season": "all"},
        ],
    }
    exchanges = [exchange(f"{BASE}/movies/tt0133093", film), exchange(f"{BASE}/tv/5", show)]
    with replaying(exchanges, base=BASE) as server:
        fanart = FanartTV(make_gateway(server.origin), key="k", base_url=server.origin)
        posters = fanart.pictures(ItemKind.MOVIE, {"tmdb": "603", "imdb": "tt0133093"})
        series = fanart.pictures(ItemKind.SERIES, {"tvdb": "5"})
        assert fanart.pictures(ItemKind.SERIES, {"imdb": "tt0133093"}) == []
        assert fanart.pictures(ItemKind.SERIES, {"tvdb": "../movies/1"}) == []
    assert [(one.url[-5:], one.language, one.votes) for one in posters] == [
        ("2.jpg", None, 7),
        ("1.jpg", "en", 1),
    ]
    assert [(one.url[-5:], one.season) for one in series] == [("4.jpg", None), ("5.jpg", 2)]
    assert map_images([], ItemKind.ALBUM) == []
