"""Other forms of one name: Bob and Robert, Georgios and George, Kim and Gim.

English short forms come from the `nicknames` package. The table below adds one name in several
languages, and romanizations of one Chinese or Korean surname. Forms one edit apart are found
anyway and need not be listed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nicknames import NickNamer

_SAME_NAME: Final = """
alexander aleksandr alexandr alejandro alessandro oleksandr sasha alex
michael mikhail michel miguel michele mykhailo misha
george georgios georgy georgi jorge giorgio
john ivan jean juan giovanni gianni johann johannes hans jan ioannis yannis giannis
peter pyotr petr pedro pietro pierre petros piotr
paul pavel pablo paolo pavlos
andrew andrei andrey andreas andre andres andriy
nicholas nikolai nicolas nikolaos nikos niccolo nick
constantine konstantin konstantinos kostas costas
evangelos vangelis
dimitrios dimitris dmitri dmitry dima
joseph jose giuseppe josef iosif yosef yossi
jacob jakob yakov jacques jacobus
william guillaume guillermo wilhelm willem
henry henri enrique enrico heinrich hendrik
charles carlos karl carlo karel
francis francisco francesco francois franz frans
anthony antonio antoine anton antonios
stephen stefan stephane esteban stefano stefanos istvan
matthew mathieu matteo mateo matthias
mark marco marcos marc markus
luke lucas luca lukas
eugene evgeny yevgeny evgenii eugenio
sergey sergei sergio serge serhiy
vladimir volodymyr
elizabeth elisabeth isabel elisabetta
catherine katherine ekaterina yekaterina katarina catalina
helen elena yelena helena olena eleni
maria mary marie mariya
julia yulia giulia iuliia
natalia natalya nataliia natasha
tatiana tatyana tanya
mohamed mohammed muhammad mohammad md
husein hussein hossein hussain
yusuf youssef yousef
abdallah abdullah
ilya illia elijah
theodore fyodor fedor
diederik durk dirk
gim kim
i lee yi rhee
bak park pak
choe choi
jeong jung chung chong
gang kang
jo cho
yun yoon youn
im lim yim rim
seo suh
sin shin
gwon kwon
ryu yoo ryoo yu
go ko koh
mun moon
bae pae
baek paik
heo hur huh
no noh roh
sim shim
u woo wu
gu koo ku
xu hsu
cai tsai choi
zhou chou chow
xie hsieh tse
guo kuo kwok
zeng tseng tsang
qian chien chin
jiang chiang
xiao hsiao
cao tsao
huang wong hwang
wu ng
liu lau lew
zhu chu
zhao chao chiu
zhang chang cheung
xiong hsiung
qiu chiu
he ho
"""


@lru_cache(maxsize=1)
def _table() -> tuple[NickNamer, dict[str, frozenset[str]]]:
    """The tables; read at first use, which takes some milliseconds."""
    forms: dict[str, frozenset[str]] = {}
    for line in _SAME_NAME.strip().splitlines():
        same = frozenset(line.split())
        for word in same:
            forms[word] = forms.get(word, frozenset()) | same
    return NickNamer(), forms


@lru_cache(maxsize=4096)
def other_forms(word: str) -> tuple[str, ...]:
    """Other forms of a name, sorted, without the name itself."""
    namer, table = _table()
    forms = set(namer.nicknames_of(word)) | set(namer.canonicals_of(word))
    forms |= table.get(word, frozenset())
    forms.discard(word)
    return tuple(sorted(form for form in forms if form.isalnum() and form.isascii()))
