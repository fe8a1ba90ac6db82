"""Compares moves with the same move of another person: before, after, or in its month."""

from __future__ import annotations

from bot.answers.asked import Fact
from bot.answers.subject import Said, Subject, never
from bot.answers.text import listed
from bot.answers.wording import when
from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role
from bot.careers.moves import derive_moves


def sooner(subject: Subject, other: Person | None) -> Said:
    """Return if the person left or joined a place before another did, or who was first."""
    query = subject.query
    if other is None:
        return Said("The other person is not in the data any more.", known=False)
    moves = derive_moves(other, subject.directory.families)
    theirs = Subject(other, query, subject.directory, subject.now, moves)
    verb = "left" if query.fact is Fact.LEFT_SOONER else "joined"
    place = subject.place(query.organization)
    steps: list[list[PartialDate]] = []
    roles: list[Role] = []
    for one in (subject, theirs):
        stays = one.visits(one.there())
        if not stays:
            return never(one)
        held = [stay.last if verb == "left" else stay.roles[0] for stay in stays]
        days = (
            [stay.end for stay in stays if one.over(stay)] if verb == "left" else [stays[0].begin]
        )
        known = [day for day in days if day is not None]
        if not known:
            said = f"When {one.name} {verb} {place} is not recorded."
            if not days:
                said = f"{one.name} has not left {place}, as far as is recorded."
            return Said(said, roles=tuple(held[-1:]), known=False)
        steps.append(known)
        roles += held
    mine, their = steps
    both = f"{subject.name} {verb} {place} {_days(mine)}, {theirs.name} {_days(their)}"
    answers = {_first(one, another) for one in mine for another in their}
    if len(answers) > 1 or None in answers:
        undecided = answers == {None}
        unsure = (
            "The dates do not say who was first" if undecided else "It depends which time is meant"
        )
        return Said(f"{unsure}: {both}.", None, tuple(roles), (other.id,), known=False)
    if query.first:
        won, lost = (subject, mine), (theirs, their)
        if False in answers:
            won, lost = lost, won
        said = (
            f"{won[0].name} {verb} {place} first, {_days(won[1])}; {lost[0].name} {_days(lost[1])}."
        )
        return Said(said, won[0].person.id, tuple(roles), (other.id,))
    value = "yes" if True in answers else "no"
    return Said(f"{value.capitalize()}: {both}.", value, tuple(roles), (other.id,))


def _days(days: list[PartialDate]) -> str:
    return listed(when(day) for day in days)


def _first(day: PartialDate, other: PartialDate) -> bool | None:
    """Return if a day was before another, None if the dates do not decide it."""
    if day.latest < other.earliest:
        return True
    return False if other.latest < day.earliest else None
