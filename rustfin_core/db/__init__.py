"""SQLite behind two verbs: ``await db.read(fn)`` and ``await db.write(fn)``."""

from rustfin_core.db.database import Database

__all__ = ["Database"]
