"""Pictures of providers: fetched where nothing better is shown, never over what is local."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from rustfin_core.catalog import libraries
from rustfin_core.catalog.identify.wanted import ask_for
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.intelligence.records import PersonRecord, RemoteImage
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Memory, photo, title
from tests.catalog.identify.conftest import Bench

HOST = "https://pictures.example/"
POSTER = RemoteImage(type=ImageType.PRIMARY, url=f"{HOST}poster.jpg", language="en")
FRENCH = RemoteImage(type=ImageType.PRIMARY, url=f"{HOST}french.jpg", language="fr")
LOGO = RemoteImage(type=ImageType.LOGO, url=f"{HOST}logo.jpg")
HEAT = title(
    "tmdb", "949", ItemKind.MOVIE, "Heat", year=1995, images=(FRENCH, POSTER, LOGO),
    people=(PersonRecord(name="Al", role=CreditRole.ACTOR, ids={"tmdb": "1"},
                         image_url=f"{HOST}al.jpg"),),
)  # fmt: skip
ALL = {f"{HOST}{name}.jpg": photo(color) for name, color in
       (("poster", "teal"), ("french", "red"), ("logo", "navy"), ("al", "olive"))}  # fmt: skip


async def show(bench: Bench, *, primary: str | None) -> None:
    """A matched film whose own pictures were looked for; *primary* says what was found."""
    bench.sources.chosen = [Memory("tmdb", [HEAT])]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.home.db.write(
        lambda con: con.execute(
            "INSERT INTO image(item_id,type,idx,tag,source) "
            "SELECT id,0,0,'own',? FROM item WHERE kind=1",
            (primary,),
        )
    )


def shown(bench: Bench, count: int) -> Callable[[], Awaitable[dict[int, str]]]:
    async def look() -> dict[int, str]:
        rows = await bench.home.rows(
            "SELECT g.type,g.source FROM image g JOIN item i ON i.id=g.item_id "
            "WHERE i.kind=1 AND g.source LIKE 'http%'"
        )
        return dict(rows) if len(rows) >= count else {}

    return look


async def test_a_made_picture_gives_way_and_the_language_counts(bench: Bench) -> None:
    bench.sources.pictures = dict(ALL)
    await show(bench, primary="card")
    await bench.start()
    found = await bench.until(shown(bench, 2), seconds=20)
    assert found == {0: POSTER.url, 2: LOGO.url}

    async def person() -> list[tuple[object, ...]]:
        return await bench.home.rows(
            "SELECT g.source FROM image g JOIN item i ON i.id=g.item_id WHERE i.kind=8"
        )

    assert await bench.until(person, seconds=20) == [(f"{HOST}al.jpg",)]
    assert FRENCH.url not in bench.sources.fetched


async def test_a_local_picture_stays(bench: Bench) -> None:
    bench.sources.pictures = dict(ALL)
    await show(bench, primary="local")
    await bench.start()
    assert await bench.until(shown(bench, 1), seconds=20) == {2: LOGO.url}
    assert await bench.home.rows("SELECT tag FROM image WHERE type=0 AND source='local'") == [
        ("own",)
    ]
    assert POSTER.url not in bench.sources.fetched


async def test_what_is_no_picture_is_passed_over_and_not_asked_for_again(bench: Bench) -> None:
    bench.sources.pictures = ALL | {POSTER.url: b"<html>no picture</html>"}
    await show(bench, primary="frame")
    await bench.start()
    found = await bench.until(shown(bench, 2), seconds=20)
    assert found[0] == FRENCH.url
    assert await bench.home.rows("SELECT url FROM picture_failure") == [(POSTER.url,)]
    assert bench.sources.fetched.count(POSTER.url) == 1


async def test_a_cut_network_leaves_the_picture_for_later(bench: Bench) -> None:
    bench.sources.pictures = dict(ALL)
    bench.sources.cut = True
    await show(bench, primary="card")
    await bench.start()

    async def asked() -> bool:
        return bool(bench.sources.fetched)

    await bench.until(asked)
    assert await bench.home.rows("SELECT 1 FROM picture_failure") == []
    bench.sources.cut = False
    bench.clock.ahead_ms += 120_000
    bench.service.providers_changed()
    assert await bench.until(shown(bench, 2), seconds=30)


async def test_another_match_brings_other_pictures(bench: Bench) -> None:
    bench.sources.pictures = dict(ALL)
    await show(bench, primary="card")
    await bench.start()
    await bench.until(shown(bench, 2), seconds=20)
    other = RemoteImage(type=ImageType.PRIMARY, url=f"{HOST}other.jpg")
    bench.sources.pictures[other.url] = photo("gold")
    heat86 = title("tmdb", "2", ItemKind.MOVIE, "Heat", year=1986, images=(other,))
    provider = bench.sources.chosen[0]
    assert isinstance(provider, Memory)
    provider.titles.append(heat86)
    uid = await bench.home.uid_of("Heat")
    candidate = replace((await bench.service.candidates(uid)).candidates[0], id="2")
    await bench.service.apply(uid, candidate)

    async def replaced() -> bool:
        return (await shown(bench, 1)()).get(0) == other.url

    await bench.until(replaced, seconds=20)
    await bench.service.reset(uid)
    left = await bench.home.rows("SELECT source FROM image g JOIN item i ON i.id=g.item_id "
                                 "WHERE i.kind=1 AND g.source LIKE 'http%'")  # fmt: skip
    assert left == []


async def test_a_library_has_a_language_of_its_own(bench: Bench) -> None:
    bench.sources.pictures = dict(ALL)
    await show(bench, primary="card")
    await bench.home.db.write(
        lambda con: libraries.set_options(
            con,
            con.execute("SELECT uid FROM library").fetchone()[0],
            LibraryOptions(language="fr", country="ch"),
        )
    )
    asked = await bench.home.db.read(
        lambda con: ask_for(
            con,
            con.execute("SELECT id FROM item WHERE kind=1").fetchone()[0],
            language="en",
            country="US",
        )
    )
    assert asked is not None
    assert (asked.wanted.language, asked.wanted.country) == ("fr", "CH")
    await bench.start()
    found = await bench.until(shown(bench, 2), seconds=20)
    assert found[0] == FRENCH.url
