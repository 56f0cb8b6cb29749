"""Every route x every kind of caller against an expected table (T-09, T-10).

The table is derived from what each route declares (``Access``, ``Right``, ``at_any_hour``) and from
the reviewed list of routes that answer strangers. Routes that are added later are covered by
themselves. In the first matrix the handlers are replaced, so a cell says exactly whether the
dispatcher let the caller through; the second one runs the handlers for everybody who must be
refused; the third holds the declarations against Jellyfin's own policies.
"""

import csv
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from rustfin_core.http.app import ROUTES
from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, Route
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.rights import Right, may
from rustfin_core.kernel.times import local_moment
from tests.http.conftest import Client, Server
from tests.shared import shared

REVIEWED = frozenset(
    (Path(__file__).parent / "anonymous_routes.txt").read_text("utf-8").splitlines()
)
REACHED = 299
"""What the stand-in handlers answer."""
NO_RIGHTS = {
    "enable_media_playback": False,
    "enable_content_downloading": False,
    "enable_user_preference_access": False,
    "sync_play_access": "None",
}
ALL_RIGHTS = {
    "enable_subtitle_management": True,
    "enable_lyric_management": True,
    "enable_collection_management": True,
}


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of caller."""

    name: str
    client: Client
    policy: UserPolicy | None = None
    """Of users; ``None`` for strangers, and for api keys, which have every right."""
    is_stranger: bool = False
    is_key: bool = False
    names: str | None = None
    """The user whose id the calls carry."""
    out_of_hours: bool = False
    not_here: bool = False
    """The policy refuses this device or place."""


async def with_policy(server: Server, name: str, changes: dict[str, object]) -> Role:
    user = await server.identity.users.create(name, "pw")
    client = await server.signed_in(name, device=f"{name}-device")
    user = await server.identity.users.change_policy(user, changes)
    return Role(name, client, user.policy)


@pytest.fixture
async def roles(claimed: Server, owner: Client, kid: Client) -> list[Role]:
    """All kinds of callers, each signed in on a device of its own."""
    tomorrow = (local_moment(claimed.clock.now_ms()) + timedelta(days=2)).strftime("%A")
    hours = [{"DayOfWeek": tomorrow, "StartHour": 0, "EndHour": 24}]
    forged = claimed.client("forged")
    forged.token = "f" * 64
    disabled = await with_policy(claimed, "disabled", {"is_disabled": True})
    late = await with_policy(claimed, "late", {"access_schedules": hours})
    elsewhere = await with_policy(claimed, "elsewhere", {"enable_all_devices": False})
    _, secret = await claimed.identity.api_keys.create("program")
    program = claimed.client("program")
    program.token = secret
    users = {user.name: user.policy for user in await claimed.identity.users.all()}
    return [
        Role("anonymous", claimed.client("nobody"), is_stranger=True),
        Role("forged token", forged, is_stranger=True),
        replace(disabled, is_stranger=True),
        Role("user", kid, users["kid"]),
        Role("user with another's id", kid, users["kid"], names=owner.user_id),
        await with_policy(claimed, "without rights", NO_RIGHTS),
        await with_policy(claimed, "with all rights", ALL_RIGHTS),
        replace(late, out_of_hours=True),
        replace(elsewhere, not_here=True),
        Role("administrator", owner, users["owner"]),
        Role("api key", program, is_key=True),
    ]


def expected(route: Route, role: Role) -> int:
    """What the dispatcher has to answer: 401, 403, or the handler is reached."""
    access, policy = route.access, role.policy
    if access is Access.ANONYMOUS:
        return REACHED
    if role.is_stranger:
        return 401
    if role.is_key:
        return REACHED
    assert policy is not None
    wants_admin = access in (Access.ADMIN, Access.SETUP, Access.MONITOR)
    refused = (
        (wants_admin and not policy.is_administrator)
        or role.not_here
        or (role.out_of_hours and not route.at_any_hour)
        or (route.right is not None and not may(policy, route.right))
        or (role.names is not None and not policy.is_administrator)
    )
    return 403 if refused else REACHED


def path_of(route: Route, role: Role) -> str:
    path = route.path
    for name in route.names:
        value = "0" * 32
        if name == "userId":
            value = role.names or role.client.user_id or value
        path = path.replace(f"{{{name}}}", value).replace(f"{{*{name}}}", "x")
    return path + (f"?userId={role.names}" if role.names else "")


def name_of(route: Route) -> str:
    return f"{route.method} {route.path}"


def routes(server: Server) -> Iterator[Route]:
    """All but the socket, which ``test_socket.py`` covers."""
    return (route for route in server.app[ROUTES] if route.path != "/socket")


async def called(route: Route, role: Role) -> int:
    body = {} if route.method in ("POST", "PUT", "PATCH") else None
    return (await role.client(route.method, path_of(route, role), json=body)).status


@pytest.fixture
async def stubbed(claimed: Server) -> AsyncIterator[Server]:
    """The server with handlers that only say that they were reached."""

    async def reached(_: Call) -> web.StreamResponse:
        return web.Response(status=REACHED)

    kept = [(route, route.handler) for route in claimed.app[ROUTES]]
    for route, _ in kept:
        object.__setattr__(route, "handler", reached)
    yield claimed
    for route, handler in kept:
        object.__setattr__(route, "handler", handler)


async def test_every_route_for_every_role(
    claimed: Server, roles: list[Role], stubbed: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {}
    cells: Counter[int] = Counter()
    for route in routes(stubbed):
        for role in roles:
            wanted, got = expected(route, role), await called(route, role)
            cells[wanted] += 1
            if got != wanted:
                wrong[f"{role.name}: {name_of(route)}"] = (got, wanted)
    with capsys.disabled():
        print(
            f"\npolicy matrix: {len(list(routes(stubbed)))} routes x {len(roles)} roles = "
            f"{cells.total()} cells ({cells[REACHED]} served, {cells[401]} x 401, "
            f"{cells[403]} x 403), {len(wrong)} wrong"
        )
    assert wrong == {}


async def test_handlers_let_nobody_in_by_another_door(claimed: Server, roles: list[Role]) -> None:
    """The same with the real handlers, for the cells that must be refused."""
    wrong = {}
    for route in routes(claimed):
        for role in roles:
            wanted = expected(route, role)
            if wanted == REACHED or role.name in ("forged token", "with all rights"):
                continue
            got = await called(route, role)
            if got != wanted:
                wrong[f"{role.name}: {name_of(route)}"] = (got, wanted)
    assert wrong == {}


def test_the_anonymous_list_is_the_reviewed_one(claimed: Server) -> None:
    declared = {name_of(route) for route in routes(claimed) if route.access is Access.ANONYMOUS}
    assert declared == REVIEWED


_JELLYFIN_RIGHTS = {
    "Download": Right.DOWNLOAD,
    "SubtitleManagement": Right.MANAGE_SUBTITLES,
    "LyricManagement": Right.MANAGE_LYRICS,
    "CollectionManagement": Right.MANAGE_COLLECTIONS,
    "SyncPlayHasAccess": Right.JOIN_GROUPS,
    "SyncPlayCreateGroup": Right.CREATE_GROUPS,
}
_LAXER_THAN_JELLYFIN = frozenset(
    (Path(__file__).parent / "laxer_routes.txt").read_text("utf-8").splitlines()
)
"""Reviewed: open to more people than in Jellyfin. None but for a reason that stands beside it."""


def _laxer(route: Route, policy: str) -> bool:
    """Whether *route* lets somebody in whom Jellyfin's *policy* keeps out."""
    if policy == "anon":
        return False
    words = policy.partition(":")[2].split(",")
    if any("Elevat" in word for word in words):
        return route.access not in (Access.ADMIN, Access.SETUP)
    if route.access is Access.ANONYMOUS:
        return True
    if route.access in (Access.ADMIN, Access.SETUP):
        return False
    if route.at_any_hour and not any("IgnoreParental" in word for word in words):
        return True
    wanted = {_JELLYFIN_RIGHTS[word] for word in words if word in _JELLYFIN_RIGHTS}
    if Right.CREATE_GROUPS in wanted:
        wanted = {Right.CREATE_GROUPS}
    return bool(wanted) and route.right not in wanted


def test_no_route_is_laxer_than_jellyfins(claimed: Server) -> None:
    told: dict[str, str] = {}
    with shared("api", "operations.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            told[f"{row['method']} {row['path']}".lower()] = row["auth_policy"]
    laxer = set()
    compared = 0
    for route in routes(claimed):
        policy = told.get(name_of(route).lower())
        if policy is None:
            continue
        compared += 1
        if _laxer(route, policy):
            laxer.add(name_of(route))
    assert compared > 200
    assert laxer == {line.partition("  #")[0] for line in _LAXER_THAN_JELLYFIN if line}
