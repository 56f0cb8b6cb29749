"""Rustfin's own web client, as files."""
