"""Clauses of what went on or was over: who stayed, who once was, who is at a lab beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import Place, Post, Some
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Argument, Clause
from bot.reading.draft_people import verb_text
from bot.reading.notes import Notes
from bot.reading.pieces import Where, Word


def took_staying(notes: Notes, clause: Clause) -> bool:
    """Take "stayed" with nothing said of it: who was said before is there still."""
    bare = not (clause.arguments or clause.amounts or clause.asked or clause.negated)
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post(tracks=tracks) as post) if (
            clause.verb == "stay" and bare and post.at is not None and tracks is None
        ):
            notes.people[-1] = Some(Rows.STAYS, replace(post, when=Tense.NOW))
            return True
        case _:
            return False


def take_lab_beside(
    notes: Notes, clause: Clause, such: Post, at_: Sequence[Argument], when: Tense
) -> None:
    """Take the lab that professors are at beside their chair: "professors who work at a lab"."""
    chosen = notes.sentence.chosen
    nouns = [at for word, at in clause.mentioned if word == Word("placeword", "place")]
    named = any(isinstance(one.meaning, Where) for one in at_)
    beside = such.tracks == frozenset({Track.FACULTY}) or any(
        isinstance(one, Some) and isinstance(one.where, Post) and one.where.tracks == _FACULTY
        for one in notes.people
    )
    behind = any(Word("prep", "at") in chosen[max(at - 2, 0) : at] for at in nouns)
    if beside and behind and not named and clause.verb in ("work", "be"):
        lab = Place(kinds=KINDS["company"])
        notes.people.append(Some(Rows.STAYS, Post(at=lab, when=when)))


_FACULTY = frozenset({Track.FACULTY})


def is_once(notes: Notes, clause: Clause) -> bool:
    """True for what was so and is no more: "who once worked at X", "was once a professor"."""
    at = clause.marks.get("ever")
    once = at is not None and notes.sentence.pieces[at].text == "once"
    past = clause.tense == "past" or (
        clause.verb == "work" and verb_text(notes, clause).endswith("ed")
    )
    return once and past


def is_said(notes: Notes, clause: Clause, *texts: str) -> bool:
    """True if one of some phrases stands right before the verb, or is it."""
    at = clause.at
    near = [piece.text for piece in notes.sentence.pieces[max(at - 2, 0) : at + 2]]
    return any(text.startswith(said) for text in near for said in texts)


def is_present(clause: Clause) -> bool:
    """True if it is said that something is so now."""
    return bool({"now", "still"} & clause.marks.keys()) or clause.tense == "now"
