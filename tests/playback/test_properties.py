"""What holds of every decision, whatever the device and the file."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.kernel.enums import PlayMethod, StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Condition,
    ContainerProfile,
    Delivery,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    NameList,
    Operator,
    Property,
    SubtitleMethod,
    SubtitleProfile,
    TranscodingProfile,
)
from rustfin_core.playback.reasons import (
    AUDIO_STREAM_REASONS,
    VIDEO_REASONS,
    TranscodeReason,
)
from rustfin_core.playback.subtitle_choice import is_text_format
from rustfin_core.playback.types import DecisionOptions, Plan, TranscodeMode
from tests.playback.builders import audio, source, subtitle, video

R = TranscodeReason
_PICTURES = ("h264", "hevc", "av1", "vp9", "mpeg2video")
_SOUNDS = ("aac", "ac3", "eac3", "dts", "flac", "opus", "mp3", "vorbis")
_CONTAINERS = ("mp4", "mkv", "ts", "webm", "mov,mp4,m4a", "avi")
_TEXTS = ("subrip", "ass", "webvtt", "hdmv_pgs_subtitle", "dvd_subtitle")


def _names(names: tuple[str, ...]) -> st.SearchStrategy[NameList]:
    some = st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)
    return st.builds(NameList, some, st.booleans())


def _conditions(
    numbers: tuple[Property, ...], texts: dict[Property, tuple[str, ...]]
) -> st.SearchStrategy[tuple[Condition, ...]]:
    number = st.builds(
        Condition,
        operator=st.sampled_from(
            [Operator.LESS_THAN_EQUAL, Operator.GREATER_THAN_EQUAL, Operator.EQUALS]
        ),
        property=st.sampled_from(numbers),
        value=st.sampled_from(["1", "2", "6", "8", "41", "51", "1080", "192000", "8000000", "x"]),
        required=st.booleans(),
    )
    text = st.sampled_from(sorted(texts)).flatmap(
        lambda subject: st.builds(
            Condition,
            operator=st.sampled_from([Operator.EQUALS_ANY, Operator.NOT_EQUALS]),
            property=st.just(subject),
            value=st.sampled_from(texts[subject]),
            required=st.booleans(),
        )
    )
    return st.lists(number | text, max_size=2).map(tuple)


_ABOUT_PICTURES = _conditions(
    (
        Property.WIDTH,
        Property.HEIGHT,
        Property.VIDEO_LEVEL,
        Property.VIDEO_BITRATE,
        Property.VIDEO_BIT_DEPTH,
        Property.REF_FRAMES,
        Property.VIDEO_FRAMERATE,
        Property.NUM_STREAMS,
    ),
    {
        Property.VIDEO_PROFILE: ("high|main", "main 10"),
        Property.VIDEO_RANGE_TYPE: ("SDR", "SDR|HDR10"),
        Property.IS_INTERLACED: ("true", "false"),
        Property.IS_AVC: ("true", "false"),
    },
)
_ABOUT_SOUND = _conditions(
    (
        Property.AUDIO_CHANNELS,
        Property.AUDIO_BITRATE,
        Property.AUDIO_SAMPLE_RATE,
        Property.AUDIO_BIT_DEPTH,
    ),
    {Property.AUDIO_PROFILE: ("lc", "he-aac"), Property.IS_SECONDARY_AUDIO: ("true", "false")},
)

_DIRECT = st.builds(
    DirectPlayProfile,
    kind=st.sampled_from([MediaKind.VIDEO, MediaKind.AUDIO]),
    containers=_names(("mp4", "mkv", "ts", "webm", "flac")),
    video_codecs=_names(_PICTURES),
    audio_codecs=_names(_SOUNDS),
)
_FORM = st.builds(
    TranscodingProfile,
    kind=st.sampled_from([MediaKind.VIDEO, MediaKind.AUDIO]),
    container=st.sampled_from(["ts", "mp4", "mkv", "webm", "mp3"]),
    delivery=st.sampled_from(list(Delivery)),
    video_codecs=st.lists(st.sampled_from(_PICTURES), max_size=3, unique=True).map(tuple),
    audio_codecs=st.lists(st.sampled_from(_SOUNDS), max_size=3, unique=True).map(tuple),
    max_audio_channels=st.none() | st.integers(1, 8),
    conditions=_ABOUT_PICTURES,
)
_CODEC = st.sampled_from(list(CodecKind)).flatmap(
    lambda kind: st.builds(
        CodecProfile,
        kind=st.just(kind),
        codecs=_names(_PICTURES if kind is CodecKind.VIDEO else _SOUNDS),
        containers=_names(("mp4", "mkv", "ts", "hls")),
        conditions=_ABOUT_PICTURES if kind is CodecKind.VIDEO else _ABOUT_SOUND,
        apply_when=_ABOUT_PICTURES if kind is CodecKind.VIDEO else _ABOUT_SOUND,
    )
)
_SUBTITLE = st.builds(
    SubtitleProfile,
    format=st.sampled_from([*_TEXTS, "vtt", "srt", "pgssub"]),
    method=st.sampled_from(list(SubtitleMethod)),
    containers=_names(("mp4", "mkv")),
)
PROFILES = st.builds(
    DeviceProfile,
    max_streaming_bitrate=st.none() | st.sampled_from([500_000, 5_000_000, 50_000_000]),
    direct_play=st.lists(_DIRECT, max_size=3).map(tuple),
    transcoding=st.lists(_FORM, max_size=3).map(tuple),
    containers=st.lists(
        st.builds(
            ContainerProfile,
            kind=st.just(MediaKind.VIDEO),
            containers=_names(("mp4", "mkv")),
            conditions=_ABOUT_PICTURES,
        ),
        max_size=1,
    ).map(tuple),
    codecs=st.lists(_CODEC, max_size=3).map(tuple),
    subtitles=st.lists(_SUBTITLE, max_size=3).map(tuple),
)


@st.composite
def _sources(draw: st.DrawFn) -> MediaInfo:
    streams: list[StreamInfo] = []
    if draw(st.booleans()) or draw(st.booleans()):
        streams.append(
            video(
                codec=draw(st.sampled_from(_PICTURES)),
                bit_depth=draw(st.sampled_from([8, 10, None])),
                level=draw(st.sampled_from([30, 41, 51, None])),
                bitrate=draw(st.sampled_from([1_000_000, 8_000_000, None])),
                is_interlaced=draw(st.booleans()),
                color_transfer=draw(st.sampled_from([None, "smpte2084"])),
                ref_frames=draw(st.sampled_from([None, 4])),
            )
        )
    streams.extend(
        audio(
            number,
            draw(st.sampled_from(_SOUNDS)),
            channels=draw(st.sampled_from([None, 1, 2, 6, 8])),
            bitrate=draw(st.sampled_from([None, 128_000, 3_000_000])),
            sample_rate=draw(st.sampled_from([None, 44_100, 192_000])),
            is_default=draw(st.booleans()),
            external_path=draw(st.sampled_from([None, None, "/films/x.mka"])),
        )
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    if draw(st.booleans()):
        streams.append(
            subtitle(
                5,
                draw(st.sampled_from(_TEXTS)),
                external_path=draw(st.sampled_from([None, "/films/x.srt"])),
            )
        )
    bitrate = draw(st.sampled_from([None, 900_000, 8_500_000, 60_000_000]))
    return source(*streams, container=draw(st.sampled_from(_CONTAINERS)), bitrate=bitrate)


OPTIONS = st.builds(
    DecisionOptions,
    max_bitrate=st.none() | st.sampled_from([400_000, 4_000_000, 40_000_000]),
    max_audio_channels=st.none() | st.integers(1, 8),
    enable_direct_play=st.booleans(),
    enable_direct_stream=st.booleans(),
    allow_video_copy=st.booleans(),
    allow_audio_copy=st.booleans(),
    enable_encoding=st.booleans(),
    enable_repackaging=st.booleans(),
    can_extract_subtitles=st.booleans(),
    always_burn_in_subtitles=st.booleans(),
)
CHOICES = st.sampled_from([None, -1, 1, 2, 5, 99])
_ENOUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Case = tuple[DeviceProfile, MediaInfo, DecisionOptions, int | None, int | None]


def _decide(case: Case) -> Plan:
    profile, film, options, sound, words = case
    return decide(profile, film, options, audio=sound, subtitle=words)


CASES = st.tuples(PROFILES, _sources(), OPTIONS, CHOICES, CHOICES)


@given(CASES)
@_ENOUGH
def test_a_plan_holds_together(case: Case) -> None:
    plan = _decide(case)
    profile, film, options, _, _ = case
    assert plan.sentence.endswith(".")
    assert "None" not in plan.sentence
    _check_reasons(plan, profile, film, options)
    if plan.play_method is None:
        assert (plan.mode, plan.protocol, plan.video, plan.audio) == (None, None, None, None)
    elif plan.play_method is PlayMethod.DIRECT_PLAY:
        assert (plan.reasons, plan.mode, plan.video, plan.audio) == (R(0), None, None, None)
        assert options.enable_direct_play
    else:
        _check_mode(plan, film, options)
        _check_codecs(plan, profile, film, options)
        _check_channels(plan, profile, options)


def _check_reasons(
    plan: Plan, profile: DeviceProfile, film: MediaInfo, options: DecisionOptions
) -> None:
    """No word about sound where there is none, nor about subtitles when none are shown."""
    if not film.of_type(StreamType.AUDIO) and film.video is not None:
        assert not plan.reasons & (AUDIO_STREAM_REASONS | R.AudioCodecNotSupported)
    if film.video is None:
        assert not plan.reasons & VIDEO_REASONS
    if plan.subtitle_index is None:
        assert not plan.reasons & R.SubtitleCodecNotSupported
        assert plan.subtitle_method is None
    if not options.max_bitrate and not profile.max_streaming_bitrate:
        assert not plan.reasons & R.ContainerBitrateExceedsLimit


def _check_mode(plan: Plan, film: MediaInfo, options: DecisionOptions) -> None:
    """The mode says what is made anew, and no more is made anew than is allowed."""
    assert plan.protocol is not None
    assert plan.container
    assert (plan.video is None) == (film.video is None)
    leading = plan.video or plan.audio
    assert leading is not None
    assert (plan.mode is TranscodeMode.TRANSCODE) == (not leading.copy)
    if not options.enable_encoding:
        assert plan.mode is TranscodeMode.REMUX
    if not options.enable_repackaging:
        assert plan.mode is not TranscodeMode.REMUX
    if plan.burns_subtitle:
        assert not leading.copy


def _check_codecs(
    plan: Plan, profile: DeviceProfile, film: MediaInfo, options: DecisionOptions
) -> None:
    """The device lists every codec it gets, and the server makes what is not copied."""
    picture, sound = film.video, plan.audio
    if plan.video is not None and picture is not None:
        assert plan.video.codec in ((picture.codec,) if plan.video.copy else options.video_encoders)
    if sound is not None:
        heard = next(s for s in film.streams if s.index == sound.stream_index)
        assert sound.codec in ((heard.codec,) if sound.copy else options.audio_encoders)
    if plan.play_method is not PlayMethod.TRANSCODE:
        return
    kind = MediaKind.AUDIO if picture is None else MediaKind.VIDEO
    own = (picture.codec, "h264") if picture else ()
    assert any(
        form.kind is kind
        and form.container == plan.container
        and (plan.video is None or plan.video.codec in (form.video_codecs or own))
        and (sound is None or sound.codec in form.audio_codecs or not form.audio_codecs)
        for form in profile.transcoding
    )


def _check_channels(plan: Plan, profile: DeviceProfile, options: DecisionOptions) -> None:
    """New sound has no more channels than the form or the request takes."""
    sound = plan.audio
    if sound is None or sound.copy or plan.play_method is not PlayMethod.TRANSCODE:
        return
    assert sound.channels is not None
    assert sound.channels >= 1
    most = [form.max_audio_channels or 8 for form in profile.transcoding]
    assert sound.channels <= min(max(most), options.max_audio_channels or 8)


@given(CASES, st.integers(2, 50), _DIRECT)
@_ENOUGH
def test_more_is_never_less(case: Case, factor: int, entry: DirectPlayProfile) -> None:
    """A faster connection, or a device that can more, plays at least what played before."""
    profile, film, options, sound, words = case
    limit = options.max_bitrate or 1_000_000
    slow = replace(options, max_bitrate=limit)
    fast = replace(options, max_bitrate=limit * factor)
    before = _decide((profile, film, slow, sound, words))
    after = _decide((profile, film, fast, sound, words))
    too_slow = R.ContainerBitrateExceedsLimit
    assert not (after.reasons & too_slow and not before.reasons & too_slow)
    if before.play_method is PlayMethod.DIRECT_PLAY:
        assert after.play_method is PlayMethod.DIRECT_PLAY
    if _decide(case).play_method is not PlayMethod.DIRECT_PLAY:
        return
    fewer = tuple(replace(codec, conditions=codec.conditions[:1]) for codec in profile.codecs)
    for wider in (
        replace(profile, direct_play=(entry, *profile.direct_play)),
        replace(profile, direct_play=(*profile.direct_play, entry)),
        replace(profile, codecs=profile.codecs[1:]),
        replace(profile, codecs=fewer),
        replace(profile, containers=()),
        replace(profile, max_streaming_bitrate=None),
    ):
        played = _decide((wider, film, options, sound, words))
        assert played.play_method is PlayMethod.DIRECT_PLAY


@given(CASES, st.sampled_from([name for name in _TEXTS if is_text_format(name)]))
@_ENOUGH
def test_text_subtitles_cost_no_new_picture_where_the_device_takes_text(
    case: Case, form: str
) -> None:
    profile, film, options, sound, _ = case
    words = subtitle(7, form)
    takes = SubtitleProfile(format="vtt", method=SubtitleMethod.EXTERNAL)
    can = replace(profile, subtitles=(takes, *profile.subtitles))
    plain = replace(options, always_burn_in_subtitles=False, can_extract_subtitles=True)
    film = replace(film, streams=(*film.streams, words))
    plan = decide(can, film, plain, audio=sound, subtitle=7)
    assert not plan.burns_subtitle
    assert not plan.reasons & R.SubtitleCodecNotSupported
