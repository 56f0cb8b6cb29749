"""``rustfin-server`` as scripts and service managers meet it: ports, folders, passwords."""

import json
import re
import socket
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import server
from tests.running import DEVICE, PASSWORD, RunningServer


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("serving")) as started:
        started.claim()
        yield started


def ready_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "On this computer" in line:
            return line
    raise AssertionError("the server ended")


def test_a_busy_port_names_its_holder(tmp_path: Path, running: RunningServer) -> None:
    done = server("--data-dir", str(tmp_path), "--host", "127.0.0.1", "--port", str(running.port))
    assert done.returncode == 1
    assert running.process is not None
    assert f"Port {running.port} is used by" in done.stderr
    assert f"process {running.process.pid}" in done.stderr
    assert "--port auto" in done.stderr
    assert "Traceback" not in done.stderr


def test_port_auto_takes_a_free_one_and_says_which(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rustfin_core", "--data-dir", str(tmp_path), "--no-discovery"]
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8096))
            taken.listen()
            first = 8097
        except OSError:
            first = 8096  # somebody else has it, and may give it up at any moment
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", "auto"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        try:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", ready_line(process))
        finally:
            process.terminate()
            assert process.wait(60) == 0
            assert process.stdout is not None
            process.stdout.close()
    assert found
    assert first <= int(found[1]) < 8146


def test_a_data_folder_that_is_none_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for folder in (file, file / "below"):
        done = server("--data-dir", str(folder), "--port", "auto")
        assert done.returncode == 1
        assert f"cannot write to {folder}" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_unknown_flags_and_commands_end_with_2(tmp_path: Path) -> None:
    for arguments in (("--no-such-flag",), ("dance",), ("--port",), ("users",)):
        done = server("--data-dir", str(tmp_path), *arguments)
        assert done.returncode == 2
        assert done.stderr.strip().splitlines()[-1].startswith("rustfin-server")


def test_bad_variables_end_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSTFIN_PORT", "many")
    done = server("--data-dir", str(tmp_path))
    assert done.returncode == 2
    assert "port must be a whole number" in done.stderr


def test_a_new_data_folder_is_private(running: RunningServer) -> None:
    if sys.platform != "win32":
        assert (running.folder / "data").stat().st_mode & 0o077 == 0


def test_a_password_is_reset_beside_a_running_server(running: RunningServer) -> None:
    data = ("--data-dir", str(running.folder / "data"))
    unknown = server(*data, "users", "reset-password", "Nobody")
    assert unknown.returncode == 1
    assert "no user named 'Nobody'" in unknown.stderr
    done = server(*data, "users", "reset-password", "mara")
    assert done.returncode == 0, done.stderr
    fresh = done.stdout.splitlines()[0].rpartition(": ")[2]
    for password, status in ((PASSWORD, 401), (fresh, 200)):
        body = {"Username": "Mara", "Pw": password}
        other = {"Authorization": DEVICE.replace("bench", "another")}
        answer = running.request("POST", "/Users/AuthenticateByName", body, headers=other)
        assert answer.status == status
    # The sign-in above made the server read accounts anew: the old token is gone.
    assert running.request("GET", "/Users/Me").status == 401
    assert not running.complaints()


def test_a_password_is_reset_without_a_server(tmp_path: Path) -> None:
    with RunningServer(tmp_path) as stopped:
        stopped.claim()
    data = ("--data-dir", str(tmp_path / "data"))
    done = server(*data, "users", "reset-password", "Mara")
    assert done.returncode == 0, done.stderr
    with stopped:
        assert stopped.request("GET", "/Users/Me").status == 401
    nothing = server("--data-dir", str(tmp_path / "no"), "users", "reset-password", "Mara")
    assert nothing.returncode == 1
    assert "no Rustfin database" in nothing.stderr


def test_a_locked_out_administrator_is_let_in_again(tmp_path: Path) -> None:
    with RunningServer(tmp_path) as stopped:
        stopped.claim()
        other = stopped.request("POST", "/Users/New", {"Name": "Ida", "Password": "pw"}).json["Id"]
        shut = {
            "IsDisabled": True,
            "AccessSchedules": [{"DayOfWeek": "Monday", "StartHour": 0, "EndHour": 0.1}],
        }
        assert stopped.request("POST", f"/Users/{other}/Policy", shut).status == 204
    data = ("--data-dir", str(tmp_path / "data"))
    listed = server(*data, "users", "list").stdout.splitlines()
    assert listed == ["Ida  disabled, at certain hours only", "Mara  administrator"]
    for action, says in (("unlock", "sign in again"), ("make-admin", "administrator now")):
        done = server(*data, "users", action, "ida")
        assert done.returncode == 0, done.stderr
        assert says in done.stdout
    assert server(*data, "users", "list").stdout.splitlines()[0] == "Ida  administrator"
    assert server(*data, "users", "unlock", "Nobody").returncode == 1


def test_https_with_a_certificate_of_its_own(tmp_path: Path) -> None:
    made = server("tls", "self-signed", "--out", str(tmp_path / "tls"), "--name", "media.example")
    assert made.returncode == 0, made.stderr
    certificate, key = tmp_path / "tls" / "rustfin-cert.pem", tmp_path / "tls" / "rustfin-key.pem"
    bad = server("--data-dir", str(tmp_path / "bad"), "--port", "auto", "--tls-cert", str(key))
    assert bad.returncode == 1
    assert "cannot be used" in bad.stderr
    tls = ("--tls-cert", str(certificate), "--tls-key", str(key))
    with RunningServer(tmp_path, *tls) as running:
        context = ssl.create_default_context(cafile=certificate)
        url = f"https://127.0.0.1:{running.port}"
        with urllib.request.urlopen(f"{url}/System/Info/Public", context=context) as answer:
            assert json.load(answer)["LocalAddress"] == url
        assert url in running.log_text()
        assert not running.complaints()
