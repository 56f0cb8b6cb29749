"""Descriptions and names out of archives from anywhere."""

import contextlib
import json
import os
import sys
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.backup.manifest import (
    manifest_json,
    members_json,
    read_manifest,
    read_members,
)
from rustfin_core.backup.names import backup_name, check_backup_name, member_name, member_path
from rustfin_core.backup.types import BackupKind, Contents, Manifest, Member
from rustfin_core.kernel.errors import InvalidInput

NUMBERS = st.integers(0, 2**50)
SHA = st.binary(min_size=32, max_size=32).map(bytes.hex)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
PARTS = st.binary(min_size=1, max_size=60).filter(
    lambda part: not set(part) & {0, 47} and part not in (b".", b"..")
)


@settings(max_examples=50)
@given(
    made_at=NUMBERS,
    kind=st.sampled_from(BackupKind),
    schema=NUMBERS,
    counts=st.dictionaries(st.text(max_size=64), NUMBERS, max_size=5),
    sha=SHA,
    everything=st.booleans(),
)
def test_a_manifest_is_read_as_it_was_written(
    made_at: int, kind: BackupKind, schema: int, counts: dict[str, int], sha: str, everything: bool
) -> None:
    manifest = Manifest(
        made_at=made_at,
        kind=kind,
        rustfin="1.2",
        schema=schema,
        server_id="ab",
        contents=Contents(all_pictures=everything),
        counts=counts,
        files=3,
        list_sha256=sha,
    )
    assert read_manifest(manifest_json(manifest)) == manifest


@settings(max_examples=50)
@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_rubbish_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_manifest(text)
    try:
        members = read_members(text)
    except InvalidInput:
        return
    assert members == []


@settings(max_examples=50)
@given(st.data())
def test_a_manifest_with_anything_in_a_field(data: st.DataObject) -> None:
    manifest = Manifest(
        made_at=1, kind=BackupKind.MANUAL, rustfin="1", schema=1, server_id="",
        contents=Contents(), list_sha256="0" * 64,
    )  # fmt: skip
    stored = json.loads(manifest_json(manifest))
    stored[data.draw(st.sampled_from(sorted(stored)))] = data.draw(JSON)
    with contextlib.suppress(InvalidInput):
        assert read_manifest(json.dumps(stored).encode()).schema >= 0


def test_members_are_read_as_they_were_written() -> None:
    members = [Member(name=f"artwork/aa/{n}", size=n, sha256="ab" * 32) for n in range(3)]
    assert read_members(members_json(members)) == members
    with pytest.raises(InvalidInput, match="twice"):
        read_members(members_json([*members, members[0]]))


@pytest.mark.skipif(sys.platform == "win32", reason="names there are no bytes")
@settings(max_examples=50)
@given(st.lists(PARTS, min_size=1, max_size=5))
def test_any_file_name_comes_back(parts: list[bytes]) -> None:
    path = os.fsdecode(b"/".join([b"subtitles", *parts]))
    name = member_name(path)
    assert name.isascii()
    assert "\\" not in name
    assert member_path(name) == path


@settings(max_examples=50)
@given(st.text() | st.text(alphabet="./%2EeFfa\\:").map(lambda text: f"artwork/{text}"))
def test_no_name_leads_elsewhere(name: str) -> None:
    try:
        path = PurePosixPath(member_path(name))
    except InvalidInput:
        return
    assert path.parts[0] in ("artwork", "subtitles")
    assert ".." not in path.parts
    assert not path.is_absolute()


@pytest.mark.parametrize("name", ["artwork/\ud800", "\ud800", "artwork/ä", "", "/"])
def test_odd_names_are_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        member_path(name)


def test_a_backup_is_named_so_that_it_can_be_asked_for() -> None:
    for kind in BackupKind:
        name = backup_name(kind, 1_700_000_000_000)
        assert check_backup_name(name) == name
