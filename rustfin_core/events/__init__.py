"""News between contexts: frozen dataclasses, published after the commit they report."""

from rustfin_core.events.bus import EventBus

__all__ = ["EventBus"]
