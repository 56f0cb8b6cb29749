"""Keeping the computer awake while somebody watches: one small interface, a way per platform."""

from rustfin_app.awake.keeper import KeepAwake
from rustfin_app.awake.platforms import Inhibitor, inhibitor

__all__ = ["Inhibitor", "KeepAwake", "inhibitor"]
