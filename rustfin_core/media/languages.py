"""Language codes as files carry them, brought to one form: ISO 639-2/B, what Jellyfin reports."""

_FROM_TWO = (
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak "
    "be:bel bg:bul bh:bih bi:bis bm:bam bn:ben bo:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos "
    "cr:cre cs:cze cu:chu cv:chv cy:wel da:dan de:ger dv:div dz:dzo ee:ewe el:gre en:eng eo:epo "
    "es:spa et:est eu:baq fa:per ff:ful fi:fin fj:fij fo:fao fr:fre fy:fry ga:gle gd:gla gl:glg "
    "gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:arm hz:her ia:ina "
    "id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice it:ita iu:iku ja:jpn jv:jav ka:geo kg:kon "
    "ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir "
    "la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mao mk:mac "
    "ml:mal mn:mon mr:mar ms:may mt:mlt my:bur na:nau nb:nob nd:nde ne:nep ng:ndo nl:dut nn:nno "
    "no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus "
    "pt:por qu:que rm:roh rn:run ro:rum ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin "
    "sk:slo sl:slv sm:smo sn:sna so:som sq:alb sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam "
    "te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah "
    "ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor za:zha "
    "zh:chi zu:zul iw:heb ji:yid in:ind mo:rum"
)
_TERMINOLOGY = (
    "bod:tib ces:cze cym:wel deu:ger ell:gre eus:baq fas:per fra:fre hye:arm isl:ice kat:geo "
    "mkd:mac mri:mao msa:may mya:bur nld:dut ron:rum slk:slo sqi:alb zho:chi"
)
_BIBLIOGRAPHIC = dict(pair.split(":") for pair in f"{_FROM_TWO} {_TERMINOLOGY}".split())
_NONE = frozenset({"", "und", "unk", "mis", "zxx", "mul", "xxx", "qaa"})


def two_letter_codes() -> dict[str, str]:
    """ISO 639-1 codes with the ISO 639-2/B code of each."""
    return dict(pair.split(":") for pair in _FROM_TWO.split())


def spellings(code: str) -> tuple[str, ...]:
    """All codes that mean the ISO 639-2/B code *code*, itself among them."""
    return (code, *sorted(other for other, known in _BIBLIOGRAPHIC.items() if known == code))


def bibliographic(code: str | None) -> str | None:
    """Return the ISO 639-2/B form of *code* (``de``, ``deu``, ``de-AT``, ``GER`` -> ``ger``).

    Codes it does not know pass if they have three letters; ``None`` for none or undetermined.
    """
    primary = (code or "").strip().lower().replace("_", "-").partition("-")[0]
    if primary in _NONE or not primary.isascii() or not primary.isalpha():
        return None
    known = _BIBLIOGRAPHIC.get(primary)
    if known is not None:
        return known
    return primary if len(primary) == 3 else None
