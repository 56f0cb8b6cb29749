"""Names of languages for track titles: the ones films come in; others show their code."""

from rustfin_core.media.languages import two_letter_codes

_NAMES = {
    "ara": "Arabic", "bul": "Bulgarian", "cat": "Catalan", "chi": "Chinese", "zho": "Chinese",
    "hrv": "Croatian", "cze": "Czech", "ces": "Czech", "dan": "Danish", "dut": "Dutch",
    "nld": "Dutch", "eng": "English", "est": "Estonian", "fin": "Finnish", "fre": "French",
    "fra": "French", "ger": "German", "deu": "German", "gre": "Greek", "ell": "Greek",
    "heb": "Hebrew", "hin": "Hindi", "hun": "Hungarian", "ice": "Icelandic", "isl": "Icelandic",
    "ind": "Indonesian", "gle": "Irish", "ita": "Italian", "jpn": "Japanese", "kor": "Korean",
    "lav": "Latvian", "lit": "Lithuanian", "may": "Malay", "msa": "Malay", "nor": "Norwegian",
    "nob": "Norwegian", "per": "Persian", "fas": "Persian", "pol": "Polish", "por": "Portuguese",
    "rum": "Romanian", "ron": "Romanian", "rus": "Russian", "srp": "Serbian", "slo": "Slovak",
    "slk": "Slovak", "slv": "Slovenian", "spa": "Spanish", "swe": "Swedish", "tam": "Tamil",
    "tel": "Telugu", "tha": "Thai", "tur": "Turkish", "ukr": "Ukrainian", "vie": "Vietnamese",
    "wel": "Welsh", "cym": "Welsh",
}  # fmt: skip


def language_name(code: str | None) -> str | None:
    """English name for an ISO 639-2 *code*; the code itself when it is rare; ``None`` for none."""
    if not code or code == "und":
        return None
    return _NAMES.get(code.lower(), code)


def culture_infos() -> list[dict[str, object]]:
    """``CultureDto`` of every language that has a name here, by name."""
    found: dict[str, dict[str, object]] = {}
    for two, three in two_letter_codes().items():
        name = _NAMES.get(three)
        if name is not None and name not in found:
            found[name] = {
                "Name": name,
                "DisplayName": name,
                "TwoLetterISOLanguageName": two,
                "ThreeLetterISOLanguageName": three,
                "ThreeLetterISOLanguageNames": sorted(
                    code for code, other in _NAMES.items() if other == name
                ),
            }
    return [found[name] for name in sorted(found)]
