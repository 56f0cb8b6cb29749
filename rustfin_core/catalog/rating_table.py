"""Official ratings of film and television boards, as the minimum ages they state. Data only.

Names are lower case. A name that means the same everywhere it is used needs no country; plain ages
(``12``, ``16+``, ``FSK 16``) are read as numbers and stand here only where the name is another.
"""

EVERYWHERE = {
    # United States: MPA, TV Parental Guidelines, the older Production Code
    "g": 0, "pg": 10, "pg-13": 13, "pg13": 13, "r": 17, "nc-17": 18, "nc17": 18, "x": 18,
    "xxx": 18, "tv-y": 0, "tv-y7": 7, "tv-y7-fv": 7, "tv-g": 0, "tv-pg": 10, "tv-14": 14,
    "tv-ma": 17, "approved": 0, "passed": 0, "gp": 10, "m/pg": 10,
    # Great Britain, Ireland
    "u": 0, "uc": 0, "12a": 12, "15a": 15, "15pg": 15, "r18": 18,
    # Australia, New Zealand
    "m": 15, "ma": 15, "ma15+": 15, "ma 15+": 15, "ma15": 15, "av15+": 15, "r18+": 18,
    "x18+": 18, "p": 0, "c": 0, "r13": 13, "r15": 15, "r16": 16, "rp13": 13, "rp16": 16,
    "rp18": 18,
    # Canada
    "14a": 14, "18a": 18, "e": 0, "c8": 8,
    # Germany, Austria
    "o.al.": 0, "infoprogramm": 0, "lehrprogramm": 0,
    # France, Belgium
    "tp": 0, "tous publics": 0, "tout public": 0, "kt": 0, "ea": 0, "kt/ea": 0, "knt": 16,
    "ena": 16, "knt/ena": 16,
    # Netherlands, Brazil, Spain, Italy, Portugal
    "al": 0, "l": 0, "livre": 0, "er": 0, "ai": 0, "a/i": 0, "apta": 0,
    "apta para todos los públicos": 0, "t": 0, "vm6": 6, "vm10": 10, "vm12": 12, "vm14": 14,
    "vm16": 16, "vm18": 18, "para todos os públicos": 0,
    # Sweden, Denmark, Finland, Norway
    "btl": 0, "barntillåten": 0, "f": 0, "s": 0, "k-e": 18, "alle": 0, "a": 0,
    # Japan, South Korea, Hong Kong, Taiwan, Singapore
    "pg12": 12, "pg-12": 12, "r15+": 15, "r-15": 15, "r-18": 18, "all": 0, "전체": 0,
    "전체관람가": 0, "restricted screening": 19, "iia": 12, "iib": 15, "iii": 18, "nc16": 16,
    "nc-16": 16, "m18": 18, "r21": 21,
    # Argentina, Mexico, India
    "atp": 0, "sam13": 13, "sam16": 16, "sam18": 18, "aa": 0, "b15": 15, "b-15": 15,
    "u/a": 12, "ua": 12,
    # games and general words used by some providers
    "ec": 0, "general": 0, "adult": 18, "adults only": 18, "ao": 18,
}  # fmt: skip

BY_COUNTRY: dict[str, dict[str, int]] = {
    "us": {"m": 16},
    "gb": {"pg": 8},
    "ie": {"pg": 8, "16": 16},
    "au": {"pg": 8, "m": 15, "r": 18, "x": 18, "e": 0, "rc": 18},
    "nz": {"pg": 8, "m": 16, "r": 18, "rc": 18},
    "ca": {"pg": 8, "a": 18, "r": 18, "e": 0},
    "fr": {"u": 0, "x": 18},
    "be": {"al": 0},
    "es": {"a": 0, "x": 18},
    "it": {"t": 0, "ba": 6},
    "br": {"l": 0, "al": 0},
    "dk": {"a": 0, "f": 0},
    "no": {"a": 0},
    "fi": {"s": 0, "t": 0},
    "se": {"btl": 0},
    "jp": {"g": 0, "r": 18},
    "kr": {"g": 0, "r": 19},
    "in": {"u": 0, "u/a": 12, "ua": 12, "a": 18, "s": 18},
    "mx": {"aa": 0, "a": 0, "b": 12, "c": 18, "d": 18},
    "hk": {"i": 0, "ii": 12},
    "sg": {"pg": 8, "g": 0},
    "tw": {"g": 0, "p": 6, "pg": 12, "r": 18},
    "ar": {"c": 18},
    "ph": {"g": 0, "pg": 12, "spg": 12},
}
"""What differs from :data:`EVERYWHERE`, by ISO 3166-1 alpha-2."""

COUNTRIES = {
    "usa": "us", "united states": "us", "uk": "gb", "united kingdom": "gb", "great britain": "gb",
    "ireland": "ie", "australia": "au", "new zealand": "nz", "canada": "ca", "germany": "de",
    "deutschland": "de", "austria": "at", "switzerland": "ch", "france": "fr", "belgium": "be",
    "netherlands": "nl", "spain": "es", "españa": "es", "italy": "it", "portugal": "pt",
    "brazil": "br", "brasil": "br", "argentina": "ar", "mexico": "mx", "sweden": "se",
    "denmark": "dk", "norway": "no", "finland": "fi", "iceland": "is", "poland": "pl",
    "russia": "ru", "japan": "jp", "south korea": "kr", "korea": "kr", "hong kong": "hk",
    "taiwan": "tw", "singapore": "sg", "india": "in", "philippines": "ph", "greece": "gr",
    "hungary": "hu", "czech republic": "cz", "turkey": "tr", "south africa": "za",
}  # fmt: skip
"""Names of countries before a rating, as in ``Germany:16``."""

AMERICAN = (
    "G", "PG", "PG-13", "R", "NC-17", "TV-Y", "TV-Y7", "TV-G", "TV-PG", "TV-14", "TV-MA",
)  # fmt: skip
"""The ratings most providers give."""

OFFERED = (
    *AMERICAN,
    "GB-U", "GB-PG", "GB-12A", "GB-15", "GB-18", "DE-0", "DE-6", "DE-12", "DE-16", "DE-18",
    "FR-U", "FR-10", "FR-12", "FR-16", "FR-18", "NL-AL", "NL-6", "NL-9", "NL-12", "NL-14",
    "NL-16", "NL-18", "AU-G", "AU-PG", "AU-M", "AU-MA15+", "AU-R18+", "CA-G", "CA-PG", "CA-14A",
    "CA-18A", "BR-L", "BR-10", "BR-12", "BR-14", "BR-16", "BR-18", "ES-A", "ES-7", "ES-12",
    "ES-16", "ES-18", "IT-T", "IT-VM14", "IT-VM18", "SE-Btl", "SE-7", "SE-11", "SE-15", "DK-A",
    "DK-7", "DK-11", "DK-15", "FI-S", "FI-K7", "FI-K12", "FI-K16", "FI-K18", "NO-A", "NO-6",
    "NO-9", "NO-12", "NO-15", "NO-18", "JP-G", "JP-PG12", "JP-R15+", "JP-R18+", "KR-ALL",
    "KR-12", "KR-15", "KR-18", "AT-0", "AT-6", "AT-10", "AT-12", "AT-14", "AT-16", "CH-0", "CH-6",
    "CH-8", "CH-10", "CH-12", "CH-14", "CH-16", "CH-18", "IE-G", "IE-PG", "IE-12A", "IE-15A",
    "IE-16", "IE-18", "NZ-G", "NZ-PG", "NZ-M", "NZ-R13", "NZ-R15", "NZ-R16", "NZ-R18", "BE-AL",
    "BE-6", "BE-9", "BE-12", "BE-14", "BE-16", "BE-18", "PT-6", "PT-12", "PT-14", "PT-16",
    "PT-18", "PL-7", "PL-12", "PL-16", "PL-18", "IN-U", "IN-UA", "IN-A", "MX-AA", "MX-A", "MX-B",
    "MX-B15", "MX-C", "MX-D", "AR-ATP", "AR-SAM13", "AR-SAM16", "AR-SAM18", "HK-I", "HK-IIA",
    "HK-IIB", "HK-III", "TW-G", "TW-P", "TW-12", "TW-15", "TW-R", "SG-G", "SG-PG", "SG-PG13",
    "SG-NC16", "SG-M18", "SG-R21", "PH-G", "PH-PG", "PH-R13", "PH-R16", "PH-18", "RU-0", "RU-6",
    "RU-12", "RU-16", "RU-18", "HU-6", "HU-12", "HU-16", "HU-18", "CZ-12", "CZ-15", "CZ-18",
    "TR-7", "TR-13", "TR-18", "GR-8", "GR-12", "GR-16", "GR-18", "ZA-10", "ZA-13", "ZA-16",
    "ZA-18",
)  # fmt: skip
"""What an editor's list offers."""
