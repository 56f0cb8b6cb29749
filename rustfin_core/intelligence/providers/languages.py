"""ISO 639-1 and ISO 3166-1 codes to the three-letter ones that some services speak."""

_LANGUAGES = (
    "ar:ara bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est "
    "eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl "
    "it:ita ja:jpn ka:kat kk:kaz ko:kor lt:lit lv:lav mk:mkd ml:mal mr:mar ms:msa nb:nob nl:nld "
    "nn:nno no:nor pa:pan pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa "
    "ta:tam te:tel th:tha tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho"
)
_COUNTRIES = (
    "AR:ARG AT:AUT AU:AUS BE:BEL BG:BGR BR:BRA CA:CAN CH:CHE CL:CHL CN:CHN CO:COL CZ:CZE DE:DEU "
    "DK:DNK EE:EST ES:ESP FI:FIN FR:FRA GB:GBR GR:GRC HK:HKG HR:HRV HU:HUN ID:IDN IE:IRL IL:ISR "
    "IN:IND IS:ISL IT:ITA JP:JPN KR:KOR LT:LTU LV:LVA MX:MEX MY:MYS NL:NLD NO:NOR NZ:NZL PE:PER "
    "PH:PHL PL:POL PT:PRT RO:ROU RS:SRB RU:RUS SE:SWE SG:SGP SI:SVN SK:SVK TH:THA TR:TUR TW:TWN "
    "UA:UKR US:USA VE:VEN VN:VNM ZA:ZAF"
)
_LONG_LANGUAGE = dict(pair.split(":") for pair in _LANGUAGES.split())
_SHORT_LANGUAGE = {long: short for short, long in _LONG_LANGUAGE.items()}
_LONG_COUNTRY = dict(pair.split(":") for pair in _COUNTRIES.split())


def long_language(short: str) -> str:
    """``de`` -> ``deu``; English for what is not in the table."""
    return _LONG_LANGUAGE.get(short.lower()[:2], "eng")


def short_language(long: str | None) -> str | None:
    """``deu`` -> ``de``; a short one stays; ``None`` for what is not in the table."""
    if long is None:
        return None
    code = long.lower()
    return code if code in _LONG_LANGUAGE else _SHORT_LANGUAGE.get(code)


def long_country(short: str) -> str | None:
    """``DE`` -> ``DEU``; ``None`` for what is not in the table."""
    return _LONG_COUNTRY.get(short.upper())
