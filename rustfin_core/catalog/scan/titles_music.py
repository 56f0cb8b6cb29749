"""Names of a music folder -> tracks. Tags overrule them in stage two."""

from rustfin_core.catalog.scan import sentences, works
from rustfin_core.catalog.scan.containers import album_container, artist_container
from rustfin_core.catalog.scan.listing import FileClass
from rustfin_core.catalog.scan.messages import TitleMessage
from rustfin_core.catalog.scan.paths import above, display_path, readable
from rustfin_core.catalog.scan.units import Place, Unit, new_file, tell_apart
from rustfin_core.intelligence.naming import ParsedName, parse
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.folders import disc_of_folder
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.text import sort_key

UNKNOWN_ARTIST = "Unknown Artist"
UNKNOWN_ALBUM = "Unknown Album"


def music_titles(unit: Unit) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    """Tracks of a folder, and what is no music."""
    titles: list[TitleMessage] = []
    problems: list[tuple[bytes, str]] = []
    disc = disc_of_folder(unit.parts[-1]) if unit.parts else None
    folder = display_path(above(unit.path, 1 if disc is not None else 0)) if unit.parts else None
    for name, place in unit.media.items():
        if place.seen.kind is not FileClass.AUDIO:
            problems.append(
                (
                    place.path,
                    sentences.VIDEO_AMONG_MUSIC,
                )
            )
            continue
        relative = "/".join((*unit.parts, name))
        titles.append(_track(parse(relative, LibraryKind.MUSIC), name, place, folder))
    tell_apart(titles)
    return titles, problems


def _track(parsed: ParsedName, name: str, place: Place, folder: str | None) -> TitleMessage:
    title = readable(parsed.title or split_extension(name)[0])
    artist = readable(parsed.artist or UNKNOWN_ARTIST)
    album = readable(parsed.album or UNKNOWN_ALBUM)
    return {
        "kind": ItemKind.TRACK,
        "name": title,
        "sort": sort_key(title),
        "keys": works.track_keys(artist, album, parsed.part, parsed.track, title),
        "year": parsed.year,
        "ids": {},
        "files": [new_file(place, name, 0, 0, None)],
        "artist": artist_container(artist),
        "album": album_container(artist, album, parsed.year, folder),
        "parent_index": parsed.part,
        "index": parsed.track,
        "pos": (parsed.part or 1) * 100_000 + parsed.track if parsed.track is not None else None,
    }
