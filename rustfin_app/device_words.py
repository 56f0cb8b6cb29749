"""What the page says about devices and their reports. Pure; whole sentences."""

from rustfin_app.language import marked, number, plural, tr
from rustfin_app.widgets.state import State
from rustfin_core.admin.seen_devices import SeenDevice
from rustfin_core.admin.types import DeviceReport, ReportLine

KIND_GLYPHS = {"TV": "tv", "browser": "laptop", "phone": "phone"}
OTHER_GLYPH = "playback"
_METHODS = {
    "Remux": State(marked("Remux"), "info", "box"),
    "DirectStream": State(marked("Sound converted"), "info", "audio"),
    "Transcode": State(marked("Transcode"), "accent", "convert"),
    "None": State(marked("Cannot play"), "danger", "close"),
}


def device_state(device: SeenDevice) -> State:
    """Whether the device may come in and who uses it, as word, tone and icon."""
    if device.blocked:
        return State(tr("Blocked"), "warning", "lock")
    if device.playing:
        return State(device.playing, "positive", "play")
    return State(", ".join(one.name for one in device.users), "muted")


def summary(devices: tuple[SeenDevice, ...]) -> str:
    """The muted line of the page."""
    blocked = sum(one.blocked for one in devices)
    count = plural(len(devices), "1 device", "{} devices")
    if not blocked:
        return tr("{devices} signed in.", devices=count)
    return plural(
        blocked,
        "{devices}, 1 of them blocked.",
        "{devices}, {} of them blocked.",
        devices=count,
    )


def signed_in(device: SeenDevice) -> str:
    """Who is signed in on a device."""
    names = [one.name for one in device.users]
    if not names:
        return tr("Nobody is signed in.")
    if len(names) == 1:
        return tr("{name} is signed in.", name=names[0])
    others = ", ".join(names[:-1])
    return tr("{names} and {last} are signed in.", names=others, last=names[-1])


def app_of(device: SeenDevice) -> str:
    """The app with its version."""
    return f"{device.client} {device.version}".strip()


def calls_itself(device: SeenDevice) -> str:
    """What the device calls itself where the owner calls it otherwise."""
    if device.name == device.own_name:
        return tr("The device's own name.")
    return tr("The device calls itself {name}.", name=device.own_name)


def method(line: ReportLine) -> State:
    """The chip of a line of a report."""
    known = _METHODS.get(line.method, State(line.method, "muted"))
    return State(tr(known.text), known.tone, known.glyph)


def count(line: ReportLine) -> str:
    """How many titles a line is about."""
    return plural(line.titles, "1 title", "{} titles")


def examples(line: ReportLine) -> str:
    """Some titles of a line; empty when none is named."""
    if not line.examples:
        return ""
    names = ", ".join(one.name for one in line.examples)
    return tr("For example {names}", names=names)


def verdict(report: DeviceReport) -> str:
    """What becomes of the library on a device, in a sentence."""
    if not report.titles:
        return tr("There is no title yet that Rustfin has looked into.")
    if report.untouched == report.titles:
        return tr("Every title plays exactly as it is.")
    if not report.untouched:
        return tr("No title plays as it is.")
    return tr(
        "{count} of {total} titles play exactly as they are.",
        count=number(report.untouched),
        total=number(report.titles),
    )


def unread(report: DeviceReport) -> str:
    """Titles the report says nothing about; empty when there are none."""
    if not report.unread:
        return ""
    return plural(
        report.unread,
        "1 more title was not looked into yet.",
        "{} more titles were not looked into yet.",
    )
