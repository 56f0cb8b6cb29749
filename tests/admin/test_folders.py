"""The folder browser's rules for each system, and what it will not show."""

import ntpath
import os
import posixpath
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.admin.folders import drives_of, full_path, parent_path
from rustfin_core.admin.gauge import kind_of
from rustfin_core.catalog.watch.mounts import Mount
from rustfin_core.kernel.errors import InvalidInput


def _mounts(*rows: tuple[str, str]) -> list[Mount]:
    return [Mount(os.fsencode(point), kind, kind in ("nfs4", "cifs")) for point, kind in rows]


def test_drives_of_linux_are_the_root_and_what_people_mount() -> None:
    mounts = _mounts(
        ("/proc", "proc"), ("/", "overlay"), ("/dev/shm", "tmpfs"), ("/etc/hosts", "ext4"),
        ("/boot/efi", "vfat"), ("/home", "btrfs"), ("/mnt/films", "nfs4"), ("/mnt/films", "nfs4"),
        ("/run/media/mara/USB", "exfat"), ("/run/user/1000", "tmpfs"), ("/media/disc", "iso9660"),
        ("/snap/core/1", "squashfs"), ("/var/lib/docker/x", "ext4"), ("/data\udcff", "ext4"),
    )  # fmt: skip
    assert drives_of(mounts, posixpath) == (
        "/", "/home", "/mnt/films", "/run/media/mara/USB", "/media/disc"
    )  # fmt: skip


def test_drives_of_windows_are_letters() -> None:
    assert drives_of(_mounts(("C:\\", "NTFS"), ("D:\\", "exFAT")), ntpath) == ("C:\\", "D:\\")
    assert drives_of([], ntpath) == ("C:\\",)


def test_drives_of_a_mac_are_the_root_and_volumes() -> None:
    mounts = _mounts(("/", "apfs"), ("/dev", "devfs"), ("/Volumes/Films", "exfat"))
    assert drives_of(mounts, posixpath) == ("/", "/Volumes/Films")


@pytest.mark.parametrize(
    ("path", "flavour", "parent"),
    [
        ("/", posixpath, None),
        ("//", posixpath, None),
        ("/mnt", posixpath, "/"),
        ("/mnt/films/", posixpath, "/mnt"),
        ("/mnt/../etc/x", posixpath, "/etc"),
        ("/..", posixpath, None),
        ("C:\\", ntpath, None),
        ("C:/", ntpath, None),
        ("C:\\Films", ntpath, "C:\\"),
        ("C:/Films/A", ntpath, "C:\\Films"),
        ("\\\\nas\\films\\A", ntpath, "\\\\nas\\films\\"),
        ("\\\\nas\\films\\", ntpath, None),
    ],
)
def test_parents(path: str, flavour: ModuleType, parent: str | None) -> None:
    assert parent_path(path, flavour) == parent


@pytest.mark.parametrize(
    ("path", "flavour"),
    [
        ("films", posixpath), ("", posixpath), ("C:\\", posixpath), ("/a\0b", posixpath),
        ("/" + "x" * 5_000, posixpath), ("/\ud800", posixpath), ("films", ntpath),
        ("C:films", ntpath), ("\\films", ntpath), ("/films", ntpath),
    ],
)  # fmt: skip
def test_only_full_paths(path: str, flavour: ModuleType) -> None:
    with pytest.raises(InvalidInput):
        full_path(path, flavour)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from([posixpath, ntpath]))
def test_going_up_always_ends(text: str, flavour: ModuleType) -> None:
    path: str | None = ("/" if flavour is posixpath else "C:\\") + text
    try:
        steps = 0
        while path is not None and steps < 100:
            path, steps = parent_path(path, flavour), steps + 1
    except InvalidInput:
        return
    assert path is None


@pytest.mark.parametrize(
    ("kind", "word"),
    [("ext4", "Fixed"), ("nfs4", "Network"), ("tmpfs", "Ram"), ("exfat", "Removable")],
)
def test_words_for_drives(kind: str, word: str) -> None:
    assert kind_of(_mounts(("/x", kind))[0]) == word
