"""What languages look like in the code pages they were written in. Data for ``detect``.

A profile holds the letters of a language that are not ASCII. *Ranked* ones stand in
the order of their frequency in running text; in most Latin scripts every one of them counts the
same, since a text has few.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """Letters of one language; *languages* are ISO 639-2/B codes it is the profile of."""

    languages: tuple[str, ...]
    letters: str
    ranked: bool = False
    """Whether the order of *letters* is that of their frequency."""


@dataclass(frozen=True, slots=True)
class Page:
    """A code page by Python's name, and the languages that are written in it.

    *prior* is what it must be better by than a usual page; *wide* pages need two bytes a sign.
    """

    encoding: str
    profiles: tuple[Profile, ...]
    prior: float = 0.0
    wide: bool = False


_WESTERN = (
    Profile(("ger",), "äöüß"),
    Profile(("fre",), "éèàêçùîôâûëïœæÿü"),
    Profile(("spa",), "áéíóúñü"),
    Profile(("glg", "cat"), "àáéèíïóòúüçñ"),
    Profile(("por",), "ãçáéíóõâêúàôü"),
    Profile(("ita",), "àèéìíòóùú"),
    Profile(("dan", "nor", "nob", "nno"), "æøåéèêóòôÅ"),
    Profile(("swe", "fin"), "åäöéàü"),
    Profile(("dut",), "éëïöüèêáóí"),
    Profile(("ice",), "áéíóúýðþæö"),
    Profile(("alb",), "ëç"),
    Profile(("gle", "gla", "wel"), "áéíóúàèìòùâêîôûŵŷ"),
    Profile(("est",), "äõöüšž"),
)
_CENTRAL = (
    Profile(("pol",), "ąćęłńóśźż"),
    Profile(("cze",), "áčďéěíňóřšťúůýž"),
    Profile(("slo",), "áäčďéíĺľňóôŕšťúýž"),
    Profile(("hun",), "áéíóöőúüű"),
    Profile(("hrv", "bos", "srp", "slv"), "čćđšž"),
    Profile(("rum",), "ăâîşţ"),
)
_TURKISH = (Profile(("tur", "aze"), "ışğüöçâîû", ranked=True),)
_BALTIC = (
    Profile(("lit",), "ėšųūįąčęž"),
    Profile(("lav",), "āīēūšņļžģčķ"),
    Profile(("est",), "äõöüšž"),
)
_CYRILLIC = (
    Profile(("rus",), "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", ranked=True),
    Profile(("ukr",), "оанивітерслкдумяпзьбгйчюхцїжшєщфґ", ranked=True),
    Profile(("bul",), "аоиентрвсдлкпямзъугчбйцжшхщюфь", ranked=True),
    Profile(("srp",), "аоиенрстјкувдмлпбзгчшцхжћњђфљџ", ranked=True),
    Profile(("mac",), "аоеитнрсвкдлпмујзгбшчцжфхќњѓљџѕ", ranked=True),
    Profile(("bel",), "анірсылетоўкядумпвзьцгчбйшжхюёэф", ranked=True),
)
_GREEK = (Profile(("gre",), "αοιετσνηυρπκμλςίωάόέδγήθχύφβξώζψϊϋΐΰ", ranked=True),)
_HEBREW = (Profile(("heb", "yid"), "יוהלאמרתבשנכםדעקחפטגסןזצךףץ", ranked=True),)
_ARABIC = (
    Profile(("ara",), "اليمونترسعبدهفكقةحجشطصخىذأئءضغزثإظآؤ", ranked=True),
    Profile(("per", "urd"), "ايرنودهمتبسشكلزفگعخقجآحصپطغچذضظثئژ", ranked=True),
)
_THAI = (Profile(("tha",), "านร่อก้เิงมยีลัวดทสต์ุะปบคหำแจพชข็ืใไูถผโธึศซณภฉฟญฝฎฐษฆฏฬฮ", ranked=True),)
_SIMPLIFIED = Profile(
    ("chi",),
    "的我你是了不在他们这有一么那什个来好人说要会去就没到吗为上吧都以也她"
    "能过对想知道看可家时候得里面和天做事出还大现点现地让自己后下小情很"
    "给起多开真怎样生只把今经走话谢些从见心想别请找老孩问用找爱先女当回"
    "再等最死子年成发帮钱应该因吃车打听快动已关本明定法工如手晚觉妈爸"
    "。，？！…：“”《》、",
)
_TRADITIONAL = Profile(
    ("chi",),
    "的我你是了不在他們這有一麼那什個來好人說要會去就沒到嗎為上吧都以也她"
    "能過對想知道看可家時候得裡面和天做事出還大現點地讓自己後下小情很"
    "給起多開真怎樣生只把今經走話謝些從見心別請找老孩問用愛先女當回"
    "再等最死子年成發幫錢應該因吃車打聽快動已關本明定法工如手晚覺媽爸"
    "。，？！…：「」《》、",
)
_JAPANESE = Profile(
    ("jpn",),
    "いのんなたてにとはしるがでもかをれっだらこよそまあうきりさおすくえけどつじわせやねちめみろ"
    "ばぁむほごげべずへゆぐひふぶびぬぞづぼざぎぜぇぃぅぉょゅゃ"
    "アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロワンッー"
    "ガギグゲゴザジズゼゾダデドバビブベボパピプペポァィゥェォャュョ"
    "。、？！…「」・人何私日本事今言時大行見思出分上生間一中",
)
_KOREAN = Profile(
    ("kor",),
    "이다는을가에지고하의를한은도로나사거어기요그아리서니해있자면라시습게인여저우들것대내만"
    "수보안말무정일네러당부마제신과주었전왜모된뭐야할건오세상없같알잘좀못좋때집남동생각람"
    "죽겠데더둘려른름마많먹명몇미바반받발번봐분비빨빠살상새선성소속스실심싶쓰",
)

PAGES = (
    Page("cp1252", _WESTERN),
    Page("cp1250", _CENTRAL),
    Page("cp1254", _TURKISH, prior=0.05),
    Page("cp1257", _BALTIC, prior=0.05),
    Page("iso8859-2", _CENTRAL, prior=0.1),
    Page("cp1251", _CYRILLIC),
    Page("koi8-r", _CYRILLIC[:1], prior=0.1),
    Page("koi8-u", _CYRILLIC[1:2], prior=0.15),
    Page("cp866", _CYRILLIC[:1], prior=0.15),
    Page("iso8859-5", _CYRILLIC, prior=0.2),
    Page("cp1253", _GREEK),
    Page("iso8859-7", _GREEK, prior=0.1),
    Page("cp1255", _HEBREW),
    Page("cp1256", _ARABIC),
    Page("cp874", _THAI),
    Page("gb18030", (_SIMPLIFIED,), wide=True),
    Page("cp950", (_TRADITIONAL,), wide=True),
    Page("cp932", (_JAPANESE,), wide=True),
    Page("euc_jp", (_JAPANESE,), wide=True),
    Page("cp949", (_KOREAN,), wide=True),
    Page("cp852", _CENTRAL, prior=0.3),
    Page("cp850", _WESTERN, prior=0.3),
)
"""Usual pages first: of two equal readings the earlier one is taken."""
