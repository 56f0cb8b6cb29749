"""Ids and tokens."""

import uuid

import pytest

from rustfin_core.kernel.ids import new_token, new_uid, parse_uid, uid_dashed, uid_hex


def test_every_guid_form_is_read() -> None:
    uid = new_uid()
    for form in (uid_hex(uid), uid_dashed(uid), "{" + uid_dashed(uid) + "}", uid_hex(uid).upper()):
        assert parse_uid(form) == uid


@pytest.mark.parametrize("text", ["", "1", "g" * 32, "../etc", "0" * 33, "a" * 10_000])
def test_other_text_is_no_id(text: str) -> None:
    assert parse_uid(text) is None


def test_uids_are_random_version_4() -> None:
    drawn = {new_uid() for _ in range(100)}
    assert len(drawn) == 100
    assert all(uuid.UUID(bytes=uid).version == 4 for uid in drawn)


def test_token_has_256_bits() -> None:
    assert len(new_token()) == 64
    assert new_token() != new_token()
