"""Finding the file behind a stream address."""

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.kernel.ids import parse_uid


async def version_of(
    catalog: CatalogService, call: Call, item: bytes, source: str | None
) -> MediaVersion:
    """The version *source* names (``MediaSourceId``), else the first.

    ``NotFound`` when the user may not see the item or it has no file; ``Unavailable`` when the
    file is on a disk that is away.
    """
    versions = await catalog.media_versions(await viewer_of(call), item)
    wanted = parse_uid(source) if source else None
    if wanted is not None and wanted != item:
        versions = tuple(v for v in versions if wanted in (v.uid, v.file_uid))
    if not versions:
        raise NotFound("This title has no such file.")
    version = versions[0]
    if version.is_missing:
        raise Unavailable("The disk with this file is not connected. Connect it and try again.")
    return version
