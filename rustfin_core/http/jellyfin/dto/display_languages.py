"""Languages that apps of the Jellyfin family are translated into, by their own names. Data only."""

_LANGUAGES = """
af Afrikaans; ar العربية; ast Asturianu; be Беларуская; bg-BG Български; bn বাংলা; ca Català;
cs Čeština; cy Cymraeg; da Dansk; de Deutsch; el Ελληνικά; en-GB English (United Kingdom);
en-US English; eo Esperanto; es Español; es-419 Español (América Latina);
es-AR Español (Argentina); es-MX Español (México); et Eesti; eu Euskara; fa فارسی; fi Suomi;
fil Filipino; fr Français; fr-CA Français (Canada); ga Gaeilge; gl Galego; gsw Schwiizerdütsch;
he עברית; hi-IN हिन्दी; hr Hrvatski; hu Magyar; id Bahasa Indonesia; is-IS Íslenska; it Italiano;
ja 日本語; jbo la .lojban.; kk Қазақша; ko 한국어; lt-LT Lietuvių; lv Latviešu; mk Македонски;
ml മലയാളം; mn Монгол; mr मराठी; ms Bahasa Melayu; my မြန်မာ; nb Norsk bokmål; ne नेपाली;
nl Nederlands; nn Norsk nynorsk; pa ਪੰਜਾਬੀ; pl Polski; pr Pirate; pt Português;
pt-BR Português (Brasil); pt-PT Português (Portugal); ro Română; ru Русский; sk Slovenčina;
sl-SI Slovenščina; sq Shqip; sr Српски; sv Svenska; ta தமிழ்; te తెలుగు; th ไทย; tr Türkçe;
uk Українська; ur_PK اردو; uz O‘zbekcha; vi Tiếng Việt; zh-CN 简体中文; zh-HK 繁體中文（香港）;
zh-TW 繁體中文（台灣）
"""


def display_languages() -> list[dict[str, str]]:
    """``LocalizationOption`` of each, by code."""
    rows = (row.split(maxsplit=1) for row in " ".join(_LANGUAGES.split()).split("; "))
    return [{"Name": name, "Value": code} for code, name in rows]
