"""Cast and crew."""

import pytest

from rustfin_core.intelligence.nfo import read_nfo
from rustfin_core.intelligence.records import PersonRecord
from rustfin_core.kernel.enums import CreditRole, ItemKind

R = CreditRole


def people(inner: str) -> tuple[PersonRecord, ...]:
    return read_nfo(f"<movie>{inner}</movie>".encode(), ItemKind.MOVIE).record.people


def person(name: str, role: CreditRole, character: str | None = None) -> PersonRecord:
    return PersonRecord(name=name, role=role, character=character)


def test_an_actor_in_full() -> None:
    found = people(
        """<actor><name>Ann  Lee</name><role>Zed</role><order>3</order><tmdbid>7</tmdbid>
        <thumb>https://images.example/a.jpg</thumb><type>Actor</type>
        <profile>https://www.imdb.com/name/nm0597388/</profile></actor>"""
    )
    assert found == (
        PersonRecord(
            name="Ann Lee",
            role=R.ACTOR,
            character="Zed",
            order=3,
            ids={"tmdb": "7", "imdb": "nm0597388"},
            image_url="https://images.example/a.jpg",
        ),
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<actor><Name>A</Name><Role>B</Role></actor>", [person("A", R.ACTOR, "B")]),
        ("<actor>A</actor>", [person("A", R.ACTOR)]),
        ("<actor><name> </name><role>B</role></actor><actor/>", []),
        ("<actor><name>A</name><type>GuestStar</type></actor>", [person("A", R.GUEST_STAR)]),
        ("<actor><name>A</name><role>Guest Star</role></actor>", [person("A", R.GUEST_STAR)]),
        ("<actor><name>A</name><type>director</type></actor>", [person("A", R.DIRECTOR)]),
        ("<actor><name>A</name><type>Lyricist</type></actor>", [person("A", R.LYRICIST)]),
        ("<actor><name>A</name><type>Inker</type></actor>", [person("A", R.OTHER)]),
        ("<actor><name>A</name><type>bogus</type></actor>", [person("A", R.ACTOR)]),
        ("<actor><name>A</name><thumb>/etc/passwd</thumb></actor>", [person("A", R.ACTOR)]),
        ("<cast><actor><name>A</name></actor></cast>", [person("A", R.ACTOR)]),
        ("<director>A</director>", [person("A", R.DIRECTOR)]),
        ("<director>A, B</director>", [person("A", R.DIRECTOR), person("B", R.DIRECTOR)]),
        ("<director>A / B</director>", [person("A", R.DIRECTOR), person("B", R.DIRECTOR)]),
        ("<director>A, Jr., B</director>", [person("A, Jr.", R.DIRECTOR), person("B", R.DIRECTOR)]),
        ("<director>A, B | C</director>", [person("A, B", R.DIRECTOR), person("C", R.DIRECTOR)]),
        ("<credits>A, B / C</credits>", [person("A, B", R.WRITER), person("C", R.WRITER)]),
        ("<writer>A</writer><credits>a</credits>", [person("a", R.WRITER)]),
        ("<producer><name>A</name><role>Line</role></producer>", [person("A", R.PRODUCER, "Line")]),
        ("<director/>", []),
    ],
)  # fmt: skip
def test_forms(inner: str, expected: list[PersonRecord]) -> None:
    assert list(people(inner)) == expected


def test_ids_in_attributes_belong_to_one_name_only() -> None:
    assert people('<credits tmdbid="7">A</credits>')[0].ids == {"tmdb": "7"}
    assert [one.ids for one in people('<credits tmdbid="7">A / B</credits>')] == [{}, {}]


def test_the_cast_comes_first_in_its_order() -> None:
    found = people(
        "<director>D</director><actor><name>Late</name></actor>"
        "<actor><name>Second</name><order>2</order></actor>"
        "<actor><name>First</name><order>0</order></actor><credits>W</credits>"
    )
    assert [one.name for one in found] == ["First", "Second", "Late", "D", "W"]


def test_the_same_actor_twice_is_one_person_with_both_parts() -> None:
    found = people(
        "<actor><name>A</name><role>X</role></actor><actor><name>A</name></actor>"
        "<actor><name>A</name><role>Y</role><type>GuestStar</type></actor>"
        "<actor><name>a</name><role>X</role></actor><director>A</director>"
    )
    assert list(found) == [person("A", R.GUEST_STAR, "X / Y"), person("A", R.DIRECTOR)]


def test_an_endless_cast_is_cut() -> None:
    found = people("".join(f"<actor><name>N{n}</name></actor>" for n in range(2000)))
    assert len(found) == 500
