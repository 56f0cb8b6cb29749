"""Asking a service something small: whether it answers and takes the key."""

import json
import socket

import pytest

from rustfin_core.catalog.identify.sources import KEY_SETTINGS, ConfiguredSources
from rustfin_core.config import Config, Options
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.registry import KNOWN, ProviderSettings, Registry
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable
from tests.intelligence.providers.clocks import HandClock, SkippingPatience
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, Reply, serving

NAMES = [known.name for known in KNOWN]
KEYED = [known.name for known in KNOWN if known.fields]
GOOD = dict.fromkeys(("key", "pin", "user", "password"), "right")


def service(asked: Asked) -> Reply:
    """Any of the services: it takes the key ``right`` wherever a service looks for one."""
    told = f"{asked.target} {json.dumps(asked.headers)} {asked.body.decode()}"
    if "wrong" in told:
        return Reply(status=401, body=b'{"Response": "False", "Error": "Invalid API key!"}')
    body = {"data": {"token": "t", "Media": {"id": 1}}, "token": "t", "Response": "True"}
    return Reply(body=json.dumps(body).encode())


@pytest.mark.parametrize("name", NAMES)
def test_a_service_that_answers_works_and_is_asked_each_time(
    name: str, make_gateway: MakeGateway
) -> None:
    with serving(service) as server:
        settings = ProviderSettings(keys={name: GOOD}, base_urls={name: server.origin})
        for _ in range(2):
            Registry(settings, make_gateway(server.origin)).check(name)
        assert len(server.asked) >= 2
        assert len({(one.target, one.body) for one in server.asked}) == len(server.asked) / 2


@pytest.mark.parametrize("name", KEYED)
def test_a_wrong_key_is_refused(name: str, make_gateway: MakeGateway) -> None:
    with serving(service) as server:
        keys = {name: {"key": "wrong"}}
        settings = ProviderSettings(keys=keys, base_urls={name: server.origin})
        with pytest.raises(Forbidden):
            Registry(settings, make_gateway(server.origin)).check(name)


def test_a_wrong_password_is_refused(make_gateway: MakeGateway) -> None:
    with serving(service) as server:
        keys = {"opensubtitles": {**GOOD, "password": "wrong"}}
        base = {"opensubtitles": server.origin}
        registry = Registry(
            ProviderSettings(keys=keys, base_urls=base), make_gateway(server.origin)
        )
        with pytest.raises(Forbidden):
            registry.check("opensubtitles")


def test_no_answer_and_no_key_differ(make_gateway: MakeGateway) -> None:
    with serving(lambda _: Reply(status=500)) as server:
        settings = ProviderSettings(base_urls={"tvmaze": server.origin})
        registry = Registry(settings, make_gateway(server.origin))
        with pytest.raises(Unavailable):
            registry.check("tvmaze")
        with pytest.raises(NotFound, match="needs a key"):
            registry.check("tmdb")
        with pytest.raises(NotFound, match="no provider"):
            registry.check("nobody")


def test_entered_keys_stand_in_for_those_in_force(
    clock: HandClock, patience: SkippingPatience
) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror(f"{host}:{port} is not looked up in a test")

    config = Config(Options(), {"provider_off": ["tmdb"]})
    gateway = Gateway(clock=clock, patience=patience, user_agent="Rustfin/test", lookup=nobody)
    sources = ConfiguredSources(config=config, gateway=gateway)
    # Without a way out, no answer says that the key was taken.
    with pytest.raises(NotFound, match="needs a key"):
        sources.check("tmdb", {})
    with pytest.raises(Unavailable):
        sources.check("tmdb", {"tmdb_key": "entered"})
    config.change("online", False)
    with pytest.raises(NotFound, match="switched off"):
        sources.check("tmdb", {"tmdb_key": "entered"})


def test_every_key_has_a_setting() -> None:
    fields = {known.name: {one.name for one in known.fields} for known in KNOWN if known.fields}
    assert {name: set(settings) for name, settings in KEY_SETTINGS.items()} == fields
