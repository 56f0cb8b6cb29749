"""A session whose runs fail rests after the second time in a row, and may be tried again."""

import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.transcode.trouble import Trouble
from tests.identity.conftest import HandClock

FAILURE = Unavailable("The disk is gone.")


def test_the_second_failure_in_a_row_is_one_too_many() -> None:
    trouble = Trouble(HandClock())
    assert not trouble.is_once_too_often()
    trouble.is_over()
    assert not trouble.is_once_too_often()
    assert trouble.is_once_too_often()


def test_it_refuses_while_it_rests_and_no_longer() -> None:
    clock = HandClock()
    trouble = Trouble(clock)
    trouble.refuse_while_resting()
    trouble.rest(FAILURE)
    assert trouble.is_resting
    with pytest.raises(Unavailable, match="disk is gone"):
        trouble.refuse_while_resting()
    clock.advance(5.1)
    assert not trouble.is_resting
    trouble.refuse_while_resting()
    assert not trouble.is_once_too_often()
    trouble.rest(FAILURE)
    trouble.is_over()
    trouble.refuse_while_resting()
