"""Questions in one text, each read as it goes on from the one before: "who founded X, and who left?".

A further question begins behind a conjunction or the end of one, with a question word, alone or behind
a preposition ("and in which year"), or with an auxiliary and whom it is about ("and did she study
there?").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.query.language import (
    All,
    Compare,
    Find,
    Measure,
    Profile,
    Query,
    Several,
    Share,
    Step,
    Tell,
    With,
)
from bot.query.terms import Ask, Rows
from bot.reading.pieces import Area, Country, Meaning, Person, Piece, Where, Word, Work
from bot.reading.reading import Read, Reading
from bot.reading.same_people import of_the_same

GoingOn = Callable[[Sequence[Piece], Query], Reading | None]
Alone = Callable[[Sequence[Piece]], Reading]

_FEWEST = 2  # pieces of the first question that are no fillers
_OF_SUBJECTS = frozenset({"pronoun", "people"})
_JOINTS = frozenset(Word("joint", one) for one in ("and", "end", "stop", "but", "then"))


def in_halves(
    pieces: Sequence[Piece], whole: Reading | None, going_on: GoingOn, alone: Alone
) -> Read | None:
    """Return how a text of several questions is read, None where it is read as one as well.

    A further question that is not read is owned to, if the first is.
    """
    starts = halves(pieces)
    if not starts or _answers(whole) > len(starts):
        return None
    read_: list[Read] = []
    missed: list[str] = []
    before: Query | None = None
    for start, end in zip([0, *starts], [*starts, len(pieces)], strict=True):
        part = _without_joints(pieces[start:end])
        if before is not None and _is_told(part, before):
            continue
        one = None if before is None else going_on(part, before)
        if one is None and (before is None or _names(part)):
            one = alone(part)
        if not read_ and isinstance(one, Read) and isinstance(one.query, Profile):
            before = one.query  # what the questions are about
        elif isinstance(one, Read) and _is_whole(one):
            read_.append(_of_the_same(one, part, read_[-1]) if read_ else one)
            before = read_[-1].query
        elif before is None:
            return None
        else:
            missed.append(" ".join(piece.text for piece in part))
    if not read_:
        return None
    queries = tuple(dict.fromkeys(query for one in read_ for query in _asked_in(one.query)))
    queries = tuple(one for one in queries if not _listed(one, queries))
    query = queries[0] if len(queries) == 1 else Several(queries)
    told = isinstance(whole, Read) and whole.query != query
    if missed and told and _answered(query) <= _answers(whole):
        return None
    names = tuple(name for one in read_ for name in one.names_read_as)
    unused = tuple(text for one in read_ for text in one.unused)
    return Read(query, names, unused, missed=tuple(missed))


def _listed(query: Query, queries: Sequence[Query]) -> bool:
    """True for a number or a list that a list says too: "how many left, and who?"."""
    if not isinstance(query, Find) or query.ask is Ask.WHETHER:
        return False
    plain = replace(query, ask=Ask.LIST)
    return any(
        isinstance(other, Find) and other != query and replace(other, show=()) == plain
        for other in queries
    )


def _is_whole(one: Read) -> bool:
    """True for a reading that leaves nothing out, and asks of something."""
    bare = isinstance(one.query, Find) and one.query.where in (Step(), All())
    return not (one.missed or bare or isinstance(one.query, Profile))


def _names(part: Sequence[Piece]) -> bool:
    """True if a question says itself what it is of."""
    return any(isinstance(one, _NAMES) for piece in part for one in piece.meanings[:1])


_NAMES = Person | Where | Work | Area | Country


def _is_told(part: Sequence[Piece], before: Query) -> bool:
    """True for what the answer before shows: the number of each group, the peak, when and where.

    "The top three, and how many are that?"; "leavers a year, and which had the most?"; "were they
    at the same lab, and when?".
    """
    if not isinstance(before, Find) or _names(part):
        return False
    words = {one for piece in part for one in piece.meanings[:2] if isinstance(one, Word)}
    if before.by and before.measure == Measure():
        ranked = any(word.kind == "amount" and word.value in _RANKED for word in words)
        return Word("question", "how-many") in words or ranked
    if any(isinstance(one, With) for one in before.where.parts) and before.rows is Rows.STAYS:
        asked = {word.value if word.kind == "question" else word.kind for word in words}
        return bool(asked & {"when", "where", "how-long", "unit", "placeword"})
    return False


_RANKED = frozenset({"busiest", "most", "top"})


def _answers(whole: Reading | None) -> int:
    """Return how many questions a reading answers; 0 for what it leaves words out of."""
    if not isinstance(whole, Read) or whole.missed or whole.unused:
        return 0
    return _answered(whole.query)


def _answered(query: Query) -> int:
    match query:
        case Several(of=of):
            return sum(map(_answered, of))
        case Find(by=by, show=show):
            return 1 if by else 1 + len(show)
        case Tell(fields=fields):
            return max(1, len(fields))
        case Compare(of=of):
            return len(of)
        case Share() | Profile():
            return 1


def _of_the_same(one: Read, part: Sequence[Piece], before: Read) -> Read:
    kinds = {getattr(some, "kind", "") for piece in part for some in piece.meanings}
    bare, quiet = not kinds & _SUBJECTS, not kinds & _DOING
    return replace(one, query=of_the_same(one.query, before.query, bare=bare, quiet=quiet))


_SUBJECTS = frozenset({"people", "track", "noun"})
_DOING = frozenset({"verb", "be", "auxiliary", "adverb", "noun"})


def _asked_in(query: Query) -> tuple[Query, ...]:
    return query.of if isinstance(query, Several) else (query,)


def halves(pieces: Sequence[Piece]) -> list[int]:
    """Return the pieces where a further question begins."""
    found: list[int] = []
    start, said = 0, 0
    for at, piece in enumerate(pieces):
        more = said >= _FEWEST and _joined(pieces, start, at)
        before = pieces[start:at]
        if more and _asks(pieces[at:]) and (_asked(before) or _told_of(before, pieces[at:])):
            found.append(at)
            start, said = at, 0
        said += not _is(piece, "filler", "joint")
    return found


def _without_joints(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return a question without the "and" or the comma behind it."""
    end = len(pieces)
    while end > 1 and not _TRAILING.isdisjoint(pieces[end - 1].meanings):
        end -= 1
    return pieces[:end]


_TRAILING = frozenset({Word("joint", "and"), Word("joint", "stop")})


def _joined(pieces: Sequence[Piece], start: int, at: int) -> bool:
    """True for what a conjunction or the end of a sentence stands before."""
    before = at - 1
    while before > start and _is(pieces[before], "filler", "go-on"):
        before -= 1
    return before > start and not _JOINTS.isdisjoint(pieces[before].meanings)


def _asked(pieces: Sequence[Piece]) -> bool:
    """True for pieces that ask: by a question word, or by the auxiliary that they begin with."""
    said = [one for one in pieces if not _is(one, "filler", "joint", "prep")]
    if not said:
        return False
    relative = [_is(one, *_NOUNS) and other.text == "who" for one, other in pairwise(said)]
    asks = [_is(one, "question") for one in said]
    return _is(said[0], "auxiliary", "be") or any(
        one and not (at and relative[at - 1]) for at, one in enumerate(asks)
    )


_NOUNS = ("people", "track", "pronoun", "go-on")


def _told_of(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """True if what is asked is of a list that was named: "mistral founders, and who of them left?"."""
    topic = _is(before[0], "prep") or _STOP in before[-1].meanings
    return _of_them(after) and not topic


def _of_them(pieces: Sequence[Piece]) -> bool:
    """True if what begins here is asked of those told of before: "and who of them left?"."""
    ends = [at for at, one in enumerate(pieces) if not {_END, _STOP}.isdisjoint(one.meanings)]
    sentence = pieces[: ends[0]] if ends else pieces
    return _ONES in pieces[0].meanings or any(_THEM in one.meanings for one in sentence)


_END, _STOP = Word("joint", "end"), Word("joint", "stop")
_THEM = Word("pronoun", "people")
_ONES = Word("go-on", "list")


def _asks(pieces: Sequence[Piece]) -> bool:
    """True if a question begins here."""
    if pieces[0].text.startswith("any") and _of_them(pieces):
        return True
    said = [piece.meanings[0] for piece in pieces if not _is(piece, "filler")]
    first, then = [*said, None, None][:2]
    if not isinstance(first, Word):
        return False
    match first.kind:
        case "question":
            return True
        case "prep":
            return isinstance(then, Word) and then.kind == "question"
        case "auxiliary" | "be":
            return _is_subject(then) and pieces[0].text != "used to be"
        case "go-on":
            return first == _ONES
        case _:
            return False


def _is_subject(meaning: Meaning | None) -> bool:
    return isinstance(meaning, Person) or (
        isinstance(meaning, Word) and meaning.kind in _OF_SUBJECTS
    )


def _is(piece: Piece, *kinds: str) -> bool:
    return isinstance(piece.meanings[0], Word) and piece.meanings[0].kind in kinds
