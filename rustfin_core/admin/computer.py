"""The part of the facade about this computer: how busy it is."""

from rustfin_core.admin.load import ComputerLoad
from rustfin_core.admin.services import Part


class Computer(Part):
    """The computer as its owner sees it."""

    async def load(self) -> ComputerLoad:
        """Processor, memory, drives and sending over the last minutes."""
        return self._services.load.load()
