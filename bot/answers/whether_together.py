"""Answers whether two people were somewhere together: where and when, or that none is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.knowledge import Knowledge
from bot.answers.phrases import phrase, time_long
from bot.answers.standing import Said, Subject
from bot.answers.text import listed
from bot.answers.together import together_clause, together_when
from bot.answers.told_rows import career_rows
from bot.answers.wording import duration
from bot.careers.model import Person, Role
from bot.careers.overlaps import Overlap, nearest_miss, overlaps
from bot.query.language import Find, Is, Place, Post, Who, With
from bot.query.phrasing import Clause
from bot.query.terms import Rows
from bot.query.world import MoveRow, Run


def of_company(find: Find) -> str:
    """Return who it is asked of whether somebody was there with them, "" for nobody or several."""
    parts = find.where.parts
    company = [part for part in parts if isinstance(part, With)]
    match company:
        case [With(Is(ids), None, None, False)] if len(ids) == 1 and find.rows is Rows.STAYS:
            return min(ids)
        case _:
            return ""


async def whether_together(find: Find, subject: Subject, other: Person, know: Knowledge) -> Said:
    """Return whether both were there together, with each place and time."""
    person, people = subject.person, (other.id,)
    both = f"{person.name} and {other.name}"
    names = {"one": person.name, "other": other.name}
    sure, possible = await career_rows(find, person, know)
    found = overlaps(person, other, know.now)
    every = _bare(find)
    met = found if every else _of_rows((*sure, *possible), found)
    certain = [one for one in met if one.sure]
    if sure or certain:
        said = f"{both} were together{_places(certain, subject, sure)}"
        yes = phrase("yes", of=phrase("together", **names, places=_met(certain, subject, sure)))
        roles = _roles(certain, sure, person, other)
        return Said(f"Yes: {said}.", "yes", roles, people=people, clause=yes)
    if possible or met:
        said = f"the dates allow that {both} were together{_places(met, subject, possible)}"
        roles = _roles(met, possible, person, other)
        may = phrase("together/may", **names, places=_met(met, subject, possible))
        return Said(f"Perhaps: {said}.", None, roles, people=people, clause=may)
    said = f"No overlap of {both}{_asked(find, subject)} is recorded."
    if found:  # at another place, or at another time
        sure_ = [one for one in found if one.sure]
        were = "They were" if sure_ else "The dates allow that they were"
        said = f"{said} {were} together{_places(sure_ or found, subject, ())}."
        roles = _roles(sure_ or found, (), person, other)
        elsewhere = phrase(
            "together/else" if sure_ else "together/else/may",
            **names,
            at=_asked(find, subject).removeprefix(" at "),
            places=_met(sure_ or found, subject, ()),
        )
        return Said(said, "no", roles, people=people, clause=elsewhere)
    if (miss := nearest_miss(person, other, know.now)) is None:
        never = phrase("together/never", **names, at=_asked(find, subject).removeprefix(" at "))
        return Said(said, "no", subject.present[:1], people=people, clause=never)
    place = subject.place(miss.organization)
    said = f"{said} Both were at {place}, {duration(miss.apart)} apart."
    clause = phrase("together/never", **names, place=place, apart=time_long(miss.apart))
    at = tuple(_at((miss.organization,), person, other))
    return Said(said, "no", at, people=people, clause=clause)


def _bare(find: Find) -> bool:
    """Whether nothing is asked but whether the two were together: at any place, at any time."""
    parts = find.where.parts
    return all(isinstance(part, Who | With) for part in parts)


def _of_rows(rows: Sequence[Run | MoveRow], found: Sequence[Overlap]) -> list[Overlap]:
    """Return the times together that are of these stays."""
    here = {role.organization for row in rows if isinstance(row, Run) for role in row.roles}
    return [one for one in found if one.organization in here]


def _places(met: Sequence[Overlap], subject: Subject, rows: Sequence[Run | MoveRow]) -> str:
    """Return where they were together and when: " at OpenAI (Nov 2023 – Aug 2024)"."""
    if met:
        times: dict[str, dict[str, None]] = {}
        for one in met:
            study = ", one of them as a student" if one.study else ""
            within = "within " if one.sure and not one.certain else ""
            times.setdefault(one.organization, {})[f"{within}{together_when(one)}{study}"] = None
        said = [f"at {subject.place(id_)} ({'; '.join(some)})" for id_, some in times.items()]
        return f" {listed(said)}"
    places = dict.fromkeys(row.last.organization for row in rows if isinstance(row, Run))
    return f" at {listed(map(subject.place, places))}" if places else ""


def _met(
    met: Sequence[Overlap], subject: Subject, rows: Sequence[Run | MoveRow]
) -> tuple[Clause, ...]:
    """Return where they were together and when, a clause each."""
    if met:
        return tuple(
            phrase(
                "met/study" if one.study else "met",
                place=subject.place(one.organization),
                span=together_clause(one),
            )
            for one in met
        )
    places = dict.fromkeys(row.last.organization for row in rows if isinstance(row, Run))
    return tuple(phrase("met", place=subject.place(id_)) for id_ in places)


def _roles(
    met: Sequence[Overlap], rows: Sequence[Run | MoveRow], person: Person, other: Person
) -> tuple[Role, ...]:
    """Return what both were where they were together."""
    places = [one.organization for one in met]
    places += [row.last.organization for row in rows if isinstance(row, Run) and not met]
    return tuple(_at(tuple(dict.fromkeys(places)), person, other))


def _at(places: Sequence[str], *people: Person) -> list[Role]:
    return [
        role
        for place in places
        for person in people
        for role in reversed(person.roles)
        if role.organization == place
    ]


def _asked(find: Find, subject: Subject) -> str:
    """Return the place that is asked about: " at OpenAI"."""
    parts = find.where.parts
    for part in parts:
        if isinstance(part, Post) and isinstance(part.at, Place) and part.at.ids:
            return f" at {listed(map(subject.place, sorted(part.at.ids)), 'or')}"
    return ""
