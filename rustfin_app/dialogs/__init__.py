"""Dialogs: opened without blocking, answered by signals."""
