"""What a pronoun of a question stands for, where one name was told before: "where is she now?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.query.language import Place
from bot.reading.pieces import Meaning, Person, Piece, Where, Word, Work

_THEY = frozenset({"they", "them", "their"})
_JOIN, _LEAVE = Word("verb", "join"), Word("verb", "leave")
_ENDS = frozenset({Word("joint", "end"), Word("joint", "stop"), Word("joint", "and")})


def with_name(
    asked: Sequence[Piece], told: Sequence[Piece], *, behind_prepositions: bool
) -> list[Piece] | None:
    """Return a question with the name that was told where it first points at one; None without."""
    names = [piece for piece in told if name_of(piece) is not None]
    for at, piece in enumerate(asked):
        kinds = _kinds_pointed_at(piece)
        if not kinds:
            continue
        if any(isinstance(one.meanings[0], (*kinds, Person, Work)) for one in asked[:at]):
            return None  # it is of the question itself
        if piece.text in _THEY and any(_is_of_people(one) for one in asked[:at]):
            return None
        before = asked[at - 1] if at else None
        behind = before is not None and (is_word(before, "prep") or before.text.endswith(" of"))
        if behind and not behind_prepositions:
            return None
        meant = {name_of(one): one for one in names if isinstance(one.meanings[0], kinds)}
        if len(meant) != 1:
            return None
        name = next(iter(meant.values()))
        found = [*asked[:at], *_in_place_of(piece, name, before), *asked[at + 1 :]]
        return _with_place(found, names) if kinds == (Person,) else found
    return None


def _with_place(asked: Sequence[Piece], names: Sequence[Piece]) -> list[Piece]:
    """Return a question with the one place told where a verb lacks it: "when did she join?"."""
    places = {name_of(one): one for one in names if isinstance(one.meanings[0], Where)}
    found: list[Piece] = []
    for piece, then in zip(asked, (*asked[1:], None), strict=True):
        found.append(piece)
        bare = then is None or not _ENDS.isdisjoint(then.meanings)
        moves = is_word(piece, "verb") and piece.meanings[0] in (_JOIN, _LEAVE)
        if bare and moves and len(places) == 1:
            found += places.values()
    return found


def _kinds_pointed_at(piece: Piece) -> tuple[type, ...]:
    for word in words_of(piece):
        if word == Word("pronoun", "person"):
            return (Person,)
        if word == Word("pronoun", "place"):
            return (Work, Where) if piece.text in ("it", "its") else (Where,)
    return (Person,) if piece.text in _THEY else ()


def _is_of_people(piece: Piece) -> bool:
    return is_word(piece, "people", "track") or piece.text in ("who", "how many", "whom")


def _in_place_of(pronoun: Piece, name: Piece, before: Piece | None) -> list[Piece]:
    """Return a name as the pronoun stood: "his" is of somebody, "there" at or to a place."""
    found = [replace(name, start=pronoun.start, end=pronoun.end)]
    if pronoun.text in ("his", "its", "their"):
        found.append(replace(pronoun, text="'s", meanings=(Word("prep", "of"),)))
    if pronoun.text == "there" and not (before and is_word(before, "prep")):
        moved = before is not None and any(
            word in (Word("verb", "move"), Word("verb", "join")) for word in words_of(before)
        )
        lead = "to" if moved else "at"
        found.insert(0, replace(pronoun, text=lead, meanings=(Word("prep", lead),)))
    return found


def points_first(asked: Sequence[Piece]) -> bool:
    """True if a question begins by pointing at people or a place that it does not name."""
    for piece in asked:
        if name_of(piece) is not None:
            return False
        if any(one.kind == "pronoun" and one.value != "that" for one in words_of(piece)[:1]):
            return True
    return False


def name_of(piece: Piece) -> Meaning | None:
    """Return whom or what a piece names for sure."""
    meaning = piece.meanings[0]
    match meaning:
        case Person(sure=True) | Work() | Where(at=Place(ids=frozenset())):
            return meaning
        case _:
            return None


def words_of(piece: Piece) -> list[Word]:
    """Return the meanings of a piece that are words of the lexicon."""
    return [one for one in piece.meanings if isinstance(one, Word)]


def is_word(piece: Piece, *kinds: str) -> bool:
    """True if the likeliest meaning of a piece is a word of such a kind."""
    return isinstance(piece.meanings[0], Word) and piece.meanings[0].kind in kinds
