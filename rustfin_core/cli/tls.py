"""``rustfin-server tls self-signed``: a certificate for a house without a domain of its own."""

from collections.abc import Sequence
from pathlib import Path

from rustfin_core.discovery.certificates import DAYS, hosts_for, make_pair


def self_signed(folder: Path, names: Sequence[str]) -> int:
    """Write a key (0600) and a certificate into *folder*; existing files are left alone."""
    hosts = hosts_for(names)
    certificate, key = make_pair(folder, hosts)
    print(f"A certificate for {', '.join(hosts)}, good for {DAYS} days.")
    print(f"Start: rustfin-server --tls-cert {certificate} --tls-key {key}")
    print("Browsers warn of it once, until it is installed on the device; many TV apps refuse it.")
    return 0
