"""How busy the computer is, in words and as what the plots show. Pure."""

import math
from dataclasses import dataclass

from rustfin_app.language import decimal, number, plural, tr
from rustfin_core.admin.load import ComputerLoad

_KB = 1024
_UNITS = ("MB", "GB", "TB", "PB")
_LEAST_SENDING = 8e6 / 8
_LEAST_DISK = 4.0 * _KB * _KB
"""So that a nearly idle line does not fill the plot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotView:
    """One card of *This computer*."""

    name: str
    value: str
    """The newest value in words."""
    caption: str
    values: tuple[float, ...]
    top: float
    """The value at the upper edge."""

    @property
    def spoken(self) -> str:
        """For a screen reader; ticks are not announced, this is read on demand."""
        return f"{self.name}, {self.value}. {self.caption}"


def size(count: float) -> str:
    """``410 MB``, ``3.2 GB``, ``16 GB``."""
    value = count / (_KB * _KB)
    unit = 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / _KB, unit + 1
    shown = _short(value) if unit and value < 9.95 else number(round(value))
    return f"{shown} {_UNITS[unit]}"


def megabits(rate: float) -> str:
    """``48 Mbit/s`` of bytes a second; ``0.3`` below one."""
    value = rate * 8 / 1e6
    if 0 < value < 9.95:
        return tr("{value} Mbit/s", value=_short(value))
    return tr("{value} Mbit/s", value=number(round(value)))


def _short(value: float) -> str:
    """``3.2``, but ``3`` rather than ``3.0``."""
    return decimal(value, 0 if round(value, 1) == round(value) else 1)


def percent(share: float) -> str:
    """``23 %``."""
    return f"{round(share * 100)} %"


def round_top(value: float, least: float) -> float:
    """A calm upper edge: the next of 1, 2, 5, 10, ... so that the scale seldom changes."""
    value = max(value, least)
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value * 0.999)


def plots(load: ComputerLoad, *, streams: int) -> tuple[PlotView, ...]:
    """Processor, memory, drives and sending; nothing before the first sample."""
    if not load.samples:
        return ()
    now = load.samples[-1]
    cores = plural(load.cores, "1 core", "{} cores")
    memory, disk = (
        tr("of {total}", total=size(load.memory_total)),
        tr("Read and written by all drives"),
    )
    if load.own is not None:
        cores = tr("{all} · Rustfin uses {own}", all=cores, own=percent(load.own.processor))
        memory = tr("{all} · Rustfin uses {own}", all=memory, own=size(load.own.memory))
    if load.disk_free >= 0:
        disk = tr(
            "{free} of {total} free for Rustfin's data",
            free=size(load.disk_free),
            total=size(load.disk_total),
        )
    reading = tuple(sample.disk for sample in load.samples)
    sending = tuple(sample.sending for sample in load.samples)
    return (
        PlotView(
            name=tr("Processor"),
            value=percent(now.processor),
            caption=cores,
            values=tuple(sample.processor for sample in load.samples),
            top=1.0,
        ),
        PlotView(
            name=tr("Memory"),
            value=size(now.memory),
            caption=memory,
            values=tuple(float(sample.memory) for sample in load.samples),
            top=float(max(1, load.memory_total)),
        ),
        PlotView(
            name=tr("Disk"),
            value=f"{size(now.disk)}/s",
            caption=disk,
            values=reading,
            top=round_top(max(reading), _LEAST_DISK),
        ),
        PlotView(
            name=tr("Sending"),
            value=megabits(now.sending),
            caption=plural(streams, "1 person is watching", "{} people are watching")
            if streams
            else tr("Nobody is watching"),
            values=sending,
            top=round_top(max(sending), _LEAST_SENDING),
        ),
    )
