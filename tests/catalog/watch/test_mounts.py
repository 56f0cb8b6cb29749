"""Which file systems tell of changes."""

import pytest

from rustfin_core.catalog.watch.mounts import (
    below,
    is_remote,
    mount_of,
    must_poll,
    parse_mounts,
    read_mounts,
)

TABLE = rb"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
nas:/media /mnt/nas nfs4 rw,vers=4.2 0 0
//nas/films /mnt/My\040Films cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
/dev/sdc1 /mnt/nas/local ext4 rw 0 0
garbage
"""
MOUNTS = parse_mounts(TABLE)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (b"/home/x", ""),
        (b"/mnt/nas", "nfs4"),
        (b"/mnt/nas/films", "nfs4"),
        (b"/mnt/nas/local/films", ""),
        (b"/mnt/nas2", ""),
        (b"/mnt/My Films/a", "cifs"),
        (b"/mnt/ssh", "fuse.sshfs"),
        (b"/mnt/usb/films", ""),
        (b"/mnt", "nfs4"),  # something inside does not tell
    ],
)
def test_network_folders_are_polled(path: bytes, kind: str) -> None:
    reason = must_poll(path, MOUNTS)
    assert (f"({kind})" in reason) if kind else reason == ""


def test_the_last_mount_on_a_point_counts() -> None:
    mounts = parse_mounts(b"a /x ext4 rw 0 0\nb /x nfs rw 0 0\n")
    assert must_poll(b"/x/y", mounts)
    found = mount_of(b"/x/y", mounts)
    assert found is not None
    assert found.kind == "nfs"


def test_mounts_inside_a_root_are_part_of_what_is_there() -> None:
    assert below(b"/mnt/nas", MOUNTS) == {(b"/mnt/nas", "nfs4"), (b"/mnt/nas/local", "ext4")}
    assert below(b"/home", MOUNTS) == frozenset()


def test_kinds() -> None:
    assert all(map(is_remote, ("nfs", "NFS4", "cifs", "smb3", "9p", "virtiofs", "fuse.mergerfs")))
    assert not any(map(is_remote, ("ext4", "btrfs", "xfs", "zfs", "fuseblk", "overlay", "ntfs3")))


def test_this_computer_has_mounts() -> None:
    found = read_mounts()
    assert any(mount.point for mount in found)
    assert mount_of(b"/", found) is not None
