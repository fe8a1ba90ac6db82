"""Moves that clauses tell of together: "left A and joined B", "tesla people who went to openai"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.careers.model import MoveKind, Track, TrackChange
from bot.query.language import (
    Condition,
    Path,
    Place,
    Post,
    Range,
    Some,
    Step,
)
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Clause
from bot.reading.draft_people import verb_text
from bot.reading.draft_turning import take_later
from bot.reading.frames import (
    Roles,
)
from bot.reading.notes import (
    STUDENT,
    MoveDraft,
    Notes,
    together,
)

_CHANGES: Mapping[TrackChange, frozenset[Track]] = {
    TrackChange.TO_RESEARCH: frozenset({Track.MANAGEMENT, Track.EXECUTIVE}),
    TrackChange.TO_MANAGEMENT: frozenset({Track.RESEARCH, Track.ENGINEERING}),
}
"""What those were whose work changed so."""


def join_on(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    """Make one step of two clauses that tell of its ends: "left A and joined B"."""
    if move.verb in ("join", "hire", "return", "move"):
        later = replace(move.destination_post, at=move.destination, began=move.joined or move.dated)
        alone = move.origin is None and move.origin_post == Post()
        if alone and clause.link and take_later(notes, later, negated=move.negated):
            return
    last = notes.moves[-1] if notes.moves else None
    if (
        last is not None
        and last.kinds == move.kinds == frozenset({MoveKind.RETURNED})
        and move.destination in (None, last.destination)
        and move.origin is None
    ):
        return  # "boomerangs at X: who came back"
    ends = (move.origin, move.destination, move.either)
    if move.verb == "leave" and clause.link == "and" and last is None and not any(ends):
        _take_place(notes, move)  # "worked at X and left before 2022"
    if move.verb == "leave" and clause.link == "who" and last is None:
        _as_founders(notes, move)  # "startups founded by people who left X"
    if last is not None and _leaves_again(last, move) and _went_on(notes, last, move, clause):
        return  # "who joined X and then left"
    if _says_nothing(move):
        _take_place(notes, move)
        main = clause is notes.sentence.clauses[0] and clause.verb in (
            "move",
            "leave",
            "join",
            "hire",
        )
        timed = last is None and any((move.left, move.joined, move.dated))
        said = main or timed  # "engineers who moved in 2026"
        if _says_nothing(move) and (last is not None or notes.people) and not said:
            return
    if last is None or last.negated:
        take_bare(notes, move)
        _after_state(notes, move, clause)
        notes.moves.append(move)
        return
    if move.negated and not last.negated:
        last.denied += (replace(move, negated=False).step(),)
        return
    if _went_on(notes, last, move, clause):
        return
    notes.moves.append(move)


def _as_founders(notes: Notes, move: MoveDraft) -> None:
    """Let those who left a place be those of whom a founding was told, later or at once."""
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post(founder=True, at=at, began=began) as post, Range(1, None)) if (
            notes.founding and move.destination is None and post.held is None and not named(at)
        ):
            notes.people.pop()
        case _:
            return
    move.kinds, move.destination, move.joined = frozenset({MoveKind.FOUNDED}), at, began
    move.verb, move.direct = "found", False


def named(at: Condition | None) -> bool:
    """True for places by their names."""
    return isinstance(at, Place) and at.ids is not None


def _leaves_again(last: MoveDraft, move: MoveDraft) -> bool:
    """True for a bare leaving after a joining: it is of the place joined."""
    joined = last.verb in ("join", "hire") and last.destination is not None
    return joined and not last.negated and move.verb == "leave" and _says_nothing(move)


def _says_nothing(move: MoveDraft) -> bool:
    times = (move.left, move.joined, move.dated)
    if any(time is not None for time in times) and move.clause.link in ("and", "but", "then"):
        return False
    ends = (move.origin, move.destination, move.either, move.kinds, move.change, move.lasted)
    posts = (move.origin_post, move.destination_post)
    return (
        not move.denied and not any(end is not None for end in ends) and posts == (Post(), Post())
    )


def _take_place(notes: Notes, move: MoveDraft) -> None:
    """Let a verb without a place be of the one said before: "2024 at openai: who left"."""
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post(tracks=frozenset() as tracks)) if tracks & STUDENT:
            return
        case Some(Rows.STAYS, Post(at=at) as post) if at is not None and move.verb in (
            "leave",
            "lose",
        ):
            move.origin, move.origin_post = at, Post(founder=post.founder, tracks=post.tracks)
            move.left = move.left or post.held
        case Some(Rows.STAYS, Post(at=at) as post) if at is not None and move.verb in (
            "join",
            "hire",
        ):
            move.destination, move.joined = at, move.joined or post.held
        case _:
            return
    notes.people.pop()
    notes.bare = None


def take_bare(notes: Notes, move: MoveDraft) -> None:
    """Let the people of a place be those who left it: "tesla people who went to openai"."""
    bare = notes.bare
    if bare is None or bare.number != len(notes.people) - 1:
        return
    if bare.post.at is not None and (move.origin is not None or move.denied):
        if move.verb == "move" and move.destination is None and not bare.ex and _came(notes, move):
            move.destination = bare.post.at  # "of those at X, how many came from Y"
        return
    if move.change is not None:
        was = replace(bare.post, when=Tense.EVER, at=None)
        move.origin = move.origin or bare.post.at
        if not (was.tracks and was.tracks <= _CHANGES[move.change]):
            move.origin_post = together(move.origin_post, was)
        notes.people.pop()
        notes.bare = None
        return
    if bare.post.at is None and move.clause.link == "before":
        move.origin_post = together(move.origin_post, replace(bare.post, when=Tense.EVER))
        move.direct, notes.bare = False, None  # "who was a consultant before joining X"
        notes.people.pop()
        return
    if bare.post.at is None:
        academic = (
            bare.post.tracks in (frozenset({Track.FACULTY}), STUDENT)
            or bare.post.titles == ("postdoc",)
            or bool(bare.post.founder)  # nobody joins a lab as a founder of another
        )
        post = replace(bare.post, when=Tense.EVER)
        told = move.destination_post != Post()
        if move.verb in ("join", "hire", "return") and not (academic or told):
            move.destination_post = together(move.destination_post, post)
        else:
            move.origin_post = together(move.origin_post, post)
        notes.people.pop()
        notes.bare = None
        return
    if bare.post.at == move.destination and move.destination is not None:
        if not bare.ex and bare.post == Post(at=bare.post.at, when=bare.post.when):
            notes.people.pop()
            notes.bare = None
        return
    if move.verb in ("promote", "switch") and move.either is None:
        move.either = bare.post.at
    elif move.verb == "return" and move.destination is None:
        move.destination = bare.post.at
    elif move.verb in ("leave", "lose", "join", "move", "return", "found", "hire"):
        if move.verb in ("hire", "join") and move.destination is None and bare.here:
            move.destination = bare.post.at
        else:
            move.origin = bare.post.at
            move.origin_post = together(
                move.origin_post, replace(bare.post, when=Tense.EVER, at=None)
            )
            move.direct = move.direct and not bare.ex
    else:
        return
    notes.people.pop()
    notes.bare = None


def _came(notes: Notes, move: MoveDraft) -> bool:
    return verb_text(notes, move.clause).startswith(("come", "came", "coming"))


def _after_state(notes: Notes, move: MoveDraft, clause: Clause) -> None:
    """Take a state that a step comes after: "worked at Google before joining OpenAI"."""
    if clause.link not in ("before", "then") or not notes.people:
        return
    match notes.people[-1]:
        case Some(Rows.STAYS, Post() as post) if move.origin is None and move.verb in (
            "join",
            "move",
            "hire",
        ):
            move.origin = replace(post, when=Tense.EVER)
            move.direct = False
            notes.people.pop()
        case _:
            return


def _went_on(notes: Notes, last: MoveDraft, move: MoveDraft, clause: Clause) -> bool:
    link = clause.link
    leaves, joins = ("leave", "lose"), ("join", "move", "hire", "gain")
    if (
        _came_back(notes, last, move, clause)
        or _turned_there(last, move, clause)
        or _lasted(last, move)
    ):
        return True
    if (
        last.verb in leaves
        and move.verb in joins
        and last.destination is None
        and move.origin is None
    ):
        last.destination, last.destination_post = move.destination, move.destination_post
        last.joined = move.joined or move.dated
        last.kinds = move.kinds if move.kinds != frozenset({MoveKind.RETURNED}) else last.kinds
        last.direct = link not in ("before",) and move.direct
        last.denied += move.denied
        last.change = move.change
        return True
    if (
        move.verb in leaves
        and last.verb in joins
        and link == "after"
        and last.origin is None
        and move.destination is None
    ):
        last.origin, last.origin_post, last.left = move.origin, move.origin_post, move.left
        last.lasted = move.lasted
        last.direct = "straight" in clause.marks or "straight" in last.clause.marks
        return True
    if last.verb in leaves and move.change is not None:
        last.change, last.kinds = move.change, move.kinds
        return True
    if last.verb == "found" and link == "after" and move.verb in leaves and last.origin is None:
        last.origin, last.origin_post, last.direct = move.origin, move.origin_post, False
        return True
    back = move.destination in (None, last.origin)
    if last.verb in leaves and move.verb == "return" and link == "to" and last.destination is None:
        last.destination, last.joined = move.destination, move.joined or move.dated
        return True  # "left X to go back to academia"
    if last.verb in leaves and move.verb == "return" and back:
        last.destination, last.origin = last.origin or move.destination, None
        last.kinds = frozenset({MoveKind.RETURNED})
        last.joined, last.left = move.joined or move.dated, None
        last.verb = "return"
        return True
    if (
        last.verb in joins
        and move.verb in leaves
        and link in ("and", "but", "then", "who", "", ",")
    ):
        if move.origin is None and move.destination is not None and last.origin is None:
            last.origin, last.destination, last.verb = (
                last.destination,
                move.destination,
                "leave",
            )
            last.left, last.lasted = move.left, move.lasted
            return True
        if last.origin is None and (move.origin is None or move.origin == last.destination):
            last.origin, last.destination = last.destination, None
            last.origin_post = replace(last.destination_post, began=last.joined or last.dated)
            last.destination_post = Post()
            last.joined = last.dated = None
            last.left, last.lasted, last.verb = move.left, move.lasted or last.lasted, "leave"
            last.destination = move.destination
            return True
        if last.origin is not None:
            move.origin = move.origin or last.destination
            notes.people.append(Path((last.step(), move.step())))
            notes.moves.pop()
            return True
    if (
        last.verb in joins
        and move.verb in joins
        and link == "then"
        and move.origin is None
        and last.destination is not None
    ):
        if last.origin is None:
            last.origin, last.destination = last.destination, move.destination
            last.joined, last.left = move.joined or move.dated, last.joined or last.dated
            last.left = None
            return True
        move.origin = last.destination
        notes.people.append(Path((last.step(), move.step())))
        notes.moves.pop()
        return True
    return False


def _came_back(notes: Notes, last: MoveDraft, move: MoveDraft, clause: Clause) -> bool:
    """Take a way back: "left A for B, then came back", "from A to B and back to a university"."""
    back = move.verb == "return" or (move.verb == "move" and "again" in clause.marks)
    if not back or move.origin is not None:
        return False
    founded = last.kinds == frozenset({MoveKind.FOUNDED})
    home = last.origin
    if move.destination not in (None, home) and last.origin_post != Post():
        home = move.destination  # "professors who went to X and returned to a university"
    if home is None or (last.destination is None and not founded):
        return False
    if move.destination not in (None, home):
        return False
    step = Step(destination=home, joined=move.joined or move.dated)
    notes.people.append(Path((last.step(), step)))
    notes.moves.pop()
    return True


def _lasted(last: MoveDraft, move: MoveDraft) -> bool:
    """Take where somebody left again so soon: "left within a year of joining X"."""
    joined = move.verb in ("join", "move") and move.destination is not None
    if last.verb != "leave" or last.lasted is None or last.origin is not None or not joined:
        return False
    last.origin = move.destination
    return True


def _turned_there(last: MoveDraft, move: MoveDraft, clause: Clause) -> bool:
    """Take where somebody became something else: "became a researcher when he moved to B"."""
    joins = move.verb in ("join", "move", "hire", "gain")
    if last.verb != "switch" or not joins or last.destination is not None:
        return False
    if move.origin not in (None, last.origin):
        return False
    last.origin, last.either = last.origin or last.either, None
    last.destination, last.dated = move.destination, move.joined or move.dated or last.dated
    last.destination_post = together(last.destination_post, move.destination_post)
    last.direct = last.direct or "straight" in clause.marks
    return True
