"""Precision and recall on the labelled set; a wrong match is worse than a question."""

from collections.abc import Sequence

from rustfin_core.intelligence.matching import Decision, judge
from tests.intelligence.matching.labelled import CASES, Case, search


def accepted(case: Case) -> str | None:
    verdict = judge(case.wanted, search(case.wanted), episodes=case.episodes)
    return verdict.best.id if verdict.decision is Decision.ACCEPT and verdict.best else None


def figures(cases: Sequence[Case]) -> tuple[int, int, int, int]:
    """Right matches, wrong ones, matches there should be, all cases."""
    answers = [(case, accepted(case)) for case in cases]
    right = sum(got is not None and got == case.right for case, got in answers)
    wrong = sum(got is not None and got != case.right for case, got in answers)
    return right, wrong, sum(case.right is not None for case in cases), len(cases)


def test_wrong_matches_are_rarer_than_one_in_two_hundred() -> None:
    right, wrong, wanted, all_ = figures(CASES)
    print(
        f"matching: {all_} cases, {right} right, {wrong} wrong; precision "
        f"{right / (right + wrong):.3f}, recall {right / wanted:.3f}"
    )
    assert all_ >= 150
    assert wrong <= 0.005 * all_
    assert right >= 0.95 * wanted


def test_what_nobody_could_tell_is_left_to_a_person() -> None:
    for title in ("Dune", "Heat", "Frozen", "The Ring", "Carrie"):
        case = next(c for c in CASES if c.wanted.title == title and c.wanted.year is None)
        assert judge(case.wanted, search(case.wanted)).decision is Decision.ABSTAIN, title
