"""Providers of titles, texts and pictures, and their keys."""

from rustfin_core.config.setting import Setting

METADATA: tuple[Setting, ...] = (
    Setting(
        name="online",
        kind="bool",
        default=True,
        help="Look titles, people and pictures up online.",
    ),
    Setting(
        name="metadata_language",
        kind="str",
        default="en",
        metavar="CODE",
        help="Language of titles and descriptions, for example en or de.",
    ),
    Setting(
        name="metadata_country",
        kind="str",
        default="US",
        metavar="CODE",
        help="Country whose age ratings and release dates count, for example US or DE.",
    ),
    Setting(
        name="provider_order",
        kind="str",
        default=(),
        repeatable=True,
        metavar="NAME",
        help="Source to ask first, for example tvmaze; the others follow.",
    ),
    Setting(
        name="provider_off",
        kind="str",
        default=(),
        repeatable=True,
        metavar="NAME",
        help="Source that is never asked, for example wikidata.",
    ),
    Setting(name="tmdb_key", kind="secret", default="", help="Your API key of TMDB."),
    Setting(name="tvdb_key", kind="secret", default="", help="Your API key of TheTVDB."),
    Setting(name="tvdb_pin", kind="secret", default="", help="Your subscriber PIN of TheTVDB."),
    Setting(name="omdb_key", kind="secret", default="", help="Your API key of OMDb."),
    Setting(name="fanart_key", kind="secret", default="", help="Your personal key of fanart.tv."),
    Setting(
        name="opensubtitles_key",
        kind="secret",
        default="",
        help="Your API key of OpenSubtitles.",
    ),
    Setting(
        name="opensubtitles_user",
        kind="secret",
        default="",
        help="Your user name at OpenSubtitles.",
    ),
    Setting(
        name="opensubtitles_password",
        kind="secret",
        default="",
        help="Your password at OpenSubtitles.",
    ),
)
