"""Sentences about a move and its two ends: the day, how certain it is, where from, where to, why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.answers.answer import Value
from bot.answers.phrases import bare, phrase, span
from bot.answers.standing import Said, Subject
from bot.answers.wording import last_known, when
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveEnd, MoveKind, Role, Status, Track
from bot.query.language import Step, Tell
from bot.query.phrasing import Clause
from bot.query.terms import Field
from bot.query.world import MoveRow, Run, career_of


def sentence(subject: Subject, verb: str, what: str = "", more: str = "", lead: str = "") -> str:
    """Return a sentence whose subject is the person: lead, name, verb, what, and more behind it."""
    words = (lead, subject.name, verb, what)
    return f"{' '.join(word for word in words if word)}{more}."


def span_words(subject: Subject, run: Run) -> str:
    """Return when a stay was: "2015 – Aug 2024"."""
    start = run.begin.short() if run.begin else ""
    if not run.over:
        if not subject.known:
            known = last_known(subject.person)
            return f"since {start}, {known}" if start else known
        return f"since {start}" if start else ""
    end = run.end.short() if run.end else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"until {end}" if end else f"from {start}" if start else ""


def span_clause(run: Run) -> Clause | None:
    """Return when a stay was as a clause, as it stands in brackets; None where no day is known."""
    if run.over:
        return span(run.begin, run.end)
    return phrase("span/since", begin=bare(run.begin)) if run.begin else None


def came_from(subject: Subject, run: Run, place: str) -> Said:
    """Say where somebody was before a place."""
    role = run.roles[-1]
    ended = f", {span}" if (span := span_words(subject, run)) else ""
    what = f"at {subject.place(role.organization)}"
    said = sentence(subject, "was", what, ended, lead=f"Before {subject.place(place)},")
    clause = phrase(
        "before",
        name=subject.name,
        place=subject.place(place),
        there=subject.place(role.organization),
        span=span_clause(run),
    )
    return Said(said, role.organization, run.roles[::-1], clause=clause)


def went_to(subject: Subject, role: Role, begin: PartialDate | None, place: str) -> Said:
    """Say where somebody went after a place."""
    verb = "founded" if role.track is Track.FOUNDER else "went to"
    if subject.now.to_come(begin):
        verb = "founds" if verb == "founded" else "goes to"
    day = f" {when(begin)}" if begin else ""
    lead = f"After {subject.place(place)},"
    there = subject.place(role.organization)
    said = sentence(subject, verb, there, day, lead=lead)
    clause = phrase(
        f"after/{verb.replace(' ', '-')}",
        name=subject.name,
        place=subject.place(place),
        there=there,
        when=begin,
    )
    return Said(said, role.organization, (role,), clause=clause)


def of_move(subject: Subject, tell: Tell, rows: Sequence[MoveRow]) -> Said:
    """Say a fact of a move: its days, its ends, how certain it is, when it was announced, why."""
    field, move = tell.fields[0] if tell.fields else Field.PLACE, rows[-1].move
    roles = tuple(_roles(subject, move.destination or move.origins[0]))
    if field in (Field.ORIGIN, Field.DESTINATION):
        return _end_of(subject, field, rows[-1], roles)
    said, mark = step_words(subject, move), ""
    clause = step_clause(subject, move)
    value: Value = None
    match field:
        case Field.STATUS:
            value, mark = move.status.value, f"{_CERTAIN[move.status]}: "
            clause = phrase(f"certain/{value}", of=clause)
        case Field.ANNOUNCED:
            day = move.announced or (roles[0].announced if roles else None)
            value, mark = (str(day), f"It was announced {when(day)}: ") if day else (None, "")
            said += "" if day else "; when that was announced is not recorded"
            clause = phrase("announced" if day else "unannounced", of=clause, when=day)
        case Field.REASON:
            return _why(subject, tell, move, roles)
        case Field.END:
            value = str(move.left) if move.left else None
        case Field.START | Field.DATE:
            day = move.joined or move.date
            value = str(day) if day else None
        case _:
            value = (move.destination or move.origins[0]).organization
    return Said(f"{mark}{said}.", value, roles, value is not None, clause=clause)


def _end_of(subject: Subject, field: Field, row: MoveRow, roles: tuple[Role, ...]) -> Said:
    """Say where somebody was before a move, or where it led."""
    move, career = row.move, career_of(subject.person, subject.directory.families)
    if field is Field.DESTINATION and roles and row.origin and move.destination:
        return went_to(subject, roles[0], move.joined, row.origin.organization)
    left = row.origin and career.parts.get(row.origin.stay.partition("@")[0])
    if field is Field.ORIGIN and left and move.destination:
        return came_from(subject, left, move.destination.organization)
    said = f"{step_words(subject, move)}; the other end is not recorded."
    clause = phrase("one-end", of=step_clause(subject, move))
    return Said(said, None, roles, known=False, clause=clause)


def _why(subject: Subject, tell: Tell, move: Move, roles: tuple[Role, ...]) -> Said:
    """Return what is recorded of an arrival or a leaving; a reason is not guessed."""
    row = tell.row
    leaving = isinstance(row, Step) and row.origin is not None and row.destination is None
    if leaving or not move.note:
        end = move.origins[0] if leaving or not move.destination else move.destination
        step = f"{'leaving' if end is not move.destination else 'joining'} {subject.place(end.organization)}"
        held = tuple(_roles(subject, end))
        notes = [role.note for role in held if role.note and _OF_LEAVING.search(role.note)]
        if notes and end is not move.destination:
            said = f"Recorded of {subject.name}'s {step}: “{notes[0]}”"
            return Said(said, notes[0], held)
        said = f"No reason for {subject.name}'s {step} is recorded, and I don't guess."
        sort = "joining" if end is move.destination else "leaving"
        there = subject.place(end.organization)
        clause = phrase(f"no-reason/{sort}", name=subject.name, place=there)
        return Said(said, None, held, known=False, clause=clause)
    place = move.destination or move.origins[0]
    step = f"{'joining' if move.destination else 'leaving'} {subject.place(place.organization)}"
    said = f"No reason is stated as such; this is what is recorded of {subject.name}'s {step}."
    return Said(said, move.note, roles)


_OF_LEAVING = re.compile(
    r"\b(?:resigned|left|quit|wrote that|said|fired|dismissed|laid off|let go|stepped down|departed)\b",
    re.IGNORECASE,
)
"""Words of a note on a post that tell how it ended."""


def _roles(subject: Subject, end: MoveEnd) -> Iterator[Role]:
    for role in subject.person.roles:
        if (role.organization, role.title) == (end.organization, end.title):
            yield role
            return


def step_words(subject: Subject, move: Move) -> str:
    """Return a move as a clause with its day: "Ada joined OpenAI in March 2024"."""
    if move.destination is None:
        day = f" {when(move.left)}" if move.left else ""
        return f"{subject.name} left {subject.place(move.origins[0].organization)}{day}"
    verbs = {MoveKind.FOUNDED: "founded", MoveKind.RETURNED: "came back to"}
    day = f" {when(move.date)}" if move.date else ""
    place = subject.place(move.destination.organization)
    return f"{subject.name} {verbs.get(move.kind, 'joined')} {place}{day}"


def step_clause(subject: Subject, move: Move) -> Clause:
    """Return what `step_words` says as a clause."""
    end = move.destination or move.origins[0]
    verb = _CLAUSES.get(move.kind, "joined") if move.destination else "left"
    day = move.date if move.destination else move.left
    return phrase(verb, name=subject.name, place=subject.place(end.organization), when=day)


_CLAUSES = {MoveKind.FOUNDED: "founded", MoveKind.RETURNED: "came-back"}

_CERTAIN = {
    Status.CONFIRMED: "Yes, it is confirmed",
    Status.REPORTED: "It is reported, not confirmed",
    Status.UNVERIFIED: "It is unverified",
}


def one_or_all(values: Iterable[str]) -> Value:
    """Return the one value by itself, several as they are."""
    found = tuple(values)
    return found[0] if len(found) == 1 else found
