"""``rustfin-server support-bundle``: works beside a running server and without one."""

import asyncio
from pathlib import Path

from rustfin_core.admin.support import SupportBundle, SupportFile
from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.secret_box import SecretBox
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.media.capabilities import kept_capabilities
from rustfin_core.paths import Paths


def support_bundle(options: Options, target: Path) -> int:
    """Write the bundle to *target*; what only a running server knows (figures) is not in it."""
    config = Config(options)
    paths = Paths.resolve(
        data=config["data_dir"], cache=config["cache_dir"], transcode=config["transcode_dir"]
    )
    if not paths.database.is_file():
        raise NotFound(
            f"There is no Rustfin database in {paths.data}. Name its folder with --data-dir."
        )
    made = asyncio.run(_make(config, paths))
    try:
        target.write_bytes(made.content)
    except OSError as error:
        raise Unavailable(f"{target} cannot be written: {error.strerror or error}.") from error
    print(f"Wrote {target} ({len(made.content) // 1024} KB). Look through it before you send it.")
    return 0


async def _make(config: Config, paths: Paths) -> SupportFile:
    db = Database(paths.database)
    db.open(beside_server=True)
    try:
        settings = SettingStore(SecretBox(paths.secret_key))
        config.load_stored((await db.read(settings.load)).values)
        return await SupportBundle(
            config=config,
            paths=paths,
            db=db,
            capabilities=lambda: kept_capabilities(paths.cache),
        ).make()
    finally:
        db.close()
