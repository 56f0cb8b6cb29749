"""The part of the facade about accounts."""

from collections import Counter
from collections.abc import Mapping

from rustfin_core.admin.people.rights import UNLOCKED, as_admin, policy_changes, rights_of
from rustfin_core.admin.people.types import Person, RatingLimit
from rustfin_core.admin.services import Part, uid_of
from rustfin_core.catalog.ratings import ratings_of
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.types import User

_PICTURE = "/UserImage?userId={}&tag={}&fillHeight=144"


class People(Part):
    """Accounts as the owner of the server looks after them: no password is asked for."""

    async def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        users = await self._services.identity.users.all()
        libraries = [one.uid.hex() for one in await self._services.catalog.libraries()]
        devices = Counter(one.user_uid for one in await self._services.identity.devices.known())
        admins = [user.id for user in users if user.is_admin and not user.policy.is_disabled]
        return tuple(
            Person(
                id=user.uid.hex(),
                name=user.name,
                picture=_picture(user),
                created_ms=user.created_ms,
                last_seen_ms=user.last_activity_ms,
                devices=devices[user.uid],
                wrong_passwords=user.policy.invalid_login_attempt_count,
                is_last_admin=admins == [user.id],
                rights=rights_of(user.policy, libraries),
            )
            for user in users
        )

    async def add_person(self, name: str, password: str, *, is_admin: bool = False) -> str:
        """Add an account and return its id; the first one is the administrator in any case.

        ``Conflict`` when the name is taken, ``InvalidInput`` for a name or password that cannot be.
        """
        identity = self._services.identity
        if not identity.claimed:
            user = await identity.claim(name, password)
            await identity.complete_wizard()
        else:
            policy = as_admin(UserPolicy()) if is_admin else UserPolicy()
            user = await identity.users.create(name, password, policy)
        return user.uid.hex()

    async def rename_person(self, person_id: str, name: str) -> None:
        """Change a name; ``Conflict`` when it is taken."""
        await self._services.identity.users.rename(await self._user(person_id), name)

    async def set_person_password(self, person_id: str, password: str) -> None:
        """Give somebody another password; all their devices are signed out."""
        await self._services.identity.users.set_password(await self._user(person_id), password)

    async def rescue_person(self, person_id: str) -> str:
        """Let somebody in who cannot get in, and return the new password, which is not kept.

        What keeps them out is taken away (turned off, hours, devices, home only); their devices
        are signed out. When no administrator can sign in, the person becomes one.
        """
        users = self._services.identity.users
        user = await self._user(person_id)
        others = [one for one in await users.all() if one.is_admin and not one.policy.is_disabled]
        changes = {**UNLOCKED} if others else {**UNLOCKED, "is_administrator": True}
        await users.change_policy(user, changes)
        return await users.reset_password(user.name)

    async def change_person(self, person_id: str, changes: Mapping[str, object]) -> None:
        """Change rights by the names of ``Rights``'s fields.

        ``InvalidInput`` for a value that cannot be, ``Forbidden`` when nobody would be left who
        may change the server.
        """
        user = await self._user(person_id)
        known = await self._services.identity.devices.known()
        in_use = [one.device.info.device_id for one in known if one.user_uid == user.uid]
        wanted = policy_changes(changes, devices_in_use=in_use)
        await self._services.identity.users.change_policy(user, wanted)

    async def sign_out_person(self, person_id: str) -> int:
        """Sign somebody out everywhere; returns on how many devices."""
        user = await self._user(person_id)
        return await self._services.identity.devices.sign_out_user(user)

    async def delete_person(self, person_id: str) -> None:
        """Remove an account; ``Forbidden`` for the only administrator."""
        await self._services.identity.users.delete(await self._user(person_id))

    async def rating_limits(self) -> tuple[RatingLimit, ...]:
        """Ages titles can be limited to, the youngest first, in the words of the chosen country."""
        names: dict[int, list[str]] = {}
        for name, age in ratings_of(self._services.config["metadata_country"]):
            if age is not None:
                kept = names.setdefault(age, [])
                if name != str(age):
                    kept.append(name)
        return tuple(RatingLimit(age=age, names=tuple(found)) for age, found in names.items())

    async def _user(self, person_id: str) -> User:
        return await self._services.identity.users.get(uid_of(person_id))


def _picture(user: User) -> str | None:
    return None if user.image is None else _PICTURE.format(user.uid.hex(), user.image.tag)
