"""Certificates: making one for a house without a domain, reading what one says, loading a pair."""

import ipaddress
import os
import re
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rustfin_core.discovery.addresses import lan_addresses
from rustfin_core.kernel.errors import InvalidInput, Unavailable

CERTIFICATE, KEY = "rustfin-cert.pem", "rustfin-key.pem"
DAYS = 820
"""Apple's devices take no certificate that lives longer than 825 days."""
_HOST = re.compile(r"(?=.{1,253}$)(\*\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", re.IGNORECASE)
_SUFFIXES = ("", ".local", ".lan", ".home.arpa")
_LARGEST = 1024 * 1024
_MOST_NAMES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says of itself."""

    names: tuple[str, ...]
    """Host names and addresses it is good for."""
    issuer: str
    self_signed: bool
    until_ms: int
    """UTC milliseconds when it ends."""


def hosts_for(names: Sequence[str]) -> list[str]:
    """*names*, and what this computer is called and reached by at home.

    Raises:
        InvalidInput: one of *names* is neither a host name nor an address.
    """
    short = socket.gethostname().partition(".")[0].lower()
    own = [short + suffix for suffix in _SUFFIXES if _HOST.fullmatch(short)]
    for name in names:
        if not _is_address(name) and not _HOST.fullmatch(name):
            raise InvalidInput(f"{name!r} is neither a host name nor an address.")
    found = [*names, "localhost", *own, "127.0.0.1", "::1", *lan_addresses()]
    return list(dict.fromkeys(name.lower() for name in found))


def make_pair(folder: Path, hosts: Sequence[str], *, replace: bool = False) -> tuple[Path, Path]:
    """Write a key (0600) and a certificate for *hosts* into *folder*; returns certificate and key.

    Raises:
        Unavailable: the folder cannot be written, or a file is there and *replace* is off.
    """
    made, private = _make(hosts)
    certificate, key = folder / CERTIFICATE, folder / KEY
    write = _replace if replace else _write_new
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(key, private, 0o600)
        write(certificate, made, 0o644)
    except FileExistsError as error:
        raise Unavailable(f"{error.filename} is there already. Name another folder.") from error
    except OSError as error:
        raise Unavailable(f"Cannot write to {folder} ({error.strerror or error}).") from error
    return certificate, key


def load_pair(context: ssl.SSLContext, certificate: Path, key: Path) -> None:
    """Load a certificate chain with its key; ``Unavailable`` says which is at fault and why."""
    for what, path in (("certificate", certificate), ("key", key)):
        try:
            with path.open("rb"):
                pass
        except OSError as error:
            raise Unavailable(
                f"Rustfin cannot read the TLS {what} {path} ({error.strerror or error})."
            ) from error
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except (ssl.SSLError, OSError, ValueError) as error:
        raise Unavailable(
            f"The TLS certificate {certificate} and the key {key} cannot be used "
            f"({_reason(error)}). Both must be PEM, belong together, and the key must have no "
            "password. 'rustfin-server tls self-signed' makes a pair."
        ) from error


def examine(certificate: Path, key: Path | None) -> CertificateFacts:
    """What a certificate says, if it could be used with *key* (``None``: in the same file).

    Raises:
        Unavailable: it cannot be read or used.
    """
    load_pair(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), certificate, key or certificate)
    return read_facts(certificate)


def read_facts(certificate: Path) -> CertificateFacts:
    """What the first certificate of a PEM file says; ``Unavailable`` when it is none."""
    from cryptography import x509  # imported late: few commands need it
    from cryptography.x509.oid import NameOID

    try:
        with certificate.open("rb") as file:
            found = x509.load_pem_x509_certificate(file.read(_LARGEST))
        issuers = found.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
        names = _names(found)
    except (OSError, ValueError, x509.DuplicateExtension) as error:
        raise Unavailable(f"{certificate} is no certificate in PEM form.") from error
    return CertificateFacts(
        names=names,
        issuer=str(issuers[0].value) if issuers else found.issuer.rfc4514_string(),
        self_signed=found.issuer == found.subject,
        until_ms=int(found.not_valid_after_utc.timestamp() * 1000),
    )


def _names(found: object) -> tuple[str, ...]:
    from cryptography import x509

    assert isinstance(found, x509.Certificate)
    try:
        extension = found.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return ()
    hosts = extension.value.get_values_for_type(x509.DNSName)
    addresses = extension.value.get_values_for_type(x509.IPAddress)
    return (*hosts, *map(str, addresses))[:_MOST_NAMES]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _make(hosts: Sequence[str]) -> tuple[bytes, bytes]:
    from cryptography import x509
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
        .not_valid_after(now + timedelta(days=DAYS - 1))
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


def _write_new(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _replace(path: Path, content: bytes, mode: int) -> None:
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    _write_new(partial, content, mode)
    partial.replace(path)


def _no_password() -> str:
    """Without it OpenSSL would ask on the terminal and wait."""
    return ""


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    return str(reason).replace("_", " ").lower() if reason else str(error) or "not PEM"
