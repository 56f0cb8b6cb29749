"""The command line ``rustfin-server``: serve, doctor, users, worker. Flags are a contract."""

from rustfin_core.cli.main import main

__all__ = ["main"]
