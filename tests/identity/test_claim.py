"""First-run set-up: one winner, a code that dies with the claim, closed for good afterwards."""

import asyncio
import stat
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import ServerClaimed
from rustfin_core.identity.setup import FILE_NAME
from rustfin_core.identity.types import User
from rustfin_core.kernel.errors import Conflict, Forbidden, InvalidInput, TooMany
from tests.identity.conftest import HandClock


async def test_of_fifty_claims_exactly_one_wins(
    identity: IdentityService, news: list[object]
) -> None:
    async def attempt(n: int) -> User | Exception:
        try:
            return await identity.claim(f"owner{n}", "secret")
        except (Conflict, TooMany) as error:
            return error

    results = await asyncio.gather(*(attempt(n) for n in range(50)))

    winners = [result for result in results if isinstance(result, User)]
    assert len(winners) == 1
    assert [user.uid for user in await identity.users.all()] == [winners[0].uid]
    assert winners[0].is_admin
    assert news.count(ServerClaimed(winners[0].uid)) == 1


async def test_two_processes_on_one_database_have_one_winner(
    identity: IdentityService, db: Database, clock: HandClock, tmp_path: Path
) -> None:
    other = IdentityService(db=db, bus=EventBus(), clock=clock, data_dir=tmp_path)
    await other.start()

    results = await asyncio.gather(
        identity.claim("one", "secret"), other.claim("two", "secret"), return_exceptions=True
    )

    assert sum(isinstance(result, User) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 1


async def test_the_setup_code_is_private_and_dies_with_the_claim(
    identity: IdentityService, tmp_path: Path
) -> None:
    file = tmp_path / FILE_NAME
    code = identity.setup_code
    assert code is not None
    assert len(code.replace("-", "")) >= 8
    assert file.read_text().strip() == code
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert identity.check_setup_code(code.lower().replace("-", " "), peer="192.168.1.9")

    await identity.claim("owner", "secret")

    assert identity.setup_code is None
    assert not file.exists()
    assert not identity.check_setup_code(code, peer="192.168.1.9")
    assert not identity.check_setup_code("", peer="192.168.1.9")


async def test_the_setup_code_changes_with_every_start(
    identity: IdentityService, db: Database, clock: HandClock, tmp_path: Path
) -> None:
    first = identity.setup_code
    again = IdentityService(db=db, bus=EventBus(), clock=clock, data_dir=tmp_path)
    await again.start()
    assert again.setup_code != first
    assert again.server_id == identity.server_id


async def test_guessing_the_setup_code_gets_slow(
    identity: IdentityService, clock: HandClock
) -> None:
    accepted = 0
    for _ in range(600):
        clock.advance(0.1)
        try:
            identity.check_setup_code("AAAA-AAAA", peer="192.168.1.66")
            accepted += 1
        except TooMany:
            continue
    assert accepted <= 12


async def test_set_up_cut_short_is_closed_by_the_next_start(
    identity: IdentityService, db: Database, clock: HandClock, tmp_path: Path
) -> None:
    await identity.claim("owner", "secret")
    assert not identity.wizard_completed

    again = IdentityService(db=db, bus=EventBus(), clock=clock, data_dir=tmp_path)
    await again.start()

    assert again.claimed
    assert again.wizard_completed
    assert again.setup_code is None


async def test_set_up_cannot_be_completed_without_an_owner(identity: IdentityService) -> None:
    with pytest.raises(Forbidden):
        await identity.complete_wizard()
    await identity.claim("owner", "secret")
    await identity.complete_wizard()
    assert identity.wizard_completed


@pytest.mark.parametrize(
    ("name", "password"),
    [("owner", ""), ("", "secret"), ("a\nb", "secret"), ("../x", "s"), ("n" * 65, "s")],
)
async def test_bad_names_and_empty_passwords_are_refused(
    identity: IdentityService, name: str, password: str
) -> None:
    with pytest.raises(InvalidInput):
        await identity.claim(name, password)
    assert not identity.claimed
