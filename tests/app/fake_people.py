"""The part of the fake facade about people: rules as plain as a test needs them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from rustfin_core.admin.people.types import Hours, Person, RatingLimit, Rights
from rustfin_core.kernel.errors import Conflict, Forbidden, InvalidInput

_DAY_MS = 86_400_000
NOW_MS = 1_790_000_000_000


def person(number: int, name: str, **rights: Any) -> Person:
    """Somebody with everything usual but *rights*."""
    return Person(
        id=f"{number:032x}",
        name=name,
        picture=None,
        created_ms=NOW_MS - 90 * _DAY_MS,
        last_seen_ms=NOW_MS - number * number * 7_200_000 if number < 5 else None,
        devices=max(0, 4 - number),
        wrong_passwords=0,
        is_last_admin=bool(rights.get("is_admin")),
        rights=Rights(**rights),
    )


HOUSEHOLD = (
    person(3, "Guest", may_sign_in=False, away=False),
    person(2, "Jonas", remote_controls=True),
    person(
        4,
        "Lena",
        all_libraries=False,
        libraries=("a" * 32, "b" * 32),
        highest_rating=12,
        hides_unrated=True,
        most_devices=1,
        hours=(
            Hours(days="Weekday", start=15, end=19.5),
            Hours(days="Weekend", start=9, end=20),
        ),
    ),
    replace(person(1, "Mara Lind", is_admin=True, remote_controls=True), picture="/art/light"),
    person(5, "Oma"),
)
LIMITS = (
    RatingLimit(age=0, names=("DE-0", "G")),
    RatingLimit(age=6, names=("DE-6",)),
    RatingLimit(age=12, names=("DE-12",)),
    RatingLimit(age=15, names=()),
    RatingLimit(age=16, names=("DE-16",)),
)


class FakePeople:
    """Keeps people in ``household``."""

    asked: list[tuple[Any, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.household: tuple[Person, ...] = HOUSEHOLD

    async def people(self) -> tuple[Person, ...]:
        return self.household

    async def rating_limits(self) -> tuple[RatingLimit, ...]:
        return LIMITS

    async def add_person(self, name: str, password: str, *, is_admin: bool = False) -> str:
        if any(one.name == name for one in self.household):
            raise Conflict(f"There is already a user named {name!r}.")
        self.asked.append(("add_person", name, password, is_admin))
        fresh = person(90 + len(self.household), name, is_admin=is_admin)
        self.household = tuple(sorted((*self.household, fresh), key=lambda one: one.name))
        return fresh.id

    async def rename_person(self, person_id: str, name: str) -> None:
        self.asked.append(("rename_person", person_id, name))
        self._change(person_id, name=name)

    async def set_person_password(self, person_id: str, password: str) -> None:
        self.asked.append(("set_person_password", person_id, password))

    async def rescue_person(self, person_id: str) -> str:
        self.asked.append(("rescue_person", person_id))
        await self.change_person(person_id, {"may_sign_in": True, "away": True})
        return "kite-7-lamp"

    async def change_person(self, person_id: str, changes: Mapping[str, object]) -> None:
        if changes.get("is_admin") is False:
            raise Forbidden("This is the only administrator.")
        if set(changes) - {field.name for field in fields(Rights)}:
            raise InvalidInput("There is no such right.")
        self.asked.append(("change_person", person_id, dict(changes)))
        rights = next(one.rights for one in self.household if one.id == person_id)
        self._change(person_id, rights=replace(rights, **changes))  # type: ignore[arg-type]

    async def sign_out_person(self, person_id: str) -> int:
        self.asked.append(("sign_out_person", person_id))
        self._change(person_id, devices=0)
        return 1

    async def delete_person(self, person_id: str) -> None:
        self.asked.append(("delete_person", person_id))
        self.household = tuple(one for one in self.household if one.id != person_id)

    def _change(self, person_id: str, **values: Any) -> None:
        self.household = tuple(
            replace(one, **values) if one.id == person_id else one for one in self.household
        )
