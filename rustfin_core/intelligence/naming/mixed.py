"""Mixed libraries: which files of a folder are episodes and which are films, by names alone."""

from collections.abc import Collection, Iterable, Sequence

from rustfin_core.intelligence.naming.clean import (
    find_year,
    first_strong,
    normalize,
    split_extension,
)
from rustfin_core.intelligence.naming.episodes import read_episode_name
from rustfin_core.intelligence.naming.folders import season_of_folder, series_of_folder
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.intelligence.naming.numbers import worded
from rustfin_core.kernel.text import fold


def is_episodic(stem: str) -> bool:
    """Whether a name alone says that it is an episode: ``S01E02``, a day, a fansub's number.

    ``Rocky 2`` and ``Star Wars Episode 4 (1977)`` are films.
    """
    found = read_episode_name(stem)
    if found is None:
        return False
    if found.marked:
        return bool(found.season is not None or found.title)
    if not found.episodes:
        return False
    text = take_ids(normalize(stem))[0]
    if find_year(text, first_strong(text)) is not None:
        return False
    return text.startswith("[") or worded(text) is not None


def in_season(folders: Sequence[str]) -> bool:
    """Whether one of *folders* (below the library root) is a season."""
    return any(
        season_of_folder(name, folders[index - 1] if index else "") is not None
        and name.lower() not in ("extras", "extra")
        for index, name in enumerate(folders)
    )


def named_after_show(folders: Sequence[str], names: Iterable[str]) -> bool:
    """Whether one of *folders* is called like the shows its episodes *names* are of.

    ``Downloads`` is not; the episodes' own names tell their series then.
    """
    called = [fold(series_of_folder(name)[0] or "") for name in folders]
    for name in names:
        found = read_episode_name(split_extension(name)[0])
        title = fold(found.title) if found is not None and found.title else ""
        if title and not any(
            own and (title.startswith(own) or own.startswith(title)) for own in called
        ):
            return False
    return bool(folders)


def episode_files(
    folders: Sequence[str], names: Collection[str], *, has_seasons: bool = False
) -> set[str]:
    """Those video files of one folder that belong to a series.

    All of them inside a season or beside season folders (*has_seasons*); all of them too when most
    carry a mark, in a folder called like the show; else those that carry one.
    """
    if has_seasons or in_season(folders):
        return set(names)
    marked = {name for name in names if is_episodic(split_extension(name)[0])}
    mostly = 2 * len(marked) > len(names)
    return set(names) if mostly and named_after_show(folders, marked) else marked
