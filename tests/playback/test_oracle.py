"""Our decisions against those of Jellyfin's own tests (``../shared/oracle/stream-decision``)."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.explain import ORACLE_OPTIONS, explain_case
from rustfin_core.playback.profile import Delivery
from rustfin_core.playback.reasons import TranscodeReason
from rustfin_core.playback.subtitle_choice import choose_subtitle
from tests.playback.builders import profile, subtitle
from tests.shared import SHARED, shared

ORACLE = SHARED / "oracle" / "stream-decision"


@cache
def _load(*parts: str) -> Any:
    return json.loads(ORACLE.joinpath(*parts).read_text(encoding="utf-8"))


def _cases(name: str) -> list[Any]:
    return _load(name) if (ORACLE / name).exists() else [None]


def _explain(case: dict[str, Any]) -> dict[str, Any]:
    source = _load("sources", f"{case['source']}.json")
    last = len(source["MediaStreams"]) - 1
    audio, subtitle_index = {
        "BuildVideoItemSimple": (None, None),
        "BuildVideoItemWithFirstExplicitStream": (1, last),
        "BuildVideoItemWithDirectPlayExplicitStreams": (last - 1, last),
    }[case["test"]]
    return explain_case(
        {
            "profile": _load("profiles", f"{case['profile']}.json"),
            "source": source,
            "audio": audio,
            "subtitle": subtitle_index,
        }
    )


@pytest.mark.parametrize("case", _cases("cases.json"), ids=lambda c: c["id"] if c else "absent")
def test_case(case: dict[str, Any] | None) -> None:
    """Method and reasons are the oracle's; mode and protocol too where something is converted.

    What plays directly, or not at all, has no mode: those columns hold leftovers there.
    """
    if case is None:
        shared("oracle", "stream-decision")
        return
    plan = _explain(case)
    assert plan["play_method"] == case["play_method"]
    assert plan["transcode_reasons"] == sorted(case["transcode_reasons"])
    assert plan["sentence"]
    if case["play_method"] == "Transcode":
        assert (plan["mode"], plan["protocol"]) == (
            case["transcode_mode"],
            case["transcode_protocol"],
        )


@pytest.mark.parametrize("case", _cases("cases.json"), ids=lambda c: c["id"] if c else "absent")
def test_bits(case: dict[str, Any] | None) -> None:
    """The flags have Jellyfin's numbers."""
    if case is None:
        shared("oracle", "stream-decision")
        return
    reasons = TranscodeReason(0)
    for name in case["transcode_reasons"]:
        reasons |= TranscodeReason[name]
    assert reasons.value == case["transcode_reasons_bits"]


def test_every_bit() -> None:
    shared("oracle", "stream-decision")
    bits = _load("transcode_reason_bits.json")
    assert {reason.name: reason.value.bit_length() - 1 for reason in TranscodeReason} == bits


def _subtitle_cases() -> list[Any]:
    cases = _cases("subtitle_cases.json")
    return [c for c in cases if c is None or c["test"].startswith("GetSubtitleProfile")]


@pytest.mark.parametrize(
    "case", _subtitle_cases(), ids=lambda c: f"line{c['line']}" if c else "absent"
)
def test_subtitle_case(case: dict[str, Any] | None) -> None:
    """codec, format the device takes, extraction allowed, external file, play method -> way."""
    if case is None:
        shared("oracle", "stream-decision")
        return
    codec, wanted, extraction, external, method, expected = case["args"]
    choice = choose_subtitle(
        subtitle(codec=codec, external_path="/films/a.srt" if external == "true" else None),
        profile(SubtitleProfiles=[{"Format": wanted, "Method": "External"}]),
        replace(ORACLE_OPTIONS, can_extract_subtitles=extraction == "true"),
        method=PlayMethod(method.removeprefix("PlayMethod.")),
        container="mp4",
        delivery=Delivery.HLS,
    )
    assert choice.method == expected.removeprefix("SubtitleDeliveryMethod.")
