"""The words of release names. Data only: what ends a title, what names an edition or a language.

*Strong* words never occur inside a title next to other words of it (``x264``, ``BluRay``);
*weak* ones may (``French``, ``Limited``) and count only in a run that touches a strong word,
a year or the end of the name.
"""

import re

_STRONG = r"""
(?:\d{3,4}\s?[x*]\s?\d{3,4}(?!\d))|(?:(?:240|288|360|368|396|432|480|540|576|720|900|1080|1440|2160|4320)[pi](?:\d\d)?(?![a-z0-9]))
|(?:(?:480|576|720|1080|2160)(?=[\s._](?:hdtv|web|blu|x26|h\.?26|hi10|aac|p[\s.])))
|(?:e\d{2,3}[-~]e?\d{2,3}(?!\d))|(?:[48]k(?![a-z0-9]))|(?:4kto1080p)
|(?:full[\s.]?hd|fhd)(?![a-z])
|(?:u?hd[\s.]?)?blu-?ray(?:[\s._-]?(?:rip|mux|remux|disc))?(?![a-z])
|(?:u?hd)?(?:bd|brr?)[\s.-]?(?:rip[\s.-]?mux|rip|remux|mux|25|50)(?![a-z])
|hd-?dvd(?:rip)?(?![a-z])
|dvd(?:[\s._-]?(?:rip|scr|r|mux|ivx|5|9))?(?![a-z0-9])
|\d\s?(?:cd|dvd)s?(?![a-z0-9])|dvb[\s._-]?(?:rip)?(?![a-z])
|a?hd-?tv(?:[\s.-]?(?:rip|mux))?(?=x26|[^a-z]|$)
|(?:p|s|d)-?dtv(?:rip)?(?![a-z])|dsr(?:ip)?(?![a-z])|(?:sat|vhs|ppv|vod|tv|dth|dm)-?rip(?![a-z])
|web[\s.-]?(?:dl[\s.-]?(?:rip|mux)?|rip|cap|u?hd|mux)(?=x26|[^a-z]|$)
|web(?=[\s._-](?:x26|h[\s.]?26|hevc|\d{3,4}p|multi|nlsub|avc|dl))
|(?:dl|hd|vhs|cam|br|hdtv|u?hd)-?mux(?![a-z])
|(?:netflix|itunes|amazon|amzn|hulu)u?hd(?:rip)?(?![a-z])|hditunes
|u?hd-?(?:rip|light|cam|ts|tc)(?![a-z])|(?:cam|r5|screener|telesync|telecine|tvrip)-?(?:rip)?(?![a-z])
|remux(?![a-z])
|[xh][\s.]?26[2345](?:hi10p?)?(?![0-9])|xvid(?![a-z])|divx(?![a-z])|hevc(?:10)?(?![a-z])|avc(?:hd)?(?![a-z])
|av1(?![a-z0-9])|vp[789](?![a-z0-9])|vc-?1(?![a-z0-9])|mpe?g-?[24](?![a-z0-9])|hi10p?(?![a-z0-9])
|(?:8|10|12)-?bits?(?![a-z])
|(?:he-?|lc-?)?aac(?:\d?[\s.]?\d(?:[\s.]\d)?)?(?![a-z])|e?-?ac-?3d?(?![a-z0-9])|eac3
|dd[p+]?\+?[\s._]?[1257][\s._]?[01](?![a-z0-9])|ddp(?![a-z])|ddex(?![a-z])
|dts(?:-?(?:hd|x|es|ma))?(?:[\s.-]?(?:ma|hra))?(?:[\s.]?[57][\s.]1)?(?![a-z])|true-?hd(?![a-z])
|flac(?:x?\d)?(?:[\s.]\d)?(?![a-z])|l?pcm(?![a-z])
|(?<![\d.])[257]\.1(?:ch)?(?![\d.a-z])|[268]ch(?![a-z])
|hdr(?:10)?(?:\+|plus)?(?![a-z0-9])|dolby[\s.-]?vision|do-?vi(?![a-z])|hlg(?![a-z])|bt\.?2020
|\d+(?:[.,]\d+)?\s?[mg]i?b(?![a-z])|\d+(?:\.\d+)?\s?[km]b(?:ps|its)|\d\dfps
|(?:vost(?:fr)?|subfrench|truefrench|nl-?subs?|multi-?subs?|e-?subs|heb-?subs?|swe-?sub|hard-?subs?|soft-?subs?|legendad[oa]s?|legendas?|subtitulad[oa]|dublado)(?![a-z])
|(?:repack|rerip|readnfo|dirfix|nfofix|samplefix|preair)\d?(?![a-z])|dual[\s.-]?(?:audio|dvdrip)
"""
STRONG = re.compile(r"(?<![a-z0-9])(?:" + re.sub(r"\n", "", _STRONG) + ")", re.IGNORECASE)

_LANGUAGES = (
    "afrikaans|arabic|bengali|bulgarian|cantonese|castellano|catal[aà]n?|chinese|czech|danish|dutch"
    "|english|espa[nñ]ol|estonian|finnish|flemish|fran[cç]ais|french|georgian|german|greek|hebrew"
    "|hindi|hungarian|icelandic|indonesian|italian|japanese|kannada|korean|latino|latvian"
    "|lithuanian|malayalam|mandarin|marathi|mongolian|nordic|norwegian|persian|polish|portuguese"
    "|romanian|rumantsch|russian|serbian|slovak|slovenian|spanish|swedish|swiss-?german|tagalog"
    "|tamil|telugu|thai|turkish|ukrainian|vietnamese"
)
_WEAK_WORDS = (
    _LANGUAGES + r"|proper|real|limited|internal|complete|multi|dual|dubbed|subbed|custom|retail"
    r"|stv|unrated|uncut|uncensored|extended|remastered|restored|theatrical|imax|hybrid|criterion"
    r"|open[\s.]matte|recut|ntsc|pal|hfr|oar|fs|ws|subs?|subtitles|docu|doku|readnfo|read[\s.]nfo"
    r"|convert|colorized|festival|final[\s.]cut|director'?s?[\s.]cut|edition|version|cut|subforced"
    r"|edition[\s.]collector|version[\s.]longue|(?:the[\s.])?complete(?:[\s.](?:series|seasons?))?|v\d|collector'?s?|ultimate|anniversary|diamond|despecialized|scr|screener|3d|h?-?sbs|h?-?ou"
)
_WEAK_CODES = (
    "HQ|ONA|OVA|OAD|Ita|Eng|Fre|Ger|Spa|Rus|Esp|Fr|FR|FRE|VF|VFF|VFQ|VF2|VFI|VO|ENG|EN|GER|DE|DL|LD|MD|ML|ITA|ESP|SPA|RUS|UKR|POL|PL|NL|CZ|HUN"
    "|SWE|NOR|DAN|FIN|JAP|JPN|KOR|CHS|CHT|HIN|PT|BR|SUB|HC|HD|UHD|SDR|DV|BD|TS|TC|CAM|R5|XXX|DC"
    "|SE|EUR|USA|US|UK|AMZN|NF|DSNP|HMAX|ATVP|ATV|HULU|PCOK|PMTP|MAX|WEB|REMUX|INT|QC|STV|FINAL"
    "|SUBPACK|EXTRAS|OM|MULTi|iNT|REAL|3D|COMPLETE"
)
WEAK_TAIL = re.compile(
    r"(?:[\s._\-,+&\[({]+(?:(?i:" + _WEAK_WORDS + r")|" + _WEAK_CODES + r"))+[\s._\-\[({]*$"
)
"""Run of weak words at the end of what stands before a strong word or year."""

LANGUAGE_TAIL = re.compile(r"[\s._\-]+(?:" + _LANGUAGES + r")[\s._\-]*$", re.IGNORECASE)

_EDITION_WORD = (
    r"(?:\d{1,3}(?:th|st|nd|rd)|anniversary|extended|theatrical|director'?s?|directors|unrated|uncut"
    r"|uncensored|ultimate|final|special|limited|collector'?s?|criterion|diamond|despecialized"
    r"|fan|fan[\s._-]?edit|imax|open[\s._]matte|remastered|restored|re-?cut|rogue|assembly|deluxe"
    r"|integral|alternate|alternative|signature|platinum|gold(?:en)?|rifftrax|redux|noir|black[\s._]&[\s._]chrome)"
)
_EDITION_NOUN = r"(?:edition|cut|version|collection|edit|release)"
EDITION = re.compile(
    r"(?<![a-z0-9])(?:"
    + _EDITION_WORD
    + r"[\s._]+)*(?:"
    + _EDITION_WORD
    + r"[\s._]+"
    + _EDITION_NOUN
    + r"|extended|theatrical|unrated|uncut|uncensored|despecialized|fan[\s._-]?edit|imax"
    r"|open[\s._]matte|remastered|re-?cut"
    r"|(?:[eé]dition|version)[\s._]+(?:collector|longue|int[eé]grale|sp[eé]ciale|limit[eé]e|ultime"
    r"|remasteris[eé]e|originale|non[\s._]censur[eé]e))(?:[\s._]+(?:"
    + _EDITION_WORD
    + r"|"
    + _EDITION_NOUN
    + r"))*(?![a-z0-9])",
    re.IGNORECASE,
)
"""One edition as written: ``Extended Directors Cut``, ``50th Anniversary Edition``, ``IMAX``."""

EDITION_TAG = re.compile(r"[\[{(]edition[-=]([^\])}]+)[\])}]", re.IGNORECASE)

FORMAT_3D = re.compile(
    r"(?<![a-z0-9])(?:3d[\s._-]*)?(?P<f>(?:h|half|f|full)?[\s._-]?(?:sbs3?d?|tab|ou)|mvc)(?![a-z0-9])",
    re.IGNORECASE,
)

RESOLUTION = re.compile(r"(?<![a-z0-9])(\d{3,4}[pi]|[48]k|uhd)(?![a-z0-9])", re.IGNORECASE)
VERSION_WORDS = re.compile(
    r"(?<![a-z0-9])(?:\d{3,4}[pi]|[48]k|uhd|hdr(?:10)?\+?|dolby[\s.-]?vision|dv|blu-?ray|remux"
    r"|web[\s.-]?(?:dl|rip)|hdtv|dvd(?:rip)?|hevc|[xh]\.?26[45]|av1|3d)(?![a-z0-9])",
    re.IGNORECASE,
)
