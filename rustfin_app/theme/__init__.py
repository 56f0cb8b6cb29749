"""Look of the application: tokens, palette, style sheet, icons, all out of ``tokens.json``."""

from rustfin_app.theme.theme import Mode, Theme, install, theme
from rustfin_app.theme.tokens import Tokens, load_tokens

__all__ = ["Mode", "Theme", "Tokens", "install", "load_tokens", "theme"]
