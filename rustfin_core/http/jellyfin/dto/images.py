"""Image tags of an item and of the relatives it borrows pictures from."""

from dataclasses import dataclass

from rustfin_core.catalog.types import Image, Images, Item, Relative
from rustfin_core.http.json import Keyed
from rustfin_core.kernel.enums import ImageType

_MANY = (ImageType.BACKDROP, ImageType.SCREENSHOT, ImageType.CHAPTER)
_BORROWED = ((ImageType.LOGO, "Logo"), (ImageType.THUMB, "Thumb"), (ImageType.ART, "Art"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageWish:
    """Which pictures a client wants to hear of: ``enableImages``, ``enableImageTypes`` and
    ``imageTypeLimit``."""

    is_enabled: bool = True
    types: frozenset[ImageType] = frozenset()
    """Empty: all."""
    limit: int | None = None
    """Of each type."""

    def of(self, images: Images) -> Images:
        """The wanted ones."""
        if not self.is_enabled or self.limit == 0:
            return {}
        if not self.types and self.limit is None:
            return images
        return {
            kind: found[: self.limit]
            for kind, found in images.items()
            if not self.types or kind in self.types
        }

    def wants(self, kind: ImageType) -> bool:
        """Whether any picture of *kind* is wanted."""
        return self.is_enabled and self.limit != 0 and (not self.types or kind in self.types)


ALL_IMAGES = ImageWish()


def image_fields(item: Item, wish: ImageWish = ALL_IMAGES) -> dict[str, object]:
    """``ImageTags``, ``BackdropImageTags``, ``ImageBlurHashes`` and the parents' tags."""
    if not wish.is_enabled:
        return {}
    fields = own_images(wish.of(item.images))
    relatives = [r for r in (item.series, item.album, item.artist) if r is not None]
    if relatives:
        _borrow(fields, item.images, relatives, wish)
    if item.series is not None:
        if wish.wants(ImageType.PRIMARY):
            _tag(fields, "SeriesPrimaryImageTag", item.series.first(ImageType.PRIMARY))
        if wish.wants(ImageType.THUMB):
            _tag(fields, "SeriesThumbImageTag", item.series.first(ImageType.THUMB))
    if item.album is not None and wish.wants(ImageType.PRIMARY):
        _tag(fields, "AlbumPrimaryImageTag", item.album.first(ImageType.PRIMARY))
    return fields


def own_images(images: Images) -> dict[str, object]:
    """The tags and blur hashes of pictures that belong to the item itself."""
    single = Keyed()
    hashes = Keyed()
    for kind, found in images.items():
        if not found:
            continue
        name = _NAMES[kind]
        if kind not in _MANY:
            single[name] = found[0].tag
        for image in found:
            if image.blurhash:
                hashes.setdefault(name, Keyed())[image.tag] = image.blurhash
    return {
        "ImageTags": single,
        "BackdropImageTags": [image.tag for image in images.get(ImageType.BACKDROP, ())],
        "ImageBlurHashes": hashes,
    }


_NAMES = {kind: kind.wire_name for kind in ImageType}


def primary_ratio(item: Item) -> float | None:
    """Width over height of the primary picture."""
    found = item.images.get(ImageType.PRIMARY)
    if not found or not found[0].width or not found[0].height:
        return None
    return found[0].width / found[0].height


def _borrow(
    fields: dict[str, object], own: Images, relatives: list[Relative], wish: ImageWish
) -> None:
    for kind, name in _BORROWED:
        if kind in own or not wish.wants(kind):
            continue
        for lender in relatives:
            if (image := lender.first(kind)) is not None:
                fields[f"Parent{name}ItemId"] = lender.uid.hex()
                fields[f"Parent{name}ImageTag"] = image.tag
                break
    if ImageType.BACKDROP in own or not wish.wants(ImageType.BACKDROP):
        return
    for lender in relatives:
        if lender.first(ImageType.BACKDROP):
            found = lender.images[ImageType.BACKDROP][: wish.limit]
            fields["ParentBackdropItemId"] = lender.uid.hex()
            fields["ParentBackdropImageTags"] = [image.tag for image in found]
            return


def _tag(fields: dict[str, object], name: str, image: Image | None) -> None:
    if image is not None:
        fields[name] = image.tag
