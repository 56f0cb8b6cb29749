"""The ``scan_walk`` operation of a worker process: walk, compare, read names; stream what changed.

It reads the database itself, read-only, so the server holds no list of files.
"""

import os
from collections.abc import Iterator
from typing import Any

from rustfin_core.catalog.scan.known import KnownState
from rustfin_core.catalog.scan.listing import Scandir
from rustfin_core.catalog.scan.messages import Message
from rustfin_core.catalog.scan.walk import Walker
from rustfin_core.intelligence.naming import ParsedName, parse
from rustfin_core.kernel.enums import LibraryKind


def scan_walk(args: dict[str, Any], scandir: Scandir = os.scandir) -> Iterator[Message]:
    """Walk ``args["roots"]`` of library row ``args["library"]`` in ``args["database"]``.

    ``kind``, ``batch`` (files per message), ``settle`` (seconds), ``only`` (folders to look at
    again, by root) and ``deep`` (those of them with all below) as the names say. Yields
    ``folder``, ``progress`` and, per root, ``root``.
    """
    only: dict[str, list[str]] | None = args.get("only")
    with KnownState(args["database"], args["library"]) as known:
        for root in args["roots"]:
            if only is not None and root not in only:
                continue
            walker = Walker(
                kind=LibraryKind(args["kind"]),
                root=os.fsencode(root),
                known=known,
                read=read_name,
                batch=args.get("batch", 300),
                settle_seconds=args.get("settle", 2.0),
                scandir=scandir,
            )
            wanted = None if only is None else [os.fsencode(path) for path in only[root]]
            yield from walker.run(wanted, {os.fsencode(path) for path in args.get("deep", ())})


def read_name(path: str, kind: LibraryKind) -> ParsedName:
    """Strict rules first; guessit is imported only when a name needs it."""
    found = parse(path, kind)
    if found.certain:
        return found
    from rustfin_core.intelligence.naming.hard import parse_hard

    return parse_hard(path, kind)
