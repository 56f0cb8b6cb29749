"""Image tags of an item and of the relatives it borrows pictures from."""

from rustfin_core.catalog.types import Image, Images, Item, Relative
from rustfin_core.http.json import Keyed
from rustfin_core.kernel.enums import ImageType

_MANY = (ImageType.BACKDROP, ImageType.SCREENSHOT, ImageType.CHAPTER)


def image_fields(item: Item) -> dict[str, object]:
    """``ImageTags``, ``BackdropImageTags``, ``ImageBlurHashes`` and the parents' tags."""
    fields = own_images(item.images)
    relatives = [r for r in (item.series, item.album, item.artist) if r is not None]
    _borrow(fields, item.images, relatives)
    if item.series is not None:
        _tag(fields, "SeriesPrimaryImageTag", item.series.first(ImageType.PRIMARY))
        _tag(fields, "SeriesThumbImageTag", item.series.first(ImageType.THUMB))
    if item.album is not None:
        _tag(fields, "AlbumPrimaryImageTag", item.album.first(ImageType.PRIMARY))
    return fields


def own_images(images: Images) -> dict[str, object]:
    """The tags and blur hashes of pictures that belong to the item itself."""
    single = {
        kind.wire_name: found[0].tag
        for kind, found in images.items()
        if found and kind not in _MANY
    }
    hashes: dict[str, dict[str, str]] = {}
    for kind, found in images.items():
        for image in found:
            if image.blurhash:
                hashes.setdefault(kind.wire_name, {})[image.tag] = image.blurhash
    return {
        "ImageTags": Keyed(single),
        "BackdropImageTags": [image.tag for image in images.get(ImageType.BACKDROP, ())],
        "ImageBlurHashes": Keyed({kind: Keyed(tags) for kind, tags in hashes.items()}),
    }


def primary_ratio(item: Item) -> float | None:
    """Width over height of the primary picture."""
    found = item.images.get(ImageType.PRIMARY)
    if not found or not found[0].width or not found[0].height:
        return None
    return found[0].width / found[0].height


def _borrow(fields: dict[str, object], own: Images, relatives: list[Relative]) -> None:
    for kind, name in (
        (ImageType.LOGO, "Logo"),
        (ImageType.THUMB, "Thumb"),
        (ImageType.ART, "Art"),
    ):
        lender = next((r for r in relatives if r.first(kind)), None)
        if kind not in own and lender is not None:
            fields[f"Parent{name}ItemId"] = lender.uid.hex()
            _tag(fields, f"Parent{name}ImageTag", lender.first(kind))
    lender = next((r for r in relatives if r.first(ImageType.BACKDROP)), None)
    if ImageType.BACKDROP not in own and lender is not None:
        fields["ParentBackdropItemId"] = lender.uid.hex()
        fields["ParentBackdropImageTags"] = [i.tag for i in lender.images[ImageType.BACKDROP]]


def _tag(fields: dict[str, object], name: str, image: Image | None) -> None:
    if image is not None:
        fields[name] = image.tag
