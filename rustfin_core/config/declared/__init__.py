"""All settings, in the order in which they are shown."""

from rustfin_core.config.declared.apps import APPS
from rustfin_core.config.declared.library import LIBRARY
from rustfin_core.config.declared.metadata import METADATA
from rustfin_core.config.declared.pictures import PICTURES
from rustfin_core.config.declared.playing import PLAYING
from rustfin_core.config.declared.server import SERVER
from rustfin_core.config.setting import Setting
from rustfin_core.kernel.errors import InvalidInput

SETTINGS: tuple[Setting, ...] = (
    *SERVER,
    *PLAYING,
    *PICTURES,
    *LIBRARY,
    *METADATA,
    *APPS,
)

BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting(name: str) -> Setting:
    """The declaration of *name*; ``InvalidInput`` when there is none."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise InvalidInput(f"There is no setting {name!r}.") from None
