"""What the self-test found of a graphics card, in one sentence. Pure."""

from rustfin_core.media.capabilities import Ability, Capabilities
from rustfin_core.media.failure_reasons import NAMES
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.trials import Step

_WORK = {
    Step.SCALE: "scales",
    Step.DEINTERLACE: "deinterlaces",
    Step.TONE_MAP: "shows HDR on SDR screens",
}


def summary(found: Capabilities, family: Hardware) -> str:
    """For example: "decodes H.264, HEVC on the graphics card; this card cannot encode." """
    tried = found.of(family)
    device = next((a for a in tried if a.step is Step.DEVICE), None)
    if device is None or not device.works:
        return (device.reason if device else None) or "It was not tried."
    parts = [_decoding(tried)]
    parts += [words for step, words in _WORK.items() if any(a.works for a in _of(tried, step))]
    parts.append(_encoding(_of(tried, Step.ENCODE)))
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def _of(tried: tuple[Ability, ...], step: Step) -> list[Ability]:
    return [ability for ability in tried if ability.step is step]


def _decoding(tried: tuple[Ability, ...]) -> str:
    names = _names(_of(tried, Step.DECODE))
    return f"decodes {names} on the graphics card" if names else "decodes nothing"


def _encoding(tried: list[Ability]) -> str:
    names = _names(tried)
    if names:
        return f"encodes {names}"
    reasons = {ability.reason for ability in tried if ability.reason}
    if not reasons or all(reason.startswith("This card cannot encode") for reason in reasons):
        return "this card cannot encode"
    return f"cannot encode: {min(reasons).rstrip('.')}"


def _names(abilities: list[Ability]) -> str:
    return ", ".join(NAMES.get(a.codec, a.codec) for a in abilities if a.works)
