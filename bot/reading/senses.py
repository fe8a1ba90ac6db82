"""Which of its meanings a phrase has, by what stands around it: prices, the lowest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Meaning,
    Number,
    Person,
    Piece,
    Title,
    Unknown,
    When,
    Where,
    Word,
    Work,
)

_USUAL = {
    "filler": 1.2, "verb": 0.2, "noun": 0.5, "question": 0.1, "relative": 0.3, "worldword": 0.6,
    "placeword": 0.5, "adverb": 0.5, "amount": 0.5, "people": 0.5, "track": 0.5, "topic": 0.6,
    "degree": 0.4, "kind": 0.4, "pronoun": 0.9, "prep": 0.3, "joint": 0.2, "not": 0.3, "unit": 0.6,
    "number": 0.7, "common": 2.0, "topic-of": 1.0, "go-on": 1.6, "be": 0.2, "auxiliary": 0.2,
}  # fmt: skip
"""The price of a kind of words where nothing around tells."""

_MOST = 10  # ways to choose that are tried


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a piece."""

    before: Meaning | None
    before_text: str
    after: tuple[Meaning, ...]
    behind: tuple[Meaning, ...]  # behind an article or a preposition that follows
    kinds: frozenset[str]  # of everything in the sentence
    first: bool
    last: bool

    def next_is(self, *kinds: type) -> bool:
        """True if a piece of such a kind follows."""
        return any(isinstance(one, kinds) for one in self.after)

    def next_word(self, *kinds: str) -> bool:
        """True if a word of such a kind follows."""
        return any(isinstance(one, Word) and one.kind in kinds for one in self.after)

    def soon(self, *kinds: type) -> bool:
        """True if such a piece follows, or does behind a preposition."""
        return any(isinstance(one, kinds) for one in (*self.after, *self.behind))

    def after_word(self, *kinds: str) -> bool:
        """True if a word of such a kind stands before."""
        return isinstance(self.before, Word) and self.before.kind in kinds


def choices(pieces: Sequence[Piece]) -> Iterator[tuple[tuple[Meaning, ...], float]]:
    """Yield what the pieces of a question can mean, the likeliest first, with the price."""
    kinds = frozenset(_kind(meaning) for piece in pieces for meaning in piece.meanings)
    chosen: list[Meaning] = []
    others: list[tuple[float, int, Meaning]] = []
    total = 0.0
    for at, piece in enumerate(pieces):
        if len(piece.meanings) == 1:
            chosen.append(piece.meanings[0])
            continue
        around = _around(pieces, chosen, at, kinds)
        ranked = sorted(
            (
                (price(meaning, around, piece), number)
                for number, meaning in enumerate(piece.meanings)
            )
        )
        best, number = ranked[0]
        chosen.append(piece.meanings[number])
        total += best
        others += [(cost - best, at, piece.meanings[other]) for cost, other in ranked[1:]]
    yield tuple(chosen), total
    for more, at, meaning in sorted(others, key=lambda one: one[0])[: _MOST - 1]:
        yield (*chosen[:at], meaning, *chosen[at + 1 :]), total + more


def _kind(meaning: Meaning) -> str:
    return meaning.kind if isinstance(meaning, Word) else type(meaning).__name__


def _around(
    pieces: Sequence[Piece], chosen: Sequence[Meaning], at: int, kinds: frozenset[str]
) -> Around:
    before = next((i for i in range(at - 1, -1, -1) if _kind(chosen[i]) != "filler"), None)
    after = next((i for i in range(at + 1, len(pieces)) if not _only_filler(pieces[i])), None)
    behind = None
    if after is not None and any(
        _kind(one) in ("prep", "people") for one in pieces[after].meanings
    ):
        behind = next(
            (i for i in range(after + 1, len(pieces)) if not _only_filler(pieces[i])), None
        )
    return Around(
        None if before is None else chosen[before],
        "" if before is None else pieces[before].text,
        () if after is None else pieces[after].meanings,
        () if behind is None else pieces[behind].meanings,
        kinds,
        before is None,
        after is None,
    )


def _only_filler(piece: Piece) -> bool:
    return all(isinstance(one, Word) and one.kind == "filler" for one in piece.meanings)


def price(meaning: Meaning, around: Around, piece: Piece) -> float:
    """Return what it costs to read a piece so."""
    match meaning:
        case Word(kind, value):
            return _USUAL.get(kind, 0.5) + _word(kind, value, around, piece)
        case Work():
            makes = {"verb", "worldword"} & around.kinds
            if Word("noun", "make") in around.after:
                return -0.2  # "the transformer authors"
            return 0.3 if "Work" in around.kinds and makes else 0.9
        case Area():
            return 0.4
        case Where() | Person():
            return 0.1
        case Title():
            return 0.3
        case When() | Length() | Country() | Number():
            return 0.2
        case Unknown():
            return 3.0


def _word(kind: str, value: str, around: Around, piece: Piece) -> float:
    if kind == "verb":
        return _verb(value, around, piece)
    match kind, value:
        case "go-on", _:
            return -1.4 if around.first and around.last else 0.0
        case "noun", _:
            owned = isinstance(around.before, Where) or around.after_word(
                "prep", "adverb", "amount", "question", "unit", "number", "noun", "kind", "joint"
            )
            return (
                -0.5
                if owned or around.first or isinstance(around.before, When | Area | Country)
                else 0.4
            )
        case "relative", _ if around.last or around.after_word(
            "auxiliary", "be", "question", "prep"
        ):
            return 3.0
        case "relative", _:
            return 0.0 if around.before is not None else 0.6
        case "question", _:
            return 0.0
        case "people", _ if piece.text in ("those", "these") and around.before_text.endswith("of"):
            return 2.0
        case "people", _ if piece.text == "the people":
            return -0.1 if around.next_word("relative", "prep", "verb", "auxiliary") else 2.0
        case "pronoun", "people" if piece.text in ("those", "these"):
            return -0.5 if around.before_text.endswith("of") else 0.3
        case "people", _:
            return -0.1
        case "adverb", "gone":
            return -1.0 if around.last or Word("joint", "end") in around.after else 4.0
        case "adverb", "per":
            units = around.next_word("unit", "placeword") or (
                around.next_word("worldword") and piece.text != "by"
            )
            return -0.5 if units or around.next_word("worldword") else 0.6
        case "adverb", "last" if piece.text in (
            "latest",
            "newest",
            "most recent",
            "most recently",
        ):
            ends = around.last or around.next_is(Number) or around.next_word("number")
            return -0.2 if ends else 0.6
        case "adverb", "last" | "first":
            return (
                -0.2
                if around.next_word(
                    "number",
                    "noun",
                    "people",
                    "question",
                    "track",
                    "placeword",
                    "worldword",
                    "prep",
                    "kind",
                )
                or around.next_is(Number)
                else 0.1
            )
        case "adverb", "recently":
            return 0.0
        case "adverb", "ever":
            return 0.0
        case "amount", "top":
            return -0.3 if around.next_is(Number) or around.next_word("number") else 0.2
        case "amount", "trend" if piece.text == "changed" and around.next_word("prep"):
            return 0.6  # "who changed from A to B"
        case "amount", "busiest":
            return -0.4 if around.next_word("unit") else 0.6
        case "amount", "more" | "fewer":
            return -0.1
        case "adverb", "over" | "within":
            return -0.3 if around.next_is(Length, Number) or around.next_word("number") else 0.5
        case "adverb", "between":
            return 0.1
        case "prep", "from" if Word("prep", "of") in piece.meanings:  # "von", "de"
            noun = around.after_word("track", "people", "worldword", "placeword")
            return 0.3 if noun or isinstance(around.before, Title) else -0.2
        case "prep", "to" | "for" if piece.text.isdecimal():
            return 0.3 if around.next_is(Where) else 2.0
        case "prep", "of" | "to" | "in" | "at" | "from" | "before" | "after" | "for" | "with":
            return -0.1
        case "joint", "and" if piece.text == "besides":
            return 0.4 if around.next_is(Where, Person) else 0.0
        case "prep", "since":
            return 0.3
        case "prep", "than":
            return -0.1 if piece.text != "over" else 0.6
        case "number", _:
            return -0.6 if around.after_word("adverb") else 0.2
        case "unit", _:
            return -0.1
        case "worldword", "name":
            return -0.4 if piece.text not in ("name", "called", "formerly", "predecessor") else 0.0
        case "worldword", "tenure":
            return (
                -0.3
                if around.after_word("amount", "prep") or around.before_text in ("'s",)
                else 0.0
            )
        case "worldword", "size" | "focus" | "based" | "known" | "founded":
            return -0.2
        case "worldword", "work":
            return 0.2
        case "pronoun", "time":
            return 2.0 if around.next_word("prep") and "same" in piece.text else 0.4
        case _:
            return 0.0


def _verb(value: str, around: Around, piece: Piece) -> float:
    match value:
        case "leave" if piece.text == "is left":
            return -0.4 if around.next_is(Where) else 3.0  # "who's left X"
        case "make":
            return (
                -0.1
                if around.soon(Work) or ("Work" in around.kinds and not around.soon(Where))
                else 1.5
            )
        case "workon":
            return -0.3 if around.soon(Area) else 1.2
        case "found":
            if around.soon(Work):
                return 0.6
            if Word("prep", "by") in around.after:
                return -0.3  # "was started by", no "started per"
            return (
                0.0
                if around.soon(Where)
                or around.next_word("kind", "placeword", "prep")
                or around.last
                else 0.3
            )
        case "lead" if piece.text == "direct":
            return 0.0 if around.after_word("auxiliary") else 1.5
        case "lead":
            return 0.0 if around.soon(Where) or around.next_word("placeword", "pronoun") else 0.8
        case "become":
            named = around.next_is(Title) or around.next_word("track", "topic")
            return -0.3 if named else 1.5 if "made" in piece.text else 0.2
        case "study" if piece.text.endswith("their"):
            return 0.0 if around.next_word("degree") else 3.0
        case "study":
            return 0.0
        case "hire" if piece.text in ("took", "take", "takes", "taken", "taking"):
            people = around.next_word("people", "amount", "track", "prep", "question")
            return 0.0 if people and "Where" in around.kinds else 3.0
        case "hire" if piece.text in ("get", "gets", "got", "getting"):
            if "degree" in around.kinds:
                return 2.0
            taken = around.next_word("prep") or around.next_word("adverb")
            return (
                0.2
                if (taken and "Where" in around.kinds and around.soon(Where))
                or around.next_word("adverb")
                else 1.5
            )
        case "hire":
            return 0.1
        case "join" if piece.text.startswith(("start", "beg")):
            at = around.soon(Where) and any(one == Word("prep", "at") for one in around.after)
            return 0.0 if at or around.next_word("joint", "adverb") else 1.5
        case "own" if piece.text in ("part of", "a part of"):
            subject = around.after_word("be", "auxiliary", "question") or isinstance(
                around.before, Where
            )
            return 0.1 if subject else 2.0
        case "join":
            return 0.05
        case "overlap" if piece.text.startswith("cross"):
            return 0.0 if "Person" in around.kinds else 2.0
        case "stay" | "overlap":
            return 0.1
        case "move" if piece.text == "changed":
            return 0.2 if around.next_word("prep") else 3.0
        case "move":
            return 0.1
        case "name":
            return 0.3
        case "switch" | "supervise" | "replace":
            return 0.3
        case _:
            return 0.0
