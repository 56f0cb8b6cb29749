"""What people would call a device, from what it says of itself."""

from rustfin_core.playback.types import DeviceKind

_MARKS = (
    (DeviceKind.TV, ("tv", "roku", "tizen", "webos", "kodi", "shield", "fire tv", "firetv")),
    (DeviceKind.BROWSER, ("web", "chrome", "firefox", "safari", "edge", "vue")),
    (
        DeviceKind.PHONE,
        ("android", "ios", "iphone", "mobile", "swiftfin", "findroid", "streamyfin"),
    ),
)


def device_kind(client: str, name: str) -> DeviceKind:
    """The noun for a device: *client* is the program, *name* the device itself."""
    words = f"{client} {name}".lower()
    found = (kind for kind, marks in _MARKS if any(mark in words for mark in marks))
    return next(found, DeviceKind.OTHER)
