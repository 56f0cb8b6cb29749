"""A library that says a lot about itself: NFO files, extras, versions, specials, collections.

The titles are invented. Films and series are short clips; what providers know of them is in
``told_server``.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageDraw

from tests.e2e import scenes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A film and what its NFO says."""

    title: str
    year: int
    scene: str
    plot: str
    tagline: str = ""
    original: str = ""
    genres: tuple[str, ...] = ("Drama",)
    studio: str = "Northlight Pictures"
    mpaa: str = "PG-13"
    rating: float = 7.0
    critics: int = 0
    cast: tuple[tuple[str, str], ...] = ()
    director: str = "Ada Quist"
    collection: str = ""
    trailer: str = ""


LENA, OMAR, JUNE, TAVI = "Lena Osterberg", "Omar Haddad", "June Attley", "Tavi Renn"
COAST = "The Coast Trilogy"
FILMS = (
    Told(
        title="The Lantern Keeper", year=2021, scene="keeper", collection=COAST,
        plot="The harbour has been dark for a year. When somebody lights the lamp again, the "
        "keeper's daughter rows out to see who it is, and finds a man who claims that he never "
        "left. Over one winter the two of them keep the light, and a secret that the village "
        "has agreed to forget.",
        tagline="Somebody lit the lamp.", original="Fyrvaktaren",
        genres=("Drama", "Mystery"), rating=8.1, critics=91,
        cast=((LENA, "Signe"), (OMAR, "The keeper"), (JUNE, "Mother Ahl"), (TAVI, "Nils")),
        trailer="https://www.youtube.com/watch?v=aaaaaaaaaaa",
    ),
    Told(
        title="The Far Buoy", year=2024, scene="sail", collection=COAST,
        plot="A retired pilot sails the old salt route alone.", genres=("Drama", "Adventure"),
        rating=7.4, critics=78, cast=((OMAR, "The pilot"), (JUNE, "Harbour master")),
    ),
    Told(
        title="Nine Miles Out", year=2020, scene="night-sea", collection=COAST, mpaa="R",
        plot="Three fishermen, one radio, and a voice that should not be there.",
        genres=("Thriller", "Mystery"), rating=6.6, critics=54, cast=((TAVI, "Jon"),),
    ),
    Told(
        title="Copper Moon", year=2023, scene="moon", studio="Ostra Film", mpaa="PG",
        plot="A moonlit comedy of errors in a town that mines nothing any more.",
        genres=("Comedy",), rating=5.9, cast=((JUNE, "The mayor"), (LENA, "Ines")),
    ),
    Told(
        title="Slow River", year=2018, scene="river", studio="Ostra Film", mpaa="G",
        plot="Two brothers take a raft to the sea.", genres=("Adventure", "Family"), rating=7.8,
    ),
)  # fmt: skip
SERIES = "Aurora Station"
EPISODES = {
    0: {1: "The Ice Diary"},
    1: {1: "Arrival", 2: "The Long Night", 3: "Signal", 4: "Open Water"},
    2: {1: "Thaw", 2: "First Light"},
}
UNSURE = "Quince Orchard"
"""A film that two films of a provider could be."""
UNKNOWN = "Picnic tape 3"
"""A film that nobody knows."""


def told_library(root: Path, *, pictures: bool = True) -> None:
    """Write ``films``, ``shows`` and ``home`` below *root*; about ten seconds with *pictures*."""
    root.mkdir(parents=True, exist_ok=True)
    clip = root / "clip.mp4"
    _clip(clip, seconds=8)
    for film in FILMS:
        _film(root / "films", film, clip, pictures=pictures)
    for name in (UNSURE, UNKNOWN):
        folder = root / "films" / name
        folder.mkdir()
        _copy(clip, folder / f"{name}.mp4")
    _series(root / "shows" / SERIES, clip, pictures=pictures)
    for name in ("2023-07-14 Lake.mp4", "2024-01-01 Fireworks.mp4"):
        _copy(clip, root / "home" / "Summer and winter" / name)
    clip.unlink()


def _film(films: Path, film: Told, clip: Path, *, pictures: bool) -> None:
    folder = films / f"{film.title} ({film.year})"
    folder.mkdir(parents=True)
    names = [folder.name]
    if film.title == "Copper Moon":
        names = [f"{folder.name} - 1080p", f"{folder.name} - 720p"]
    for name in names:
        _copy(clip, folder / f"{name}.mp4")
    (folder / "movie.nfo").write_text(_film_nfo(film), "utf-8")
    if pictures:
        scenes.poster(film.scene, film.title).save(folder / "poster.jpg", quality=88)
        scenes.wide(film.scene, (1280, 720)).save(folder / "fanart.jpg", quality=88)
    if film.title == "The Lantern Keeper":
        _copy(clip, folder / "behind the scenes" / "Building the lighthouse.mp4")
        _copy(clip, folder / "deleted scenes" / "The letter.mp4")
        _copy(clip, folder / "trailers" / "Teaser.mp4")


def _series(folder: Path, clip: Path, *, pictures: bool) -> None:
    folder.mkdir(parents=True)
    (folder / "tvshow.nfo").write_text(
        "<tvshow>"
        + _tag("title", SERIES)
        + _tag("plot", "Six people winter at the end of the world, and the ice begins to answer.")
        + _tag("mpaa", "TV-14")
        + _tag("year", "2022")
        + _tag("studio", "Polar One")
        + _tag("genre", "Science Fiction")
        + _tag("genre", "Drama")
        + _rating(7.9)
        + _actor(LENA, "Dr. Vik")
        + _actor(TAVI, "Radio")
        + _tag("status", "Continuing")
        + "</tvshow>",
        "utf-8",
    )
    if pictures:
        scenes.poster("aurora", SERIES).save(folder / "poster.jpg", quality=88)
        scenes.wide("aurora", (1280, 720)).save(folder / "fanart.jpg", quality=88)
    for season, episodes in EPISODES.items():
        for number, title in episodes.items():
            place = folder / ("Specials" if season == 0 else f"Season {season:02d}")
            name = f"{SERIES} S{season:02d}E{number:02d} {title}"
            _copy(clip, place / f"{name}.mp4")
            (place / f"{name}.nfo").write_text(
                "<episodedetails>"
                + _tag("title", title)
                + _tag("season", str(season))
                + _tag("episode", str(number))
                + _tag("plot", f"The crew meets {title.lower()}, and nobody sleeps.")
                + _tag("aired", f"{2022 + season}-03-{number * 7:02d}")
                + "</episodedetails>",
                "utf-8",
            )


def _film_nfo(film: Told) -> str:
    text = "<movie>" + _tag("title", film.title) + _tag("year", str(film.year))
    text += _tag("plot", film.plot) + _tag("mpaa", film.mpaa) + _tag("studio", film.studio)
    text += _tag("director", film.director) + _rating(film.rating)
    for name, value in (
        ("tagline", film.tagline),
        ("originaltitle", film.original),
        ("trailer", film.trailer),
        ("criticrating", str(film.critics or "")),
    ):
        text += _tag(name, value) if value else ""
    text += "".join(_tag("genre", genre) for genre in film.genres)
    text += "".join(_actor(*part) for part in film.cast)
    if film.collection:
        text += f"<set>{_tag('name', film.collection)}</set>"
    return text + "</movie>"


def _rating(value: float) -> str:
    return (
        f"<ratings><rating default='true' max='10'>{_tag('value', str(value))}</rating></ratings>"
    )


def _actor(name: str, role: str) -> str:
    return f"<actor>{_tag('name', name)}{_tag('role', role)}</actor>"


def _tag(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"


def _copy(clip: Path, target: Path) -> None:
    """A file of its own: hard links would be one file under many names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(clip, target)


def _clip(target: Path, *, seconds: int) -> None:
    picture = f"testsrc2=size=640x360:rate=12:duration={seconds}"
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", picture),
            *("-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"),
            *("-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", str(target)),
        ],
        check=True,
    )


def portrait(seed: str) -> Image.Image:
    """A face in a few shapes, for the photo of an invented person."""
    hue = sum(map(ord, seed)) % 256
    picture = Image.new("HSV", (300, 450), (hue, 110, 120))
    head = Image.new("HSV", (150, 190), (20, 90, 215))
    mask = Image.new("L", head.size)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((0, 0, *head.size), fill=255)
    picture.paste(head, (75, 90), mask)
    body = ImageDraw.Draw(picture)
    body.ellipse((20, 300, 280, 620), fill=((hue + 90) % 256, 140, 90))
    return picture.convert("RGB")
