"""The archive of a backup: a zip with a manifest and a hash of every member. Blocking.

``manifest.json`` is small and read for every listing; it holds the hash of ``members.json``, which
holds those of all other members. An archive may come from anywhere: sizes are bounded before
anything is unpacked, names are checked, and what the list does not name is refused.
"""

import errno
import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from rustfin_core.backup.manifest import (
    LONGEST_LIST,
    LONGEST_MANIFEST,
    manifest_json,
    members_json,
    read_manifest,
    read_members,
)
from rustfin_core.backup.names import DATABASE, MANIFEST, MEMBERS, member_path
from rustfin_core.backup.types import Manifest, Member
from rustfin_core.kernel.errors import InvalidInput

CHUNK = 1024 * 1024
_LEVEL = 3
"""Halves a database at 50 MB a second; a higher one gains a twentieth at a third of the speed."""
_MOST_FILES = 2_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, struct.error)


class ArchiveWriter:
    """Puts files into an archive that is being made; ``finish()`` writes what they are."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", compresslevel=_LEVEL)
        self._members: list[Member] = []

    def add(self, name: str, file: Path, *, packed: bool) -> Iterator[int]:
        """Add *file*; yields the bytes read so far. *packed*: worth compressing."""
        digest, size = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with file.open("rb") as source, self._zip.open(entry, "w", force_zip64=True) as out:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                out.write(chunk)
                size += len(chunk)
                yield size
        self._members.append(Member(name=name, size=size, sha256=digest.hexdigest()))

    def finish(self, manifest: Manifest) -> None:
        """Write the list and the *manifest*, which learns of the list here, and close."""
        text = members_json(self._members)
        manifest = replace(
            manifest, files=len(self._members), list_sha256=hashlib.sha256(text).hexdigest()
        )
        self._zip.writestr(MEMBERS, text, zipfile.ZIP_DEFLATED)
        self._zip.writestr(MANIFEST, manifest_json(manifest), zipfile.ZIP_DEFLATED)
        self._zip.close()

    def close(self) -> None:
        """Let go of a file that is not to be finished."""
        self._zip.close()


class ArchiveReader:
    """An opened archive; every failure of a broken one is ``InvalidInput`` with a sentence."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self.manifest = read_manifest(self._small(MANIFEST, LONGEST_MANIFEST))

    def members(self) -> list[Member]:
        """The members as listed, once the list agrees with its hash and with the archive."""
        text = self._small(MEMBERS, LONGEST_LIST)
        if hashlib.sha256(text).hexdigest() != self.manifest.list_sha256:
            raise InvalidInput("The backup's list of files was changed or is damaged.")
        members = read_members(text)
        entries = self._zip.infolist()
        named = {member.name: member.size for member in members}
        held = {entry.filename: entry.file_size for entry in entries}
        if len(held) != len(entries) or len(held) > _MOST_FILES:
            raise InvalidInput("The backup holds a file twice.")
        if {MANIFEST, MEMBERS} & set(named):
            raise InvalidInput("The backup's list of files was changed or is damaged.")
        held = {name: size for name, size in held.items() if name not in (MANIFEST, MEMBERS)}
        if held != named or DATABASE not in named:
            raise InvalidInput("The backup holds other files than it names.")
        for member in members:
            member_path(member.name)
        return members

    def read(self, member: Member, target: BinaryIO | None) -> Iterator[int]:
        """Check *member* and write it to *target*; yields the bytes read so far."""
        digest, size = hashlib.sha256(), 0
        with readable(), self._zip.open(member.name) as source:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > member.size:
                    break
                digest.update(chunk)
                if target is not None:
                    target.write(chunk)
                yield size
        if size != member.size or digest.hexdigest() != member.sha256:
            raise InvalidInput(f"The backup is damaged: {member.name[:80]} was changed.")

    def _small(self, name: str, longest: int) -> bytes:
        with readable():
            entry = self._zip.getinfo(name)
            if entry.file_size > longest:
                raise InvalidInput("The backup's own description is too long.")
            with self._zip.open(entry) as source:
                return source.read(longest + 1)


@contextmanager
def opened(path: Path) -> Iterator[ArchiveReader]:
    """Open the archive *path*; ``InvalidInput`` when it is none of ours."""
    with readable():
        archive = zipfile.ZipFile(path)
    with archive:
        yield ArchiveReader(archive)


@contextmanager
def readable() -> Iterator[None]:
    """Turn what a broken zip raises into a sentence. Encrypted ones raise ``RuntimeError``."""
    try:
        yield
    except (*_BROKEN, RuntimeError, ValueError) as error:
        raise InvalidInput(f"This is no readable backup ({error}).") from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # A place before the beginning of the file.
        raise InvalidInput(f"This is no readable backup ({error}).") from error


def sync(path: Path) -> None:
    """Return when the disk has *path*."""
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
