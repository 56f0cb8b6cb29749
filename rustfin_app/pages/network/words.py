"""What the Network page says. Pure."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from rustfin_app.language import marked, plural, tr
from rustfin_app.when import date_words
from rustfin_core.admin.network_types import CertificateStatus, NetworkStatus
from rustfin_core.admin.reach_check import Firewall, ReachReport

_SOON_DAYS = 30
_NAMES_SHOWN = 3
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address and whom it is good for."""

    kind: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """An icon with its tone, a heading and sentences."""

    glyph: str
    tone: str
    heading: str
    sentence: str


def addresses(network: NetworkStatus) -> tuple[Address, ...]:
    """Every address, the best for a phone first, this computer's own last."""
    names = {one.address: one for one in network.interfaces}
    found = []
    for url in network.addresses:
        one = names.get(urlsplit(url).hostname or "")
        note = "" if one is None else one.name
        if one is not None and one.virtual:
            note = tr("{name}, seldom reached by other devices", name=one.name)
        found.append(Address(kind=tr("In this home"), url=url, note=note))
    found += [_outside(name, network) for name in network.public_names]
    found.append(Address(kind=tr("This computer"), url=network.local_address))
    return tuple(found)


def _outside(name: str, network: NetworkStatus) -> Address:
    if network.behind_proxy:
        return Address(
            kind=tr("From outside"),
            url=f"https://{name}{network.base_url}",
            note=tr("through your proxy"),
        )
    host = name if ":" in name else f"{name}:{network.port}"
    return Address(
        kind=tr("From outside"),
        url=f"{network.scheme}://{host}{network.base_url}",
        note=tr("if your router sends port {port} here", port=network.port),
    )


def found_by_apps(network: NetworkStatus) -> Condition:
    """Whether apps find the server by themselves."""
    if not network.addresses:
        return Condition(
            glyph="alert",
            tone="warning",
            heading=tr("Only this computer can reach Rustfin."),
            sentence=tr("Choose “All networks” below to let phones and TVs in."),
        )
    if network.discovery == "answering":
        return Condition(
            glyph="check",
            tone="positive",
            heading=tr("Apps in this home find Rustfin by themselves."),
            sentence=tr("If one does not, type the first address there."),
        )
    if network.discovery == "off":
        return Condition(
            glyph="info",
            tone="info",
            heading=tr("Apps do not find Rustfin by themselves."),
            sentence=tr("That is switched off below, so its address is typed in."),
        )
    return Condition(
        glyph="alert",
        tone="warning",
        heading=tr("Apps do not find Rustfin by themselves."),
        sentence=tr(
            "Another program answers their question (UDP 7359), perhaps another media server. "
            "Close it and restart Rustfin, or type the address."
        ),
    )


_FIREWALLS = {
    Firewall.NONE: marked(
        "No firewall was found on this computer. A device that still cannot come in may be in a "
        "guest network."
    ),
    Firewall.UFW: marked(
        "The firewall of this computer (ufw) is on. If a device cannot come in, type this command "
        "in a terminal."
    ),
    Firewall.FIREWALLD: marked(
        "The firewall of this computer (firewalld) is on. If a device cannot come in, type this "
        "command in a terminal."
    ),
    Firewall.WINDOWS: marked(
        "If a device cannot come in, allow Rustfin in private networks: Windows Security, "
        "Firewall, Allow an app."
    ),
    Firewall.MACOS: marked(
        "If a device cannot come in, allow Rustfin under System Settings, Network, Firewall."
    ),
}


def way_in(report: ReachReport) -> Condition:
    """Whether the addresses answer, and what may still keep devices out."""
    silent = [one.address for one in report.addresses if not one.answers]
    if not report.addresses:
        return Condition(
            glyph="alert",
            tone="warning",
            heading=tr("There is no address for other devices."),
            sentence=tr("Rustfin listens for this computer only."),
        )
    hint = tr(_FIREWALLS[report.firewall])
    if not silent:
        return Condition(
            glyph="check",
            tone="positive",
            heading=tr("Every address answers on this computer."),
            sentence=hint,
        )
    return Condition(
        glyph="alert",
        tone="warning",
        heading=tr("No answer from {addresses}.", addresses=", ".join(silent)),
        sentence=hint,
    )


def certificate_condition(
    certificate: CertificateStatus | None, scheme: str, now: datetime
) -> Condition:
    """How connections are encrypted."""
    if certificate is None:
        return _unencrypted(scheme)
    if certificate.problem:
        return Condition(
            glyph="alert",
            tone="danger",
            heading=tr("The certificate cannot be used"),
            sentence=tr(
                "{reason} Rustfin answers without encryption until another is chosen.",
                reason=certificate.problem,
            ),
        )
    left = (datetime.fromtimestamp(certificate.until_ms / 1000, tz=now.tzinfo) - now).days
    if left < 0:
        return Condition(
            glyph="alert",
            tone="danger",
            heading=tr("The certificate has ended"),
            sentence=tr("Devices refuse it. Make it anew, or renew it where it comes from."),
        )
    sentence = _good_for(certificate, now)
    if left < _SOON_DAYS:
        heading = plural(left, "The certificate ends in 1 day", "The certificate ends in {} days")
        return Condition(glyph="alert", tone="warning", heading=heading, sentence=sentence)
    if not certificate.in_use:
        heading = tr("Encrypted after the next restart")
        return Condition(glyph="lock", tone="info", heading=heading, sentence=sentence)
    heading = tr("Connections are encrypted")
    return Condition(glyph="lock", tone="positive", heading=heading, sentence=sentence)


def _unencrypted(scheme: str) -> Condition:
    if scheme == "https":
        return Condition(
            glyph="lock",
            tone="info",
            heading=tr("Without encryption after the next restart"),
            sentence=tr("Until then devices that know this certificate stay connected."),
        )
    return Condition(
        glyph="lock-open",
        tone="muted",
        heading=tr("Connections are not encrypted"),
        sentence=tr(
            "That is usual inside a home. For visits from outside choose a certificate here, or "
            "put a proxy with one before Rustfin."
        ),
    )


def _good_for(certificate: CertificateStatus, now: datetime) -> str:
    until = datetime.fromtimestamp(certificate.until_ms / 1000, tz=now.tzinfo)
    names = [name for name in certificate.names if name not in _LOCAL] or certificate.names
    shown = names[:_NAMES_SHOWN]
    more = len(names) - len(shown)
    values = {"day": date_words(until), "names": ", ".join(shown)}
    if more:
        return plural(
            more,
            "Good until {day}, for {names} and 1 more.",
            "Good until {day}, for {names} and {} more.",
            **values,
        )
    return tr("Good until {day}, for {names}.", **values)


def certificate_notes(certificate: CertificateStatus | None) -> str:
    """What people have to know of the certificate they chose."""
    if certificate is None or certificate.problem:
        return ""
    if certificate.self_signed:
        return tr(
            "Nobody vouches for it: browsers warn once, until it is installed on the device, and "
            "many TV apps refuse it."
        )
    return tr("Issued by {issuer}.", issuer=certificate.issuer)
