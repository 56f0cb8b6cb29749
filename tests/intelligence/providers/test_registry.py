"""Who is asked, in which order, and why somebody is not."""

import subprocess
import sys

import pytest

from rustfin_core.intelligence.providers.attribution import ATTRIBUTIONS
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.registry import (
    KNOWN,
    ProviderSettings,
    Reason,
    Registry,
)
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Reply, serving
from tests.running import free_port

KEYS = {known.name: {"key": "secret-key"} for known in KNOWN if known.fields}


def names(registry: Registry, kind: ItemKind) -> list[str]:
    return [one.name for one in registry.for_kind(kind)]


def test_without_keys_the_free_ones_are_asked(make_gateway: MakeGateway) -> None:
    registry = Registry(ProviderSettings(), make_gateway())
    assert names(registry, ItemKind.SERIES) == ["tvmaze", "anilist", "wikidata"]
    assert names(registry, ItemKind.MOVIE) == ["anilist", "wikidata"]
    assert names(registry, ItemKind.ALBUM) == ["wikidata", "musicbrainz", "coverartarchive"]
    assert registry.subtitles() == []
    left_out = {one.name: one for one in registry.standings() if one.reason}
    assert set(left_out) == {"tmdb", "tvdb", "omdb", "fanart", "opensubtitles"}
    assert left_out["tmdb"].reason is Reason.NO_KEY
    assert left_out["tmdb"].text == "TMDB needs a key. Enter one in the settings to use it."
    with pytest.raises(NotFound, match="TMDB needs a key"):
        registry.get("tmdb")
    with pytest.raises(NotFound, match="no provider"):
        registry.get("nobody")


def test_the_owner_decides(make_gateway: MakeGateway) -> None:
    settings = ProviderSettings(
        keys=KEYS, disabled=frozenset({"anilist"}), order=("wikidata", "tvmaze", "nobody", "tvmaze")
    )
    registry = Registry(settings, make_gateway())
    assert names(registry, ItemKind.SERIES) == [
        "wikidata", "tvmaze", "tmdb", "tvdb", "omdb", "fanart",
    ]  # fmt: skip
    assert [one.name for one in registry.subtitles()] == ["opensubtitles"]
    assert registry.get("tmdb").state is BreakerState.CLOSED
    (anilist,) = (one for one in registry.standings() if one.name == "anilist")
    assert (anilist.reason, anilist.state) == (Reason.DISABLED, None)
    assert "secret-key" not in repr(settings)
    assert "secret-key" not in repr(registry.standings())


def test_switched_off_nobody_is_asked(make_gateway: MakeGateway) -> None:
    registry = Registry(ProviderSettings(online=False, keys=KEYS), make_gateway())
    assert all(registry.for_kind(kind) == [] for kind in ItemKind)
    assert {one.reason for one in registry.standings()} == {Reason.OFFLINE}
    with pytest.raises(Unavailable):
        registry.picture("https://static.tvmaze.com/a.jpg")


@pytest.mark.parametrize("key", ["", "  ", "kéy", "a\nb", "a\0b"])
def test_a_key_that_cannot_be_sent_is_none(key: str, make_gateway: MakeGateway) -> None:
    registry = Registry(ProviderSettings(keys={"tmdb": {"key": key}}), make_gateway())
    assert "tmdb" not in names(registry, ItemKind.MOVIE)


def test_with_the_network_cut_nothing_waits(make_gateway: MakeGateway) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    settings = ProviderSettings(
        keys=KEYS, base_urls={known.name: dead for known in KNOWN if known.name != "opensubtitles"}
    )
    registry = Registry(settings, make_gateway(dead))
    wanted = Wanted(kind=ItemKind.SERIES, title="x")
    for _ in range(3):
        for provider in registry.for_kind(ItemKind.SERIES):
            if provider.name != "fanart":
                with pytest.raises(Unavailable):
                    provider.search(wanted)
    states = {one.name: one.state for one in registry.standings()}
    assert states["tvmaze"] is BreakerState.OPEN
    assert states["coverartarchive"] is BreakerState.CLOSED, "it was not asked"


def test_a_refused_key_is_told(make_gateway: MakeGateway) -> None:
    with serving(lambda _: Reply(status=401)) as server:
        settings = ProviderSettings(
            keys={"tmdb": {"key": "secret-key"}}, base_urls={"tmdb": server.origin}
        )
        registry = Registry(settings, make_gateway(server.origin))
        with pytest.raises(Forbidden):
            registry.get("tmdb").search(Wanted(kind=ItemKind.MOVIE, title="x"))
    (tmdb,) = (one for one in registry.standings() if one.name == "tmdb")
    assert tmdb.reason is Reason.REFUSED
    assert tmdb.text == "TMDB does not accept the key. Check it in the settings."


def test_pictures_come_from_their_provider_only(make_gateway: MakeGateway) -> None:
    with serving(lambda _: Reply(content_type="image/png", body=b"\x89PNG\r\n\x1a\n")) as server:
        registry = Registry(ProviderSettings(), make_gateway(server.origin))
        for url in (f"{server.origin}/a.png", "https://evil.example/a.png", "nonsense", ""):
            with pytest.raises(Unavailable):
                registry.picture(url)
        assert server.asked == []
        tvmaze = registry.get("tvmaze")
        assert tvmaze.picture(f"{server.origin}/a.png").content_type == "image/png"


def test_everybody_is_credited() -> None:
    assert {one.provider for one in ATTRIBUTIONS} == {known.name for known in KNOWN}
    assert all(one.url.startswith("https://") and one.text for one in ATTRIBUTIONS)


def test_nothing_of_requests_is_loaded_before_something_is_asked() -> None:
    code = (
        "import sys; from rustfin_core.intelligence.providers import registry; "
        "print([name for name in ('requests', 'urllib3', 'certifi') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_gateway_can_be_made_without_a_cache() -> None:
    gateway = Gateway(clock=SystemClock(), user_agent="Rustfin/test")
    assert Registry(ProviderSettings(), gateway).for_kind(ItemKind.SERIES)


def test_new_settings_do_not_reset_a_service_s_limits(make_gateway: MakeGateway) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    settings = ProviderSettings(base_urls={"tvmaze": dead})
    gateway = make_gateway(dead)
    for _ in range(2):
        with pytest.raises(Unavailable):
            Registry(settings, gateway).get("tvmaze").search(
                Wanted(kind=ItemKind.SERIES, title="x")
            )
    assert Registry(settings, gateway).get("tvmaze").state is BreakerState.OPEN
