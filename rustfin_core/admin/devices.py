"""The part of the facade about devices: what each of them plays, and what it will not."""

from rustfin_core.admin.services import Part, uid_of
from rustfin_core.admin.types import DeviceReport, KnownDevice, ReportExample, ReportLine
from rustfin_core.playback import device_profiles, device_reports


class Devices(Part):
    """Devices that said what they can play."""

    async def devices(self) -> tuple[KnownDevice, ...]:
        """The one heard of last first."""
        users = {user.id: user.name for user in await self._services.identity.users.all()}
        found = await self._services.device_reports.devices()
        return tuple(_device(one, users.get(one.user_id, "")) for one in found)

    async def device_report(self, device_id: str) -> DeviceReport:
        """What becomes of the whole library on a device, and why."""
        found = await self._services.device_reports.report(uid_of(device_id))
        users = {user.id: user.name for user in await self._services.identity.users.all()}
        return DeviceReport(
            device=_device(found.device, users.get(found.device.user_id, "")),
            titles=found.titles,
            untouched=found.untouched,
            unread=found.unread,
            lines=tuple(_line(line) for line in found.lines),
        )


def _device(device: device_profiles.KnownDevice, user: str) -> KnownDevice:
    return KnownDevice(
        id=device.uid.hex(),
        name=device.name,
        client=device.client,
        version=device.version,
        kind=device.kind.value,
        user=user,
        told_ms=device.told_ms,
    )


def _line(line: device_reports.ReportLine) -> ReportLine:
    return ReportLine(
        titles=line.titles,
        method="None" if line.mode is None else line.mode.value,
        reasons=line.reasons.names(),
        sentence=line.sentence,
        examples=tuple(
            ReportExample(item_id=example.uid.hex(), name=example.name) for example in line.examples
        ),
    )
