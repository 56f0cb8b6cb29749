"""The test from the phone: the page reports who opened it, and only while a test runs."""

from typing import Any

from rustfin_core.admin.events import PhoneTested
from rustfin_core.admin.phone_test import PhoneTests, device_name
from rustfin_core.events import EventBus
from tests.http.conftest import Server
from tests.identity.conftest import HandClock

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36"


async def test_opening_the_page_is_the_report(server: Server) -> None:
    admin, anonymous = server.services.admin, server.client()
    over = await anonymous.get("/Rustfin/PhoneTest/guess")
    assert over.status == 404
    assert b"This test is over" in over.body
    test = await admin.begin_phone_test()
    assert (await anonymous.get(test.path + "x")).status == 404
    assert (await admin.phone_test()).visit is None
    page = await anonymous.get(test.path)
    assert page.status == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert b"This phone reaches Rustfin" in page.body
    visit = (await admin.phone_test()).visit
    assert visit is not None
    assert visit.from_here
    assert (await admin.begin_phone_test()).path == test.path
    await admin.end_phone_test()
    assert (await anonymous.get(test.path)).status == 404


def test_this_computer_does_not_hide_a_phone() -> None:
    bus, clock = EventBus(), HandClock()
    told: list[Any] = []
    bus.subscribe(PhoneTested, told.append)
    tests = PhoneTests(bus=bus, clock=clock)
    code = tests.begin().path.rpartition("/")[2]
    own = ("192.168.1.20",)
    assert tests.opened(code, peer="192.168.1.20", user_agent="", own=own)
    assert tests.state().visit.from_here  # type: ignore[union-attr]
    assert tests.opened(code, peer="192.168.1.31", user_agent=IPHONE, own=own)
    assert tests.opened(code, peer="127.0.0.1", user_agent=PIXEL, own=own)
    visit = tests.state().visit
    assert visit is not None
    assert (visit.device, visit.address, visit.from_here) == ("iPhone", "192.168.1.31", False)
    assert len(told) == 2


def test_a_test_ends_by_itself() -> None:
    clock = HandClock()
    tests = PhoneTests(bus=EventBus(), clock=clock)
    first = tests.begin().path
    code = first.rpartition("/")[2]
    clock.advance(31 * 60)
    assert not tests.opened(code, peer="10.0.0.2", user_agent="", own=())
    assert not tests.opened("", peer="10.0.0.2", user_agent="", own=())
    assert tests.begin().path != first


def test_devices_by_what_they_say() -> None:
    assert device_name(IPHONE) == "iPhone"
    assert device_name(PIXEL) == "Android device"
    assert device_name("curl/8") == ""
