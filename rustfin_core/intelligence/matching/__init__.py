"""Which of the titles a provider offers is the one that is wanted. Pure: data in, verdict out."""

from rustfin_core.intelligence.matching.judge import Decision, Verdict, judge

__all__ = ["Decision", "Verdict", "judge"]
