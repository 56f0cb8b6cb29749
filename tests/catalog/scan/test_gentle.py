"""While somebody watches: names are found at full speed in small writes, details wait."""

import asyncio
from typing import Any

from rustfin_core.catalog.scan.messages import pieces
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home

OPTIONS = ScanOptions(settle_seconds=0, batch_files=50, gentle_files=5)


def _service(home: Home, gate: BackgroundGate) -> ScanService:
    return ScanService(
        db=home.db,
        pool=home.pool,  # type: ignore[arg-type]
        bus=home.bus,
        clock=SystemClock(),
        options=OPTIONS,
        gate=gate,
    )


async def test_details_wait_and_names_do_not(home: Home) -> None:
    for number in range(60):
        home.add(f"films/Film {number} ({1950 + number}).mkv", number + 1)
    asked: list[str] = []

    def details(args: dict[str, Any]) -> dict[str, Any]:
        asked.append(args["path"])
        return {"error": "It is damaged."}

    home.pool.details = details
    sizes: list[int] = []
    write = home.db.write

    async def counted(fn: Any, **options: Any) -> Any:
        def work(con: Any) -> Any:
            before = con.execute("SELECT count(*) FROM media_file").fetchone()[0]
            result = fn(con)
            after = con.execute("SELECT count(*) FROM media_file").fetchone()[0]
            sizes.append(after - before)
            return result

        return await write(work, **options)

    home.db.write = counted  # type: ignore[method-assign]
    gate = BackgroundGate(trickle_seconds=60)
    gate.hold("film")
    home.service = _service(home, gate)
    uid = await home.library(LibraryKind.MOVIES)
    await home.service.start(uid)
    async with asyncio.timeout(60):
        while len(await home.names(ItemKind.MOVIE)) < 60:
            await asyncio.sleep(0.01)
        while (await gate.status()).lanes[0].waiting < 60:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert asked == []
    assert 0 < max(sizes) <= 5
    gate.release("film")
    await home.service.wait(uid)
    assert len(asked) == 60


async def test_details_go_on_at_a_trickle(home: Home) -> None:
    for number in range(30):
        home.add(f"films/Film {number} ({1950 + number}).mkv", number + 1)
    home.pool.details = lambda args: {"error": "It is damaged."}
    gate = BackgroundGate(trickle_seconds=0.02)
    gate.hold("film")
    home.service = _service(home, gate)
    uid = await home.library(LibraryKind.MOVIES)
    async with asyncio.timeout(60):
        await home.scan(uid)
    assert await home.rows("SELECT count(*) FROM media_file WHERE probed=0") == [(0,)]


def test_a_message_in_pieces_says_the_same() -> None:
    titles = [{"files": [1] * n} for n in (1, 3, 1, 1, 7, 1)]
    message: Any = {"titles": titles, "last": True, "path": "/x/", "gone": [1]}
    found = pieces(message, 3)
    assert [title for piece in found for title in piece["titles"]] == titles
    assert [piece["last"] for piece in found] == [False, False, True]
    assert [len(piece["titles"]) for piece in found] == [2, 3, 1]
    empty: Any = {"titles": [], "last": True}
    assert pieces(empty, 3) == [empty]
    unfinished: Any = {"titles": titles[:1], "last": False}
    assert pieces(unfinished, 3) == [unfinished]
