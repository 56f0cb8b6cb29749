"""Backups: made beside a running server, checked by a trial restore, brought back in one swap."""
