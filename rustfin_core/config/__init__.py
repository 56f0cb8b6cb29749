"""Settings, declared once: name, type, default, range, help.

The declaration feeds the command line, ``RUSTFIN_*`` variables, the settings API and the window.
Precedence: flag > environment > stored > default. Values from flags and environment are read-only
while they are given.
"""

from rustfin_core.config.declared import SETTINGS, setting
from rustfin_core.config.setting import Setting, Source
from rustfin_core.config.values import Config, Options

__all__ = ["SETTINGS", "Config", "Options", "Setting", "Source", "setting"]
