"""Pictures and trailers."""

import pytest

from rustfin_core.intelligence.nfo import read_nfo
from rustfin_core.intelligence.records import Record, RemoteImage
from rustfin_core.kernel.enums import ImageType, ItemKind

T = ImageType


def read(inner: str, root: str = "movie", kind: ItemKind = ItemKind.MOVIE) -> Record:
    return read_nfo(f"<{root}>{inner}</{root}>".encode(), kind).record


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [
        ("poster", T.PRIMARY),
        ("Poster", T.PRIMARY),
        ("", T.PRIMARY),
        ("thumb", T.PRIMARY),
        ("banner", T.BANNER),
        ("clearlogo", T.LOGO),
        ("clearart", T.ART),
        ("discart", T.DISC),
        ("landscape", T.THUMB),
        ("fanart", T.BACKDROP),
        ("characterart", None),
        ("set.poster", None),
    ],
)
def test_aspects(aspect: str, expected: ImageType | None) -> None:
    images = read(
        f'<thumb aspect="{aspect}" preview="http://p/">http://a.example/x.jpg</thumb>'
    ).images
    assert [image.type for image in images] == ([expected] if expected is not None else [])


def test_a_thumb_without_aspect_is_the_main_picture() -> None:
    assert read("<thumb>http://a.example/x.jpg</thumb>").images[0].type is T.PRIMARY


def test_fanart_comes_last_and_old_relative_addresses_are_joined() -> None:
    images = read(
        '<fanart url="http://t.example/banners/"><thumb dim="1920x1080">a/b.jpg</thumb></fanart>'
        '<fanart><thumb language="EN">https://t.example/c.jpg</thumb><thumb/></fanart>'
        '<thumb aspect="poster">https://t.example/p.jpg</thumb>'
    ).images
    assert images == (
        RemoteImage(type=T.PRIMARY, url="https://t.example/p.jpg"),
        RemoteImage(
            type=T.BACKDROP, url="http://t.example/banners/a/b.jpg", width=1920, height=1080
        ),
        RemoteImage(type=T.BACKDROP, url="https://t.example/c.jpg", language="en"),
    )


def test_seasons_have_their_own_pictures() -> None:
    record = read(
        '<thumb aspect="poster" type="season" season="1">http://a.example/1.jpg</thumb>'
        '<thumb aspect="poster" type="season" season="1">http://a.example/1.jpg</thumb>'
        '<thumb aspect="banner" type="season" season="0">http://a.example/0.jpg</thumb>'
        '<thumb aspect="poster" type="season" season="-1">http://a.example/all.jpg</thumb>'
        '<thumb aspect="poster">http://a.example/show.jpg</thumb>',
        "tvshow",
        ItemKind.SERIES,
    )
    assert [image.url for image in record.images] == ["http://a.example/show.jpg"]
    assert {season: len(images) for season, images in record.season_images.items()} == {0: 1, 1: 1}


def test_pictures_jellyfin_lists_as_art() -> None:
    images = read(
        "<art><poster>http://a.example/p.jpg</poster><fanart>/srv/f.jpg</fanart></art>"
    ).images
    assert [image.url for image in images] == ["http://a.example/p.jpg"]


@pytest.mark.parametrize(
    "text",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "C:\\poster.jpg",
        "smb://nas/poster.jpg",
        "ftp://a.example/x.jpg",
        "javascript:alert(1)",
        "http://",
        "http:///x.jpg",
        "http://[bad/x.jpg",
        "http://a.example:99999/x.jpg",
        "poster.jpg",
        "http://a.example/" + "x" * 3000,
    ],
)
def test_only_web_addresses(text: str) -> None:
    record = read(f"<thumb>{text}</thumb><trailer>{text}</trailer>")
    assert (record.images, record.trailers) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "plugin://plugin.video.youtube/?action=play_video&amp;videoid=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "plugin://plugin.video.youtube/play/?video_id=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "plugin://plugin.video.youtube/?action=play_video&videoid=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        ("plugin://plugin.video.vimeo/play/?video_id=76979871", "https://vimeo.com/76979871"),
        ("plugin://plugin.video.evil/play/?video_id=76979871", None),
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        ("", None),
    ],
)
def test_trailers(text: str, expected: str | None) -> None:
    assert read(f"<trailer>{text}</trailer>").trailers == ((expected,) if expected else ())


def test_an_endless_gallery_is_cut() -> None:
    inner = "".join(f"<thumb>http://a.example/{n}.jpg</thumb>" for n in range(2000))
    assert len(read(inner).images) == 500
