"""The files of one folder -> titles with versions and stacked parts, and extras.

Works on names alone. Rules as Jellyfin documents them: ``cd1``/``part1`` files in sequence stack;
files named after their folder with a suffix are versions; same title and year are versions; files
of one episode are versions of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.extras import extra_base, extra_of, extra_title
from rustfin_core.intelligence.naming.hundreds import split_hundreds
from rustfin_core.intelligence.naming.lexicon import VERSION_WORDS
from rustfin_core.intelligence.naming.movies import parse_movie, read_movie_name
from rustfin_core.intelligence.naming.types import ExtraType, NameKind, ParsedName
from rustfin_core.kernel.enums import LibraryKind

_STACK = re.compile(
    r"^(?P<base>.*?\S)(?P<sep>[\s._-]*)(?P<word>cd|dvd|part|pt|dis[ck])[\s._-]*(?P<n>\d+|[a-d])(?P<rest>[\s._\-)\]].*)?$",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"(?<![a-z0-9])(?:(\d{3,4})[pi]|([48])k|(uhd))(?![a-z0-9])", re.IGNORECASE)
_VERSION_JOINT = re.compile(r"^\s*(?:$|[-_.\[(]|\s-\s)")
Reader = Callable[[str], ParsedName]


@dataclass(frozen=True, slots=True)
class Version:
    """One way to watch a title: its parts in order and what tells it apart."""

    names: tuple[str, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A film or episode with its versions, best first."""

    parsed: ParsedName
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A trailer, sample or other extra; ``owner`` is the index of its title, if one is meant."""

    name: str
    type: ExtraType
    title: str
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class FolderGroups:
    """Everything a folder holds."""

    titles: tuple[Title, ...]
    extras: tuple[Extra, ...]


def group_videos(
    folders: Sequence[str], names: Sequence[str], kind: LibraryKind, read: Reader | None = None
) -> FolderGroups:
    """Group the video files *names* of the folder *folders* (parts below the library root).

    *read* parses one name (used for what the strict film rules cannot settle, and for episodes).
    """
    extras: list[tuple[str, ExtraType]] = []
    mains: list[str] = []
    for name in sorted(names):
        kind_of_extra = extra_of(list(folders), split_extension(name)[0])
        if kind_of_extra is None:
            mains.append(name)
        else:
            extras.append((name, kind_of_extra))
    stacks = stack_parts(mains)
    if kind is LibraryKind.MOVIES:
        titles = _movie_titles(list(folders), stacks, read)
    else:
        titles = _episode_titles(list(folders), stacks, read)
    return FolderGroups(tuple(titles), tuple(_own_extras(extras, titles)))


def stack_parts(names: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Join ``cd1``, ``cd2``... : pairs of (stem without the part mark, file names in order)."""
    candidates: dict[tuple[str, str, str, str], list[tuple[int, str, str]]] = {}
    for name in names:
        stem, extension = split_extension(name)
        match = _STACK.match(stem)
        if match is None or (match["word"].lower() in ("part", "pt") and not match["sep"]):
            continue
        number = int(match["n"]) if match["n"].isdigit() else ord(match["n"].lower()) - 96
        style = match["word"].lower() + ("#" if match["n"].isdigit() else "a")
        key = (match["base"].casefold(), style, (match["rest"] or "").casefold(), extension)
        candidates.setdefault(key, []).append((number, name, match["base"] + (match["rest"] or "")))
    stacked: dict[str, tuple[str, tuple[str, ...]]] = {}
    for found in candidates.values():
        ordered = sorted(found)
        if len(ordered) > 1 and [n for n, _, _ in ordered] == list(range(1, len(ordered) + 1)):
            parts = tuple(name for _, name, _ in ordered)
            stacked[parts[0]] = (ordered[0][2], parts)
    members = {name for _, parts in stacked.values() for name in parts}
    return [
        stacked.get(name, (split_extension(name)[0], (name,)))
        for name in names
        if name in stacked or name not in members
    ]


def _movie_titles(
    folders: list[str], stacks: list[tuple[str, tuple[str, ...]]], read: Reader | None
) -> list[Title]:
    if not stacks:
        return []
    folder = folders[-1] if folders else ""
    if folder and all(_named_after(stem, folder) for stem, _ in stacks):
        parsed = _settle(parse_movie(folders, stacks[0][0]), stacks[0], read)
        own = read_movie_name(folder)
        if len(stacks) > 1 and own.title:
            parsed = _with_identity(parsed, own)
        return [Title(parsed, _versions(stacks, folder))]
    if len(stacks) == 1:
        parsed = _settle(parse_movie(folders, stacks[0][0]), stacks[0], read)
        return [Title(parsed, _versions(stacks, folder))]
    own_titles = {_key(read_movie_name(stem).title) for stem, _ in stacks}
    reach = folders if len(own_titles) == 1 else []
    groups: dict[object, list[tuple[str, tuple[str, ...]]]] = {}
    parses: dict[object, ParsedName] = {}
    for stem, parts in stacks:
        parsed = _settle(parse_movie(reach, stem), (stem, parts), read if reach else None)
        key: object = (_key(parsed.shown_title), parsed.year or version_free(stem))
        same = groups.get(key)
        if not parsed.title or (
            parsed.year is None and same and same[0][0].casefold() == stem.casefold()
        ):
            key = parts[0]
        groups.setdefault(key, []).append((stem, parts))
        parses.setdefault(key, parsed)
    return [Title(parses[key], _versions(found, "")) for key, found in groups.items()]


def version_free(stem: str) -> str:
    """A name reduced to letters and digits without resolution, source and codec words."""
    return _key(VERSION_WORDS.sub(" ", stem))


def _settle(
    parsed: ParsedName, stack: tuple[str, tuple[str, ...]], read: Reader | None
) -> ParsedName:
    return parsed if parsed.certain or read is None else read(stack[1][0])


def _named_after(stem: str, folder: str) -> bool:
    low, base = stem.casefold(), folder.casefold().strip()
    return low.startswith(base) and _VERSION_JOINT.match(low[len(base) :]) is not None


def _with_identity(parsed: ParsedName, identity: ParsedName) -> ParsedName:
    return replace(
        parsed,
        title=identity.title,
        whole_title=identity.whole_title,
        alternative_title=identity.alternative_title,
        country=identity.country,
        year=identity.year,
        provider_ids=identity.provider_ids | parsed.provider_ids,
    )


def _episode_titles(
    folders: list[str], stacks: list[tuple[str, tuple[str, ...]]], read: Reader | None
) -> list[Title]:
    groups: dict[object, list[tuple[str, tuple[str, ...]]]] = {}
    parses: dict[object, ParsedName] = {}
    names = [read(parts[0]) if read else _read_episode(folders, stem) for stem, parts in stacks]
    for (stem, parts), parsed in zip(stacks, split_hundreds(names), strict=True):
        key: object = parts[0]
        if parsed.kind is NameKind.EPISODE and (parsed.episodes or parsed.date):
            key = (_key(parsed.shown_title), parsed.season, parsed.episodes, parsed.date)
        groups.setdefault(key, []).append((stem, parts))
        parses.setdefault(key, parsed)
    return [Title(parses[key], _versions(found, "")) for key, found in groups.items()]


def _read_episode(folders: list[str], stem: str) -> ParsedName:
    from rustfin_core.intelligence.naming.episodes import parse_episode

    return parse_episode(folders, stem)


def _versions(stacks: list[tuple[str, tuple[str, ...]]], folder: str) -> tuple[Version, ...]:
    ordered = sorted(stacks, key=lambda stack: (-_lines(stack[0]), stack[0].casefold()))
    if len(ordered) == 1:
        return (Version(ordered[0][1]),)
    prefix = folder or _common_prefix([stem for stem, _ in ordered])
    return tuple(Version(parts, _label(stem, prefix)) for stem, parts in ordered)


def _label(stem: str, prefix: str) -> str:
    rest = stem[len(prefix) :] if stem.casefold().startswith(prefix.casefold()) else stem
    return re.sub(r"[\s_]+", " ", rest.strip(" ._-[]()")) or stem


def _common_prefix(stems: list[str]) -> str:
    first, last = min(stems), max(stems)
    size = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return re.sub(r"[A-Za-z0-9]*$", "", first[:size])


def _lines(stem: str) -> int:
    match = _RESOLUTION.search(stem)
    if match is None:
        return 0
    return int(match[1]) if match[1] else {"4": 2160, "8": 4320}.get(match[2] or "", 2160)


def _own_extras(extras: list[tuple[str, ExtraType]], titles: list[Title]) -> list[Extra]:
    stems = [
        [_bare(split_extension(name)[0]) for v in title.versions for name in v.names[:1]]
        for title in titles
    ]
    found: list[Extra] = []
    for name, kind in extras:
        stem = split_extension(name)[0]
        base = extra_base(stem)
        owner = 0 if len(titles) == 1 else None
        for index, own in enumerate(stems):
            if any(base.casefold() == s.casefold() or _key(base) == _key(s) for s in own):
                owner = index
        own_stem = stems[owner][0] if owner is not None and stems[owner] else ""
        found.append(Extra(name, kind, extra_title(stem, kind, own_stem), owner))
    return found


def _bare(stem: str) -> str:
    match = _STACK.match(stem)
    return match["base"] if match else stem


def _key(title: str | None) -> str:
    return "".join(ch for ch in (title or "").casefold() if ch.isalnum())
