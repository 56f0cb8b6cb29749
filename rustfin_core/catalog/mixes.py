"""The order of a mix. Pure."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_IN_A_ROW = 2
_LUCK = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A track that may come into a mix."""

    id: int
    artist_id: int | None
    score: float


def luck(seed: str, item_id: int) -> float:
    """A number from 0 to 1 that is the same for the same seed and item."""
    return zlib.crc32(f"{seed} {item_id}".encode()) / 2**32


def shuffled(candidates: Sequence[Candidate], seed: str, limit: int) -> list[int]:
    """Ids of a mix: better ones tend to come earlier, no artist comes three times in a row.

    The same seed gives the same mix. It ends early rather than repeat an artist too often, unless
    there is only one artist at all.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score - _LUCK * luck(seed, one.id), one.id))
    mixed: list[int] = []
    lately: list[int | None] = []
    only_one = len({one.artist_id for one in ranked}) <= 1
    waiting: list[Candidate] = []
    source = iter(ranked)
    while len(mixed) < limit:
        chosen = next((one for one in waiting if only_one or _fits(one, lately)), None)
        if chosen is not None:
            waiting.remove(chosen)
        else:
            for one in source:
                if only_one or _fits(one, lately):
                    chosen = one
                    break
                waiting.append(one)
        if chosen is None:
            break
        mixed.append(chosen.id)
        lately = [*lately, chosen.artist_id][-_IN_A_ROW:]
    return mixed


def _fits(one: Candidate, lately: list[int | None]) -> bool:
    return lately != [one.artist_id] * _IN_A_ROW
