"""Filter chains of the sound as text: frame grid, mixing down, loudness. Pure.

Mixing down follows ITU-R BS.775 with speech a little forward: a centre at -1.5 dB in each of two
loudspeakers is 1.5 dB louder than it was, surrounds at -6 dB keep out of its way, the LFE is left
out. The sum is not turned down as a whole, as ffmpeg does for some sample formats (that is what
makes films so quiet in stereo); a limiter takes the rare peaks instead.
"""

from rustfin_core.kernel.enums import Loudness
from rustfin_core.transcode.codecs import AudioCodec
from rustfin_core.transcode.targets import AudioTarget

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}
"""The layouts sound is made in; the only ones every encoder and player agrees on."""

_CENTRE = {Loudness.OFF: "0.841", Loudness.LEVEL: "0.841", Loudness.NIGHT: "1"}
_SURROUND = {Loudness.OFF: "0.5", Loudness.LEVEL: "0.5", Loudness.NIGHT: "0.3"}
_LIMITER = "alimiter=limit=0.95:attack=5:release=50:level=0:latency=1"
_DYNAMICS = {
    Loudness.OFF: (),
    # a window of 12 s: slower than speech, faster than a scene; about -20 LUFS
    Loudness.LEVEL: (
        "dynaudnorm=framelen=400:gausssize=31:peak=0.9:maxgain=8:targetrms=0.1",
        _LIMITER,
    ),
    # from -26 dB on only a fifth of what comes on top, then 9.5 dB more of everything
    Loudness.NIGHT: (
        "acompressor=threshold=0.05:ratio=5:attack=15:release=600:makeup=3",
        _LIMITER,
    ),
}
_MEMORY_S = {Loudness.OFF: 0.0, Loudness.LEVEL: 7.0, Loudness.NIGHT: 2.0}


def memory_s(audio: AudioTarget) -> float:
    """Seconds of sound before a moment that have a say in how loud it is.

    A run that begins inside the film must hear so much more, or its gain would jump at the join.
    """
    return _MEMORY_S[audio.loudness]


def audio_filters(audio: AudioTarget, start: float, *, heard_from: float | None = None) -> str:
    """The chain for sound from *start* seconds on, decoded from *heard_from* on.

    Pads to the start and fills holes with silence: the frame grid is then the same in every run.
    ``first_pts`` counts samples of what comes in, so the rate is changed before.
    """
    rate = audio.sample_rate
    first = start if heard_from is None else heard_from
    grid = f"async=1:first_pts={round(first * rate)}"
    steps = [f"aresample={rate}", f"aresample={rate}:{grid}{_mixing(audio)}"]
    steps += _limited(audio)
    if first < start:
        steps.append(f"atrim=start_pts={round(start * rate)}")
    if audio.codec is AudioCodec.FLAC and audio.frame_s:
        # the one encoder that takes frames of any length
        steps.append(f"asetnsamples=n={round(audio.frame_s * rate)}")
    return ",".join(steps)


def plain_filters(audio: AudioTarget) -> str | None:
    """The chain for one long output, which has no grid; ``None`` when nothing is to be done."""
    mixing = _mixing(audio)
    steps = [f"aresample={audio.sample_rate}{mixing}"] if mixing else []
    return ",".join([*steps, *_limited(audio)]) or None


def _mixes_down(audio: AudioTarget) -> bool:
    return (
        audio.channels is not None
        and audio.source_channels is not None
        and audio.source_channels > max(2, audio.channels)
    )


def _mixing(audio: AudioTarget) -> str:
    layout = LAYOUTS.get(audio.channels or 0)
    if layout is None or not _mixes_down(audio):
        return ""
    levels = f"clev={_CENTRE[audio.loudness]}:slev={_SURROUND[audio.loudness]}"
    # floating point holds the sum until the limiter has seen it
    return f":ochl={layout}:{levels}:lfe_mix_level=0:rematrix_maxval=1000:osf=fltp"


def _limited(audio: AudioTarget) -> tuple[str, ...]:
    dynamics = _DYNAMICS[audio.loudness]
    return dynamics or ((_LIMITER,) if _mixes_down(audio) else ())
