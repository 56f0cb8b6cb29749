"""Disks, files, folders and clients that misbehave, a few times each."""

import sys
from pathlib import Path

import pytest

from tests.faults.few_rounds import ROUNDS, TIMEOUT_S, keeps_its_promises

pytestmark = [pytest.mark.timeout(TIMEOUT_S), pytest.mark.slow]
_posix = pytest.mark.skipif(sys.platform == "win32", reason="open folders cannot be renamed there")


@pytest.mark.skipif(sys.platform != "linux", reason="taking the space away needs Linux")
def test_a_full_disk(tmp_path: Path) -> None:
    keeps_its_promises("F4", tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="taking the space away needs Linux")
def test_a_full_disk_of_converted_video(tmp_path: Path) -> None:
    keeps_its_promises("F5", tmp_path)


@_posix
def test_an_ffmpeg_that_misbehaves(tmp_path: Path) -> None:
    keeps_its_promises("F8", tmp_path, rounds=(ROUNDS + 1) // 2)


@_posix
def test_more_conversions_than_there_may_be(tmp_path: Path) -> None:
    keeps_its_promises("F8b", tmp_path, rounds=(ROUNDS + 1) // 2)


@_posix
def test_folders_that_vanish(tmp_path: Path) -> None:
    keeps_its_promises("F6", tmp_path)


@_posix
def test_mounts_that_break_at_any_point(tmp_path: Path) -> None:
    keeps_its_promises("F6b", tmp_path)


def test_hostile_bodies(tmp_path: Path) -> None:
    keeps_its_promises("F14", tmp_path, rounds=(ROUNDS + 1) // 2)


@_posix
def test_hostile_requests_for_streams(tmp_path: Path) -> None:
    keeps_its_promises("T1", tmp_path, rounds=1)


@_posix
def test_files_that_grow(tmp_path: Path) -> None:
    keeps_its_promises("F20", tmp_path, rounds=(ROUNDS + 1) // 2)


def test_backups_under_load(tmp_path: Path) -> None:
    keeps_its_promises("F23", tmp_path)


def test_damaged_databases(tmp_path: Path) -> None:
    keeps_its_promises("F24", tmp_path)
