"""What came after what: an internship and a job, a post and the next, a state and another."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import MoveKind, Track
from bot.query.language import Condition, Path, Place, Post, Some
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Clause
from bot.reading.frames import AT, NOUN, Roles, not_, places_of, such_posts
from bot.reading.notes import EVERY_KIND, MoveDraft, Notes, span_of

INTERNS = frozenset({Track.INTERNSHIP})


def take_later(notes: Notes, later: Post, *, negated: bool) -> bool:
    """Take a post of people who were interns before; False if none were.

    It is at the place of the internship unless another is said.
    """
    if notes.moves and notes.moves[-1].destination_post.tracks == INTERNS:
        move = notes.moves.pop()  # "came as interns"
        notes.people.append(Some(Rows.STAYS, replace(move.destination_post, at=move.destination)))
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post(tracks=tracks) as before) if tracks == INTERNS:
            before = replace(before, when=Tense.EVER)
        case _:
            return False
    later = replace(later, at=later.at or before.at)
    if before.at is None and notes.sentence.clauses[-1].verb == "return":
        before = replace(before, at=later.at)  # "interns who came back to X"
    if later.tracks == INTERNS:
        return False
    notes.people.pop()
    if negated:
        notes.people += [Some(Rows.STAYS, before), not_(Some(Rows.STAYS, later))]
    else:
        same = later.at is None and any(
            piece.text.startswith(("same", "the same")) for piece in notes.sentence.pieces
        )
        notes.people.append(Path((before, later), same=same))
    notes.bare = None
    return True


def put_in_turn(notes: Notes, clause: Clause, known: int) -> None:
    """Let the state that a clause has told of come after the one before it.

    `known` is how many conditions of people there were before the clause.
    """
    told = notes.people[known:]
    if known == 0 or len(told) != 1 or clause.negated:
        return
    before, after = notes.people[known - 1], told[0]
    match before, after:
        case Some(Rows.STAYS, Post() as first), Some(Rows.STAYS, Post() as second):
            pass
        case _:
            return
    by_whom = clause.link == "who" and notes.founding and first.founder and second.at is not None
    if by_whom and not isinstance(second.founder, bool) and second.when is not Tense.NOW:
        if isinstance(first.at, Place) and first.at.ids is not None:
            return
        del notes.people[known - 1 :]  # "startups founded by people who had worked at X"
        move = MoveDraft(clause, "found", origin=second.at, destination=first.at)
        move.kinds, move.joined, move.direct = frozenset({MoveKind.FOUNDED}), first.began, False
        move.origin_post = replace(second, at=None, when=Tense.EVER)
        notes.moves.append(move)
    elif first.tracks == INTERNS and clause.link:
        notes.people.pop()
        take_later(notes, second, negated=False)
    elif "now" in clause.marks and first.when is second.when is Tense.NOW and first.at != second.at:
        notes.people[known - 1] = Some(Rows.STAYS, replace(first, when=Tense.EVER))
    elif clause.link == "then":
        notes.people[known - 1 :] = [Path((replace(first, when=Tense.EVER), second))]
        notes.bare = None


def was_before(notes: Notes, clause: Clause, roles: Roles) -> Post | None:
    """Return what somebody was who became something else, taking it from what was said before."""
    posts = [one for one in roles.tracks if one.before]
    places = [one for one in (*roles.at(NOUN), *roles.at(AT)) if one.before and not one.negated]
    if posts or places:
        return replace(such_posts(posts), at=places_of(places))
    if clause.people == "researcher" and _turns(notes, clause):
        return Post(tracks=frozenset({Track.RESEARCH}))  # "researchers turned investors"
    bare = notes.bare
    if bare is not None and bare.number == len(notes.people) - 1 and clause.link:
        notes.people.pop()
        notes.bare = None
        return replace(bare.post, when=Tense.EVER)
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post() as post) if clause.link == "then" and _is_work(post):
            notes.people.pop()
            return replace(post, when=Tense.EVER)
        case _:
            return None


def _turns(notes: Notes, clause: Clause) -> bool:
    return clause.at >= 0 and notes.sentence.pieces[clause.at].text == "turned"


def _is_work(post: Post) -> bool:
    return bool(post.tracks or post.titles or post.founder)


def turned(notes: Notes, clause: Clause, roles: Roles, was: Post, such: Post) -> MoveDraft:
    """Return the move of somebody who was one thing and became another."""
    places = [one for one in (*roles.at(AT), *roles.at("destination")) if not one.before]
    place: Condition | None = places_of(places)
    if such.founder and place == Place(kinds=KINDS["startup"]):
        place = None  # what is founded is one
    move = MoveDraft(clause, "switch", origin=was.at, destination=place)
    move.origin_post, move.destination_post = replace(was, at=None), such
    move.direct = clause.link != "then"
    if such.founder and place is None and was.at is not None:
        move.direct = False
    if such.founder and place is None:
        move.destination_post, move.kinds = Post(), frozenset({MoveKind.FOUNDED})
        move.verb, move.joined = "found", span_of(roles, clause)
        notes.founding = True
    else:
        move.kinds, move.dated = EVERY_KIND, span_of(roles, clause)
    return move
