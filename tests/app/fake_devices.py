"""The part of the fake facade about devices."""

import asyncio
from dataclasses import replace
from typing import Any

from rustfin_core.admin.seen_devices import DeviceUser, SeenDevice
from rustfin_core.admin.types import DeviceReport, KnownDevice, ReportExample, ReportLine
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.kernel.said import Said, say

_MINUTE_MS, _DAY_MS = 60_000, 86_400_000


def _lacking(lacks: Said) -> Said:
    return say("{this} {lacks}", this=say("this TV"), lacks=lacks)


NOW_MS = 1_790_000_000_000


def device(place: int, name: str, client: str, kind: str, *users: str, **more: Any) -> SeenDevice:
    """A device that was used *place* times 40 minutes ago."""
    seen = NOW_MS - place * 40 * _MINUTE_MS
    given: dict[str, Any] = {
        "id": f"device-{place}",
        "name": name,
        "own_name": name,
        "client": client,
        "version": "1.4.2",
        "kind": kind,
        "first_seen_ms": seen - 30 * _DAY_MS,
        "last_seen_ms": seen,
        "in_use": place == 0,
        "playing": "",
        "blocked": False,
        "users": tuple(
            DeviceUser(
                name=user,
                last_seen_ms=seen - number * _DAY_MS,
                report_id=None if kind == "phone" else f"{place}{number}" * 16,
            )
            for number, user in enumerate(users)
        ),
    }
    return SeenDevice(**{**given, **more})


DEVICES = (
    device(
        0,
        "Living room",
        "Jellyfin Android TV",
        "TV",
        "Mara Lind",
        "Jonas",
        own_name="BRAVIA 4K VH21",
        playing="The Salt Road",
    ),
    device(1, "Pixel 8", "Jellyfin Mobile", "phone", "Jonas"),
    device(2, "Firefox on den-pc", "Rustfin Web", "browser", "Mara Lind"),
    device(3, "Old tablet", "Findroid", "phone", "Guest", blocked=True),
)
REPORT = DeviceReport(
    device=KnownDevice(
        id="00" * 16,
        name="BRAVIA 4K VH21",
        client="Jellyfin Android TV",
        version="1.4.2",
        kind="TV",
        user="Mara Lind",
        told_ms=NOW_MS,
    ),
    titles=1568,
    untouched=1402,
    unread=12,
    lines=(
        ReportLine(
            titles=118,
            method="DirectStream",
            reasons=("AudioCodecNotSupported",),
            sentence=say(
                "Picture untouched. Sound converted: {why}.",
                why=_lacking(say("has no {sound}", sound="DTS")),
            ),
            examples=(
                ReportExample(item_id="1" * 32, name="The Salt Road"),
                ReportExample(item_id="2" * 32, name="Copper Ridge"),
                ReportExample(item_id="3" * 32, name="Seven Floors Up"),
            ),
        ),
        ReportLine(
            titles=47,
            method="Transcode",
            reasons=("SubtitleCodecNotSupported",),
            sentence=say(
                "Subtitles are pictures, so they are drawn into the video. Besides, {why}.",
                why=say(
                    "{first} and {last}",
                    first=say(
                        "the connection is too slow for the original ({rate})", rate="38 Mbit/s"
                    ),
                    last=_lacking(say("cannot play {bits}-bit {codec}", bits="10", codec="HEVC")),
                ),
            ),
            examples=(ReportExample(item_id="4" * 32, name="Northlight"),),
        ),
        ReportLine(
            titles=1,
            method="None",
            reasons=("VideoCodecNotSupported",),
            sentence=say(
                "{Why}, and it takes no format that this server could make of it.",
                Why=say("{this} cannot play this file", this=say("this TV")),
            ),
            examples=(),
        ),
    ),
)


class FakeDevices:
    """Keeps devices in ``gadgets``; a report waits while ``report_slow`` is set."""

    asked: list[tuple[Any, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.gadgets: tuple[SeenDevice, ...] = DEVICES
        self.report = REPORT
        self.report_slow = False
        self.reports_ended = 0

    async def seen_devices(self) -> tuple[SeenDevice, ...]:
        return self.gadgets

    async def name_device(self, device_id: str, name: str) -> None:
        if name == "refused":
            raise InvalidInput("The name of a device may have at most 128 characters.")
        self.asked.append(("name_device", device_id, name))
        for one in self.gadgets:
            if one.id == device_id:
                self._alter(device_id, name=name or one.own_name)

    async def block_device(self, device_id: str) -> None:
        self.asked.append(("block_device", device_id))
        self._alter(device_id, blocked=True, playing="")

    async def allow_device(self, device_id: str) -> None:
        self.asked.append(("allow_device", device_id))
        self._alter(device_id, blocked=False)

    async def let_device_in(self, code: str, person_id: str) -> str:
        if code != "123456":
            raise NotFound("No device shows this code. Check the six digits.")
        self.asked.append(("let_device_in", code, person_id))
        return "Kitchen TV"

    async def sign_out_device(self, device_id: str) -> None:
        self.asked.append(("sign_out_device", device_id))
        self.gadgets = tuple(one for one in self.gadgets if one.id != device_id)

    async def device_report(self, report_id: str) -> DeviceReport:
        self.asked.append(("device_report", report_id))
        try:
            if self.report_slow:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.reports_ended += 1
            raise
        return self.report

    def _alter(self, device_id: str, **values: Any) -> None:
        self.gadgets = tuple(
            replace(one, **values) if one.id == device_id else one for one in self.gadgets
        )
