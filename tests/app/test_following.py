"""Asking again and again while somebody looks."""

import asyncio
from typing import Any

from PySide6.QtCore import QObject

from rustfin_app.following import Following
from tests.app.fake_server import FakeAdmin


def test_one_question_at_a_time_and_none_after_the_page_is_left(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    owner = QObject()
    under_way, most, asked = 0, 0, 0

    async def question(_admin: Any) -> int:
        nonlocal under_way, most, asked
        asked += 1
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.02)
        under_way -= 1
        return asked

    answers: list[int] = []
    following = Following(
        desktop.link,
        ask=question,
        take=answers.append,
        failed=lambda _: None,
        pace_ms=60_000,
        parent=owner,
    )
    desktop.link.news.emit()
    following.again()
    assert answers == []
    following.start()
    following.again()
    qtbot.waitUntil(lambda: answers == [1, 2])
    for _ in range(50):
        desktop.link.news.emit()
    following.stop()
    following.again()
    qtbot.wait(100)
    assert (answers, most) == ([1, 2], 1)


def test_a_failure_is_told_and_the_next_question_comes(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    owner = QObject()
    told: list[str] = []
    answers: list[int] = []

    async def question(_admin: Any) -> int:
        if not told:
            raise ZeroDivisionError
        return 7

    following = Following(
        desktop.link, ask=question, take=answers.append, failed=told.append, pace_ms=20,
        parent=owner,
    )  # fmt: skip
    following.start()
    qtbot.waitUntil(lambda: bool(answers))
    following.stop()
    assert told == ["Something went wrong inside Rustfin. The log has the details."]
