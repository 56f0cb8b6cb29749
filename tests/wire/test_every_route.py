"""Every route any client calls is there, answers rightly and keeps Jellyfin's contract."""

import csv
import re
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.running import Answer, RunningServer
from tests.shared import SHARED, needs_shared
from tests.wire.conftest import Library
from tests.wire.contract import Contract
from tests.wire.stage import STRANGER, Stage
from tests.wire.visits import EARLY, FIRST, LAST, LATE, USUAL_IDS, VISITS, Visit

pytestmark = needs_shared
HIDDEN = {
    ("GET", "/QuickConnect/Initiate"): ("POST", "/QuickConnect/Initiate"),
    ("GET", "/Items/{itemId}/Collections"): ("GET", "/Items"),
}
"""Not in the OpenAPI of 10.11, and what they answer like."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``operations.tsv``."""

    method: str
    path: str
    tier: str
    declared_method: str
    declared_path: str
    """As in the OpenAPI: a legacy alias is declared by its new address."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def called() -> list[Row]:
    """Operations at least one client calls, in the order of the walk."""
    with (SHARED / "api" / "operations.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    paths = {re.sub(r"{\w+}", "{}", line["path"].lower()): line["path"] for line in lines}
    rows = []
    for line in lines:
        method, _, alias = line["legacy_alias_of"].partition(" ")
        declared = method or line["method"], paths[alias] if alias else line["path"]
        declared = HIDDEN.get(declared, declared)
        if line["n_clients"] != "0":
            rows.append(Row(line["method"], line["path"], line["tier"], *declared))

    def turn(row: Row) -> tuple[int, int, int]:
        late = LAST.index(row.name) + 1 if row.name in LAST else 0
        early = EARLY.index(row.name) if row.name in EARLY else len(EARLY)
        early += row.name in LATE
        return late, FIRST.index(row.method), early

    return sorted(rows, key=turn)


@pytest.fixture(scope="module")
def stage(server: RunningServer, library: Library) -> Stage:
    return Stage.of(server, library)


def visit(stage: Stage, row: Row, how: Visit) -> Answer:
    ids = USUAL_IDS | (how.ids or {})

    def filled(found: re.Match[str]) -> str:
        return urllib.parse.quote(stage.fill(ids.get(found[1], "x")))

    address = re.sub(r"{(\w+)}", filled, row.path)
    if how.query:
        address += "?" + stage.fill(how.query)
    body = stage.fill(how.body)
    if body is None and row.method == "POST":
        body = {}
    headers = {"Content-Type": how.kind} if isinstance(body, bytes) else {}
    if how.stranger:
        headers["Authorization"] = STRANGER
    token = stage.names["spare_token"] if how.spare else True
    return stage.server.request(row.method, address, body, headers=headers, token=token)


def test_all_of_them(stage: Stage, contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    rows = called()
    assert len(rows) >= 295
    wrong: dict[str, str] = {}
    right: Counter[str] = Counter()
    for row in rows:
        how = VISITS.get(row.name, Visit())
        answer = visit(stage, row, how)
        trouble = judge(row, how, answer, contract)
        remember(stage, row, answer)
        if trouble:
            wrong[row.name] = trouble
        else:
            right[row.tier] += 1
    tiers = Counter(row.tier for row in rows)
    with capsys.disabled():
        print("\nroutes clients call, right of all: ", end="")
        print(", ".join(f"{tier} {right[tier]} of {tiers[tier]}" for tier in sorted(tiers)))
    assert not wrong, "\n".join(f"{name}: {trouble}" for name, trouble in wrong.items())


def judge(row: Row, how: Visit, answer: Answer, contract: Contract) -> str:
    """What is wrong with an answer; nothing when it is right."""
    kind = (answer.headers.get("Content-Type") or "").partition(";")[0]
    if how.status:
        if answer.status != how.status:
            return f"{answer.status} instead of {how.status}: {answer.body[:200]!r}"
        return "" if answer.json.get("detail") else "the refusal says nothing"
    if answer.status not in (200, 204):
        return f"{answer.status}: {answer.body[:300]!r}"
    try:
        declared = contract.kinds(row.declared_method, row.declared_path, answer.status)
    except KeyError as error:
        return f"undeclared: {error}"
    if row.method == "HEAD":
        return ""
    if how.answer:
        return "" if kind == how.answer else f"{kind} instead of {how.answer}"
    if "application/json" in declared:
        try:
            contract.check(row.declared_method, row.declared_path, answer.json, answer.status)
        except (AssertionError, ValueError) as error:
            return str(error)[:1500]
    elif answer.status == 200 and declared and not any(_is(kind, one) for one in declared):
        return f"{kind} instead of {declared}"
    return ""


def remember(stage: Stage, row: Row, answer: Answer) -> None:
    """Ids that only an answer tells."""
    if row.name == "POST /Auth/Keys" and answer.status == 204:
        keys = stage.server.get("/Auth/Keys")["Items"]
        stage.names["key"] = next(key["AccessToken"] for key in keys if key["AppName"] == "Walk")
    elif row.name == "POST /SyncPlay/New" and answer.status == 200:
        stage.names["group"] = answer.json["GroupId"]
    elif row.name == "POST /System/Restart" and answer.status == 204:
        wait_for_the_next_start(stage.server)


def wait_for_the_next_start(server: RunningServer) -> None:
    """Until the server says once more that it runs; one that has yet to end answers, too."""
    deadline = time.monotonic() + 120
    while len(server.ready.findall(server.log_text())) < 2:
        assert time.monotonic() < deadline, "the server did not come back"
        time.sleep(0.1)
    assert server.request("GET", "/System/Ping").status == 200


def _is(kind: str, declared: str) -> bool:
    if declared.endswith("/*"):
        return kind.startswith(declared[:-1])
    return kind.lower() == declared.lower() or "mpegurl" in kind.lower() + declared.lower()
