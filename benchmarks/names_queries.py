"""Queries made from a gallery's own names with a fixed seed: what fingers do to them."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from benchmarks.names_data import SEED, STRANGER, Query, Row

_LETTERS = string.ascii_lowercase

HOSTILE = (
    *("a", "m", "j s", "a a a a", "a b c d e f g h i j", "ma ma ma ma", "da", "jo mi da"),
    *("wei", "john", "david", "maria", "wei wang", "wang wei li zhang", "wei " * 500),
    "john david michael robert james maria jose carlos juan luis",
    "christopher alexander jonathan benjamin elizabeth margaret katherine stephanie nicholas",
    "alexandra christopherson alexandro christofer aleksandra kristofer jonathon benjamen",
    *("a" * 2_000, "word " * 100, "一" * 2_000, "-" * 500, "ﷺ" * 100, "👩‍🔬🧪🤖"),
    *("\u202eresrawhcs xam\u202c", "m\u0301\u0302ax " + "\u0301" * 300),
    *("'; DROP TABLE person; --", "[max](https://evil.example)", "max.schwarzer@openai.com" * 20),
)
"""Texts that would cost most: the commonest letters and words, many words, long ones, marks."""


def made_queries(rows: list[Row], each: int, seed: int = SEED) -> list[Query]:
    """Return `each` queries of every kind, of people drawn at random; strangers among them.

    A stranger is a name recombined from the gallery's words that nobody there has: the hardest
    kind, since every word of it is known.
    """
    rng = random.Random(seed)
    names = [row for row in rows if len(row[1].split()) >= 2 and row[1].isascii()]
    known = {name.lower() for _, name in rows}
    found: list[Query] = []
    for kind, change in _CHANGES.items():
        for id_, name in rng.sample(names, min(each, len(names))):
            typed = change(name.lower(), rng)
            found.append(Query(kind, typed, id_, _rule(kind, typed)))
    while sum(query.kind == "stranger" for query in found) < each:
        first = rng.choice(names)[1].split()[0]
        last = "".join(rng.choice(names)[1].split()[-1:]) + rng.choice(("", "son", "ova", "ez"))
        name = f"{first} {last}".lower()
        if name not in known:
            found.append(Query("stranger", name, STRANGER))
    for id_, name in rng.sample(names, min(each, len(names))):
        typed = _half_typed(name.lower(), rng)
        found.append(Query("half-typed", typed, id_, _rule("half-typed", typed)))
    return found


def _rule(kind: str, typed: str) -> str:
    """Return what else is right, where the query itself fits several people."""
    words = typed.split()
    if kind == "surname":
        return f"tok:{typed}"
    if kind == "initial":
        return f"init:{words[0]} {words[-1]}"
    if kind == "half-typed":
        return f"pre:{typed}"
    return ""


def _slip(name: str, rng: random.Random) -> str:
    """Return the name with one letter changed, dropped, doubled or swapped with the next."""
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    at = rng.choice(places)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + rng.choice(_LETTERS) + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at + 1 :]
    if kind == 2:
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def _two_slips(name: str, rng: random.Random) -> str:
    return _slip(_slip(name, rng), rng)


def _swapped(name: str, _rng: random.Random) -> str:
    words = name.split()
    return " ".join([words[-1], *words[:-1]])


def _initial(name: str, _rng: random.Random) -> str:
    words = name.split()
    return f"{words[0][0]} {words[-1]}"


def _surname(name: str, _rng: random.Random) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _half_typed(name: str, rng: random.Random) -> str:
    """Return the first word and two or three letters of the last."""
    words = name.split()
    return f"{words[0]} {words[-1][: rng.randint(2, 3)]}"


def _no_middle(name: str, _rng: random.Random) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


_CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "one typo": _slip,
    "two typos": _two_slips,
    "surname first": _swapped,
    "initial": _initial,
    "surname": _surname,
    "no middle name": _no_middle,
}
