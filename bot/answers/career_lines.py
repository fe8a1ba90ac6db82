"""A career in lines, newest first: a line a stay, or a line a role with what there is to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.directory import Directory
from bot.answers.standing import Subject
from bot.answers.text import Line, Span, bold, counted, dotted, italic, line
from bot.answers.wording import arrival_words, certainty_mark
from bot.careers.dates import PartialDate
from bot.careers.model import Move, Role, Status
from bot.careers.stays import Stay, last_of, stays


def stay_lines(of: Subject) -> Iterator[Line]:
    """Give a line a stay, newest first: when, where, the last title there, how many posts."""
    for stay in reversed(stays(of.person.roles, of.directory.families)):
        yield _stay_line(stay, of)


def role_lines(of: Subject) -> Iterator[Line]:
    """Give a line a role, newest first, and under it a small one with how it came about."""
    steps = {move.destination.stay: move for move in of.moves if move.destination}
    for stay in reversed(stays(of.person.roles, of.directory.families)):
        for number, role in reversed(list(enumerate(stay.roles))):
            yield role_line(role, of)
            if said := _said_of(role, steps.get(stay.step(number)), of.directory):
                yield said


def _stay_line(stay: Stay, of: Subject) -> Line:
    directory = of.directory
    begun = [role for role in stay.roles if of.now.begun(role)]
    last = last_of(begun or stay.roles)
    told = dict.fromkeys(source for role in reversed(stay.roles) for source in role.sources)
    whole = replace(last, start=stay.roles[0].start, sources=tuple(told))
    posts = counted(len(stay.roles), "post") if len(stay.roles) > 1 else None
    return line(
        bold(of.span(whole)),
        *dotted((_place(stay, last, directory), last.title, _team(last), posts)),
        *_certainty(stay, whole, directory),
        sources=directory.grades.ranked(whole.sources),
    )


def _place(stay: Stay, last: Role, directory: Directory) -> str:
    """Return where a stay was, with the name that the place had at its beginning."""
    here, first = directory.name(last.organization), directory.name(stay.first_organization)
    return f"  {here}" if here == first else f"  {here} (earlier {first})"


def _certainty(stay: Stay, whole: Role, directory: Directory) -> Iterator[str | Span]:
    """Give the mark of a stay: that of all its roles, or what the least certain of them are."""
    statuses = {role.status for role in stay.roles}
    if len(statuses) > 1:
        least = max(statuses, key=list(Status).index)
        yield from (" · ", italic(f"partly {least.value}"))
    elif mark := certainty_mark(whole, directory):
        yield from (" · ", mark)


def role_line(role: Role, of: Subject) -> Line:
    """Return a role on a line: when, where, as what, and where it was published."""
    directory = of.directory
    place = f"  {directory.name(role.organization)}"
    parts = dotted((place, role.title, _team(role), certainty_mark(role, directory)))
    return line(bold(of.span(role)), *parts, sources=directory.grades.ranked(role.sources))


def _team(role: Role) -> str | None:
    """Return the team of a role, if its title does not name it."""
    return role.team if role.team and role.team.casefold() not in role.title.casefold() else None


def _said_of(role: Role, step: Move | None, directory: Directory) -> Line | None:
    words: list[str | Span] = [*arrival_words(step, directory)] if step else []
    if role.end_announced and not _within(role.end_announced, role.end):
        words.append(f"leaving announced {role.end_announced.short()}")
    if role.note:
        words.append(italic(role.note))
    return line(*dotted(words), small=True) if words else None


def _within(day: PartialDate, other: PartialDate | None) -> bool:
    """True if a day adds nothing to the other date."""
    return other is not None and other.earliest <= day.latest and day.earliest <= other.latest
