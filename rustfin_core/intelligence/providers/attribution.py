"""What the services want said where their data is shown; the About page prints it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A sentence for people and where to read more."""

    provider: str
    title: str
    text: str
    url: str
    licence: str | None = None


ATTRIBUTIONS: tuple[Attribution, ...] = (
    Attribution(
        provider="tvmaze",
        title="TVmaze",
        text="Series information comes from TVmaze.",
        url="https://www.tvmaze.com",
        licence="CC BY-SA 4.0",
    ),
    Attribution(
        provider="wikidata",
        title="Wikidata",
        text="Some facts come from Wikidata; pictures from Wikimedia Commons carry their own "
        "licences.",
        url="https://www.wikidata.org",
        licence="CC0 1.0",
    ),
    Attribution(
        provider="musicbrainz",
        title="MusicBrainz",
        text="Music information comes from MusicBrainz.",
        url="https://musicbrainz.org",
        licence="CC0 1.0; genres and ratings CC BY-NC-SA 3.0",
    ),
    Attribution(
        provider="coverartarchive",
        title="Cover Art Archive",
        text="Covers come from the Cover Art Archive; they belong to their owners.",
        url="https://coverartarchive.org",
    ),
    Attribution(
        provider="anilist",
        title="AniList",
        text="Anime information comes from AniList.",
        url="https://anilist.co",
    ),
    Attribution(
        provider="tmdb",
        title="TMDB",
        text="This product uses the TMDB API but is not endorsed or certified by TMDB.",
        url="https://www.themoviedb.org",
    ),
    Attribution(
        provider="tvdb",
        title="TheTVDB",
        text="Metadata provided by TheTVDB. Please consider adding missing information or "
        "subscribing.",
        url="https://thetvdb.com/subscribe",
    ),
    Attribution(
        provider="omdb",
        title="OMDb",
        text="Ratings come from the OMDb API.",
        url="https://www.omdbapi.com",
        licence="CC BY-NC 4.0",
    ),
    Attribution(
        provider="fanart",
        title="fanart.tv",
        text="Pictures come from fanart.tv.",
        url="https://fanart.tv",
    ),
    Attribution(
        provider="opensubtitles",
        title="OpenSubtitles",
        text="Subtitles come from OpenSubtitles.com.",
        url="https://www.opensubtitles.com",
    ),
)
