"""Clauses of what went on or was over: who stayed, who once was, who is at a lab beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.careers.model import Track
from bot.query.language import Condition, Day, Path, Place, Post, Range, Some, Span
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Argument, Clause
from bot.reading.draft_people import verb_text
from bot.reading.frames import AT, NOUN, Roles, place_of, places_of
from bot.reading.notes import Notes
from bot.reading.pieces import When, Word


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


def took_origin(notes: Notes, clause: Clause, roles: Roles) -> bool:
    """Take where those came from who were told of: "hires of X: how many from Y"."""
    last = notes.moves[-1] if notes.moves else None
    bare = not (clause.verb or clause.people or clause.asked or roles.tracks or roles.people)
    froms = roles.at(NOUN)
    only = bool(froms) and all(one.prep == "from" for one in froms) and not roles.at(AT)
    if last is None or not (bare and only) or last.origin or last.destination is None:
        return False
    last.origin = places_of(froms)
    return True


def take_lab_beside(
    notes: Notes, clause: Clause, such: Post, at_: list[Argument], when: Tense
) -> list[Argument]:
    """Take the lab that professors are at beside their chair; return the other places.

    "Professors who work at a lab": nobody has a chair there.
    """
    beside = such.tracks == _FACULTY or any(
        isinstance(one, Some) and isinstance(one.where, Post) and one.where.tracks == _FACULTY
        for one in notes.people
    )
    also = clause.at >= 0 and is_said(notes, clause, "also")
    labs = [one for one in at_ if _is_lab(one, also=also)]
    if not (beside and labs) or clause.verb not in ("work", "be", ""):
        return at_
    notes.people.append(Some(Rows.STAYS, Post(at=places_of(labs), when=when)))
    return [one for one in at_ if one not in labs]


def _is_lab(one: Argument, *, also: bool) -> bool:
    """True for places of a sort that is no university; for any with `also`."""
    match place_of(one):
        case Place(ids=None, kinds=frozenset() as kinds):
            return not one.negated and kinds.isdisjoint(KINDS["academia"])
        case Place(group=str()):
            return not one.negated
        case place:
            return also and place is not None


_FACULTY = frozenset({Track.FACULTY})


def first_job(clause: Clause) -> int | None:
    """Return 1 for the first job that somebody had: "whose first job was at X"."""
    jobs = {Word("worldword", "job"), Word("placeword", "employer")}
    at = [at for word, at in (*clause.asked, *clause.mentioned) if word in jobs]
    return 1 if any(clause.marks.get("first") == one - 1 for one in at) else None


def not_so_long(clause: Clause, lasted: Range | None) -> tuple[Clause, Range | None]:
    """Return a denied length as one that was not reached: "who did not stay a year"."""
    if not clause.negated or clause.verb != "stay" or lasted is None or lasted.least is None:
        return clause, lasted
    return replace(clause, negated=False), Range(most=lasted.least)


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
