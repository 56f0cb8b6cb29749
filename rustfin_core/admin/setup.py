"""The part of the facade about setting up: the first account, a first look into folders, the test
from the phone."""

from collections.abc import Sequence

from rustfin_core.admin.folder_preview import FolderPreview, preview_folder
from rustfin_core.admin.phone_test import PhoneTest
from rustfin_core.admin.services import Part


class Setup(Part):
    """What the first-run wizard asks for."""

    async def claim(self, name: str, password: str) -> None:
        """Make the first administrator and close set-up from other devices.

        ``Conflict`` when there is one already, ``InvalidInput`` for a bad name or password.
        """
        await self._services.identity.claim(name, password)
        await self._services.identity.complete_wizard()

    async def administrators(self) -> tuple[str, ...]:
        """Names of those who manage this server."""
        users = await self._services.identity.users.all()
        return tuple(user.name for user in users if user.is_admin)

    async def preview_folder(self, path: str, kind: str | None = None) -> FolderPreview:
        """What *path* seems to hold; nothing of it is kept."""
        return await preview_folder(path, kind)

    async def begin_phone_test(self) -> PhoneTest:
        """Make the page of the test ready; it goes on when one is under way."""
        return self._services.phone_tests.begin()

    async def phone_test(self) -> PhoneTest:
        """How the test stands."""
        return self._services.phone_tests.state()

    async def end_phone_test(self) -> None:
        """Take the page away."""
        self._services.phone_tests.end()

    async def phone_opened(
        self, code: str, *, peer: str, user_agent: str, own: Sequence[str]
    ) -> bool:
        """Note that a device opened the page; false when there is no such test."""
        return self._services.phone_tests.opened(
            code, peer=peer, user_agent=user_agent, own=tuple(own)
        )
