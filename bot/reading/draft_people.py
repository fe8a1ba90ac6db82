"""What clauses ask of a person, whatever their verb: areas, works, degrees."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import (
    Condition,
    Is,
    Made,
    Post,
    Some,
    WorksOn,
)
from bot.query.terms import Rows
from bot.reading.clauses import Clause
from bot.reading.frames import (
    STUDY,
    Roles,
    not_,
    places_of,
)
from bot.reading.notes import (
    STEPS,
    STUDENT,
    Notes,
)
from bot.reading.pieces import Area, Person, Word, Work

_DEGREES = {"phd": ("phd",), "master": ("master",), "bachelor": ("bachelor",), "any": ()}


def take_study(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take what was studied, and where."""
    titles: tuple[str, ...] = ()
    denied = clause.negated
    for one in roles.degrees:
        if isinstance(one.meaning, Word):
            titles = _DEGREES[one.meaning.value]
        denied |= one.negated
    places = [*roles.at(STUDY)]
    post = Post(at=places_of(places), tracks=STUDENT, titles=titles)
    both = any(one.joint == "and" for one in places)
    some: list[Condition] = [Some(Rows.STAYS, post)]
    if both:
        some = [Some(Rows.STAYS, replace(post, at=places_of([one]))) for one in places]
    notes.people += [not_(one) if denied else one for one in some]


def studies_left(roles: Roles) -> Post | None:
    """Return the studies that a move leads from, out of the degrees: "straight from a PhD to X"."""
    degrees = [one for one in roles.degrees if one.prep == "from" and not one.negated]
    if not degrees or roles.at(STUDY):
        return None
    roles.degrees = [one for one in roles.degrees if one not in degrees]
    words = [one.meaning for one in degrees if isinstance(one.meaning, Word)]
    return Post(tracks=STUDENT, titles=_DEGREES[words[0].value])


def take_common(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take what is asked of the person, whatever the verb: areas, works, degrees."""
    for one in roles.people:
        if isinstance(one.meaning, Person) and (one.prep == "without" or one.negated):
            notes.people.append(not_(Is(frozenset(one.meaning.ids))))
    areas = [one for one in roles.areas if isinstance(one.meaning, Area)]
    if areas:
        ids = frozenset(one.meaning.id for one in areas if isinstance(one.meaning, Area))
        both = any(one.joint == "and" for one in areas)
        denied = (clause.negated and clause.verb == "workon") or any(one.negated for one in areas)
        some: list[Condition] = (
            [WorksOn(frozenset({id_})) for id_ in sorted(ids)] if both else [WorksOn(ids)]
        )
        notes.people += [not_(one) if denied else one for one in some]
    for one in roles.works:
        if isinstance(one.meaning, Work):
            made: Condition = Made(one.meaning.ids)
            last = notes.people[-1] if notes.people else None
            if one.prep == "of" and isinstance(last, Made):  # "the Audio Overviews of NotebookLM"
                notes.people[-1] = Made(last.works | one.meaning.ids)
                continue
            notes.people.append(
                not_(made) if one.negated or (clause.negated and clause.verb == "make") else made
            )
    if (roles.degrees and (clause.verb in STEPS or clause.verb in ("found", "become"))) or (
        roles.at(STUDY) and clause.verb in STEPS
    ):
        take_study(notes, replace_negated(clause), roles)


def verb_text(notes: Notes, clause: Clause) -> str:
    """Return the verb of a clause as it is written."""
    return notes.sentence.pieces[clause.at].text if clause.at >= 0 else ""


def replace_negated(clause: Clause) -> Clause:
    """Return a clause as if its verb were not denied: what is said beside it is not."""
    return replace(clause, negated=False)


def as_following(clause: Clause) -> Clause:
    """Return a clause of following somebody as the move of others: "followed her from A to B"."""
    if clause.verb != "follow":
        return clause
    arguments = [
        replace(one, prep="without") if isinstance(one.meaning, Person) and not one.prep else one
        for one in clause.arguments
    ]
    return replace(clause, verb="move", arguments=arguments)
