"""Taking a port that somebody else may take at the same moment."""

import socket

import pytest
from aiohttp import web

from rustfin_core.http import port as ports
from rustfin_core.http.port import PortTaken, listen
from rustfin_core.kernel.errors import Unavailable
from tests.running import free_port


async def test_whoever_was_quicker_keeps_the_port_and_the_next_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as quicker:
        port = quicker.getsockname()[1]
        monkeypatch.setattr(ports, "FIRST_PORT", port)
        # It listens only after the look.
        monkeypatch.setattr(ports, "is_free", lambda _host, _port: True)
        listener = await listen(web.Application(), host="127.0.0.1", port="auto")
        assert port < listener.port < port + 50
        await listener.stop()
        with pytest.raises(PortTaken) as refused:
            await listen(web.Application(), host="127.0.0.1", port=port)
        assert refused.value.port == port


async def test_where_no_port_is_free_the_range_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _host, _port: False)
    with pytest.raises(Unavailable, match="No port from 8096 to 8145 is free") as refused:
        await listen(web.Application(), host="127.0.0.1", port="auto")
    assert not isinstance(refused.value, PortTaken)
