"""The settings of the Network page, in words."""

from rustfin_app.language import marked, tr
from rustfin_app.pages.option import Option
from rustfin_app.pages.option_cards import OptionGroup
from rustfin_core.admin.network_types import NetworkStatus

_EVERYWHERE, _HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - shown, not bound
_HOSTS: tuple[tuple[object, str], ...] = (
    (_EVERYWHERE, marked("All networks")),
    (_HERE, marked("Only this computer")),
)

GROUPS = (
    OptionGroup(
        heading=marked("In this home"),
        options=(
            Option(
                setting="host",
                title=marked("Network"),
                text=marked("Which network of this computer devices may come from."),
                choices=_HOSTS,
            ),
            Option(
                setting="port",
                title=marked("Port"),
                text=marked(
                    "The number behind the address; “auto” takes the next free one. A firewall of "
                    "this computer has to let it through, and devices that know the old one have "
                    "to be told."
                ),
            ),
            Option(
                setting="discovery",
                title=marked("Found by apps"),
                text=marked(
                    "Apps ask in the network who is there, and Rustfin answers. Needs UDP port "
                    "7359, and a network without guest isolation."
                ),
            ),
        ),
    ),
    OptionGroup(
        heading=marked("From outside this home"),
        options=(
            Option(
                setting="public_host",
                title=marked("Host names"),
                text=marked(
                    "Names under which browsers may open Rustfin, with commas between. Needs a "
                    "name that leads to your router, and the router has to send the port here."
                ),
                empty=marked("none"),
            ),
            Option(
                setting="trusted_proxy",
                title=marked("Trusted proxies"),
                text=marked(
                    "Needed when a reverse proxy stands before Rustfin: the address of the proxy. "
                    "Only from there it is believed who visits and whether that is encrypted."
                ),
                empty=marked("none"),
            ),
            Option(
                setting="base_url",
                title=marked("Path prefix"),
                text=marked(
                    "Needed when the proxy shows Rustfin below a path, for example /media. Apps "
                    "have to be given the address with it."
                ),
                empty=marked("none"),
            ),
        ),
    ),
)


def hosts(network: NetworkStatus) -> tuple[tuple[object, str], ...]:
    """What Rustfin can listen on here: everything, this computer, or one network."""
    return _HOSTS + tuple(
        (one.address, tr("{address} ({name})", address=one.address, name=one.name))
        for one in network.interfaces
    )
