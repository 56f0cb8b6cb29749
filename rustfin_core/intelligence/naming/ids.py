"""Provider ids in names: ``[imdbid-tt0133093]``, ``{tmdb-603}``, ``(tvdb=81189)``."""

import re

_PROVIDERS = "imdb|tmdb|tvdb|tvmaze|anidb|anilist|anisearch|mal|musicbrainz"
_TAG = re.compile(
    r"(?P<open>[\[({])\s*(?P<name>"
    + _PROVIDERS
    + r")(?:id)?\s*[-=]\s*(?P<value>[\w-]{0,40}?)\s*(?P<close>[\])}])",
    re.IGNORECASE,
)
_PAIRS = {"[": "]", "(": ")", "{": "}"}
_BARE_IMDB = re.compile(r"(?<![a-z0-9=-])(tt\d{5,9})(?![a-z0-9])", re.IGNORECASE)
_LETTERS_ALLOWED = frozenset({"imdb", "musicbrainz"})


def take_ids(text: str) -> tuple[str, dict[str, str]]:
    """Take provider tags out of *text*; the first of each provider wins."""
    ids: dict[str, str] = {}
    if not any(opening in text for opening in "[({"):
        if bare := _BARE_IMDB.search(text):
            return text[: bare.start()] + text[bare.end() :], {"imdb": bare[1].lower()}
        return text, ids

    def take(match: re.Match[str]) -> str:
        name, value = match["name"].lower(), match["value"]
        if _PAIRS[match["open"]] != match["close"]:
            return match[0]
        if value and (name in _LETTERS_ALLOWED or value.isdigit()):
            ids.setdefault(name, value.lower() if name == "imdb" else value)
        return " "

    text = _TAG.sub(take, text)
    if "imdb" not in ids and (bare := _BARE_IMDB.search(text)):
        ids["imdb"] = bare[1].lower()
        text = text[: bare.start()] + text[bare.end() :]
    return text, ids
