"""TMDB's picture paths to URLs. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.records import RemoteImage
from rustfin_core.kernel.enums import ImageType

HOSTS = frozenset({"themoviedb.org", "tmdb.org"})
_ORIGINAL = "https://image.tmdb.org/t/p/original"
_LISTS = (
    ("posters", ImageType.PRIMARY),
    ("profiles", ImageType.PRIMARY),
    ("backdrops", ImageType.BACKDROP),
    ("logos", ImageType.LOGO),
    ("stills", ImageType.PRIMARY),
)


def url(path: Any) -> str | None:
    """A ``file_path`` such as ``/hEpWvX6Bp79eLxY1kX5ZZJcme5U.jpg`` in full size."""
    name = path[1:] if isinstance(path, str) and path.startswith("/") else None
    return f"{_ORIGINAL}/{name}" if name and read.identifier(name) else None


def listed(answer: Mapping[str, Any], language: str = "en") -> list[RemoteImage]:
    """The ``images`` of a title.

    Posters and logos in *language* first, backdrops without text first; then by vote.
    """
    found = list(_all(read.mapping(answer.get("images")) or answer))
    return sorted(found, key=lambda one: _order(one, language[:2]))


def main(answer: Mapping[str, Any]) -> list[RemoteImage]:
    """Poster, profile and backdrop as TMDB itself shows them."""
    chosen = (
        (ImageType.PRIMARY, url(answer.get("poster_path")) or url(answer.get("profile_path"))),
        (ImageType.BACKDROP, url(answer.get("backdrop_path"))),
    )
    return [RemoteImage(type=kind, url=place) for kind, place in chosen if place]


def seasons(answer: Mapping[str, Any]) -> Iterator[RemoteImage]:
    """Posters of a series' seasons."""
    for row in read.rows(answer.get("seasons")):
        place, number = url(row.get("poster_path")), read.whole(row.get("season_number"), 0, 10_000)
        if place and number is not None:
            yield RemoteImage(type=ImageType.PRIMARY, url=place, season=number)


def everything(answer: Mapping[str, Any], language: str = "en") -> tuple[RemoteImage, ...]:
    """All pictures once: the listed ones, or at least the main ones, then the seasons'."""
    found = [*listed(answer, language), *main(answer), *seasons(answer)]
    return tuple({(one.url, one.season): one for one in reversed(found)}.values())[::-1]


def _all(lists: Mapping[str, Any]) -> Iterator[RemoteImage]:
    for name, kind in _LISTS:
        for row in read.rows(lists.get(name), 500):
            place = url(row.get("file_path"))
            if place is not None and not place.endswith(".svg"):
                language = read.identifier(row.get("iso_639_1"))
                yield RemoteImage(
                    type=kind,
                    url=place,
                    width=read.whole(row.get("width"), 1, 100_000),
                    height=read.whole(row.get("height"), 1, 100_000),
                    language=None if language == "xx" else language,
                    rating=read.rating(row.get("vote_average")),
                    votes=read.votes(row.get("vote_count")),
                )


def _order(image: RemoteImage, language: str) -> tuple[int, int, float]:
    places: list[str | None] = [language, "en", None]
    if image.type is ImageType.BACKDROP:
        places = [None, language, "en"]
    place = places.index(image.language) if image.language in places else len(places)
    return list(ImageType).index(image.type), place, -(image.rating or 0)
