"""Clauses of what went on or was over: who stayed, who once was, who is at a lab beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.careers.model import Track
from bot.query.language import Condition, Day, Path, Place, Post, Some, Span
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Argument, Clause
from bot.reading.draft_people import verb_text
from bot.reading.frames import Roles
from bot.reading.notes import Notes
from bot.reading.pieces import When, Where, Word


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


def begun_by(clause: Clause, roles: Roles) -> Span | None:
    """Return the time by which a post had begun that is held since then: "has been at X since 2015"."""
    times = [one.meaning for one in roles.times if isinstance(one.meaning, When)]
    if clause.auxiliary != "have" or len(times) != 1 or times[0].lead != "since":
        return None
    since = times[0].span.since
    if since is None or since.on is None or clause.negated:
        return None
    last = date(since.on.year, 12, 31) if (since.on.month, since.on.day) == (1, 1) else since.on
    return Span(until=Day(last))


def put_in_order(notes: Notes, place: Condition, *, earlier: bool) -> None:
    """Let the state told last come after, or before, a stay at another place."""
    match notes.people[-1]:
        case Some(Rows.STAYS, Post() as post):
            post = replace(post, when=Tense.EVER)
            of = (Post(at=place), post) if earlier else (post, Post(at=place))
            notes.people[-1] = Path(of)
        case _:
            notes.people.append(Some(Rows.STAYS, Post(at=place)))
