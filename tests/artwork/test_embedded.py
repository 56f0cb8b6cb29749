"""Pictures inside files: tags of music, attachments of Matroska."""

import base64
import io
import json
import struct
import subprocess
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image

from rustfin_core.artwork.embedded import embedded_pictures
from rustfin_core.artwork.make_op import make_images
from rustfin_core.artwork.reading import open_picture
from rustfin_core.artwork.store import original_path
from rustfin_core.kernel.enums import ImageType
from tests.shared import needs_shared, shared

WITH_PICTURES = ("image.ape", "image.flac", "image.m4a", "image.mp3", "image.ogg", "image.wma",
                 "coverart.ogg")  # fmt: skip


def png(size: tuple[int, int] = (90, 60), color: str = "teal") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return buffer.getvalue()


@needs_shared
@pytest.mark.parametrize("name", WITH_PICTURES)
def test_the_front_cover_of_every_format(name: str) -> None:
    found = list(embedded_pictures(str(shared("corpora", "tags", "files", name))))
    kind, data = found[0]
    assert kind is ImageType.PRIMARY
    # The corpus' front cover is a PNG of 2 x 3, its artist a JPEG.
    assert open_picture(data).size == (2, 3)
    assert len(found) == (1 if name == "coverart.ogg" else 2)


@needs_shared
def test_every_file_of_the_corpus_and_no_other() -> None:
    expected = json.loads(shared("corpora", "tags", "mediafile_expected.json").read_text("utf-8"))
    assert {one["file"] for one in expected if "images" in one} <= set(WITH_PICTURES)
    for path in sorted(shared("corpora", "tags", "files").iterdir()):
        try:
            found = list(embedded_pictures(str(path)))
        except Exception:
            found = []
        assert bool(found) == (path.name in WITH_PICTURES), path.name


def _ogg_with(comments: list[bytes], path: Path) -> None:
    """Ogg pages with a Vorbis head and comments; there is no sound."""
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44_100, 0, 0, 0, 0xB8, 1)
    body = b"\x03vorbis" + struct.pack("<I", 0) + struct.pack("<I", len(comments))
    body += b"".join(struct.pack("<I", len(one)) + one for one in comments) + b"\x01"
    with path.open("wb") as file:
        number = 0
        for packet in (head, body):
            sizes = [255] * (len(packet) // 255) + [len(packet) % 255]
            for start in range(0, len(sizes), 255):
                lacing = sizes[start : start + 255]
                file.write(b"OggS\0" + bytes([0]) + struct.pack("<qIII", 0, 1, number, 0))
                file.write(bytes([len(lacing), *lacing]))
                file.write(packet[start * 255 : start * 255 + sum(lacing)])
                number += 1


def test_a_large_cover_in_comments_is_read_whole(tmp_path: Path) -> None:
    noise = Image.effect_noise((900, 900), 90)
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    data = buffer.getvalue()
    assert len(data) > 300_000
    block = struct.pack(">II", 3, 9) + b"image/png" + struct.pack(">I", 0)
    block += struct.pack(">IIIII", 900, 900, 8, 0, len(data)) + data
    comment = b"METADATA_BLOCK_PICTURE=" + base64.b64encode(block)
    _ogg_with([b"TITLE=x", comment], path := tmp_path / "x.ogg")
    assert list(embedded_pictures(str(path))) == [(ImageType.PRIMARY, data)]


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    """A film with three attachments; ``small_cover`` stands first."""
    films = tmp_path / "film.mkv"
    pieces = []
    for name, size in (
        ("small_cover", (60, 90)),
        ("cover", (120, 180)),
        ("cover_land", (320, 180)),
    ):
        (tmp_path / f"{name}.png").write_bytes(png(size))
        pieces += ["-attach", str(tmp_path / f"{name}.png")]
    mimes = [option for n in range(3) for option in (f"-metadata:s:{n + 1}", "mimetype=image/png")]
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-f", "lavfi"),
            *("-i", "color=black:s=64x36:r=5:d=1", *pieces, *mimes),
            *("-c:v", "libx264", "-pix_fmt", "yuv420p", str(films)),
        ],
        check=True,
    )
    return films


def test_attachments_by_their_names(attached: Path, tmp_path: Path) -> None:
    found = [(kind, open_picture(data).size) for kind, data in embedded_pictures(str(attached))]
    assert found == [
        (ImageType.PRIMARY, (120, 180)),
        (ImageType.PRIMARY, (60, 90)),
        (ImageType.THUMB, (320, 180)),
    ]
    made = make_images(
        {
            "store": str(tmp_path / "store"), "title": "Film", "subtitle": "", "shape": "poster",
            "local": [], "file": str(attached), "kind": "video", "duration": 1.0, "has": [],
            "refused": [],
        }
    )  # fmt: skip
    shown = {one["type"]: (one["source"], one["width"], one["height"]) for one in made}
    assert shown["PRIMARY"] == ("embedded", 120, 180)
    assert shown["THUMB"] == ("embedded", 320, 180)
    assert original_path(tmp_path / "store", made[0]["tag"]).is_file()
