"""Raw tags -> :class:`AudioTags`: which name says what, and which of several counts. Pure."""

import re
from collections.abc import Callable
from typing import TypeVar

from rustfin_core.media.tags import values
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.types import AudioTags

T = TypeVar("T")
_DAY_MONTH = re.compile(r"^(\d{2})(\d{2})$")


def build(raw: RawTags, form: str) -> AudioTags:
    """Make sense of *raw*, read from tags of the format *form*."""
    date = _date(raw)
    original = _original(raw)
    artists, credit = _names(raw, "artist", ("artists",), "artistcredit")
    album_artists, album_credit = _names(
        raw, "albumartist", ("albumartists", "album_artists"), "albumartistcredit"
    )
    track, track_total = _numbered(raw, "tracknumber", "tracktotal")
    disc, disc_total = _numbered(raw, "discnumber", "disctotal")
    return AudioTags(
        format=form,
        title=_first(raw, "title"),
        title_sort=_first(raw, "titlesort"),
        subtitle=_first(raw, "subtitle"),
        artists=artists,
        artist_credit=credit,
        artist_sorts=_all(raw, "artistsort"),
        album=_first(raw, "album"),
        album_sort=_first(raw, "albumsort"),
        album_artists=album_artists,
        album_artist_credit=album_credit,
        album_artist_sorts=_all(raw, "albumartistsort"),
        track=track,
        track_total=track_total,
        disc=disc,
        disc_total=disc_total,
        disc_subtitle=_first(raw, "discsubtitle"),
        year=int(date[:4]) if date else None,
        date=date,
        original_year=int(original[:4]) if original else None,
        original_date=original,
        genres=_all(raw, "genre"),
        moods=_all(raw, "mood"),
        composers=_all(raw, "composer"),
        conductors=_all(raw, "conductor"),
        lyricists=_all(raw, "lyricist"),
        labels=_all(raw, "label"),
        catalog_number=_first(raw, "catalognumber"),
        barcode=_first(raw, "barcode"),
        isrcs=_all(raw, "isrc"),
        release_types=_all(raw, "releasetype"),
        comments=_all(raw, "comment") or _all(raw, "other comment"),
        grouping=_first(raw, "itunes grouping", "grouping"),
        language=_first(raw, "language"),
        compilation=_parsed(raw, values.truth, "compilation"),
        bpm=_parsed(raw, values.bpm, "bpm"),
        track_gain=_gain(raw, "track"),
        track_peak=_parsed(raw, values.peak, "replaygain_track_peak", "rva2_track_peak"),
        album_gain=_gain(raw, "album"),
        album_peak=_parsed(raw, values.peak, "replaygain_album_peak", "rva2_album_peak"),
        mb_recording=_id(raw, "musicbrainz_trackid"),
        mb_track=_id(raw, "musicbrainz_releasetrackid"),
        mb_release=_id(raw, "musicbrainz_albumid"),
        mb_release_group=_id(raw, "musicbrainz_releasegroupid"),
        mb_artists=values.uuids(raw.values.get("musicbrainz_artistid", [])),
        mb_album_artists=values.uuids(raw.values.get("musicbrainz_albumartistid", [])),
        pictures=tuple(raw.pictures),
        lyrics=_first(raw, "lyrics"),
        timed_lyrics=tuple(raw.timed_lyrics),
        has_lyrics="lyrics" in raw.values or bool(raw.timed_lyrics),
    )


def _all(raw: RawTags, name: str) -> tuple[str, ...]:
    return tuple(raw.values.get(name, ()))


def _first(raw: RawTags, *names: str) -> str | None:
    return next((raw.values[name][0] for name in names if name in raw.values), None)


def _parsed(raw: RawTags, parse: Callable[[str], T | None], *names: str) -> T | None:
    """The first value under *names*, in their order, that *parse* understands."""
    found = (parse(text) for name in names for text in raw.values.get(name, ()))
    return next((value for value in found if value is not None), None)


def _numbered(raw: RawTags, name: str, of: str) -> tuple[int | None, int | None]:
    found = _parsed(raw, values.number, name)
    count = _parsed(raw, values.number, of)
    return found, count if count is not None else _parsed(raw, values.total, name)


def _names(
    raw: RawTags, one: str, several: tuple[str, ...], credit: str
) -> tuple[tuple[str, ...], str | None]:
    """Names and, where those come from a tag of single names, the line that joins them."""
    for name in several:
        if name in raw.values:
            return _all(raw, name), _first(raw, credit, one)
    return _all(raw, one), _first(raw, credit)


def _date(raw: RawTags) -> str | None:
    """The date of this release: the one that tells most, ``date`` before ``year``."""
    found = [
        text
        for name in ("date", "year", "releasedate")
        for text in (_parsed(raw, values.iso_date, name),)
        if text
    ]
    if not found:
        return None
    first = found[0]
    if len(first) == 4 and (day := _parsed(raw, _day_month, "id3 day")):
        return values.iso_date(f"{first}-{day}")
    same_year = [text for text in found if text[:4] == first[:4]]
    return max(same_year, key=len)


def _day_month(text: str) -> str | None:
    """ID3v2.3's TDAT: day and month, four digits."""
    match = _DAY_MONTH.match(text.strip())
    return f"{match[2]}-{match[1]}" if match else None


def _original(raw: RawTags) -> str | None:
    found = _parsed(raw, values.iso_date, "originaldate")
    return found or _parsed(raw, values.iso_date, "originalyear")


def _gain(raw: RawTags, scope: str) -> float | None:
    if "opus" in raw.values:
        # A player of Opus takes only these; REPLAYGAIN_* in Opus is against RFC 7845.
        found = _parsed(raw, values.r128_gain, f"r128_{scope}_gain")
        if found is not None:
            return found
    found = _parsed(raw, values.gain, f"replaygain_{scope}_gain", f"rva2_{scope}_gain")
    if found is None and scope == "track":
        return _parsed(raw, values.sound_check, "itunnorm")
    return found


def _id(raw: RawTags, name: str) -> str | None:
    return next(iter(values.uuids(raw.values.get(name, []))), None)
