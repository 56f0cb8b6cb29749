"""What every test runs under: strictness about skips, a private home, no stray processes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shared import STRICT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    import PySide6.QtWidgets  # noqa: F401 - needs system libraries that small machines lack
except ImportError:
    pass
else:
    pytest_plugins = ["pytestqt.plugin"]

# A verdict about the code, not about the machine or the day: no example has a time limit, and every
# run draws the same ones. ``RUSTFIN_TEST_RANDOM=1`` looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "random", settings.get_profile("steady"), derandomize=False, print_blob=True
)
settings.load_profile("random" if os.environ.get("RUSTFIN_TEST_RANDOM") == "1" else "steady")

for name in [name for name in os.environ if name.startswith("RUSTFIN_") and "TEST" not in name]:
    del os.environ[name]


#: Several programs at once on a small machine: browsers, players, servers that are being killed.
SECOND_TRY = ("e2e", "clients", "faults")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives other programs may be tried once more; the summary names each that needed it."""
    tests = Path(__file__).parent
    for item in items:
        if item.path.relative_to(tests).parts[0] in SECOND_TRY:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Under ``RUSTFIN_TEST_STRICT=1`` a skip is a failure: there nothing may be missing.

    File names in the log may hold half characters, which the processes of a run cannot send.
    """
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped under RUSTFIN_TEST_STRICT: {reason}"


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    return home
