"""Encrypted connections: certificates are checked, and time budgets hold there too."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rustfin_core.intelligence.providers.outgoing.client import Client
from rustfin_core.kernel.errors import Unavailable
from tests.intelligence.providers.outgoing.conftest import MakeClient

PEM = Path(__file__).with_name("localhost.pem")
Talk = Callable[[ssl.SSLSocket], None]


def answer(connection: ssl.SSLSocket) -> None:
    while b"\r\n\r\n" not in connection.recv(65536):
        pass
    connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]"
    )


def drip(connection: ssl.SSLSocket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(1200):
        connection.sendall(b" ")
        time.sleep(0.05)


@contextmanager
def tls_server(talk: Talk | None) -> Iterator[str]:
    """Its origin; without *talk* it accepts and never says a word."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    listener = socket.create_server(("127.0.0.1", 0))
    open_sockets: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                raw, _ = listener.accept()
            except OSError:
                return
            open_sockets.append(raw)
            if talk is None:
                continue
            try:
                with context.wrap_socket(raw, server_side=True) as connection:
                    open_sockets.append(connection)
                    talk(connection)
            except OSError:
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)
        for one in open_sockets:
            one.close()


def trusting(client: Client) -> Client:
    client._gateway.transport()._session.verify = str(PEM)
    return client


def on_this_computer(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_certificate_nobody_vouches_for_is_refused(make_client: MakeClient) -> None:
    with tls_server(answer) as origin:
        client = make_client(origin, attempts=1, lookup=on_this_computer)
        with pytest.raises(Unavailable, match="certificate"):
            client.json("/x")


def test_a_good_certificate_of_another_name_is_refused(make_client: MakeClient) -> None:
    with tls_server(answer) as origin:
        other = origin.replace("localhost", "other.example")
        client = trusting(make_client(other, attempts=1, lookup=on_this_computer))
        with pytest.raises(Unavailable, match="certificate"):
            client.json("/x")


def test_a_good_certificate_is_accepted(make_client: MakeClient) -> None:
    with tls_server(answer) as origin:
        assert trusting(make_client(origin, lookup=on_this_computer)).json("/x") == [1]


@pytest.mark.parametrize("talk", [None, drip], ids=["silent handshake", "slow body"])
def test_the_time_budget_holds(talk: Talk | None, make_client: MakeClient) -> None:
    with tls_server(talk) as origin:
        client = trusting(make_client(origin, attempts=1, budget_s=0.6, lookup=on_this_computer))
        started = time.monotonic()
        with pytest.raises(Unavailable, match="in time"):
            client.json("/x")
        assert time.monotonic() - started < 30, "the drip takes a minute"
