"""The command line ``rustfin-server``: serve, doctor, users, backup. Flags are a contract."""

from rustfin_core.cli.main import main

__all__ = ["main"]
