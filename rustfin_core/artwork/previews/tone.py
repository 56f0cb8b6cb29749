"""HDR pictures as a small screen shows them: tables for Pillow, one per transfer function.

The exact way (linear light, a wide intermediate) costs more than the picture itself; at this size a
table per channel and BT.2020 primaries turned to BT.709 look the same.
"""

from functools import cache

from PIL import Image

PQ, HLG = "smpte2084", "arib-std-b67"
_WHITE_NITS = 203.0
"""Diffuse white of HDR video (ITU-R BT.2408)."""
_PEAK = 4.0
"""How far above it highlights are kept apart."""
_TO_709 = (
    1.6605, -0.5876, -0.0728, 0,
    -0.1246, 1.1329, -0.0083, 0,
    -0.0182, -0.1006, 1.1187, 0,
)  # fmt: skip


def mapped(picture: Image.Image, transfer: str | None) -> Image.Image:
    """*picture* (RGB, still in the film's transfer function) for an SDR screen."""
    if transfer not in (PQ, HLG):
        return picture
    return picture.point(_table(transfer) * 3).convert("RGB", _TO_709)


@cache
def _table(transfer: str) -> list[int]:
    light = _pq if transfer == PQ else _hlg
    return [round(255 * _gamma(_rolled(light(value / 255)))) for value in range(256)]


def _pq(signal: float) -> float:
    """SMPTE ST 2084, in units of diffuse white."""
    power = signal ** (1 / 78.84375)
    ratio = max(power - 0.8359375, 0.0) / (18.8515625 - 18.6875 * power)
    return float(10_000 * ratio ** (1 / 0.1593017578125) / _WHITE_NITS)


def _hlg(signal: float) -> float:
    """ARIB STD-B67 for a display of 1,000 nits, in units of diffuse white."""
    if signal <= 0.5:
        scene = signal * signal / 3
    else:
        scene = (2.718281828459045 ** ((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return float(1_000 * scene**1.2 / _WHITE_NITS)


def _rolled(light: float) -> float:
    """Reinhard's curve with a white point: middle tones stay, highlights are pressed together."""
    return min(1.0, light * (1 + light / (_PEAK * _PEAK)) / (1 + light) * 1.3)


def _gamma(light: float) -> float:
    return float(light ** (1 / 2.2))
