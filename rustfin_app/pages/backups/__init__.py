"""Backups: what is kept, made, checked and brought back."""

from rustfin_app.pages.backups.page import BackupsPage

__all__ = ["BackupsPage"]
