"""Pictures nobody vouches for: bombs, mislabelled and truncated files, turned and odd ones."""

import io
import resource
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from rustfin_core.artwork.keeping import keep
from rustfin_core.artwork.make_op import keep_image
from rustfin_core.artwork.reading import UnusableError, open_picture
from rustfin_core.artwork.store import original_path


def encoded(picture: Image.Image, image_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, image_format, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def gradient(size: tuple[int, int] = (90, 60), mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def png_bomb(width: int, height: int, *, whole: bool = False) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width + 1) * height, 9) if whole else zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF"])
def test_formats_whatever_they_are_called(tmp_path: Path, image_format: str) -> None:
    path = tmp_path / "poster.jpg"
    path.write_bytes(encoded(gradient(), image_format))
    assert open_picture(str(path)).size == (90, 60)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a<script>", b"\xff\xd8\xff",
        encoded(gradient((400, 400)), "JPEG")[:-700], encoded(gradient(), "PNG")[:60],
        encoded(gradient(), "TIFF"), encoded(gradient(), "ICO"), encoded(gradient(), "PPM"),
        png_bomb(50_000, 50_000), png_bomb(7_000, 7_000), png_bomb(1, 2**31 - 1),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableError):
        open_picture(data)


def test_a_bomb_costs_no_memory() -> None:
    bomb = png_bomb(6_500, 6_500, whole=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnusableError, match="pixels"):
        open_picture(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


@pytest.mark.parametrize(
    ("mode", "image_format", "stored"),
    [("L", "JPEG", "JPEG"), ("CMYK", "JPEG", "JPEG"), ("1", "PNG", "JPEG"), ("P", "PNG", "JPEG"),
     ("I;16", "PNG", "JPEG"), ("RGBA", "PNG", "JPEG"), ("LA", "PNG", "JPEG")],
)  # fmt: skip
def test_odd_modes(tmp_path: Path, mode: str, image_format: str, stored: str) -> None:
    """What has an alpha channel but nothing transparent becomes a JPEG too."""
    kept = keep(
        tmp_path, "PRIMARY", open_picture(encoded(gradient(mode=mode), image_format)), "upload"
    )
    with Image.open(original_path(tmp_path, kept["tag"])) as picture:
        assert (picture.format, picture.size) == (stored, (90, 60))
    assert kept["blurhash"]


def test_transparency_stays(tmp_path: Path) -> None:
    logo = gradient(mode="RGBA")
    logo.putalpha(Image.radial_gradient("L").resize(logo.size))
    kept = keep(tmp_path, "LOGO", open_picture(encoded(logo, "WEBP")), "local")
    with Image.open(original_path(tmp_path, kept["tag"])) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")


def test_turned_and_large_ones(tmp_path: Path) -> None:
    turned = gradient((3000, 2000))
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(turned, "JPEG", exif=exif.tobytes())
    kept = keep(tmp_path, "PRIMARY", open_picture(data), "local")
    assert (kept["width"], kept["height"]) == (1600, 2400)


def test_a_file_of_our_own_is_named_by_its_content(tmp_path: Path) -> None:
    args = {"store": str(tmp_path), "type": "PRIMARY", "source": "upload"}
    tags = set()
    for number in range(2):
        path = tmp_path / str(number)
        path.write_bytes(encoded(gradient(), "PNG"))
        tags.add(keep_image(args | {"path": str(path)})["tag"])
    assert len(tags) == 1
    (tmp_path / "bad").write_bytes(b"no picture")
    assert "damaged" in keep_image(args | {"path": str(tmp_path / "bad")})["error"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP"]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=12),
    st.integers(0, 3000),
)
def test_damage_is_refused_or_survived(
    image_format: str, damage: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(encoded(gradient(), image_format))
    for place, value in damage:
        data[place % len(data)] = value
    try:
        found = open_picture(bytes(data[: len(data) - cut % len(data)]))
    except UnusableError:
        return
    assert found.mode in ("RGB", "RGBA")
