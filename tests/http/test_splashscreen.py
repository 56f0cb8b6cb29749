"""The owner's picture for the start of apps."""

import base64
import io

from PIL import Image

from tests.http.conftest import Client, Server

PATH = "/Branding/Splashscreen"
PNG = {"Content-Type": "image/png"}


def _picture(colour: str, size: tuple[int, int] = (64, 36)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def _pixel(body: bytes) -> tuple[int, ...]:
    found = Image.open(io.BytesIO(body)).convert("RGB").getpixel((1, 1))
    assert isinstance(found, tuple)
    return found


async def test_put_show_replace_remove(claimed: Server, owner: Client, kid: Client) -> None:
    stranger = claimed.client()
    assert (await stranger.get(PATH)).status == 404
    assert (await kid.post(PATH, data=_picture("red"), headers=PNG)).status == 403
    assert (await owner.post(PATH, data=_picture("red"), headers=PNG)).status == 204
    # It is there, but not to be shown yet.
    assert (await stranger.get(PATH)).status == 404
    await owner.post("/System/Configuration/branding", {"SplashscreenEnabled": True})
    shown = await stranger.get(PATH)
    assert (shown.status, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert _pixel(shown.body)[0] > 200
    small = await stranger.get(f"{PATH}?maxWidth=16&format=webp")
    assert small.headers["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(small.body)).size == (16, 9)
    again = await stranger.get(PATH, headers={"If-None-Match": shown.headers["ETag"]})
    assert again.status == 304

    body = base64.b64encode(_picture("blue"))
    assert (await owner.post(PATH, data=body, headers=PNG)).status == 204
    assert _pixel((await stranger.get(PATH)).body)[2] > 200
    kept = [one for one in (claimed.services.paths.data / "branding").rglob("*") if one.is_file()]
    assert len(kept) == 1

    assert (await owner("DELETE", PATH)).status == 204
    assert (await owner("DELETE", PATH)).status == 204
    assert (await stranger.get(PATH)).status == 404


async def test_what_is_no_picture_is_refused(claimed: Server, owner: Client) -> None:
    await owner.post("/Rustfin/Settings/splashscreen", {"Value": True})
    svg = {"Content-Type": "image/svg+xml"}
    assert (await owner.post(PATH, data=_picture("red"), headers=svg)).status == 415
    for body in (b"", b"no picture", b"<svg onload='alert(1)'/>", _picture("red")[:60]):
        assert (await owner.post(PATH, data=body, headers=PNG)).status == 400
    html = {"Content-Type": "text/html"}
    assert (await owner.post(PATH, data=_picture("red"), headers=html)).status == 415
    large = io.BytesIO(b"\xff" * 28_000_000)
    assert (await owner.post(PATH, data=large, headers=PNG)).status == 413
    assert (await claimed.client().get(PATH)).status == 404
