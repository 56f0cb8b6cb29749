"""Pacing, retries, the breaker and the cache, against a real server and a clock in hand."""

import logging
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from rustfin_core.intelligence.providers.outgoing.client import Secrets
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.outgoing.types import Rate
from rustfin_core.kernel.errors import Forbidden, NotFound, RustfinError, Unavailable
from tests.intelligence.providers.clocks import HandClock, SkippingPatience
from tests.intelligence.providers.local_server import Asked, Reply, serving
from tests.intelligence.providers.outgoing.conftest import MakeClient
from tests.running import free_port

KEY = "s3cr3t-k3y-0123456789"


def replies(*given: Reply) -> Iterator[Reply]:
    yield from given
    while True:
        yield given[-1]


def test_it_says_who_asks_and_keeps_no_cookies(make_client: MakeClient) -> None:
    with serving(lambda _: Reply(headers={"Set-Cookie": "a=b; Path=/"})) as server:
        client = make_client(server.origin, cache_dir=None)
        client.json("/x", {"q": "a&b", "none": None})
        client.json("/x")
        first, second = server.asked
    assert first.target == "/x?q=a%26b"
    assert first.headers["user-agent"] == "Rustfin/test"
    assert "cookie" not in second.headers


def test_the_environment_has_no_say(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", "")
    with serving(lambda _: Reply(body=b"[1]")) as server:
        assert make_client(server.origin).json("/x") == [1]


def test_calls_keep_to_the_rate(
    make_client: MakeClient, clock: HandClock, patience: SkippingPatience
) -> None:
    with serving(lambda _: Reply()) as server:
        client = make_client(server.origin, rate=Rate(calls=2, seconds=10))
        began = clock.monotonic()
        for number in range(5):
            client.json("/x", {"n": number})
        assert clock.monotonic() - began == pytest.approx(20)
        assert patience.waits == [pytest.approx(10), pytest.approx(10)]


def test_a_turn_that_comes_too_late_is_not_waited_for(
    make_client: MakeClient, patience: SkippingPatience
) -> None:
    with serving(lambda _: Reply()) as server:
        client = make_client(server.origin, rate=Rate(calls=1, seconds=60), budget_s=30)
        client.json("/x")
        with pytest.raises(Unavailable, match="later"):
            client.json("/y")
    assert patience.waits == []


def test_retry_after_is_honoured(
    make_client: MakeClient, clock: HandClock, patience: SkippingPatience
) -> None:
    answers = replies(Reply(status=429, headers={"Retry-After": "7"}), Reply(body=b"[1]"))
    with serving(lambda _: next(answers)) as server:
        client = make_client(server.origin)
        assert client.json("/x") == [1]
        assert client.state is BreakerState.CLOSED
    assert sum(patience.waits) == pytest.approx(7)


def test_a_retry_after_beyond_the_budget_holds_everyone(
    make_client: MakeClient, clock: HandClock, patience: SkippingPatience
) -> None:
    answers = replies(Reply(status=429, headers={"Retry-After": "100"}), Reply(body=b"[1]"))
    with serving(lambda _: next(answers)) as server:
        client = make_client(server.origin)
        for _ in range(3):
            with pytest.raises(Unavailable):
                client.json("/x")
        assert len(server.asked) == 1
        assert patience.waits == []
        clock.advance(100)
        assert client.json("/x") == [1]


def test_a_storm_of_503_opens_the_breaker_and_a_probe_closes_it(
    make_client: MakeClient, clock: HandClock
) -> None:
    healthy = False
    with serving(lambda _: Reply() if healthy else Reply(status=503)) as server:
        client = make_client(server.origin)
        for _ in range(10):
            with pytest.raises(Unavailable):
                client.json("/x")
        assert len(server.asked) == 5
        assert client.state is BreakerState.OPEN
        clock.advance(61)
        assert client.state is BreakerState.HALF_OPEN
        with pytest.raises(Unavailable):
            client.json("/x")
        assert len(server.asked) == 6, "one probe, no more"
        clock.advance(61)
        assert client.state is BreakerState.OPEN, "the pause doubles"
        clock.advance(61)
        healthy = True
        client.json("/x")
        assert client.state is BreakerState.CLOSED


def test_broken_connections_are_tried_again(make_client: MakeClient) -> None:
    answers = replies(Reply(raw=lambda _: None), Reply(body=b"[1]"))
    with serving(lambda _: next(answers)) as server:
        assert make_client(server.origin).json("/x") == [1]
        assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Forbidden), (403, Forbidden), (404, NotFound), (410, NotFound), (400, Unavailable)],
)
def test_answers_that_mean_no_are_not_asked_again(
    status: int, error: type[RustfinError], make_client: MakeClient
) -> None:
    with serving(lambda _: Reply(status=status, content_type="text/html")) as server:
        client = make_client(server.origin)
        with pytest.raises(error):
            client.json("/x")
        assert len(server.asked) == 1
        assert client.state is BreakerState.CLOSED


def test_a_key_that_is_not_accepted_is_not_shown_again_for_a_while(
    make_client: MakeClient, clock: HandClock
) -> None:
    """A library of ten thousand titles must not send a wrong key ten thousand times."""
    with serving(lambda _: Reply(status=401)) as server:
        client = make_client(server.origin, secrets=Secrets(params={"api_key": KEY}))
        for number in range(3):
            with pytest.raises(Forbidden):
                client.json("/x", {"n": number})
        assert (len(server.asked), client.refused) == (1, True)
        with pytest.raises(Forbidden):
            client.sign_in("/login", {}, {})
        assert len(server.asked) == 2, "an account is another matter"
        clock.advance(601)
        assert not client.refused
        with pytest.raises(Forbidden):
            client.json("/x")
        assert len(server.asked) == 3


def test_a_remembered_answer_needs_no_network(make_client: MakeClient, clock: HandClock) -> None:
    with serving(lambda _: Reply(body=b'{"n": 1}')) as server:
        client = make_client(server.origin)
        assert client.json("/x", {"a": "1"}, fresh_s=100) == {"n": 1}
        assert client.json("/x", {"a": "1"}, fresh_s=100) == {"n": 1}
        assert len(server.asked) == 1
        client.json("/x", {"a": "2"}, fresh_s=100)
        client.json("/x", {"a": "1"}, fresh_s=100, headers={"Accept-Language": "de"})
        client.json("/x", body={"a": "1"}, fresh_s=100)
        assert len(server.asked) == 4
        clock.advance(101)
        client.json("/x", {"a": "1"}, fresh_s=100)
        assert len(server.asked) == 5
    assert client.json("/x", {"a": "1"}, fresh_s=100) == {"n": 1}


def test_unknown_titles_are_remembered_for_a_day(make_client: MakeClient, clock: HandClock) -> None:
    with serving(lambda _: Reply(status=404)) as server:
        client = make_client(server.origin)
        for _ in range(2):
            with pytest.raises(NotFound):
                client.json("/x", fresh_s=10**9)
        assert len(server.asked) == 1
        clock.advance(86_401)
        with pytest.raises(NotFound):
            client.json("/x", fresh_s=10**9)
        assert len(server.asked) == 2


def test_an_old_answer_stands_in_for_a_dead_service(
    make_client: MakeClient, clock: HandClock
) -> None:
    alive = True
    with serving(lambda _: Reply(body=b"[1]") if alive else Reply(status=503)) as server:
        client = make_client(server.origin)
        client.json("/x", fresh_s=10)
        alive = False
        clock.advance(1000)
        assert client.json("/x", fresh_s=10) == [1]
        clock.advance(61 * 86_400)
        with pytest.raises(Unavailable):
            client.json("/x", fresh_s=10)


def test_a_clock_set_back_makes_nothing_fresh_for_ever(
    make_client: MakeClient, clock: HandClock
) -> None:
    with serving(lambda _: Reply()) as server:
        client = make_client(server.origin)
        client.json("/x")
        clock.wall_ms -= 365 * 86_400_000
        client.json("/x")
        assert len(server.asked) == 2


def test_the_cache_may_vanish_or_rot_at_any_time(make_client: MakeClient, tmp_path: Path) -> None:
    with serving(lambda _: Reply(body=b"[1]")) as server:
        client = make_client(server.origin)
        client.json("/x")
        (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
        for damage in (b"", b"{}\n", b"\xff\n[2]", file.read_bytes()[:-1], b'{"format":1}\n'):
            file.write_bytes(damage)
            assert client.json("/x") == [1]
        assert len(server.asked) == 6
        file.unlink()
        file.parent.rmdir()
        assert client.json("/x") == [1]
        assert client.json("/x") == [1]
        assert len(server.asked) == 7


def test_a_cache_that_cannot_be_written_is_no_trouble(
    make_client: MakeClient, tmp_path: Path
) -> None:
    (tmp_path / "providers").write_bytes(b"in the way")
    with serving(lambda _: Reply(body=b"[1]")) as server:
        assert make_client(server.origin).json("/x") == [1]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b'{"a": 1}'),
        Reply(status=404),
        Reply(status=401),
        Reply(status=503),
        Reply(raw=lambda _: None),
        Reply(raw=lambda write: write(b"HTTP/1.1 200 OK\r\nbroken head line\r\n\r\n{}")),
        Reply(status=302, headers={"Location": f"http://evil.example/?api_key={KEY}"}),
        Reply(status=302, headers={"Location": f"https://b.sample.example/?api_key={KEY}"}),
        Reply(status=302, headers={"Location": f"/x?api_key={KEY}"}),
        Reply(content_type=f"text/{KEY}"),
        Reply(body=b"x" * 100, headers={"Content-Length": "500"}),
    ],
)
def test_keys_show_nowhere(
    reply: Reply,
    make_client: MakeClient,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    texts: list[str] = []
    with serving(lambda _: reply) as server:
        secrets = Secrets(params={"api_key": KEY}, headers={"X-Key": KEY})
        client = make_client(
            server.origin, secrets=secrets, hosts=frozenset({"sample.example"}), attempts=2
        )
        texts.append(repr(secrets))
        try:
            client.json("/x", {"q": "a"})
        except RustfinError as error:
            caught: BaseException | None = error
            while caught is not None:
                # What a traceback would print of it.
                texts.append(repr(caught))
                caught = caught.__cause__ or (
                    None if caught.__suppress_context__ else caught.__context__
                )
        assert KEY in server.asked[0].target
        assert server.asked[0].headers["x-key"] == KEY
    assert not any(KEY in text for text in texts)
    assert KEY not in caplog.text
    for path in tmp_path.rglob("*"):
        assert KEY not in str(path)
        assert path.is_dir() or KEY.encode() not in path.read_bytes()


def test_keys_do_not_travel_to_other_hosts(make_client: MakeClient) -> None:
    with serving(lambda _: Reply(body=b"[1]")) as other:
        there = Reply(status=307, headers={"Location": f"{other.origin}/y"})
        with serving(lambda _: there) as server:
            client = make_client(
                server.origin,
                allowed=(server.origin, other.origin),
                secrets=Secrets(params={"k": KEY}, headers={"Authorization": f"Bearer {KEY}"}),
            )
            assert client.json("/x") == [1]
        assert KEY not in str(other.asked)
        assert other.asked[0].headers["user-agent"] == "Rustfin/test"


def test_a_sign_in_is_not_remembered(make_client: MakeClient, tmp_path: Path) -> None:
    def respond(asked: Asked) -> Reply:
        assert orjson.loads(asked.body) == {"apikey": KEY}
        return Reply(body=b'{"token": "abc-token"}')

    with serving(respond) as server:
        client = make_client(server.origin)
        assert client.sign_in("/login", {"apikey": KEY}, {}) == {"token": "abc-token"}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_pictures_are_known_by_their_first_bytes(make_client: MakeClient) -> None:
    with serving(lambda _: Reply(content_type="image/jpeg", body=PNG)) as server:
        assert make_client(server.origin).image(f"{server.origin}/a.jpg").content_type == (
            "image/png"
        )


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("image/png", b"<html>"),
        ("image/png", b""),
        ("text/html", PNG),
    ],
)
def test_what_is_no_picture_is_refused(
    content_type: str, body: bytes, make_client: MakeClient
) -> None:
    with serving(lambda _: Reply(content_type=content_type, body=body)) as server:
        client = make_client(server.origin)
        with pytest.raises(Unavailable):
            client.image(f"{server.origin}/a")
