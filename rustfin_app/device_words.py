"""What the page says about devices and their reports. Pure; whole sentences."""

from rustfin_app.widgets.state import State
from rustfin_app.wording import number, plural
from rustfin_core.admin.seen_devices import SeenDevice
from rustfin_core.admin.types import DeviceReport, ReportLine

KIND_GLYPHS = {"TV": "tv", "browser": "laptop", "phone": "phone"}
OTHER_GLYPH = "playback"
_METHODS = {
    "Remux": State("Remux", "info", "box"),
    "DirectStream": State("Sound converted", "info", "audio"),
    "Transcode": State("Transcode", "accent", "convert"),
    "None": State("Cannot play", "danger", "close"),
}


def device_state(device: SeenDevice) -> State:
    """Whether the device may come in and who uses it, as word, tone and icon."""
    if device.blocked:
        return State("Blocked", "warning", "lock")
    if device.playing:
        return State(device.playing, "positive", "play")
    return State(", ".join(one.name for one in device.users), "muted")


def summary(devices: tuple[SeenDevice, ...]) -> str:
    """The muted line of the page."""
    blocked = sum(one.blocked for one in devices)
    count = plural(len(devices), "1 device", "{} devices")
    if not blocked:
        return f"{count} signed in."
    return plural(blocked, f"{count}, 1 of them blocked.", f"{count}, {{}} of them blocked.")


def signed_in(device: SeenDevice) -> str:
    """Who is signed in on a device."""
    names = [one.name for one in device.users]
    if not names:
        return "Nobody is signed in."
    if len(names) == 1:
        return f"{names[0]} is signed in."
    return f"{', '.join(names[:-1])} and {names[-1]} are signed in."


def app_of(device: SeenDevice) -> str:
    """The app with its version."""
    return f"{device.client} {device.version}".strip()


def calls_itself(device: SeenDevice) -> str:
    """What the device calls itself where the owner calls it otherwise."""
    if device.name == device.own_name:
        return "The device's own name."
    return f"The device calls itself {device.own_name}."


def method(line: ReportLine) -> State:
    """The chip of a line of a report."""
    return _METHODS.get(line.method, State(line.method, "muted"))


def count(line: ReportLine) -> str:
    """How many titles a line is about."""
    return plural(line.titles, "1 title", "{} titles")


def examples(line: ReportLine) -> str:
    """Some titles of a line; empty when none is named."""
    if not line.examples:
        return ""
    names = ", ".join(one.name for one in line.examples)
    return f"For example {names}"


def verdict(report: DeviceReport) -> str:
    """What becomes of the library on a device, in a sentence."""
    if not report.titles:
        return "There is no title yet that Rustfin has looked into."
    if report.untouched == report.titles:
        return "Every title plays exactly as it is."
    if not report.untouched:
        return "No title plays as it is."
    return f"{number(report.untouched)} of {number(report.titles)} titles play exactly as they are."


def unread(report: DeviceReport) -> str:
    """Titles the report says nothing about; empty when there are none."""
    if not report.unread:
        return ""
    return plural(
        report.unread,
        "1 more title was not looked into yet.",
        "{} more titles were not looked into yet.",
    )
