"""Whether a query does what the words of a question ask to be done: counted, ranked, dated, shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from bot.query.language import (
    Any,
    Compare,
    Find,
    Place,
    Post,
    Query,
    Several,
)
from bot.query.terms import Field, Rows, Stat
from bot.query.visiting import nodes_in
from bot.reading.clauses import Clause, Sentence
from bot.reading.content import PLACES, Content
from bot.reading.pieces import Title, When, Where, Word

_DAYS = {
    Field.START,
    Field.END,
    Field.ANNOUNCED,
    Field.DATE,
    Field.FOUNDED,
    Field.YEAR,
    Field.MONTH,
}


_AMOUNTS: Mapping[str, Callable[[Content], bool]] = {
    "most": lambda done: done.grouped or done.orders or done.compares,
    "least": lambda done: done.grouped or done.orders or done.compares,
    "top": lambda done: done.grouped or done.orders,
    "busiest": lambda done: done.grouped,
    "share": lambda done: done.shares,
    "mean": lambda done: bool(done.stats & {Stat.MEAN, Stat.MEDIAN}),
    "median": lambda done: Stat.MEDIAN in done.stats,
    "longest": lambda done: done.orders or done.compares,
    "shortest": lambda done: done.orders or done.compares,
    "net": lambda done: Stat.NET in done.stats or done.compares,
    "more": lambda done: done.compares or done.grouped,
    "fewer": lambda done: done.compares or done.grouped,
    "compare": lambda done: done.compares or done.whole or done.grouped,
}
_QUESTIONS: Mapping[str, Callable[[Content], bool]] = {
    "when": lambda done: bool(done.fields & _DAYS) or done.grouped or done.company,
    "why": lambda done: Field.REASON in done.fields,
    "how-long": lambda done: bool(done.fields & {Field.LENGTH, Field.LENGTH_AT_MOST}),
    "how-many": lambda done: done.counts or done.grouped or done.shares or done.compares,
    "where": lambda done: bool(done.fields & PLACES) or done.compares or done.company,
}
_MARKS: Mapping[str, Callable[[Content], bool]] = {
    "twice": lambda done: done.often or bool(done.moves) or done.company,
    "acquired": lambda done: done.bought,
    "gave-up-chair": lambda done: done.keeps,
    "beside": lambda _done: False,
    "rival": lambda _done: False,  # which places those are is not in the data
    "first-of": lambda _done: False,
    "neither": lambda done: done.denies,
}


def undone(done: Content, query: Query, sentence: Sentence) -> list[int]:
    """Return the pieces that ask for something to be done that the query does not do."""
    if done.whole:
        return []
    return [
        *_undone(done, sentence),
        *_counted_once(query, sentence),
        *_parted(query, sentence),
    ]


def _parted(query: Query, sentence: Sentence) -> Iterator[int]:
    """Yield what one or the other is asked for, where the query asks for both, or for one."""
    nodes = list(nodes_in(query))
    if any(isinstance(one, Any | Compare | Several) for one in nodes):
        return
    told = [_told(one) for one in nodes]
    for clause in sentence.clauses:
        for one, other in pairwise(clause.arguments):
            if other.joint != "or" or other.negated or one.negated:
                continue
            if {type(one.meaning), type(other.meaning)} == {Title, Word}:
                work = [
                    some for some in (one, other) if getattr(some.meaning, "kind", "") == "track"
                ]
                yield from (some.at for some in work)  # a title, or another sort of work
                continue
            both = _meant(one.meaning) | _meant(other.meaning)
            several = _meant(one.meaning) and _meant(other.meaning)
            if several and not any(both <= said for said in told):
                yield other.at


def _meant(meaning: object) -> frozenset[object]:
    """Return the titles or places that a meaning names; none for other meanings."""
    match meaning:
        case Title(text=text):
            return frozenset({text})
        case Where(at=Place(ids=ids)) if ids:
            return frozenset(ids)
        case _:
            return frozenset()


def _told(node: object) -> frozenset[object]:
    """Return the titles or places of which a node asks for any."""
    match node:
        case Post(titles=titles):
            return frozenset(titles)
        case Place(ids=ids):
            return frozenset(ids or ())
        case _:
            return frozenset()


def _counted_once(query: Query, sentence: Sentence) -> list[int]:
    """Return where a second number is asked for, of a query that has one."""
    marks = [one.marks["?how-many"] for one in sentence.clauses if "?how-many" in one.marks]
    asked = [at for at in marks if sentence.pieces[at].text.startswith("how")]
    return asked[1:] if isinstance(query, Find) and not query.by else []


def _undone(done: Content, sentence: Sentence) -> Iterator[int]:
    for clause in sentence.clauses:
        for name, at in clause.amounts.items():
            if name in _AMOUNTS and not _AMOUNTS[name](done):
                yield at
        for name, at in clause.marks.items():
            question = name.removeprefix("?")
            if question == "where" and Rows.MOVES in done.rows and whence(sentence, clause):
                continue  # each move is shown with where it came from
            if question == "how-many" and Rows.PLACES not in done.rows and _who_too(sentence):
                continue  # a list says its number
            further = name == "?who" and clause is not sentence.clauses[0]
            if further and not (done.rows or done.owner):
                yield at  # "which country is it from, and who is there?"
            if question == "who" and clause.verb == "own" and not (done.owner or done.bought):
                yield at  # "what did she found, and who bought it?"
            if name == "again" and _returns(sentence, at) and not done.returns:
                yield at
            if (
                name.startswith("?") and question in _QUESTIONS and not _QUESTIONS[question](done)
            ) or (name in _MARKS and not _MARKS[name](done)):
                yield at


def _who_too(sentence: Sentence) -> bool:
    """True if it is asked who beside how many: "how many left, and who?"."""
    return any("?who" in one.marks and not one.verb for one in sentence.clauses[1:])


def _returns(sentence: Sentence, at: int) -> bool:
    """True for "back" of somebody: not "back in 2023", nor "who owns it again?"."""
    after = sentence.pieces[at + 1] if at + 1 < len(sentence.pieces) else None
    timed = after is not None and (after.text == "in" or isinstance(after.meanings[0], When))
    return sentence.pieces[at].text.endswith("back") and not timed


def whence(sentence: Sentence, clause: Clause) -> bool:
    """True if a clause asks "from where", or "where from"."""
    at = clause.marks.get("?where")
    if at is None:
        return False
    return "from" in {piece.text for piece in sentence.pieces[max(at - 1, 0) : at + 2]}
