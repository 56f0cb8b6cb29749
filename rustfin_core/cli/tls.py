"""``rustfin-server tls self-signed``: a certificate for a house without a domain of its own."""

import ipaddress
import os
import re
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rustfin_core.discovery.addresses import lan_addresses
from rustfin_core.kernel.errors import InvalidInput, Unavailable

CERTIFICATE, KEY = "rustfin-cert.pem", "rustfin-key.pem"
_DAYS = 820
"""Apple's devices take no certificate that lives longer than 825 days."""
_HOST = re.compile(r"(?=.{1,253}$)(\*\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", re.IGNORECASE)
_SUFFIXES = ("", ".local", ".lan", ".home.arpa")


def self_signed(folder: Path, names: Sequence[str]) -> int:
    """Write a key (0600) and a certificate into *folder*; existing files are left alone."""
    hosts = _hosts(names)
    certificate, key = _make(hosts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / KEY, key, mode=0o600)
        _write(folder / CERTIFICATE, certificate, mode=0o644)
    except FileExistsError as error:
        raise Unavailable(f"{error.filename} is there already. Name another folder.") from error
    except OSError as error:
        raise Unavailable(f"Cannot write to {folder} ({error.strerror or error}).") from error
    print(f"A certificate for {', '.join(hosts)}, good for {_DAYS} days.")
    print(f"Start: rustfin-server --tls-cert {folder / CERTIFICATE} --tls-key {folder / KEY}")
    print("Browsers warn of it once, until it is installed on the device; many TV apps refuse it.")
    return 0


def _hosts(names: Sequence[str]) -> list[str]:
    short = socket.gethostname().partition(".")[0].lower()
    own = [short + suffix for suffix in _SUFFIXES if _HOST.fullmatch(short)]
    for name in names:
        if not _is_address(name) and not _HOST.fullmatch(name):
            raise InvalidInput(f"{name!r} is neither a host name nor an address.")
    found = [*names, "localhost", *own, "127.0.0.1", "::1", *lan_addresses()]
    return list(dict.fromkeys(name.lower() for name in found))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _make(hosts: Sequence[str]) -> tuple[bytes, bytes]:
    from cryptography import x509  # imported late: no other command needs it
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Rustfin")])
    now = datetime.now(UTC)
    alternatives = x509.SubjectAlternativeName(
        [
            x509.IPAddress(ipaddress.ip_address(host)) if _is_address(host) else x509.DNSName(host)
            for host in hosts
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_DAYS - 1))
        .add_extension(alternatives, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def _write(path: Path, content: bytes, *, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
