"""What an owner wants, what a file lacks, and which offer is taken."""

from typing import Any

import pytest

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.subtitles.wishes import (
    SubtitleWishes,
    best,
    lacking,
    to_three,
    to_two,
    wishes_of,
)
from rustfin_core.intelligence.providers.types import SubtitleCandidate
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo


def test_options_as_jellyfin_names_them() -> None:
    assert wishes_of(LibraryOptions()) == SubtitleWishes()
    told = {
        "SubtitleDownloadLanguages": ["eng", "de", "fra", "", "eng"],
        "RequirePerfectSubtitleMatch": False,
        "SkipSubtitlesIfEmbeddedSubtitlesPresent": True,
        "SkipSubtitlesIfAudioTrackMatches": True,
        "SaveSubtitlesWithMedia": True,
        "DisabledSubtitleFetchers": ["OpenSubtitles"],
    }
    assert wishes_of(LibraryOptions(client=told)) == SubtitleWishes(
        languages=("eng", "ger", "fre"),
        perfect_only=False,
        skip_if_embedded=True,
        skip_if_heard=True,
        beside=True,
        disabled=frozenset({"opensubtitles"}),
    )


def _info(*streams: tuple[str, str | None, dict[str, Any]]) -> MediaInfo:
    kinds = {
        "audio": StreamType.AUDIO,
        "inside": StreamType.SUBTITLE,
        "beside": StreamType.SUBTITLE,
    }
    return MediaInfo(
        container="mkv",
        streams=tuple(
            StreamInfo(
                **{
                    "index": number,
                    "type": kinds[kind],
                    "codec": "subrip",
                    "language": language,
                    "external_path": "/x.srt" if kind == "beside" else None,
                    **more,
                }
            )
            for number, (kind, language, more) in enumerate(streams)
        ),
    )


@pytest.mark.parametrize(
    ("info", "more", "expected"),
    [
        (_info(), {}, ("eng", "ger")),
        (_info(("beside", "eng", {})), {}, ("ger",)),
        (_info(("beside", "en-US", {}), ("beside", "deu", {})), {}, ()),
        (_info(("inside", "eng", {})), {}, ("eng", "ger")),
        (_info(("inside", "eng", {})), {"skip_if_embedded": True}, ("ger",)),
        (_info(("beside", "eng", {"is_forced": True})), {}, ("eng", "ger")),
        (_info(("beside", "eng", {"codec": "hdmv_pgs_subtitle"})), {}, ("eng", "ger")),
        (_info(("audio", "eng", {})), {}, ("eng", "ger")),
        (_info(("audio", "eng", {})), {"skip_if_heard": True}, ("ger",)),
        (
            _info(("audio", "fre", {}), ("audio", "ger", {"is_default": True})),
            {"skip_if_heard": True},
            ("eng",),
        ),
    ],
)
def test_what_is_lacking(info: MediaInfo, more: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert lacking(info, SubtitleWishes(languages=("eng", "ger"), **more)) == expected


def offer(id_: str, **more: Any) -> SubtitleCandidate:
    return SubtitleCandidate(**{"provider": "p", "id": id_, "language": "en", **more})


@pytest.mark.parametrize(
    ("offers", "perfect", "expected"),
    [
        ([], True, None),
        ([offer("a", downloads=9)], True, None),
        ([offer("a", downloads=9)], False, "a"),
        ([offer("a"), offer("b", hash_match=True)], True, "b"),
        ([offer("a", downloads=9), offer("b", hash_match=True)], False, "b"),
        ([offer("a", hearing_impaired=True, downloads=9), offer("b", downloads=1)], False, "b"),
        ([offer("a", machine_translated=True, hash_match=True)], False, None),
        ([offer("a", forced=True, hash_match=True)], False, None),
        ([offer("a", language="de", hash_match=True)], False, None),
        ([offer("a", frame_rate=25.0), offer("b", frame_rate=23.976)], False, "b"),
        ([offer("a", season=1, episode=3), offer("b", season=1, episode=2)], False, "b"),
    ],
)
def test_the_offer_that_is_taken(
    offers: list[SubtitleCandidate], perfect: bool, expected: str | None
) -> None:
    chosen = best(
        offers, language="eng", perfect_only=perfect, frame_rate=23.98, season=1, episode=2
    )
    assert (chosen.id if chosen else None) == expected


def test_codes() -> None:
    assert (to_two("ger"), to_two("eng"), to_two("fil")) == ("de", "en", "fil")
    assert (to_three("de"), to_three("pt-br"), to_three("deu")) == ("ger", "por", "ger")
