"""``LibraryOptions``: what dashboards show and send of a library.

Savers, the watcher, providers, subtitles, language and country steer Rustfin; the rest is kept and
given back as it was sent, so that a dashboard finds what it wrote.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.http.body import JsonObject
from rustfin_core.kernel.errors import InvalidInput

_NFO = "Nfo"
_MOST_ENTRIES, _LONGEST = 200, 500
_DEFAULTS: Mapping[str, Any] = {
    "Enabled": True,
    "EnablePhotos": False,
    "EnableRealtimeMonitor": True,
    "EnableLUFSScan": False,
    "EnableChapterImageExtraction": False,
    "ExtractChapterImagesDuringLibraryScan": False,
    "EnableTrickplayImageExtraction": False,
    "ExtractTrickplayImagesDuringLibraryScan": False,
    "SaveLocalMetadata": False,
    "EnableAutomaticSeriesGrouping": False,
    "EnableEmbeddedTitles": False,
    "EnableEmbeddedExtrasTitles": False,
    "EnableEmbeddedEpisodeInfos": False,
    "AutomaticRefreshIntervalDays": 0,
    "SeasonZeroDisplayName": "Specials",
    "MetadataSavers": [],
    "DisabledLocalMetadataReaders": [],
    "LocalMetadataReaderOrder": [],
    "DisabledSubtitleFetchers": [],
    "SubtitleFetcherOrder": [],
    "DisabledMediaSegmentProviders": [],
    "MediaSegmentProviderOrder": [],
    "SkipSubtitlesIfEmbeddedSubtitlesPresent": False,
    "SkipSubtitlesIfAudioTrackMatches": False,
    "SubtitleDownloadLanguages": [],
    "RequirePerfectSubtitleMatch": True,
    "SaveSubtitlesWithMedia": False,
    "SaveLyricsWithMedia": False,
    "SaveTrickplayWithMedia": False,
    "DisabledLyricFetchers": [],
    "LyricFetcherOrder": [],
    "PreferNonstandardArtistsTag": False,
    "UseCustomTagDelimiters": False,
    "CustomTagDelimiters": [],
    "DelimiterWhitelist": [],
    "AutomaticallyAddToCollection": False,
    "AllowEmbeddedSubtitles": "AllowAll",
    "TypeOptions": [],
}
"""Every member a strict reader requires; the value's type is the member's."""
_EMBEDDED = ("AllowAll", "AllowText", "AllowImage", "AllowNone")
_OURS = ("EnableRealtimeMonitor",)
_PICTURES = ("Primary", "Backdrop", "Logo", "Thumb")
_TYPE_LISTS = (
    "MetadataFetchers", "MetadataFetcherOrder", "ImageFetchers", "ImageFetcherOrder"
)  # fmt: skip
_IMAGE_TYPES = (
    "Primary", "Art", "Backdrop", "Banner", "Logo", "Thumb", "Disc", "Box", "Screenshot", "Menu",
    "Chapter", "BoxRear", "Profile",
)  # fmt: skip


def library_options(paths: Sequence[str], options: LibraryOptions) -> dict[str, Any]:
    """``LibraryOptions`` with every member a strict reader requires."""
    shown = {**_DEFAULTS, **options.client}
    shown["EnableRealtimeMonitor"] = options.watch
    shown["EnableInternetProviders"] = options.identify
    shown["RustfinListMissingEpisodes"] = options.expected_episodes
    if options.save_nfo and not _saves_nfo({"MetadataSavers": shown["MetadataSavers"]}):
        shown["MetadataSavers"] = [_NFO]
    if options.language:
        shown["PreferredMetadataLanguage"] = options.language
    if options.country:
        shown["MetadataCountryCode"] = options.country
    return {**shown, "PathInfos": [{"Path": path} for path in paths]}


def available_options(
    kinds: Sequence[str], subtitle_fetchers: Sequence[str] = ()
) -> dict[str, Any]:
    """``LibraryOptionsResultDto`` for the item *kinds* of a library.

    Which providers of facts are asked, and in which order, is one decision for the whole server: a
    library has none to choose from.
    """
    nfo = {"Name": _NFO, "DefaultEnabled": False}
    nothing = ("LyricFetchers", "MediaSegmentProviders")
    return {
        "MetadataSavers": [nfo],
        "MetadataReaders": [{**nfo, "DefaultEnabled": True}],
        "SubtitleFetchers": [{"Name": name, "DefaultEnabled": True} for name in subtitle_fetchers],
        **{name: [] for name in nothing},
        "TypeOptions": [
            {
                "Type": kind,
                "MetadataFetchers": [],
                "ImageFetchers": [],
                "SimilarItemProviders": [],
                "SupportedImageTypes": list(_PICTURES),
                "DefaultImageOptions": [],
            }
            for kind in kinds
        ],
    }


def read_library_options(body: JsonObject, before: LibraryOptions) -> LibraryOptions:
    """What a dashboard sends; members it leaves out stay as they were.

    ``InvalidInput`` names the member that has the wrong type.
    """
    client = {**before.client, **_kept(body)}
    return LibraryOptions(
        identify=body.flag("EnableInternetProviders", before.identify),
        save_nfo=_saves_nfo(client),
        expected_episodes=body.flag("RustfinListMissingEpisodes", before.expected_episodes),
        watch=body.flag("EnableRealtimeMonitor", before.watch),
        language=_code(body, "PreferredMetadataLanguage", before.language),
        country=_code(body, "MetadataCountryCode", before.country),
        client=client,
    )


def _saves_nfo(client: Mapping[str, Any]) -> bool:
    """By the list of savers; a client that knows none of them says it by the older switch."""
    savers = client.get("MetadataSavers")
    if savers is None:
        return client.get("SaveLocalMetadata") is True
    return any(name.lower() == _NFO.lower() for name in savers)


def _kept(body: JsonObject) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        if name not in body or name in _OURS:
            continue
        value: Any
        if isinstance(default, bool):
            value = body.flag(name)
        elif isinstance(default, int):
            value = body.integer(name, minimum=0, maximum=10_000)
        elif isinstance(default, str):
            value = _short(name, body.require_text(name))
        elif name == "TypeOptions":
            value = [_type_options(one) for one in _few(name, body.children(name))]
        else:
            value = _texts(body, name)
        found[name] = value
    if found.get("AllowEmbeddedSubtitles", _EMBEDDED[0]) not in _EMBEDDED:
        raise InvalidInput(f"AllowEmbeddedSubtitles must be one of {', '.join(_EMBEDDED)}.")
    return found


def _type_options(body: JsonObject) -> dict[str, Any]:
    found: dict[str, Any] = {"Type": _short("Type", body.text("Type") or "")}
    for name in _TYPE_LISTS:
        if name in body:
            found[name] = _texts(body, name)
    if "ImageOptions" in body:
        found["ImageOptions"] = [
            {
                "Type": kind,
                "Limit": one.integer("Limit", 0, minimum=0, maximum=10_000),
                "MinWidth": one.integer("MinWidth", 0, minimum=0, maximum=100_000),
            }
            for one in _few("ImageOptions", body.children("ImageOptions"))
            if (kind := one.text("Type")) in _IMAGE_TYPES
        ]
    return found


def _code(body: JsonObject, name: str, before: str | None) -> str | None:
    """A language or country; an empty one means the server's."""
    if name not in body:
        # Dashboards say "the server's" by null; a client that knows no such member is silent.
        return None if name.lower() in tuple(body) else before
    code = body.require_text(name).strip()
    if code and not (2 <= len(code) <= 8 and code.replace("-", "").isalnum() and code.isascii()):
        raise InvalidInput(f"{name} must be a code such as en or US.")
    return code or None


def _texts(body: JsonObject, name: str) -> list[str]:
    return [_short(name, text) for text in _few(name, body.texts(name))]


def _few(name: str, values: Sequence[Any]) -> Sequence[Any]:
    if len(values) > _MOST_ENTRIES:
        raise InvalidInput(f"{name} has more than {_MOST_ENTRIES} entries.")
    return values


def _short(name: str, text: str) -> str:
    if len(text) > _LONGEST:
        raise InvalidInput(f"{name} has a text of more than {_LONGEST} characters.")
    return text
