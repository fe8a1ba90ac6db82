"""Professors who work elsewhere: whether they kept their chair or gave it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import Condition, Not, Post, Some
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Argument, Clause
from bot.reading.pieces import Title, Word

_PROFESSORS = frozenset({Track.FACULTY})


def chairs(clauses: Sequence[Clause]) -> tuple[list[Clause], tuple[Condition, ...]]:
    """Return clauses without what they say of a chair, and whether it is held, as conditions.

    "Which professors at Anthropic kept their chair": who is at Anthropic, and a professor somewhere.
    """
    marks = {mark for one in clauses for mark in one.marks}
    kept, gave_up = "kept" in marks, "gave-up-chair" in marks
    if not (kept or gave_up) or not any(map(_of_chair, _arguments(clauses))):
        return list(clauses), ()
    left = [
        replace(one, arguments=[arg for arg in one.arguments if not _of_chair(arg)])
        for one in clauses
    ]
    told = [one for one in left if _tells(one)]
    now = Some(Rows.STAYS, Post(tracks=_PROFESSORS, when=Tense.NOW))
    if kept:
        return told, (now,)
    return told, (Some(Rows.STAYS, Post(tracks=_PROFESSORS, when=Tense.PAST)), Not(now))


def _tells(clause: Clause) -> bool:
    """True if a clause still says something."""
    said = [one for one in clause.arguments if one.meaning != Word("pronoun", "people")]
    return bool(said or clause.asked or clause.amounts) or clause.verb not in ("", "be")


def _arguments(clauses: Sequence[Clause]) -> list[Argument]:
    return [argument for one in clauses for argument in one.arguments]


def _of_chair(one: Argument) -> bool:
    """True for what a professor holds, or for professors."""
    return one.meaning in _CHAIR


_CHAIR = (Word("track", "faculty"), Word("topic", "faculty"), Title("chair"))
