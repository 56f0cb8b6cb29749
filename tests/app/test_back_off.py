"""When a crashed server is started again, without Qt."""

from rustfin_app.back_off import DELAYS_S, BackOff


def test_waits_grow_and_stay_at_the_longest() -> None:
    state, waits = BackOff(), []
    for _ in range(7):
        state = state.crashed(ran_s=1.0)
        waits.append(state.delay_s)
    assert waits == [*DELAYS_S, DELAYS_S[-1], DELAYS_S[-1]]


def test_one_that_ran_for_long_begins_anew() -> None:
    tired = BackOff(crashes=4)
    assert tired.crashed(ran_s=3_600).delay_s == DELAYS_S[0]
    assert tired.crashed(ran_s=0.0).delay_s == DELAYS_S[4]
