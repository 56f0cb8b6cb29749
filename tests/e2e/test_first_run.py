"""The first minutes: set-up, signing in, a wrong password, a code for another device."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import Visit, until
from tests.e2e.conftest import Arrive
from tests.running import PASSWORD, RunningServer


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server nobody has claimed, without libraries."""
    with RunningServer(tmp_path) as running:
        yield running
    assert running.complaints() == []


def test_set_up_then_sign_in_from_another_browser(
    browser: Browser, new_server: RunningServer
) -> None:
    owner = Visit(browser, new_server)
    owner.page.goto(new_server.base)
    owner.test_id("setup-form").wait_for()
    assert owner.page.url.startswith(f"{new_server.base}/web/")
    owner.picture("setup")
    owner.test_id("username").fill("Mara")
    owner.test_id("password").fill(PASSWORD)
    owner.test_id("password-again").fill("something else")
    owner.test_id("submit").click()
    assert "The two passwords differ." in owner.test_id("problem").inner_text()
    owner.test_id("password-again").fill(PASSWORD)
    owner.test_id("submit").click()
    owner.page.get_by_role("heading", name="Nothing here yet.").wait_for()
    owner.settle()
    owner.picture("home-empty")
    assert owner.complaints() == []

    guest = Visit(browser, new_server, scheme="light")
    guest.fill_sign_in("Mara", "not the password")
    problem = guest.test_id("problem")
    problem.wait_for()
    assert (
        problem.inner_text() == "The name or the password is not right. Check both and try again."
    )
    guest.picture("sign-in-wrong")
    assert [line[:3] for line in guest.refused] == ["401"]
    guest.test_id("password").fill(PASSWORD)
    guest.test_id("submit").click()
    guest.page.get_by_role("heading", name="Nothing here yet.").wait_for()

    names = {session["UserName"] for session in _sessions(new_server)}
    assert names == {"Mara"}
    owner.close()
    guest.close()


def test_a_code_signs_another_device_in(arrive: Arrive, browser: Browser) -> None:
    known = arrive(scheme="light")
    new = Visit(browser, known.server)
    new.open()
    new.test_id("quick-connect").click()
    shown = new.test_id("quick-connect-code")
    until(lambda: len(_digits(shown.inner_text())) == 6, "a code", visit=new)
    new.picture("quick-connect")
    known.open("account")
    known.test_id("connect-code").fill(_digits(shown.inner_text()))
    known.test_id("connect-submit").click()
    known.page.get_by_text("The device is signed in as you.").wait_for()
    known.picture("account")
    new.page.locator("main.page .row").first.wait_for()
    assert new.complaints() == []
    new.close()


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _sessions(server: RunningServer) -> list[dict[str, object]]:
    server.sign_in()
    found: list[dict[str, object]] = server.get("/Sessions")
    return found
