"""What is asked beside each row of a list: where they are now, where they came from, when, why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.careers.model import MoveKind, Track
from bot.query.going_on import refine, those
from bot.query.language import All, Condition, Find, Key, Post, Some, Step
from bot.query.terms import Ask, Field, Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Clause, Sentence
from bot.reading.pieces import Word

_CAME = frozenset({"from", "come", "came", "before", "b4", "previously", "earlier", "prior to"})
_WENT = frozenset({"move", "leave", "join"})
_NOW = Key(Field.PLACE, Post(when=Tense.NOW))
_FROM = Key(Field.ORIGIN)


def beside(found: Find, clause: Clause, texts: Collection[str]) -> Find | None:
    """Return a list with what a clause asks of each of its rows; None for what none has.

    `texts` are the words of the clause.
    """
    listed = replace(found, ask=Ask.LIST)
    came = not _CAME.isdisjoint(texts)
    asked = {word.value for word, _ in clause.asked}
    match clause.question:
        case "when":
            return _dated(listed)
        case "why":
            return _moved(listed, Field.REASON)
        case "how-long" if (post := _post_of(found)) is not None:
            return replace(listed, show=(Key(Field.LENGTH, post),))
        case "where" | "what" | "which" | "":
            if "title" in asked or ("job" in asked and clause.question != "where"):
                return replace(listed, show=(Key(Field.TITLE, Post(when=Tense.NOW)),))
            if clause.verb == "study" or _of_degree(clause):
                return replace(listed, show=(Key(Field.PLACE, _study(clause)),))
            if clause.verb == "found" and not (came and clause.question == "where"):
                return replace(listed, show=(Key(Field.PLACE, Post(founder=True)),))
            if came and clause.verb != "leave":
                return _origins(listed)
            if clause.verb in _WENT and clause.tense != "now" and "now" not in clause.marks:
                return _moved(listed, Field.DESTINATION)
            return replace(listed, show=(_NOW,)) if clause.question else None
        case _:
            return None


def beside_each(found: Find, clauses: Sequence[Clause], sentence: Sentence) -> Find | None:
    """Return a list with what each of some clauses asks beside it; None where none asks anything."""
    shown: Find | None = None
    for clause in clauses:
        first = clause is sentence.clauses[0]
        start = 0 if first else max(_start(clause) - 1, 0)  # "from where"
        texts = {word for piece in sentence.pieces[start:] for word in piece.text.split()}
        listed = shown or found
        other = beside(listed, clause, texts)
        if other is None:
            continue
        if clause.question == "when" and listed.show == (_NOW,):
            other = replace(listed, show=(Key(Field.START, Post(when=Tense.NOW)),))
        same = shown is not None and other.rows is shown.rows and other.where == shown.where
        if shown is not None and same:
            other = replace(other, show=tuple(dict.fromkeys((*shown.show, *other.show))))
        shown = other
    return shown


def _start(clause: Clause) -> int:
    """Return the first piece that a clause was made of."""
    ats = [*clause.marks.values(), *(one.at for one in clause.arguments)]
    return min([*ats, *([clause.at] if clause.at >= 0 else [])], default=0)


def _dated(listed: Find) -> Find | None:
    """Return a list with the days: of the moves, or since when a post was held."""
    if listed.rows is Rows.MOVES:
        return replace(listed, show=(Key(Field.DATE),))
    post = _post_of(listed)
    return None if post is None else replace(listed, show=(Key(Field.START, post),))


def _moved(listed: Find, field: Field) -> Find | None:
    """Return moves with a fact of each; of people, the moves out of the place they were told by."""
    if listed.rows is Rows.MOVES:
        return replace(listed, show=(Key(field),))
    post = _post_of(listed)
    if post is None or post.at is None:
        return None
    return Find(Rows.MOVES, Step(origin=Post(at=post.at)) & _whose(listed), show=(Key(field),))


def _origins(listed: Find) -> Find | None:
    """Return the moves that brought people where they are told to be, with where each came from."""
    if listed.rows is Rows.MOVES:
        steps = [one for one in listed.where.parts if isinstance(one, Step)]
        if any(one.destination or one.kinds or one.joined for one in steps):
            return replace(listed, show=(Key(Field.ORIGIN),))
        left = [one.origin.at for one in steps if isinstance(one.origin, Post) and one.origin.at]
        if len(left) != 1 or listed.order is not None:  # where those came from who have left since
            return None
        return Find(Rows.MOVES, Step(destination=left[0]) & _whose(listed), show=(_FROM,))
    post = _post_of(listed)
    if post is None or post.at is None:
        return None
    if post.founder:
        step = Step(destination=post.at, kinds=frozenset({MoveKind.FOUNDED}))
        alone = listed.where == Some(Rows.STAYS, post)
        where = step if alone else step & _whose(listed)
        return Find(Rows.MOVES, where, show=(Key(Field.ORIGIN),))
    return Find(Rows.MOVES, Step(destination=post.at) & _whose(listed), show=(Key(Field.ORIGIN),))


def _whose(listed: Find) -> Condition:
    """Return the condition of a move of being one of the people of a list."""
    moves = refine(Find(Rows.MOVES), those(listed))
    return moves.where


def _post_of(listed: Find) -> Post | None:
    """Return the post that people are told by: "the CEO of X", "the founders of X"."""
    for one in listed.where.parts:
        match one:
            case Some(Rows.STAYS, Post() as post):
                return post
            case Some(Rows.STAYS, All(of=(Post() as post, *_))):
                return post
            case Post():
                return one
            case _:
                pass
    return None


def _of_degree(clause: Clause) -> bool:
    return any(
        isinstance(one.meaning, Word) and one.meaning.kind == "degree" for one in clause.arguments
    )


def _study(clause: Clause) -> Post:
    titles = tuple(
        one.meaning.value
        for one in clause.arguments
        if isinstance(one.meaning, Word)
        and one.meaning.kind == "degree"
        and one.meaning.value != "any"
    )
    return Post(tracks=frozenset({Track.STUDENT}), titles=titles)
