"""What a device's codec profiles allow a converted stream to be.

Of several profiles that name a text property (profile, range) the first one decides, as its
author put the special case first; number limits add up, the lowest counts.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rustfin_core.playback.conditions import Facts, failure_reason, holds
from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Condition,
    Delivery,
    DeviceProfile,
    Operator,
    Property,
)
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason

_FIRST_DECIDES = frozenset({Property.VIDEO_PROFILE, Property.VIDEO_RANGE_TYPE})

_MUXER_DECIDES = frozenset(
    {
        Property.VIDEO_CODEC_TAG,
        Property.NUM_STREAMS,
        Property.NUM_AUDIO_STREAMS,
        Property.NUM_VIDEO_STREAMS,
        Property.IS_AVC,
        Property.PACKET_LENGTH,
        Property.VIDEO_TIMESTAMP,
    }
)
"""Properties of the old package: the new one is written to fit."""

_CEILINGS = frozenset({Operator.LESS_THAN_EQUAL, Operator.EQUALS})


@dataclass(frozen=True, slots=True)
class Limits:
    """The conditions that bear on one target stream, in order of weight."""

    conditions: tuple[Condition, ...]

    def failures(self, facts: Facts) -> TranscodeReason:
        """What keeps a stream with these *facts* from being copied."""
        reasons = NO_REASON
        for condition in self._deciding():
            if condition.property not in _MUXER_DECIDES and not holds(condition, facts):
                reasons |= failure_reason(condition)
        return reasons

    def allows(self, facts: Facts) -> bool:
        """Whether a stream with these *facts* may be copied."""
        return all(
            holds(condition, facts)
            for condition in self._deciding()
            if condition.property not in _MUXER_DECIDES
        )

    def ceiling(self, subject: Property) -> float | None:
        """The lowest upper bound for *subject*."""
        return min(
            (
                float(condition.value)
                for condition in self.conditions
                if condition.property is subject
                and condition.operator in _CEILINGS
                and _is_finite(condition.value)
            ),
            default=None,
        )

    def fitting(self, subject: Property, wanted: int, possible: Sequence[int]) -> int | None:
        """The *possible* number nearest to *wanted* that the device takes, lower ones first.

        Unlike :meth:`ceiling` it heeds lower bounds, single values and forbidden ones too.
        ``None`` when the device takes none of them.
        """
        mine = [c for c in self.conditions if c.property is subject]
        fit = [n for n in possible if all(holds(c, {subject: n}) for c in mine)]
        below = max((n for n in fit if n <= wanted), default=None)
        return min(fit, default=None) if below is None else below

    def choices(self, subject: Property) -> tuple[str, ...]:
        """The values the device takes for a text property, best first; empty means any."""
        for condition in self.conditions:
            if condition.property is subject and condition.operator in {
                Operator.EQUALS,
                Operator.EQUALS_ANY,
            }:
                return tuple(v.strip().lower() for v in condition.value.split("|") if v.strip())
        return ()

    def _deciding(self) -> Iterator[Condition]:
        decided: set[Property] = set()
        for condition in self.conditions:
            if condition.property in decided:
                continue
            if condition.property in _FIRST_DECIDES:
                decided.add(condition.property)
            yield condition


def stream_limits(
    profile: DeviceProfile,
    kind: CodecKind,
    codec: str,
    container: str,
    delivery: Delivery | None,
    facts: Facts,
) -> Limits:
    """Collect the conditions for *codec* in *container* that apply to a stream of these facts."""
    entries = [
        entry
        for entry in profile.codecs
        if entry.kind is kind and _applies(entry, codec, container, delivery, facts)
    ]
    return Limits(tuple(condition for entry in entries for condition in entry.conditions))


def _applies(
    entry: CodecProfile, codec: str, container: str, delivery: Delivery | None, facts: Facts
) -> bool:
    return entry.concerns(codec, container, delivery) and all(
        holds(condition, facts) for condition in entry.apply_when
    )


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
