"""Hours that end while somebody watches: sockets, streams and sessions end with them.

Requests are refused by the dispatcher; what is open already has to be looked for. The same goes for
a device or a way in (from outside) that an administrator forbids meanwhile.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from rustfin_core.events import EventBus
from rustfin_core.http.call import Visitor
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import VisitEnded
from rustfin_core.kernel.errors import Forbidden, NotFound
from rustfin_core.kernel.tasks import TaskOwner

CHECK_EVERY_S = 12.0


class Curfew:
    """Looks at everybody who is connected; ``start()`` and ``stop()`` bracket its life."""

    def __init__(
        self,
        *,
        identity: IdentityService,
        bus: EventBus,
        visitors: Callable[[], Iterable[Visitor]],
        every: float = CHECK_EVERY_S,
    ) -> None:
        """*visitors* tells whose requests are open now, sockets and streams among them."""
        self._identity, self._bus, self._every = identity, bus, every
        self._visitors = visitors
        self._tasks = TaskOwner("curfew")

    def start(self) -> None:
        """Begin to look."""
        self._tasks.spawn(self._watch(), name="curfew")

    async def stop(self) -> None:
        """Stop looking. Idempotent."""
        await self._tasks.stop()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            for visitor in {one.device.uid: one for one in self._visitors()}.values():
                await self._check(visitor)

    async def _check(self, visitor: Visitor) -> None:
        device = visitor.device
        try:
            user = await self._identity.users.get(visitor.user_uid)
            principal = replace(visitor.principal, user=user)
            self._identity.devices.admit(principal, device.info, at_home=visitor.at_home)
        except Forbidden:
            self._bus.publish(VisitEnded(device.uid, visitor.user_uid, device.info.device_id))
        except NotFound:
            return  # a deleted user's devices are revoked, which ends everything
