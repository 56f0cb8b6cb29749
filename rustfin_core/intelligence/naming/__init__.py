"""Reading file and folder names. See ``intelligence/README.md``."""

from rustfin_core.intelligence.naming.parse import parse, parse_folder
from rustfin_core.intelligence.naming.types import ExtraType, NameKind, ParsedName

__all__ = ["ExtraType", "NameKind", "ParsedName", "parse", "parse_folder"]
