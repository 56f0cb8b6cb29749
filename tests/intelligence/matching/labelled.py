"""Labelled cases: what is on the disk, what a provider has, and which of it is right.

``CATALOGUE`` stands for a provider; :func:`search` offers what shares a word with the wanted title,
as a generous search does. A case says which entry is right: ``None`` where the catalogue lacks it
or nobody could tell. ``?`` marks cases where staying silent is as good as being right.
"""

from dataclasses import dataclass, field

from rustfin_core.intelligence.matching.titles import form
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import to_ticks

FILMS = """
dune21|Dune|2021|Dune: Part One
dune24|Dune: Part Two|2024|
dune84|Dune|1984|
alien|Alien|1979|
aliens|Aliens|1986|
alien3|Alien³|1992|Alien 3
resurrection|Alien Resurrection|1997|
prometheus|Prometheus|2012|
heat95|Heat|1995|
heat86|Heat|1986|
theheat|The Heat|2013|
carrie76|Carrie|1976|
carrie13|Carrie|2013|
rocky|Rocky|1976|
rocky2|Rocky II|1979|
rocky3|Rocky III|1982|
rocky4|Rocky IV|1985|
rocky5|Rocky V|1990|
balboa|Rocky Balboa|2006|
god1|The Godfather|1972|
god2|The Godfather Part II|1974|The Godfather: Part II
god3|The Godfather Part III|1990|
sw4|Star Wars|1977|Star Wars: Episode IV - A New Hope
sw5|The Empire Strikes Back|1980|Star Wars: Episode V - The Empire Strikes Back
sw6|Return of the Jedi|1983|Star Wars: Episode VI - Return of the Jedi
sw1|Star Wars: Episode I - The Phantom Menace|1999|
sw9|Star Wars: The Rise of Skywalker|2019|
spirited|Spirited Away|2001|千と千尋の神隠し;Sen to Chihiro no Kamikakushi
totoro|My Neighbor Totoro|1988|となりのトトロ;Tonari no Totoro
amelie|Amélie|2001|Le Fabuleux Destin d'Amélie Poulain
boot|Das Boot|1981|The Boat
brat|Брат|1997|Brother
brat2|Брат 2|2000|Brother 2
stalker|Сталкер|1979|Stalker
oldboy03|Oldboy|2003|올드보이
oldboy13|Oldboy|2013|
ring98|Ring|1998|リング;Ringu
ring02|The Ring|2002|
ring2|The Ring Two|2005|
infernal|Infernal Affairs|2002|無間道;Mou gaan dou
departed|The Departed|2006|
seven|Se7en|1995|Seven
seven_s|Seven Samurai|1954|七人の侍;Shichinin no Samurai
mag16|The Magnificent Seven|2016|
mag60|The Magnificent Seven|1960|
o11|Ocean's Eleven|2001|
o11old|Ocean's 11|1960|
o12|Ocean's Twelve|2004|
o13|Ocean's Thirteen|2007|
mi1|Mission: Impossible|1996|
mi2|Mission: Impossible II|2000|
mi6|Mission: Impossible - Fallout|2018|
mi4|Mission: Impossible - Ghost Protocol|2011|
b2049|Blade Runner 2049|2017|
blade|Blade Runner|1982|
blademan|Blade|1998|
y2012|2012|2009|
y1917|1917|2019|
y1984|Nineteen Eighty-Four|1984|1984
hp1|Harry Potter and the Philosopher's Stone|2001|Harry Potter and the Sorcerer's Stone
hp7a|Harry Potter and the Deathly Hallows: Part 1|2010|
hp7b|Harry Potter and the Deathly Hallows: Part 2|2011|
kb1|Kill Bill: Vol. 1|2003|
kb2|Kill Bill: Vol. 2|2004|
cap1|Captain America: The First Avenger|2011|
cap2|Captain America: The Winter Soldier|2014|
wall|WALL·E|2008|WALL-E
up|Up|2009|
it17|It|2017|It Chapter One
it90|It|1990|
it19|It Chapter Two|2019|
followsit|It Follows|2014|
nausicaa|Nausicaä of the Valley of the Wind|1984|風の谷のナウシカ
leon|Léon: The Professional|1994|Léon;The Professional
interstellar|Interstellar|2014|
inter22|Interstellar Wars|2016|
lotr1|The Lord of the Rings: The Fellowship of the Ring|2001|
lotr2|The Lord of the Rings: The Two Towers|2002|
lotr78|The Lord of the Rings|1978|
hobbit1|The Hobbit: An Unexpected Journey|2012|
xfilm|X|2022|
x2|X2|2003|X-Men 2
xmen|X-Men|2000|
malcolm|Malcolm X|1992|
ahx|American History X|1998|
tootsie|Tootsie|1982|
goodbad|The Good, the Bad and the Ugly|1966|Il buono, il brutto, il cattivo
crouching|Crouching Tiger, Hidden Dragon|2000|臥虎藏龍
fastx|Fast X|2023|
ff|The Fast and the Furious|2001|
ff55|The Fast and the Furious|1955|
twofast|2 Fast 2 Furious|2003|
ff4|Fast & Furious|2009|
life1|Life|2017|
life2|Life|1999|
life3|Life Is Beautiful|1997|La vita è bella
beauty17|Beauty and the Beast|2017|
beauty91|Beauty and the Beast|1991|
beauty14|Beauty and the Beast|2014|La Belle et la Bête
mummy99|The Mummy|1999|
mummy17|The Mummy|2017|
mummyr|The Mummy Returns|2001|
batman89|Batman|1989|
batman22|The Batman|2022|
begins|Batman Begins|2005|
dracula92|Bram Stoker's Dracula|1992|Dracula
dracula31|Dracula|1931|
untold|Dracula Untold|2014|
room15|Room|2015|
theroom|The Room|2003|
missing18|Searching|2018|
sw_holiday|The Star Wars Holiday Special|1978|
tenet|Tenet|2020|
cats19|Cats|2019|
cats98|Cats|1998|
frozen13|Frozen|2013|
frozen10|Frozen|2010|
frozen2|Frozen II|2019|
""".strip()

SERIES = """
office_us|The Office (US)|2005||1:6,2:22,3:23
office_uk|The Office|2001||1:6,2:6
office_in|The Office (IN)|2019||1:13,2:15
who05|Doctor Who|2005|Doctor Who (2005)|1:13,2:13,3:13,4:13
who63|Doctor Who|1963||1:42,2:39,3:45
bsg03|Battlestar Galactica (2003)|2003|Battlestar Galactica|1:13,2:20,3:20,4:20
bsg78|Battlestar Galactica|1978||1:24
lost|Lost|2004||1:25,2:24,3:23
lostin18|Lost in Space (2018)|2018|Lost in Space|1:10,2:10
lostin65|Lost in Space|1965||1:29,2:30
dark|Dark|2017||1:10,2:8,3:8
darkmatter|Dark Matter|2015||1:13,2:13
darkmatter24|Dark Matter (2024)|2024|Dark Matter|1:9
aot|Attack on Titan|2013|進撃の巨人;Shingeki no Kyojin|1:25,2:12,3:22
aot2|Attack on Titan Season 2|2017|進撃の巨人 Season2|1:12
fma|Fullmetal Alchemist|2003|鋼の錬金術師;Hagane no Renkinjutsushi|1:51
fmab|Fullmetal Alchemist: Brotherhood|2009|鋼の錬金術師 FULLMETAL ALCHEMIST|1:64
onepiece|One Piece|1999|ワンピース|1:61,2:16
onepiecel|ONE PIECE (2023)|2023|One Piece|1:8
hxh99|Hunter x Hunter|1999||1:62
hxh11|Hunter × Hunter (2011)|2011|Hunter x Hunter|1:58,2:78
sherlock|Sherlock|2010||1:3,2:3,3:3
sherlockh|Sherlock Holmes|1984||1:7,2:6
hoc|House of Cards (US)|2013|House of Cards|1:13,2:13
hoc90|House of Cards|1990||1:4
house|House|2004|House, M.D.;House MD|1:22,2:24
fullhouse|Full House|1987||1:22
shameless_us|Shameless (US)|2011|Shameless|1:12,2:12
shameless_uk|Shameless|2004||1:7,2:10
bridge|Broen|2011|The Bridge;Bron/Broen|1:10,2:10
bridge_us|The Bridge (US)|2013|The Bridge|1:13,2:13
got|Game of Thrones|2011||1:10,2:10
hotd|House of the Dragon|2022||1:10
csi|CSI: Crime Scene Investigation|2000|CSI|1:23
csimiami|CSI: Miami|2002||1:24
csivegas|CSI: Vegas|2021||1:10
startrek|Star Trek|1966|Star Trek: The Original Series|1:29,2:26
tng|Star Trek: The Next Generation|1987|Star Trek TNG|1:26
ds9|Star Trek: Deep Space Nine|1993||1:20
cosmos80|Cosmos|1980|Cosmos: A Personal Voyage|1:13
cosmos14|Cosmos: A Spacetime Odyssey|2014|Cosmos|1:13
kingdom_kr|Kingdom|2019|킹덤|1:6,2:6
kingdom_us|Kingdom (2014)|2014|Kingdom|1:10,2:20
kingdom_jp|Kingdom (JP)|2012|キングダム|1:38
borgen|Borgen|2010||1:10
lacasa|La casa de papel|2017|Money Heist|1:13,2:9
moneyheist_kr|Money Heist: Korea|2022||1:6
tatort|Tatort|1970||1:2
elite|Élite|2018|Elite|1:8
utopia_uk|Utopia|2013||1:6,2:6
utopia_us|Utopia (2020)|2020|Utopia|1:8
roswell|Roswell|1999||1:22
roswellnm|Roswell, New Mexico|2019||1:13
v09|V (2009)|2009|V|1:12,2:10
v84|V|1984||1:19
""".strip()

ALBUMS = """
dsotm|The Dark Side of the Moon|1973|Pink Floyd|10
wall|The Wall|1979|Pink Floyd|26
weezer_blue|Weezer|1994|Weezer|10
weezer_green|Weezer|2001|Weezer|10
abbey|Abbey Road|1969|The Beatles|17
white|The Beatles|1968|The Beatles|30
hits_queen|Greatest Hits|1981|Queen|17
hits_abba|Greatest Hits|1975|ABBA|14
hits2_queen|Greatest Hits II|1991|Queen|17
nevermind|Nevermind|1991|Nirvana|12
unplugged|MTV Unplugged in New York|1994|Nirvana|14
okc|OK Computer|1997|Radiohead|12
okc_oknotok|OK Computer OKNOTOK 1997 2017|2017|Radiohead|23
led1|Led Zeppelin|1969|Led Zeppelin|9
led2|Led Zeppelin II|1969|Led Zeppelin|9
led4|Led Zeppelin IV|1971|Led Zeppelin|8
takk|Takk...|2005|Sigur Rós|11
agaetis|Ágætis byrjun|1999|Sigur Rós|10
now|Now That's What I Call Music! 50|2001|Various Artists|40
now51|Now That's What I Call Music! 51|2002|Various Artists|42
adele21|21|2011|Adele|11
adele25|25|2015|Adele|11
bookends|Bookends|1968|Simon & Garfunkel|12
homework|Homework|1997|Daft Punk|16
ram|Random Access Memories|2013|Daft Punk|13
live_a|Live|1994|Alpha|10
live_b|Live|1994|Bravo|10
""".strip()

ARTISTS = """
floyd|Pink Floyd
floyd_t|The Australian Pink Floyd Show
beatles|The Beatles
beat|The Beat
nirvana_us|Nirvana
nirvana_uk|Nirvana
sigur|Sigur Rós
bjork|Björk
motorhead|Motörhead
acdc|AC/DC
ghost|Ghost
queen|Queen
queens|Queens of the Stone Age
kino|Кино
simon|Simon & Garfunkel
paul|Paul Simon
""".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing on a disk and the entry that is right for it."""

    wanted: Wanted
    right: str | None
    silence_is_fine: bool = False
    further: tuple[Candidate, ...] = field(default=())
    episodes: dict[tuple[str, str], list[ExpectedEpisode]] = field(default_factory=dict)


def _film(line: str) -> Candidate:
    id_, title, year, aliases = line.split("|")
    return Candidate(
        provider="p", id=id_, kind=ItemKind.MOVIE, title=title, year=int(year),
        aliases=tuple(filter(None, aliases.split(";"))),
    )  # fmt: skip


def _series(line: str) -> Candidate:
    id_, title, year, aliases, counts = line.split("|")
    pairs = (pair.split(":") for pair in counts.split(","))
    return Candidate(
        provider="p", id=id_, kind=ItemKind.SERIES, title=title, year=int(year),
        aliases=tuple(filter(None, aliases.split(";"))),
        episode_counts={int(season): int(count) for season, count in pairs},
    )  # fmt: skip


def _album(line: str) -> Candidate:
    id_, title, year, artist, count = line.split("|")
    return Candidate(
        provider="p", id=id_, kind=ItemKind.ALBUM, title=title, year=int(year), artist=artist,
        track_count=int(count),
    )  # fmt: skip


def _artist(line: str) -> Candidate:
    id_, title = line.split("|")
    return Candidate(provider="p", id=id_, kind=ItemKind.ARTIST, title=title)


CATALOGUE: tuple[Candidate, ...] = (
    *map(_film, FILMS.splitlines()),
    *map(_series, SERIES.splitlines()),
    *map(_album, ALBUMS.splitlines()),
    *map(_artist, ARTISTS.splitlines()),
)


def search(wanted: Wanted) -> list[Candidate]:
    """Entries of the kind that share a word, or the beginning of one, with the wanted title."""

    def stems(title: str) -> set[str]:
        found = form(title).words
        return {word[:4] for word in (*found, "".join(found))}

    own = stems(wanted.title).union(*map(stems, wanted.other_titles))
    return [
        one
        for one in CATALOGUE
        if one.kind is wanted.kind and any(own & stems(name) for name in (one.title, *one.aliases))
    ]


FILM_CASES = """
Dune|2021|dune21
Dune|1984|dune84
Dune||-
Dune|2020|dune21
Dune Part One|2021|dune21
Dune Part Two|2024|dune24
Dune 2|2024|dune24
Dune: Part 2|2024|dune24
Dune|2000|-
Alien|1979|alien
Alien||alien
Aliens||aliens
Aliens|1986|aliens
Alien 3|1992|alien3
Alien III||alien3
Alien³|1992|alien3
Alien: Resurrection|1997|resurrection
Alien Resurrection||resurrection
Alien Covenant|2017|-
Prometheus|2012|prometheus
Promethius|2012|prometheus
Prometeus|2012|prometheus
Heat|1995|heat95
Heat|1986|heat86
Heat|1972|-
Heat||-
The Heat|2013|theheat
Carrie|2013|carrie13
Carrie|1976|carrie76
Carrie|2002|-
Carrie||-
Rocky|1976|rocky
Rocky||rocky
Rocky 1|1976|rocky
Rocky I|1976|rocky
Rocky II|1979|rocky2
Rocky 2||rocky2
Rocky Two|1979|rocky2
Rocky 4|1985|rocky4
Rocky V|1990|rocky5
Rocky VI|2006|-
Rocky Balboa|2006|balboa
The Godfather|1972|god1
Godfather, The|1972|god1
Godfather|1972|god1
The Godfather II|1974|god2
The Godfather Part 2|1974|god2
The Godfather Part II||god2
The Godfather: Part III|1990|god3
Star Wars|1977|sw4
Star Wars Episode IV A New Hope|1977|sw4
Star Wars Episode 4 - A New Hope|1977|sw4
Star Wars Episode V The Empire Strikes Back|1980|sw5
The Empire Strikes Back|1980|sw5
Star Wars: Episode I The Phantom Menace|1999|sw1
Star Wars Episode IX The Rise of Skywalker|2019|sw9?
Star Wars|2002|-
Star Wars Holiday Special|1978|sw_holiday
Spirited Away|2001|spirited
Sen to Chihiro no Kamikakushi|2001|spirited
千と千尋の神隠し|2001|spirited
Tonari no Totoro|1988|totoro
My Neighbour Totoro|1988|totoro
Amelie|2001|amelie
Le Fabuleux Destin d'Amélie Poulain|2001|amelie
Das Boot|1981|boot
The Boat|1981|boot
Brat|1997|brat
Brat 2|2000|brat2
Брат|1997|brat
Stalker|1979|stalker
Oldboy|2003|oldboy03
Oldboy|2013|oldboy13
Oldboy||-
Old Boy|2003|oldboy03
Ringu|1998|ring98
The Ring|2002|ring02
Ring|1998|ring98
The Ring||-
The Ring 2|2005|ring2
Infernal Affairs|2002|infernal
The Departed|2006|departed
Departed|2006|departed
Se7en|1995|seven
Seven|1995|seven
Seven||seven?
The Seven Samurai|1954|seven_s
Shichinin no samurai|1954|seven_s
The Magnificent Seven|2016|mag16
The Magnificent 7|1960|mag60
The Magnificent Seven||-
Oceans Eleven|2001|o11
Ocean's 11|2001|o11
Ocean's 11|1960|o11old
Oceans 11||-
Ocean's Twelve|2004|o12
Oceans 12|2004|o12
Oceans 13||o13
Ocean's 8|2018|-
Mission Impossible|1996|mi1
Mission Impossible||mi1
Mission Impossible 2|2000|mi2
Mission Impossible Fallout|2018|mi6
Mission.Impossible.Ghost.Protocol|2011|mi4
Mission Impossible 3|2006|-
Mission: Impossible – Rogue Nation|2015|-
Blade Runner 2049|2017|b2049
Blade Runner 2049||b2049
Blade Runner|1982|blade
Blade Runner||blade
Blade|1998|blademan
Blade II|2002|-
2012|2009|y2012
1917|2019|y1917
1917||y1917
1984|1984|y1984
1984|1956|-
Harry Potter and the Sorcerers Stone|2001|hp1
Harry Potter and the Philosopher's Stone||hp1
Harry Potter and the Deathly Hallows Part 1|2010|hp7a
Harry Potter and the Deathly Hallows Part 2|2011|hp7b
Harry Potter and the Deathly Hallows Part 2||hp7b
Harry Potter and the Goblet of Fire|2005|-
Kill Bill Vol 1|2003|kb1
Kill Bill Volume 2|2004|kb2
Kill Bill 2|2004|kb2
Kill Bill|2003|kb1
Captain America The First Avenger|2011|cap1
Captain America|2011|cap1
Captain America|1990|-
Captain America The Winter Soldier|2014|cap2
Captain America Civil War|2016|-
WALL-E|2008|wall
Wall E|2008|wall
Up|2009|up
It|2017|it17
It|1990|it90
It||-
It Chapter Two|2019|it19
It Chapter 2|2019|it19
It Follows|2014|followsit
Nausicaa of the Valley of the Wind|1984|nausicaa
Nausicaa|1984|nausicaa?
Leon|1994|leon
Leon The Professional|1994|leon
The Professional|1994|leon
Interstellar|2014|interstellar
Intersteller|2014|interstellar
Interstelar|2014|interstellar
Interstellar||interstellar
The Lord of the Rings The Fellowship of the Ring|2001|lotr1
Lord of the Rings - The Two Towers|2002|lotr2
The Fellowship of the Ring|2001|lotr1?
The Lord of the Rings|1978|lotr78
The Lord of the Rings The Return of the King|2003|-
The Hobbit|2012|hobbit1
The Hobbit|1977|-
X|2022|xfilm
X-Men|2000|xmen
X Men 2|2003|x2
X2|2003|x2
Malcolm X|1992|malcolm
American History X|1998|ahx
Tootsie|1982|tootsie
Tootsie|1983|tootsie
The Good the Bad and the Ugly|1966|goodbad
The Good, The Bad & The Ugly|1966|goodbad
Il buono, il brutto, il cattivo|1966|goodbad
Crouching Tiger Hidden Dragon|2000|crouching
Fast X|2023|fastx
The Fast and the Furious|2001|ff
The Fast & the Furious|1955|ff55
Fast and Furious|2009|ff4
Fast and Furious||-
2 Fast 2 Furious|2003|twofast
Life|2017|life1
Life|1999|life2
Life|2009|-
Life is Beautiful|1997|life3
La vita e bella|1997|life3
Beauty and the Beast|2017|beauty17
Beauty & the Beast|1991|beauty91
La Belle et la Bete|2014|beauty14
Beauty and the Beast||-
The Mummy|1999|mummy99
The Mummy|2017|mummy17
Mummy|1932|-
The Mummy Returns|2001|mummyr
Batman|1989|batman89
The Batman|2022|batman22
Batman|2022|batman22
Batman Begins|2005|begins
Batman Forever|1995|-
Dracula|1992|dracula92
Dracula|1931|dracula31
Dracula|1958|-
Bram Stokers Dracula|1992|dracula92
Dracula Untold|2014|untold
Room|2015|room15
The Room|2003|theroom
Searching|2018|missing18
Tenet|2020|tenet
Cats|2019|cats19
Cats|1998|cats98
Frozen|2013|frozen13
Frozen|2010|frozen10
Frozen 2|2019|frozen2
Frozen||-
Unknown Home Video|2011|-
"""

SERIES_CASES = """
The Office (US)|2005||office_us
The Office US|||office_us?
The Office|2005||office_us
The Office|2001||office_uk
The Office||1:6,2:22|office_us?
The Office|||-
The Office (UK)|2001||office_uk
Doctor Who|2005||who05
Doctor Who (2005)|||who05
Doctor Who (2005)|2005|1:13|who05
Doctor Who|1963||who63
Doctor Who|||-
Doctor Who||1:40|who63
Battlestar Galactica (2003)|2003||bsg03
Battlestar Galactica|2004||bsg03
Battlestar Galactica|1978||bsg78
Battlestar Galactica||3:20|bsg03
Battlestar Galactica|||-
Lost|2004||lost
Lost|||lost
Lost in Space|2018||lostin18
Lost in Space|1965||lostin65
Lost in Space||1:28|lostin65
Dark|2017||dark
Dark|||dark
Dark Matter|2015||darkmatter
Dark Matter|2024||darkmatter24
Dark Matter||1:13,2:13|darkmatter
Dark Matter|||-
Attack on Titan|2013||aot
Attack on Titan|||aot
Shingeki no Kyojin|2013||aot
Shingeki no Kyojin|||aot
進撃の巨人|2013||aot
Attack on Titan Season 2|2017||aot2
Attack on Titan S2|||-
Fullmetal Alchemist|2003||fma
Fullmetal Alchemist Brotherhood|2009||fmab
Fullmetal Alchemist Brotherhood|||fmab
Full Metal Alchemist|2003||fma
One Piece|1999||onepiece
One Piece|2023||onepiecel
One Piece|||-
One Piece||2:16|onepiece
Hunter x Hunter|2011||hxh11
Hunter x Hunter (2011)|||hxh11
Hunter x Hunter|1999||hxh99
Hunter x Hunter|||-
Sherlock|2010||sherlock
Sherlock|||sherlock
Sherlock Holmes|1984||sherlockh
House of Cards|2013||hoc
House of Cards (US)|||hoc
House of Cards|1990||hoc90
House of Cards||1:13,2:13|hoc
House of Cards|||-
House|2004||house
House MD|2004||house
House M.D.|||house
House, M.D.|2004||house
Full House|1987||fullhouse
Shameless (US)|2011||shameless_us
Shameless|2004||shameless_uk
Shameless|||-
The Bridge|2011||bridge
The Bridge|2013||bridge_us
Bron|2011||bridge?
Broen|||bridge
The Bridge|||-
Game of Thrones|2011||got
Game of Thornes|2011||got
Gam of Thrones|2011||got
House of the Dragon|||hotd
CSI|2000||csi
CSI Miami|2002||csimiami
CSI: Miami|||csimiami
CSI Vegas|2021||csivegas
CSI NY|2004||-
Star Trek|1966||startrek
Star Trek The Next Generation|1987||tng
Star Trek - The Next Generation|||tng
Star Trek Deep Space 9|||ds9
Star Trek Voyager|1995||-
Cosmos|1980||cosmos80
Cosmos|2014||cosmos14
Cosmos A Spacetime Odyssey|2014||cosmos14
Cosmos|||-
Kingdom|2019||kingdom_kr
Kingdom|2014||kingdom_us
Kingdom|2012||kingdom_jp
Kingdom|||-
Borgen|2010||borgen
La Casa de Papel|2017||lacasa
Money Heist|2017||lacasa
Money Heist|||lacasa
Money Heist Korea|2022||moneyheist_kr
Elite|2018||elite
Utopia|2013||utopia_uk
Utopia|2020||utopia_us
Utopia||2:6|utopia_uk
Utopia|||-
Roswell|1999||roswell
Roswell New Mexico|2019||roswellnm
Roswell|||roswell
V|2009||v09
V|1984||v84
V|||-
My Holiday Clips|||-
"""

ALBUM_CASES = """
The Dark Side of the Moon|1973|Pink Floyd|10|dsotm
Dark Side Of The Moon (Remastered)|2011|Pink Floyd|10|dsotm
The Dark Side of the Moon||Pink Floyd|9|dsotm
The Dark Side of the Moon|1973|Dub Side|10|-
The Wall|1979|Pink Floyd|26|wall
Weezer|1994|Weezer|10|weezer_blue
Weezer|2001|Weezer|10|weezer_green
Weezer||Weezer|10|-
Abbey Road|1969|Beatles|17|abbey
Abbey Road [Deluxe Edition]|2019|The Beatles|40|abbey?
The Beatles|1968|The Beatles|30|white
Greatest Hits|1981|Queen|17|hits_queen
Greatest Hits||Queen|17|hits_queen
Greatest Hits|1975|ABBA|14|hits_abba
Greatest Hits||||-
Greatest Hits II|1991|Queen|17|hits2_queen
Greatest Hits||Foreigner|10|-
Nevermind|1991|Nirvana|13|nevermind
MTV Unplugged In New York||Nirvana|14|unplugged
OK Computer|1997|Radiohead|12|okc
OK Computer OKNOTOK 1997 2017|2017|Radiohead|23|okc_oknotok
Led Zeppelin|1969|Led Zeppelin|9|led1
Led Zeppelin I|1969|Led Zeppelin|9|led1
Led Zeppelin II|1969|Led Zeppelin|9|led2
Led Zeppelin 4|1971|Led Zeppelin|8|led4
Led Zeppelin III|1970|Led Zeppelin|10|-
Takk|2005|Sigur Ros|11|takk
Agaetis byrjun|1999|Sigur Rós|10|agaetis
Now That's What I Call Music 50|2001|Various|40|now
Now That's What I Call Music! 52|2002|Various Artists|40|-
21|2011|Adele|11|adele21
25|2015|Adele|11|adele25
30|2021|Adele|12|-
Bookends|1968|Simon and Garfunkel|12|bookends
Homework|1997|Daft Punk|16|homework
Random Acess Memories|2013|Daft Punk|13|ram
Live|1994|Alpha|10|live_a
Live|1994|Charlie|10|-
"""

ARTIST_CASES = """
Pink Floyd|floyd
pink floyd|floyd
The Beatles|beatles
Beatles|beatles
The Beat|beat
Nirvana|-
Sigur Ros|sigur
Bjork|bjork
Motorhead|motorhead
ACDC|acdc
AC-DC|acdc
Ghost|ghost
Ghost B.C.|-
Queen|queen
Queens of the Stone Age|queens
Queensryche|-
Kino|kino
Simon and Garfunkel|simon
Paul Simon|paul
Simon|-
"""


def _answer(text: str) -> tuple[str | None, bool]:
    return (None if text == "-" else text.rstrip("?"), text.endswith("?"))


def _counts(text: str) -> dict[int, int]:
    pairs = (pair.split(":") for pair in text.split(",") if pair)
    return {int(season): int(count) for season, count in pairs}


def _text_cases() -> list[Case]:
    made: list[Case] = []

    def add(wanted: Wanted, answer: str) -> None:
        right, fine = _answer(answer)
        made.append(Case(wanted=wanted, right=right, silence_is_fine=fine))

    for line in FILM_CASES.strip().splitlines():
        title, year, answer = line.split("|")
        add(Wanted(kind=ItemKind.MOVIE, title=title, year=int(year) if year else None), answer)
    for line in SERIES_CASES.strip().splitlines():
        title, year, counts, answer = line.split("|")
        add(
            Wanted(
                kind=ItemKind.SERIES, title=title, year=int(year) if year else None,
                season_counts=_counts(counts),
            ),
            answer,
        )  # fmt: skip
    for line in ALBUM_CASES.strip().splitlines():
        title, year, artist, count, answer = line.split("|")
        add(
            Wanted(
                kind=ItemKind.ALBUM, title=title, year=int(year) if year else None,
                artist=artist or None, track_runtimes=(to_ticks(200),) * int(count or 0),
            ),
            answer,
        )  # fmt: skip
    for line in ARTIST_CASES.strip().splitlines():
        name, answer = line.split("|")
        add(Wanted(kind=ItemKind.ARTIST, title=name), answer)
    return made


CASES = _text_cases()
