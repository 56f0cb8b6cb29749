"""Pictures over HTTP: sizes, formats, caching; uploaded, deleted, ordered, offered; of users."""

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.intelligence.records import RemoteImage
from rustfin_core.kernel.enums import ImageType, ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Memory, photo, title
from tests.http.conftest import Answer, Client, Server
from tests.http.test_identify import item, until
from tests.wire.contract import Contract


def picture(
    size: tuple[int, int] = (400, 600), image_format: str = "JPEG", hue: int = 0, mode: str = "RGB"
) -> bytes:
    """A gradient, so that no size of it is flat."""
    shape = Image.linear_gradient("L").resize(size)
    made = Image.merge("RGB", (shape, Image.new("L", size, hue), shape.rotate(180)))
    if mode == "RGBA":
        made.putalpha(Image.radial_gradient("L").resize(size))
    buffer = io.BytesIO()
    made.save(buffer, image_format)
    return buffer.getvalue()


def opened(answer: Answer) -> Image.Image:
    assert answer.status == 200, answer.body
    return Image.open(io.BytesIO(answer.body))


async def send(
    client: Client, path: str, data: bytes, kind: str = "image/jpeg", *, plain: bool = False
) -> Answer:
    body = data if plain else base64.b64encode(data)
    return await client("POST", path, data=body, headers={"Content-Type": kind})


@pytest.fixture
async def film(owner: Client, claimed: Server, tmp_path: Path) -> dict[str, Any]:
    """A film that no file stands for: no worker has to look into one."""
    await claimed.services.catalog.create_library(LibraryKind.MOVIES, [tmp_path])
    await claimed.db.write(
        lambda con: insert_item(
            con, NewItem(kind=ItemKind.MOVIE, name="Heat", added_at=1, library_id=1, year=1995)
        )
    )
    return await item(owner, "Movie")


@pytest.fixture
async def shown(owner: Client, film: dict[str, Any]) -> str:
    """Address of the film's poster of 400 x 600."""
    address = f"/Items/{film['Id']}/Images/Primary"
    assert (await send(owner, address, picture())).status == 204
    return address


async def tag_of(client: Client, film: dict[str, Any], kind: str = "Primary") -> str:
    found = (await client.get(f"/Items/{film['Id']}")).value
    return str(found["ImageTags"][kind])


SIZES = [
    ("", (400, 600)), ("width=100", (100, 150)), ("height=300", (200, 300)),
    ("maxWidth=200&maxHeight=150", (100, 150)), ("fillWidth=100&fillHeight=100", (100, 150)),
    ("fillHeight=150", (100, 150)), ("width=5000", (400, 600)), ("fillWidth=401", (400, 600)),
    ("maxWidth=999999999", (400, 600)), ("width=-5", (400, 600)), ("width=0", (400, 600)),
    ("width=99.7", (99, 148)), ("width=1", (1, 2)), ("quality=10&width=50", (50, 75)),
    ("unplayedCount=7&percentPlayed=40.5&width=100", (100, 150)),
    ("addPlayedIndicator=true&width=100", (100, 150)),
    ("blur=20&foregroundLayer=0.4&backgroundColor=%23ff0000&width=100", (100, 150)),
    ("backgroundColor=javascript:&foregroundLayer=x&format=Svg&width=100", (100, 150)),
]  # fmt: skip


async def test_sizes(claimed: Server, shown: str) -> None:
    for query, size in SIZES:
        answer = await claimed.client().get(f"{shown}?{query}")
        assert opened(answer).size == size, query
        assert answer.headers["Content-Type"] == "image/jpeg"
    for query in ("width=NaN", "width=x", "quality=1e999", "unplayedCount=inf"):
        assert (await claimed.client().get(f"{shown}?{query}")).status == 400, query


async def test_effects_are_drawn(claimed: Server, shown: str) -> None:
    plain = opened(await claimed.client().get(f"{shown}?width=200&format=Png"))
    corners = {
        "unplayedCount=7": (170, 20),
        "addPlayedIndicator=true": (170, 20),
        "percentPlayed=50": (20, 298),
        "foregroundLayer=0.2": (100, 150),
    }
    for query, place in corners.items():
        answer = await claimed.client().get(f"{shown}?width=200&format=Png&{query}")
        drawn = opened(answer)
        assert drawn.getpixel(place) != plain.getpixel(place), query
        assert drawn.getpixel((100, 40)) == plain.getpixel((100, 40)) or "Layer" in query


async def test_formats_follow_what_is_asked(claimed: Server, shown: str) -> None:
    for query, accept, kind in (
        ("", "image/webp,image/*", "image/jpeg"),
        ("width=90", "image/avif,image/webp,*/*", "image/webp"),
        ("width=90", "image/avif,*/*", "image/avif"),
        ("width=90&format=Jpg", "image/webp", "image/jpeg"),
        ("width=90&format=Png", "", "image/png"),
        ("width=90&format=Gif", "", "image/jpeg"),
    ):
        answer = await claimed.client().get(f"{shown}?{query}", headers={"Accept": accept})
        assert answer.headers["Content-Type"] == kind
        assert opened(answer).get_format_mimetype() == kind  # type: ignore[attr-defined]
        assert answer.headers["Vary"] == "Accept"


async def test_caching(claimed: Server, owner: Client, film: dict[str, Any], shown: str) -> None:
    client = claimed.client()
    tag = await tag_of(owner, film)
    first = await client.get(f"{shown}?width=100&tag={tag}")
    assert "immutable" in first.headers["Cache-Control"]
    assert "sandbox" in first.headers["Content-Security-Policy"]
    for name, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        again = await client.get(f"{shown}?width=100&tag={tag}", headers={name: value})
        assert (again.status, again.body) == (304, b"")
    head = await client("HEAD", f"{shown}?width=100&tag={tag}")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(first.body))
    other = await client.get(f"{shown}?width=100&tag=feed")
    assert "immutable" not in other.headers["Cache-Control"]
    fresh = await client.get(f"{shown}?width=100", headers={"Cache-Control": "no-cache"})
    assert "no-store" in fresh.headers["Cache-Control"]


async def test_the_long_address_of_old_clients(
    claimed: Server, owner: Client, film: dict[str, Any], shown: str
) -> None:
    tag = await tag_of(owner, film)
    answer = await claimed.client().get(f"{shown}/0/{tag}/Webp/100/100/50/3")
    assert (opened(answer).size, answer.headers["Content-Type"]) == ((67, 100), "image/webp")
    assert "immutable" in answer.headers["Cache-Control"]
    assert (await claimed.client().get(f"{shown}/0/{tag}/Webp/x/100/0/0")).status == 400


async def test_a_new_picture_has_a_new_tag_and_is_shown(
    owner: Client, film: dict[str, Any], shown: str
) -> None:
    before = await tag_of(owner, film)
    assert opened(await owner.get(f"{shown}?tag={before}")).size == (400, 600)
    assert (await send(owner, shown, picture((300, 300)))).status == 204
    after = await tag_of(owner, film)
    assert after != before
    assert opened(await owner.get(f"{shown}?tag={after}")).size == (300, 300)
    assert opened(await owner.get(shown)).size == (300, 300)


async def test_uploads_are_encoded_anew(owner: Client, film: dict[str, Any]) -> None:
    address = f"/Items/{film['Id']}/Images/Primary"
    for image_format, kind, plain in (
        ("JPEG", "image/jpeg", False), ("PNG", "image/png", False), ("WEBP", "image/webp", True),
        ("GIF", "image/*", False), ("PNG", "application/octet-stream", True),
        ("PNG", "image/jpeg", False),
    ):  # fmt: skip
        data = picture((90, 120), image_format) + b"<script>alert(1)</script>"
        assert (await send(owner, address, data, kind, plain=plain)).status == 204
        answer = await owner.get(address)
        assert opened(answer).size == (90, 120)
        assert b"script" not in answer.body


BOMB = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (50_000).to_bytes(4, "big") * 2
BOMB += b"\x08\x02\x00\x00\x00" + b"\x00" * 64


REFUSED = [
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 415),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png", 400),
    (b"", "image/png", 400), (b"no picture", "image/png", 400), (BOMB, "image/png", 400),
    (picture()[:-900], "image/jpeg", 400), (picture(), "text/plain", 415),
    (picture(), "multipart/form-data; boundary=x", 415),
]  # fmt: skip


async def test_what_is_no_picture_is_refused(owner: Client, film: dict[str, Any]) -> None:
    address = f"/Items/{film['Id']}/Images/Primary"
    for data, kind, status in REFUSED:
        answer = await send(owner, address, data, kind)
        assert answer.status == status, kind
        assert answer.value["detail"]
    large = io.BytesIO(b"A" * (28 * 1024 * 1024))
    answer = await owner("POST", address, data=large, headers={"Content-Type": "image/png"})
    assert answer.status == 413
    assert (await owner.get(f"/Items/{film['Id']}")).value["ImageTags"] == {}


async def test_backdrops_are_added_ordered_and_deleted(owner: Client, film: dict[str, Any]) -> None:
    base = f"/Items/{film['Id']}/Images"
    for width in (100, 200, 300):
        assert (await send(owner, f"{base}/Backdrop", picture((width, 50)))).status == 204

    async def widths() -> list[int]:
        answer = await owner.get(base)
        Contract.load().check("GET", "/Items/{itemId}/Images", answer.value)
        found = [one for one in answer.value if one["ImageType"] == "Backdrop"]
        assert [one["ImageIndex"] for one in found] == list(range(len(found)))
        assert all(one["BlurHash"] and one["ImageTag"] for one in found)
        return [one["Width"] for one in found]

    assert await widths() == [100, 200, 300]
    assert (await owner.post(f"{base}/Backdrop/2/Index?newIndex=0")).status == 204
    assert await widths() == [300, 100, 200]
    assert (await send(owner, f"{base}/Backdrop/1", picture((150, 50)))).status == 204
    assert await widths() == [300, 150, 200]
    assert (await owner("DELETE", f"{base}/Backdrop/0")).status == 204
    assert await widths() == [150, 200]
    assert (await owner("DELETE", f"{base}/Backdrop?imageIndex=1")).status == 204
    assert await widths() == [150]
    assert opened(await owner.get(f"{base}/Backdrop/0")).size == (150, 50)
    assert (await owner.get(f"{base}/Backdrop/1")).status == 404
    assert (await owner("DELETE", f"{base}/Backdrop/1")).status == 404
    assert (await owner("DELETE", f"{base}/Chapter/0")).status == 400
    assert (await owner("DELETE", f"{base}/Nonsense")).status == 400
    shown = (await owner.get(f"/Items/{film['Id']}")).value
    assert len(shown["BackdropImageTags"]) == 1


async def test_libraries_have_pictures(
    owner: Client, claimed: Server, film: dict[str, Any]
) -> None:
    [view] = (await owner.get("/UserViews")).value["Items"]
    address = f"/Items/{view['Id']}/Images/Primary"
    assert (await owner.get(address)).status == 404
    assert (await send(owner, address, picture((320, 180)))).status == 204
    [view] = (await owner.get("/UserViews")).value["Items"]
    assert view["ImageTags"]["Primary"] in view["ImageBlurHashes"]["Primary"]
    assert opened(await claimed.client().get(address)).size == (320, 180)


async def test_who_may_do_what(
    kid: Client, claimed: Server, film: dict[str, Any], shown: str
) -> None:
    stranger = claimed.client()
    base = f"/Items/{film['Id']}"
    for method, path in (
        ("POST", f"{base}/Images/Primary"), ("DELETE", f"{base}/Images/Primary"),
        ("POST", f"{base}/Images/Backdrop/0/Index"), ("POST", f"{base}/RemoteImages/Download"),
    ):  # fmt: skip
        assert (await stranger(method, path)).status == 401, path
        assert (await kid(method, path)).status == 403, path
    assert (await stranger.get(f"{base}/Images")).status == 401
    assert (await kid.get(f"{base}/Images")).status == 200
    assert (await kid.get(f"/Items/{'0' * 32}/Images")).status == 404


async def test_pictures_by_name_need_a_token(
    owner: Client, claimed: Server, film: dict[str, Any]
) -> None:
    await owner.post(f"/Items/{film['Id']}", {"Genres": ["Crime"], "Id": film["Id"]})
    genre = (await until(owner, "/Genres", lambda v: v["Items"]))["Items"][0]
    assert (await send(owner, f"/Items/{genre['Id']}/Images/Primary", picture())).status == 204
    address = "/Genres/crime/Images/Primary"
    assert (await claimed.client().get(address)).status == 401
    assert opened(await owner.get(f"{address}?width=100")).size == (100, 150)
    assert opened(await owner.get(f"{address}/0?width=100")).size == (100, 150)
    assert (await owner.get("/Studios/crime/Images/Primary")).status == 404


async def test_users_have_pictures(owner: Client, kid: Client, claimed: Server) -> None:
    stranger = claimed.client()
    address = f"/UserImage?userId={kid.user_id}"
    assert (await stranger.get(address)).status == 404
    assert (await stranger.get("/UserImage")).status == 400
    assert (await send(kid, "/UserImage", picture((500, 500)))).status == 204
    me = (await kid.get("/Users/Me")).value
    assert me["PrimaryImageAspectRatio"] == 1.0
    answer = await stranger.get(f"{address}&tag={me['PrimaryImageTag']}&width=80")
    assert opened(answer).size == (80, 80)
    assert "immutable" in answer.headers["Cache-Control"]
    old = f"/Users/{kid.user_id}/Images/Primary"
    for path in (old, f"{old}/0"):
        assert opened(await stranger.get(path)).size == (500, 500)
        assert (await stranger("HEAD", path)).status == 200
    assert (await send(kid, f"/UserImage?userId={owner.user_id}", picture())).status == 403
    assert (await send(stranger, "/UserImage", picture())).status == 401
    assert (await send(owner, f"{old}/0", picture((60, 60)))).status == 204
    assert opened(await stranger.get(old)).size == (60, 60)
    assert (await kid("DELETE", f"/UserImage?userId={owner.user_id}")).status == 403
    assert (await kid("DELETE", old)).status == 204
    assert (await stranger.get(old)).status == 404
    assert "PrimaryImageTag" not in (await kid.get("/Users/Me")).value


def _offers(url: str, **more: Any) -> tuple[RemoteImage, ...]:
    return (
        RemoteImage(type=ImageType.PRIMARY, url=url, language="en", rating=8.1, votes=9, **more),
        RemoteImage(type=ImageType.PRIMARY, url=f"{url}.fr", language="fr"),
        RemoteImage(type=ImageType.BACKDROP, url=f"{url}.back", width=1920, height=1080),
    )


async def test_offered_pictures_are_listed_and_taken(
    owner: Client, claimed: Server, film: dict[str, Any]
) -> None:
    url = "https://image.tmdb.org/t/p/original/a.jpg"
    heat = title("tmdb", "949", ItemKind.MOVIE, "Heat", year=1995, images=_offers(url))
    claimed.sources.chosen = [Memory("tmdb", [heat])]
    claimed.sources.pictures = {url: photo(), f"{url}.fr": b"<html>", f"{url}.back": photo("red")}
    body = {"SearchInfo": {"Name": "Heat", "Year": 1995}, "ItemId": film["Id"]}
    [found] = (await owner.post("/Items/RemoteSearch/Movie", body)).value
    await owner.post(f"/Items/RemoteSearch/Apply/{film['Id']}", found)
    base = f"/Items/{film['Id']}/RemoteImages"
    has_offers: Callable[[Any], bool] = lambda value: bool(value["Images"])  # noqa: E731
    offered = await until(owner, base, has_offers)
    Contract.load().check("GET", "/Items/{itemId}/RemoteImages", offered)
    assert [one["Url"] for one in offered["Images"]] == [url, f"{url}.back"]
    assert offered["Providers"] == ["TMDB"]
    more = (await owner.get(f"{base}?type=Primary&includeAllLanguages=true&limit=1")).value
    assert (len(more["Images"]), more["TotalRecordCount"]) == (1, 2)
    assert (await owner.get(f"{base}?providerName=fanart")).value["TotalRecordCount"] == 0
    providers = (await owner.get(f"{base}/Providers")).value
    Contract.load().check("GET", "/Items/{itemId}/RemoteImages/Providers", providers)
    assert providers[0]["Name"] == "TMDB"
    take = f"{base}/Download?type=Primary&imageUrl="
    assert (await owner.post(f"{take}{url}")).status == 204
    assert opened(await owner.get(f"/Items/{film['Id']}/Images/Primary")).size == (200, 300)
    assert (await owner.post(f"{take}{url}.fr")).status == 400
    assert (await owner.post(f"{take}http://127.0.0.1/secret")).status == 404
    assert (await owner.post(f"{base}/Download?type=Primary")).status == 400
    assert "http://127.0.0.1/secret" not in claimed.sources.fetched
