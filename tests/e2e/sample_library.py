"""A library to look at: invented titles with painted pictures and films of real length."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from tests.e2e import scenes

_LOOP_S = 60
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Film:
    """An invented film."""

    title: str
    year: int
    scene: str
    minutes: int
    gigabytes: float


FILMS = (
    Film("The Lantern Keeper", 2021, "keeper", 108, 9.1),
    Film("Paper Mountains", 2019, "mountains", 96, 6.4),
    Film("Copper Moon", 2023, "moon", 121, 11.8),
    Film("Slow River", 2018, "river", 88, 5.2),
    Film("The Far Buoy", 2024, "sail", 122, 10.3),
    Film("City After Rain", 2022, "city", 101, 8.7),
    Film("Winter Orchard", 2017, "winter", 93, 4.9),
    Film("Dune Letters", 2016, "dunes", 115, 7.6),
    Film("Nine Miles Out", 2020, "night-sea", 99, 6.9),
    Film("A Field of Clocks", 2015, "meadow", 104, 7.2),
)
SERIES = ("Aurora Station", "aurora")
EPISODES = ("Arrival", "The Long Night", "Signal", "Open Water", "Thaw", "First Light")
ALBUMS = (("The Tides", "Between Two Shores", "harbour"), ("Ines Vale", "Copper Hours", "moon"))
LINES = "The harbour has been dark for a year.\nTonight somebody lit the lamp."


def sample_library(root: Path) -> None:
    """Write ``films``, ``shows`` and ``music`` below *root*; takes about a minute."""
    for film in FILMS:
        folder = root / "films" / f"{film.title} ({film.year})"
        folder.mkdir(parents=True)
        scenes.poster(film.scene, film.title).save(folder / "poster.jpg", quality=92)
        still = folder / "fanart.jpg"
        scenes.wide(film.scene).save(still, quality=93)
        video = folder / f"{folder.name}.mp4"
        _film(still, video, minutes=film.minutes, sound="5.1")
        _pad(video, int(film.gigabytes * _GIGABYTE))
        for language in ("en", "de"):
            video.with_suffix(f".{language}.srt").write_text(_subtitles(film.minutes), "utf-8")
    _series(root / "shows")
    _music(root / "music")


def _series(shows: Path) -> None:
    title, scene = SERIES
    folder = shows / title
    (folder / "Season 01").mkdir(parents=True)
    scenes.poster(scene, title).save(folder / "poster.jpg", quality=92)
    still = folder / "fanart.jpg"
    scenes.wide(scene).save(still, quality=93)
    for number, name in enumerate(EPISODES, 1):
        video = folder / "Season 01" / f"{title} S01E{number:02d} {name}.mp4"
        _film(still, video, minutes=38 + number, sound="stereo")


def _music(music: Path) -> None:
    for artist, album, scene in ALBUMS:
        folder = music / artist / album
        folder.mkdir(parents=True)
        scenes.wide(scene, scenes.SQUARE).save(folder / "cover.jpg", quality=92)
        for track in range(1, 5):
            _ffmpeg(
                *("-f", "lavfi", "-i", f"sine=frequency={180 + 40 * track}:duration=200"),
                *("-c:a", "libmp3lame", "-b:a", "64k", "-metadata", f"title=Part {track}"),
                *("-metadata", f"artist={artist}", "-metadata", f"album={album}"),
                *("-metadata", f"track={track}", "-metadata", f"album_artist={artist}"),
                str(folder / f"{track:02d} Part {track}.mp3"),
            )


def _film(still: Path, target: Path, *, minutes: int, sound: str) -> None:
    """A film of the still: one minute is encoded and then repeated."""
    once = target.with_suffix(".once.mp4")
    _ffmpeg(
        *("-loop", "1", "-framerate", "2", "-i", str(still)),
        *("-f", "lavfi", "-i", f"anullsrc=channel_layout={sound}:sample_rate=48000"),
        *("-t", str(_LOOP_S), "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20"),
        *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
        *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
        *("-g", "20", "-c:a", "aac", "-b:a", "64k", str(once)),
    )
    _ffmpeg(
        *("-stream_loop", str(minutes - 1), "-i", str(once), "-c", "copy"),
        *("-metadata:s:a:0", "language=eng", "-movflags", "+faststart", str(target)),
    )
    once.unlink()


def _pad(video: Path, size: int) -> None:
    """Give a file the size such films have: an empty ``free`` box that takes no room on disk."""
    rest = size - video.stat().st_size
    with video.open("ab") as file:
        file.write(b"\x00\x00\x00\x01free" + rest.to_bytes(8, "big"))
        file.truncate(size)


def _subtitles(minutes: int) -> str:
    cues = (
        f"{at + 1}\n{_stamp(at * 60)} --> {_stamp(at * 60 + 58)}\n{LINES}\n"
        for at in range(minutes)
    )
    return "\n".join(cues)


def _stamp(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d},000"


def _ffmpeg(*options: str) -> None:
    subprocess.run([get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", *options], check=True)
