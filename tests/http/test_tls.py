"""HTTPS of the server's own: good and bad certificates, renewal, the command that makes one."""

import os
import shutil
import ssl
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from rustfin_core.cli.tls import self_signed
from rustfin_core.discovery.certificates import CERTIFICATE, KEY
from rustfin_core.http.port import listen
from rustfin_core.http.tls import Certificate, certificate_of
from rustfin_core.kernel.errors import InvalidInput, Unavailable


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with a pair each."""
    folders = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("b")
    for folder in folders:
        assert self_signed(folder, ["media.example", "192.0.2.7"]) == 0
    return folders


@pytest.fixture
def pair(pairs: tuple[Path, Path], tmp_path: Path) -> Path:
    for name in (CERTIFICATE, KEY):
        shutil.copy(pairs[0] / name, tmp_path / name)
    return tmp_path


def put(source: Path, target: Path, *, later: float) -> None:
    """Replace a file by another of a later time, as a renewal does."""
    shutil.copy(source, target)
    now = target.stat().st_mtime + later
    os.utime(target, (now, now))


async def hello(_: web.Request) -> web.Response:
    return web.Response(text="hello")


@pytest.fixture
async def served(pair: Path) -> AsyncIterator[tuple[Certificate, str]]:
    certificate = Certificate(pair / CERTIFICATE, pair / KEY)
    app = web.Application()
    app.router.add_get("/", hello)
    listener = await listen(app, host="127.0.0.1", port="auto", tls=certificate.context)
    yield certificate, f"https://localhost:{listener.port}/"
    await listener.stop()


async def presented(url: str, trusted: Path) -> str:
    """What a client that trusts this certificate alone gets."""
    context = ssl.create_default_context(cafile=trusted / CERTIFICATE)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context)) as http,
        http.get(url) as response,
    ):
        return await response.text()


async def test_a_client_that_trusts_it_is_served(
    served: tuple[Certificate, str], pairs: tuple[Path, Path]
) -> None:
    assert await presented(served[1], pairs[0]) == "hello"
    with pytest.raises(aiohttp.ClientConnectorCertificateError):
        await presented(served[1], pairs[1])


async def test_a_renewed_certificate_is_taken_over(
    served: tuple[Certificate, str], pairs: tuple[Path, Path], pair: Path
) -> None:
    certificate, url = served
    assert not certificate.renew()
    put(pairs[1] / KEY, pair / KEY, later=5)
    assert not certificate.renew(), "half a renewal"
    assert await presented(url, pairs[0]) == "hello"
    put(pairs[1] / CERTIFICATE, pair / CERTIFICATE, later=10)
    assert certificate.renew()
    assert await presented(url, pairs[1]) == "hello"
    (pair / CERTIFICATE).unlink()
    assert not certificate.renew()
    assert await presented(url, pairs[1]) == "hello"


def test_a_file_may_hold_both(pair: Path) -> None:
    both = pair / "both.pem"
    both.write_bytes((pair / CERTIFICATE).read_bytes() + (pair / KEY).read_bytes())
    assert certificate_of(both, None) is not None
    assert certificate_of(None, None) is None


def test_what_is_wrong_is_said(pair: Path, pairs: tuple[Path, Path]) -> None:
    certificate, key = pair / CERTIFICATE, pair / KEY
    rubbish = pair / "rubbish.pem"
    rubbish.write_text("rubbish")
    for cert, secret, says in (
        (pair / "none.pem", key, "cannot read the TLS certificate"),
        (certificate, pair / "none.pem", "cannot read the TLS key"),
        (certificate, pairs[1] / KEY, "mismatch"),
        (certificate, None, "cannot be used"),
        (rubbish, key, "cannot be used"),
        (certificate, rubbish, "cannot be used"),
        (pair, key, "cannot read"),
        (None, key, "without --tls-cert"),
    ):
        with pytest.raises(Unavailable, match=says):
            certificate_of(cert, secret)


def test_a_key_with_a_password_is_refused_without_asking(pair: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key((pair / KEY).read_bytes(), None)
    (pair / KEY).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )
    with pytest.raises(Unavailable, match="password"):
        certificate_of(pair / CERTIFICATE, pair / KEY)


def test_the_command_writes_a_private_key_and_overwrites_nothing(pair: Path) -> None:
    if sys.platform != "win32":
        assert stat.S_IMODE((pair / KEY).stat().st_mode) in (0o600, 0o644)
    before = (pair / KEY).read_bytes()
    with pytest.raises(Unavailable, match="there already"):
        self_signed(pair, [])
    assert (pair / KEY).read_bytes() == before
    with pytest.raises(InvalidInput, match="neither"):
        self_signed(pair / "new", ["not a host"])


def test_the_certificate_names_house_and_wishes(pairs: tuple[Path, Path]) -> None:
    from cryptography import x509

    if sys.platform != "win32":
        assert stat.S_IMODE((pairs[0] / KEY).stat().st_mode) == 0o600
    found = x509.load_pem_x509_certificate((pairs[0] / CERTIFICATE).read_bytes())
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {"localhost", "media.example"} <= set(names.get_values_for_type(x509.DNSName))
    addresses = {str(ip) for ip in names.get_values_for_type(x509.IPAddress)}
    assert {"127.0.0.1", "::1", "192.0.2.7"} <= addresses
    assert (found.not_valid_after_utc - found.not_valid_before_utc).days <= 825
