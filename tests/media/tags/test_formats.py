"""Each tag format with material made here: what ffmpeg drops, garbles or joins."""

import struct
import zlib

import pytest

from rustfin_core.media.tags.types import TimedText
from tests.media.tags.making import (
    JPEG,
    PNG,
    aiff,
    ape,
    asf,
    asf_text,
    base64_picture,
    chunk,
    comments,
    dsf,
    flac,
    frame,
    free_form,
    id3,
    info,
    mp3,
    mp4,
    ogg,
    opus,
    picture_block,
    read,
    text,
    user_text,
    value_atom,
    vorbis,
    wav,
)
from tests.media.tags.making import atom as mp4_atom

RECORDING = "8b882575-08a5-4452-a7a7-cbb8a1531f9e"
GROUP = "9e873859-8aa4-4790-b985-5a953e8ef628"
ARTIST = "7cf0ea9d-86b9-4dad-ba9e-2355a64899ea"
OTHER = "c29f3a57-b439-46fd-a2e2-93776b1371e0"


def test_id3_with_several_values_and_ids() -> None:
    tags = read(
        mp3(
            text("TPE1", "A feat. B"),
            user_text("ARTISTS", "A", "B"),
            text("TSOP", "A, The; B"),
            text("TPE2", "A"),
            text("TCON", "Rock", "(17)", "4"),
            text("TDRC", "2003-05-17T10:00:00"),
            text("TDOR", "1999"),
            text("TSST", "Night"),
            user_text("MusicBrainz Release Group Id", GROUP.upper()),
            user_text("MusicBrainz Artist Id", ARTIST, OTHER),
            frame("UFID", b"http://musicbrainz.org\0" + RECORDING.encode()),
            user_text("replaygain_track_gain", "-7.03 dB"),
            user_text("REPLAYGAIN_TRACK_PEAK", "0.988553"),
            user_text("replaygain_album_gain", "-6,5"),
        )
    )
    assert tags.artists == ("A", "B")
    assert tags.artist_credit == "A feat. B"
    assert tags.genres == ("Rock", "Disco")
    assert (tags.date, tags.year, tags.original_date) == ("2003-05-17", 2003, "1999")
    assert tags.disc_subtitle == "Night"
    assert (tags.mb_recording, tags.mb_release_group) == (RECORDING, GROUP)
    assert tags.mb_artists == (ARTIST, OTHER)
    assert (tags.track_gain, tags.track_peak, tags.album_gain) == (-7.03, 0.988553, -6.5)


@pytest.mark.parametrize("encoding", [0, 1, 2, 3])
def test_id3_encodings(encoding: int) -> None:
    assert read(mp3(text("TIT2", "Größe é", encoding=encoding))).title == "Größe é"


def test_utf8_declared_as_latin1() -> None:
    data = frame("TIT2", b"\0" + "Öl und ñ".encode())
    assert read(mp3(data)).title == "Öl und ñ"


def test_id3v22_and_v23() -> None:
    old = mp3(
        frame("TT2", b"\0Old", version=2),
        frame("TRK", b"\x007/9", version=2),
        frame("PIC", b"\0PNG\3cover\0" + PNG, version=2),
        version=2,
    )
    tags = read(old)
    assert (tags.title, tags.track, tags.track_total) == ("Old", 7, 9)
    assert [(p.mime, p.size) for p in tags.pictures] == [("image/png", len(PNG))]
    dates = mp3(text("TYER", "2004", version=3), text("TDAT", "1705", version=3), version=3)
    assert read(dates).date == "2004-05-17"


def test_id3_frames_that_are_packed() -> None:
    plain = b"\3" + b"squeezed" * 50
    packed = struct.pack(">I", len(plain)) + zlib.compress(plain)
    squeezed = read(mp3(frame("TIT2", packed, version=3, flags=0x80), version=3))
    assert squeezed.title == "squeezed" * 50
    escaped = b"\1\xff\x00\xfea\0b\0"
    assert read(mp3(frame("TIT2", escaped, flags=0x02))).title == "ab"
    whole = mp3(frame("TIT2", b"\1\xff\x00\xfea\0b\0", version=3), version=3, flags=0x80)
    # The size of a frame counts before escaping, so the content is one byte shorter.
    shorter = whole.replace(struct.pack(">I", 8), struct.pack(">I", 7), 1)
    assert read(shorter).title == "ab"


def test_itunes_v24_sizes_that_are_plain_numbers() -> None:
    long = b"\3" + b"x" * 300
    wrong = b"TIT2" + struct.pack(">I", len(long)) + b"\0\0" + long
    tags = read(mp3(wrong, text("TALB", "Album")))
    assert (tags.title, tags.album) == ("x" * 300, "Album")


def test_id3_words_and_stamps() -> None:
    sylt = b"\3eng\2\1\0" + b"One\0" + struct.pack(">I", 1000) + b"Two\0" + struct.pack(">I", 2500)
    frames_only = b"\3eng\1\1\0" + b"One\0" + struct.pack(">I", 1)
    tags = read(mp3(frame("SYLT", frames_only), frame("SYLT", sylt)))
    assert tags.timed_lyrics == (TimedText(1000, "One"), TimedText(2500, "Two"))
    assert tags.has_lyrics
    short = tags.without_words()
    assert (short.has_lyrics, short.timed_lyrics) == (True, ())
    uslt = frame(
        "USLT", b"\1eng" + "\ufeff".encode("utf-16-le") + b"\0\0" + "Ä\nB".encode("utf-16")
    )
    assert read(mp3(uslt)).lyrics == "Ä\nB"


def test_comments_of_programs_are_none() -> None:
    tags = read(
        mp3(
            frame("COMM", b"\3engiTunSMPB\0 00000000"),
            frame("COMM", b"\3engiTunNORM\0 000003E8 000003E8 0 0 0 0 0 0 0 0"),
            frame("COMM", b"\3eng\0Nice"),
        )
    )
    assert tags.comments == ("Nice",)
    assert tags.track_gain == 0.0


def test_rva2_gain() -> None:
    data = b"album\0" + b"\1" + struct.pack(">h", round(-3.5 * 512)) + bytes([16, 0x40, 0])
    tags = read(mp3(frame("RVA2", data)))
    assert (tags.album_gain, tags.album_peak, tags.track_gain) == (-3.5, 0.5, None)


def test_id3v1_stands_in_only_alone() -> None:
    v1 = b"TAG" + b"Short".ljust(30, b"\0") + b"Someone".ljust(30, b"\0") + b"Record".ljust(30)
    v1 += b"1987" + b"c".ljust(28, b"\0") + b"\0\5" + bytes([17])
    alone = read(b"\xff\xfb\x90\x00" + bytes(300) + v1)
    assert (alone.title, alone.track, alone.year, alone.genres) == ("Short", 5, 1987, ("Rock",))
    assert alone.format == "id3v1"
    assert read(mp3(text("TALB", "Whole")) + v1).title is None


def test_ape_behind_an_mp3_fills_gaps() -> None:
    gains = ape([("REPLAYGAIN_TRACK_GAIN", b"+1.00 dB", 0), ("Title", b"Other", 0)])
    tags = read(mp3(text("TIT2", "Mine")) + gains)
    assert (tags.title, tags.track_gain) == ("Mine", 1.0)
    assert tags.format == "id3v2.4+ape"


def test_ape_values_and_pictures() -> None:
    cover = b"front.png\0" + PNG
    data = bytes(64) + ape(
        [
            ("Artist", b"A\0B", 0),
            ("Track", b"3/12", 0),
            ("Disc", b"2", 0),
            ("Cover Art (Front)", cover, 2),
            ("Web", b"http://x", 4),
            ("Year", b"1969-07-20", 0),
        ]
    )
    tags = read(data)
    assert tags.artists == ("A", "B")
    assert (tags.track, tags.track_total, tags.disc, tags.date) == (3, 12, 2, "1969-07-20")
    (picture,) = tags.pictures
    assert (picture.type, picture.mime, picture.description) == (3, "image/png", "front.png")
    assert picture.offset is not None
    assert data[picture.offset : picture.offset + picture.size] == PNG


def test_flac_with_many_values() -> None:
    data = flac(
        [
            *(("ARTIST", "A"), ("artist", "B"), ("GENRE", "X"), ("GENRE", "Y"), ("LABEL", "L")),
            *(("TRACKNUMBER", "04"), ("TRACKTOTAL", "9"), ("ALBUM ARTIST", "AA")),
            *(("COMPILATION", "1"), ("UNSYNCEDLYRICS", "la\nla"), ("MOOD", "calm")),
            ("ORIGINALDATE", "1971-11-08"),
        ],
        picture_block(PNG, text="Vorne"),
        picture_block(JPEG, kind=8, mime="image/jpeg"),
    )
    tags = read(data)
    assert (tags.artists, tags.genres, tags.labels) == (("A", "B"), ("X", "Y"), ("L",))
    assert (tags.track, tags.track_total, tags.compilation) == (4, 9, True)
    assert (tags.album_artists, tags.lyrics, tags.original_year) == (("AA",), "la\nla", 1971)
    assert tags.cover is not None
    assert tags.cover.offset is not None
    assert data[tags.cover.offset :].startswith(PNG)
    assert read(id3(text("TIT2", "Before")) + data).title == "Before"


def test_ogg_vorbis_with_a_picture_over_many_pages() -> None:
    block = picture_block(PNG + bytes(200_000))
    tags = read(vorbis([("TITLE", "Song"), ("METADATA_BLOCK_PICTURE", base64_picture(block))]))
    assert tags.title == "Song"
    assert [(p.mime, p.size, p.offset) for p in tags.pictures] == [
        ("image/png", len(PNG) + 200_000, None)
    ]


def test_opus_gains_are_r128() -> None:
    tags = read(opus([("R128_TRACK_GAIN", "-1280"), ("R128_ALBUM_GAIN", "0"), ("TITLE", "Song")]))
    assert (tags.track_gain, tags.album_gain) == (0.0, 5.0)
    assert read(opus([("REPLAYGAIN_TRACK_GAIN", "-3 dB")])).track_gain == -3.0
    assert read(vorbis([("R128_TRACK_GAIN", "-1280")])).track_gain is None


def test_flac_in_ogg() -> None:
    head = b"\x7fFLAC\x01\0\0\1fLaC" + bytes(38)
    block = comments([("TITLE", "Inside")])
    packet = b"\x84" + len(block).to_bytes(3, "big") + block
    assert read(ogg(head, packet, bytes(20))).title == "Inside"


def test_mp4_atoms() -> None:
    data = mp4(
        mp4_atom(b"\xa9nam", value_atom("Söng".encode())),
        mp4_atom(b"\xa9ART", value_atom(b"A") + value_atom(b"B")),
        mp4_atom(b"trkn", value_atom(struct.pack(">HHHH", 0, 3, 11, 0), 0)),
        mp4_atom(b"disk", value_atom(struct.pack(">HHH", 0, 1, 2), 0)),
        mp4_atom(b"gnre", value_atom(struct.pack(">H", 18), 0)),
        mp4_atom(b"cpil", value_atom(b"\1", 21)),
        mp4_atom(b"tmpo", value_atom(struct.pack(">H", 120), 21)),
        mp4_atom(b"\xa9day", value_atom(b"2011-02-03T08:00:00Z")),
        mp4_atom(b"covr", value_atom(JPEG, 13) + value_atom(PNG, 14)),
        mp4_atom(b"soar", value_atom(b"Sort, A")),
        free_form("ARTISTS", "A", "B"),
        free_form("MusicBrainz Artist Id", ARTIST, OTHER),
        free_form("replaygain_track_gain", "-2.50 dB"),
        free_form("LYRICIST", "W"),
    )
    tags = read(data)
    assert (tags.title, tags.artists, tags.artist_credit) == ("Söng", ("A", "B"), "A")
    assert (tags.track, tags.track_total, tags.disc, tags.disc_total) == (3, 11, 1, 2)
    assert (tags.genres, tags.compilation, tags.bpm) == (("Rock",), True, 120)
    assert (tags.date, tags.artist_sorts, tags.lyricists) == ("2011-02-03", ("Sort, A",), ("W",))
    assert (tags.mb_artists, tags.track_gain) == ((ARTIST, OTHER), -2.5)
    assert [(p.type, p.mime) for p in tags.pictures] == [(3, "image/jpeg"), (0, "image/png")]
    assert tags.cover is not None
    assert tags.cover.offset is not None
    assert data[tags.cover.offset :].startswith(JPEG)


def test_quicktime_meta_is_no_full_box() -> None:
    entry = mp4_atom(b"\xa9nam", value_atom(b"Song"))
    assert read(mp4(entry, full_box=False)).title == "Song"


def test_asf_values() -> None:
    picture = b"\3" + struct.pack("<I", len(PNG)) + asf_text("image/png") + asf_text("front") + PNG
    data = asf(
        [
            ("Author", 0, asf_text("B")),
            ("WM/TrackNumber", 3, struct.pack("<I", 6)),
            ("WM/PartOfSet", 0, asf_text("1/2")),
            ("WM/IsCompilation", 2, struct.pack("<I", 1)),
            ("WM/Genre", 0, asf_text("X")),
            ("WM/Genre", 0, asf_text("Y")),
            ("WM/Picture", 1, picture),
            ("MusicBrainz/Track Id", 0, asf_text(RECORDING)),
            ("replaygain_album_gain", 0, asf_text("-1.00 dB")),
        ],
        title="Song",
        artist="A",
    )
    tags = read(data)
    assert (tags.title, tags.artists, tags.track) == ("Song", ("A", "B"), 6)
    assert (tags.disc, tags.disc_total, tags.compilation) == (1, 2, True)
    assert (tags.genres, tags.mb_recording, tags.album_gain) == (("X", "Y"), RECORDING, -1.0)
    (found,) = tags.pictures
    assert (found.type, found.mime, found.description) == (3, "image/png", "front")
    assert found.offset is not None
    assert data[found.offset : found.offset + found.size] == PNG


def test_wav_with_both_kinds_of_tags() -> None:
    data = wav(
        info({b"INAM": "Info title", b"IART": "Info artist", b"ICRD": "1999", b"ITRK": "4"}),
        chunk(b"id3 ", id3(text("TIT2", "Whole title"), text("TPE1", "A", "B"))),
    )
    tags = read(data)
    assert (tags.title, tags.artists, tags.year, tags.track) == ("Whole title", ("A", "B"), 1999, 4)


def test_aiff_and_dsf() -> None:
    tag = id3(text("TIT2", "Song"))
    both = aiff(chunk(b"NAME", b"Plain", little=False), chunk(b"ID3 ", tag, little=False))
    assert read(both).title == "Song"
    assert read(aiff(chunk(b"NAME", b"Plain", little=False))).title == "Plain"
    assert read(dsf(tag)).title == "Song"
    assert not read(dsf(b"")).says_anything
