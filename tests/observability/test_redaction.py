"""No secret survives in a log line, however it is written."""

import json
import logging
import string
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.observability.logs import LogSetup
from rustfin_core.observability.redaction import HIDDEN, Redactor, redact

NAMES = (
    "api_key", "ApiKey", "apikey", "Token", "AccessToken", "X-Emby-Token", "X-MediaBrowser-Token",
    "Pw", "NewPw", "CurrentPw", "password", "Password", "passwd", "Secret", "client_secret",
    "tmdb_key", "tvdb_pin", "opensubtitles_password", "setup-code", "SetupCode", "Set-Cookie",
)  # fmt: skip
_PLAIN = st.text(string.ascii_letters + string.digits + "-_.~+/", min_size=6, max_size=64)
_ANY = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029"),
    min_size=6,
    max_size=40,
).filter(lambda text: text.strip() == text and HIDDEN not in text and len(set(text)) > 3)


@given(st.sampled_from(NAMES), _PLAIN, st.sampled_from(("{}={}", "{}: {}", "{} = {}", "{}%3D{}")))
def test_behind_the_name_of_a_secret(name: str, secret: str, form: str) -> None:
    secret = f"q{secret}q7"
    for line in (
        form.format(name, secret),
        f"GET /Items?a=1&{form.format(name, secret)}&b=2 -> 200",
        f"failed ({form.format(name, secret)}) again",
    ):
        assert secret not in redact(line), redact(line)


@given(st.sampled_from(NAMES), _ANY)
def test_as_json_as_python_and_quoted(name: str, secret: str) -> None:
    as_json = json.dumps({"a": 1, name: secret, "b": "kept"})
    for line in (as_json, json.dumps(as_json), repr({name: secret, "b": "kept"})):
        clean = redact(f"body: {line}")
        assert secret not in clean, clean
        assert json.dumps(secret)[1:-1] not in clean, clean
        assert "kept" in clean
    assert quote(secret, safe="") not in redact(f'{name}="{quote(secret, safe="")}"')


@given(_PLAIN, _PLAIN)
def test_users_of_file_shares_and_of_proxies(user: str, password: str) -> None:
    password = f"q{password.replace('/', '')}q7"
    user = user.replace("/", "") or "someone"
    for line in (
        f"smb://{user}:{password}@nas/films",
        f"//{user}:{password}@nas/films is offline",
        f"http://{user}:{password}@proxy:3128",
        f"mount -o username={user},password={password} //nas/films",
        f"Authorization: Basic {password}",
        f"authorization: Bearer {password}",
    ):
        assert password not in redact(line), redact(line)


@pytest.mark.parametrize(
    "line", ["a-" * 15_000, "a." * 15_000, "//" * 15_000, 'token="' * 5_000, "key" * 9_000]
)
def test_hostile_lines_take_no_time_of_note(line: str) -> None:
    """Would take minutes if the time grew with the square of the length."""
    redact(line + "@")


def test_a_whole_authorization_header() -> None:
    header = (
        'MediaBrowser Client="Web", Device="TV, big", DeviceId="d1", Version="1", Token="abc1234"'
    )
    assert redact(header) == header.replace('"abc1234"', HIDDEN)


def test_what_is_no_secret_stays() -> None:
    for line in (
        "job identify gave up after 4 attempts: the server said no",
        "GET /Items/{itemId} -> 200 in 4.2 ms",
        "watching /srv/films",
        "slow statement: 812 ms, rows 12, in find: SELECT * FROM item WHERE id=?",
    ):
        assert redact(line) == line


@given(_ANY)
def test_known_values_are_found_wherever_they_stand(secret: str) -> None:
    redactor = Redactor()
    redactor.learn(["short", secret])
    assert secret not in redactor.clean(f"asked x{secret}x for it").replace(HIDDEN, "")


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_handler_writes_one(tmp_path: Path, form: str) -> None:
    setup = LogSetup(folder=tmp_path, level="debug", log_format=form, console=False)
    setup.redactor.learn(["known-value-1"])
    log = logging.getLogger("rustfin_core.test")
    try:
        log.info("asked with ApiKey=%s and %s", "behind-a-name-2", "known-value-1")
        try:
            raise ValueError("the url was http://x/?token=behind-a-name-3 known-value-1")
        except ValueError:
            log.exception("it failed")
    finally:
        setup.close()
    shown = (tmp_path / "rustfin.log").read_text("utf-8") + repr(list(setup.ring.entries))
    assert "it failed" in shown
    assert "ValueError" in shown
    for secret in ("known-value-1", "behind-a-name-2", "behind-a-name-3"):
        assert secret not in shown, shown
