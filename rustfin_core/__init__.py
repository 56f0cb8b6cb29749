"""Rustfin's server core: ten contexts, no Qt. The composition root is ``rustfin_core.server``."""

__version__ = "0.1.0"
