"""S1: requests made up from the served document (schemathesis). None may end in a 500."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import HypothesisException, Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.errors import SchemathesisError

from tests.faults.report import Report, Trial
from tests.running import DEVICE, RunningServer
from tests.small_library import small_library

_LEFT_OUT = re.compile(
    r"/(Startup/.*|Sessions/Logout|Users/Password|Users/\{userId\}/Password|System/(Restart|Shutdown)"
    r"|Users/ForgotPassword.*|Users/AuthenticateBy.*|socket|events|Rustfin/Events)",
    re.IGNORECASE,
)
"""What ends the server, the token or the request's patience; they have tests of their own."""
_BITRATE_TEST_BYTES = 1_000_000
_TIMEOUT_S = 60.0
_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
_CHECKS = ("response_schema_conformance", "status_code_conformance")


class _Place:
    """The running server, and what there is to ask for."""

    def __init__(self, server: RunningServer, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.http = requests.Session()
        items = server.get("/Items", recursive="true", limit="200")["Items"]
        views = server.get("/UserViews")["Items"]
        self.ids = [item["Id"] for item in (*items, *views)]
        self.names = [item["Name"] for item in items]

    def sign_in(self) -> None:
        """Again, as the owner, whatever a request has renamed them to."""
        path = self.server.folder / "data" / "rustfin.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as con:
            uid = bytes.fromhex(self.server.user_id)
            (name,) = con.execute("SELECT name FROM user WHERE uid=?", (uid,)).fetchone()
        self.server.sign_in(name)

    def headers(self) -> dict[str, str]:
        """As the owner, with JSON."""
        return {"Authorization": f'{DEVICE}, Token="{self.server.token}"'}

    def filled(self, case: Case, chance: Random) -> Case:
        """The case with things that exist in most of the places where made-up ones stood."""
        for name in list(case.path_parameters or ()):
            if chance.random() < 0.7:
                case.path_parameters[name] = self._real(name, chance, case.path_parameters[name])
        if chance.random() < 0.5:
            for name, value in dict(case.query or {}).items():
                case.query[name] = self._real(name, chance, value)
        case.query = self._tame(case.query)
        case.body = self._tame(case.body)
        return case

    def _real(self, name: str, chance: Random, made_up: Any) -> Any:
        lower = name.lower()
        if lower == "userid":
            return self.server.user_id
        if lower == "mediasourceid" or lower.endswith(("itemid", "seriesid", "videoid", "id")):
            return chance.choice(self.ids)
        if lower.endswith("ids"):
            return ",".join(chance.choices(self.ids, k=3))
        if lower in ("name", "genrename", "searchterm"):
            return chance.choice(self.names)
        if lower in ("index", "imageindex", "width", "segmentid"):
            return str(chance.choice((0, 1, 320)))
        return {"imagetype": "Primary", "container": "mp4", "routeformat": "vtt"}.get(
            lower, made_up
        )

    def _tame(self, value: Any) -> Any:
        """No scan of this machine's folders, no transfers without end."""
        if isinstance(value, dict):
            return {
                name: min(int(held), _BITRATE_TEST_BYTES)
                if name == "size" and str(held).isdecimal()
                else self._tame(held)
                for name, held in value.items()
            }
        if isinstance(value, list):
            return [self._tame(one) for one in value]
        if isinstance(value, str) and value.startswith(("/", "~", "\\")):
            return str(self.folder / "nowhere")
        return value


def made_up_requests(trial: Trial) -> Report:
    """*rounds* requests to every operation, right ones and wrong ones."""
    report = Report("S1", trial.seed)
    with _scanned(Path(trial.folder)) as server:
        place = _Place(server, Path(trial.folder))
        document = schemathesis.openapi.from_dict(server.get("/openapi.json"))
        operations = [found.ok() for found in document.get_all_operations()]
        for operation in operations:
            if _LEFT_OUT.fullmatch(operation.path):
                continue
            report.runs += 1
            for mode in _MODES:
                began = time.monotonic()
                for case in _cases(operation, mode, max(1, trial.rounds // 2), trial.seed):
                    _one(place, place.filled(case, trial.chance(report.runs)), report)
                report.took("operation_s", time.monotonic() - began)
        logged = [line for line in server.complaints() if " WARNING " not in line]
        report.check(not logged, f"the log complains: {logged[:3]}")
    report.count("operations", report.runs)
    report.runs = max(report.runs, trial.rounds)
    return report


def _scanned(folder: Path) -> "RunningServer":
    library = small_library(folder / "library")
    return _Claimed(
        folder,
        *("--library", f"movies={library / 'films'}"),
        *("--library", f"tvshows={library / 'shows'}"),
        *("--library", f"music={library / 'music'}"),
    )


class _Claimed(RunningServer):
    def start(self, timeout: float = 60.0) -> None:
        super().start(timeout)
        self.claim()
        self.wait_for_scan()


def _cases(operation: Any, mode: GenerationMode, number: int, begin: int) -> Iterator[Case]:
    """Made-up requests to one operation; none where a mode has nothing to make up."""
    found: list[Case] = []

    @seed(begin)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: Case) -> None:
        found.append(case)

    try:
        collect()
    except (Unsatisfiable, SchemathesisError, HypothesisException):
        return iter(found)
    return iter(found[:number])


def _one(place: _Place, case: Case, report: Report) -> None:
    name = f"{case.method} {case.formatted_path}"
    report.count("requests")
    try:
        response = case.call(
            base_url=place.server.base,
            session=place.http,
            headers=place.headers(),
            timeout=_TIMEOUT_S,
        )
    except requests.exceptions.InvalidURL:
        return
    except requests.RequestException as error:
        report.check(False, f"{name}: {type(error).__name__}: {str(error)[:200]}")
        return
    report.count(f"answers_{response.status_code // 100}xx")
    if response.status_code == 401:
        place.sign_in()
    # 503 is an answer: providers are switched off, say. Everything else from 500 on is a bug.
    report.check(response.status_code < 500 or response.status_code == 503, f"{name}: a bug")
    try:
        case.validate_response(response, checks=CHECKS.get_by_names(_CHECKS))
    except (AssertionError, BaseExceptionGroup) as failure:
        told = " ".join(_sentences(failure))
        report.check(False, f"{name} ({case.as_curl_command()[:300]}): {told[:600]}")


def _sentences(failure: BaseException) -> list[str]:
    if isinstance(failure, BaseExceptionGroup):
        return [text for one in failure.exceptions for text in _sentences(one)]
    return [f"{type(failure).__name__}: {failure}"]
