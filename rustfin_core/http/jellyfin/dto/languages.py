"""English names of languages: tracks and the lists that wizards and dashboards offer. Data only.

ISO 639-1 codes with a name each; the codes of three letters are ``media.languages``'. Languages
without a code of two letters show their code of three.
"""

import functools

from rustfin_core.media.languages import spellings, two_letter_codes

_NAMES = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic;
as Assamese; av Avaric; ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian;
bh Bihari; bi Bislama; bm Bambara; bn Bengali; bo Tibetan; br Breton; bs Bosnian; ca Catalan;
ce Chechen; ch Chamorro; co Corsican; cr Cree; cs Czech; cu Church Slavic; cv Chuvash; cy Welsh;
da Danish; de German; dv Divehi; dz Dzongkha; ee Ewe; el Greek; en English; eo Esperanto;
es Spanish; et Estonian; eu Basque; fa Persian; ff Fulah; fi Finnish; fj Fijian; fo Faroese;
fr French; fy Western Frisian; ga Irish; gd Scottish Gaelic; gl Galician; gn Guarani;
gu Gujarati; gv Manx; ha Hausa; he Hebrew; hi Hindi; ho Hiri Motu; hr Croatian; ht Haitian;
hu Hungarian; hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo;
ii Sichuan Yi; ik Inupiaq; io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese;
jv Javanese; ka Georgian; kg Kongo; ki Kikuyu; kj Kuanyama; kk Kazakh; kl Kalaallisut;
km Central Khmer; kn Kannada; ko Korean; kr Kanuri; ks Kashmiri; ku Kurdish; kv Komi; kw Cornish;
ky Kirghiz; la Latin; lb Luxembourgish; lg Ganda; li Limburgish; ln Lingala; lo Lao;
lt Lithuanian; lu Luba-Katanga; lv Latvian; mg Malagasy; mh Marshallese; mi Maori; mk Macedonian;
ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; na Nauru;
nb Norwegian Bokmål; nd North Ndebele; ne Nepali; ng Ndonga; nl Dutch; nn Norwegian Nynorsk;
no Norwegian; nr South Ndebele; nv Navajo; ny Chichewa; oc Occitan; oj Ojibwa; om Oromo; or Oriya;
os Ossetian; pa Punjabi; pi Pali; pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh;
rn Rundi; ro Romanian; ru Russian; rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi;
se Northern Sami; sg Sango; si Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali;
sq Albanian; sr Serbian; ss Swati; st Southern Sotho; su Sundanese; sv Swedish; sw Swahili;
ta Tamil; te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tn Tswana; to Tonga;
tr Turkish; ts Tsonga; tt Tatar; tw Twi; ty Tahitian; ug Uighur; uk Ukrainian; ur Urdu; uz Uzbek;
ve Venda; vi Vietnamese; vo Volapük; wa Walloon; wo Wolof; xh Xhosa; yi Yiddish; yo Yoruba;
za Zhuang; zh Chinese; zu Zulu
"""


@functools.cache
def _by_code() -> dict[str, str]:
    """English name by ISO 639-2 code, both forms of it."""
    found: dict[str, str] = {}
    codes = two_letter_codes()
    for row in " ".join(_NAMES.split()).split("; "):
        two, name = row.split(maxsplit=1)
        found.update(dict.fromkeys(_three_letter(codes[two]), name))
    return found


def _three_letter(code: str) -> list[str]:
    return [one for one in spellings(code) if len(one) == 3]


def language_name(code: str | None) -> str | None:
    """English name for an ISO 639-2 *code*; the code itself when it is rare; ``None`` for none."""
    if not code or code == "und":
        return None
    return _by_code().get(code.lower(), code)


def culture_infos() -> list[dict[str, object]]:
    """``CultureDto`` of every language that has a code of two letters, by name."""
    found: list[dict[str, object]] = []
    for row in " ".join(_NAMES.split()).split("; "):
        two, name = row.split(maxsplit=1)
        three = _three_letter(two_letter_codes()[two])
        found.append(
            {
                "Name": name,
                "DisplayName": name,
                "TwoLetterISOLanguageName": two,
                "ThreeLetterISOLanguageName": three[0],
                "ThreeLetterISOLanguageNames": three,
            }
        )
    return sorted(found, key=lambda one: str(one["Name"]))
