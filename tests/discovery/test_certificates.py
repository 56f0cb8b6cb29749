"""Certificates made for a house, and what is read of others'."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.discovery.certificates import (
    CERTIFICATE,
    examine,
    hosts_for,
    make_pair,
    read_facts,
)
from rustfin_core.kernel.errors import InvalidInput, Unavailable


def test_a_made_pair_says_what_it_is_good_for(tmp_path: Path) -> None:
    hosts = hosts_for(["Films.Example", "192.0.2.7", "2001:db8::1"])
    certificate, key = make_pair(tmp_path / "tls", hosts)
    facts = examine(certificate, key)
    assert {"films.example", "192.0.2.7", "2001:db8::1", "localhost"} <= set(facts.names)
    assert facts.self_signed
    assert facts.issuer == "Rustfin"
    until = datetime.fromtimestamp(facts.until_ms / 1000, UTC) - datetime.now(UTC)
    assert timedelta(days=800) < until < timedelta(days=825)
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_pair_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    certificate, key = make_pair(tmp_path, ["localhost"])
    before = certificate.read_bytes()
    with pytest.raises(Unavailable, match="is there already"):
        make_pair(tmp_path, ["localhost"])
    assert certificate.read_bytes() == before
    make_pair(tmp_path, ["localhost"], replace=True)
    assert certificate.read_bytes() != before
    examine(certificate, key)
    assert sorted(one.name for one in tmp_path.iterdir()) == [CERTIFICATE, key.name]


def test_what_cannot_be_used_is_refused_with_the_reason(tmp_path: Path) -> None:
    certificate, _ = make_pair(tmp_path / "a", ["localhost"])
    _, other = make_pair(tmp_path / "b", ["localhost"])
    with pytest.raises(Unavailable, match="belong together"):
        examine(certificate, other)
    with pytest.raises(Unavailable, match="cannot read the TLS key"):
        examine(certificate, tmp_path / "gone.pem")
    with pytest.raises(InvalidInput, match="neither a host name"):
        hosts_for(["not a host"])


def test_one_file_may_hold_both(tmp_path: Path) -> None:
    certificate, key = make_pair(tmp_path, ["localhost"])
    both = tmp_path / "both.pem"
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    assert examine(both, None).self_signed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(content=st.binary(max_size=300), framed=st.booleans())
def test_any_file_is_a_certificate_or_a_sentence(
    tmp_path: Path, content: bytes, framed: bool
) -> None:
    path = tmp_path / "some.pem"
    if framed:
        path.write_text(ssl.DER_cert_to_PEM_cert(content))
    else:
        path.write_bytes(content)
    with pytest.raises(Unavailable):
        read_facts(path)
