"""Input and shared wording of all facts about a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Value
from bot.answers.asked import PersonFact
from bot.answers.directory import Directory
from bot.answers.text import counted
from bot.answers.wording import last_known, leaves_words, with_article
from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, Person, Role
from bot.careers.origins import apart, beside
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.careers.stays import Stay, stays


@dataclass(frozen=True, slots=True)
class Said:
    """An answer's sentence, its bare value, and the roles that support it."""

    sentence: str
    value: Value = None
    roles: tuple[Role, ...] = ()
    people: tuple[str, ...] = ()
    known: bool = True
    possible: tuple[str, ...] = ()  # places that only may be of the time that is asked for


@dataclass(frozen=True, slots=True)
class Subject:
    """The input of a fact about a person."""

    person: Person
    query: PersonFact
    directory: Directory
    now: Now
    moves: tuple[Move, ...]

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def known(self) -> bool:
        """Whether what goes on was lately known to."""
        return self.now.lately(self.person) is Holds.YES

    def over(self, stay: Stay) -> bool:
        """Return whether a stay has ended, as far as is recorded."""
        return self.now.over(stay.last)

    def held(self, role: Role) -> Holds:
        """Return whether they hold a role now."""
        return self.now.held(role, self.person)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Their stays, oldest first; a place and what it was renamed to are two."""
        return stays(self.person.roles)

    def key(self, stay: Stay) -> str:
        """Return the key by which moves know a stay: renames are no end of one."""
        return next(
            whole.key
            for whole in stays(self.person.roles, self.directory.families)
            if stay.place in whole.places
        )

    def visits(self, some: Iterable[Stay]) -> tuple[Stay, ...]:
        """Return these of their stays, both sides of a renaming taken for one."""
        return visits(self.person.roles, some, self.directory.families)

    def place(self, id_: str | None) -> str:
        """Return an organization's name."""
        return self.directory.name(id_) if id_ else ""

    def there(self, *, family: bool = False) -> tuple[Stay, ...]:
        """Return the stays at the place that was named, or else at a part or the whole of it.

        With `family` stays at its parts are always included.
        """
        asked = self.query.organization
        if asked is None:
            return ()
        directory, parts = self.directory, self.directory.spread(asked)
        here = parts if family else directory.carried_on(asked)
        for ids in (here, parts, directory.whole_family(asked)):
            found = tuple(stay for stay in self.stays if stay.organization in ids)
            if found:
                return found
        return ()

    def at_family(self) -> tuple[Stay, ...]:
        """Return the visits to the place that was named, its parts included.

        They are work where any is: study and advice only where nothing else was there. A step to
        another part of the place is no end of a visit, a post elsewhere between is one.
        """
        there = self.there(family=True)
        there = tuple(stay for stay in there if stay.work) or there
        elsewhere = [stay for stay in self.stays if stay.work and stay not in there]
        found: list[Stay] = []
        for stay in self.visits(there):
            if found and _meanwhile(found[-1], stay):
                continue
            if found and _went_on(found[-1], stay, elsewhere):
                found[-1] = replace(found[-1], roles=(*found[-1].roles, *stay.roles))
            else:
                found.append(stay)
        return tuple(found)


def _meanwhile(before: Stay, stay: Stay) -> bool:
    """Whether a stay ended before an earlier one at another part of the place."""
    if before.organization == stay.organization or stay.end is None:
        return False
    if before.end is None:
        return not before.over
    return stay.end.latest <= before.end.earliest


def _went_on(before: Stay, stay: Stay, elsewhere: Iterable[Stay]) -> bool:
    """Whether somebody went on in another part of a place, or was at both."""
    if stay.after_gap or before.organization == stay.organization or apart(before, stay):
        return False
    between = (other for other in elsewhere if before.place < other.place < stay.place)
    return beside(before, stay) or all(beside(before, other) for other in between)


def unknown(subject: Subject, what: str) -> Said:
    """Return that something is not recorded."""
    return Said(f"{what} is not recorded.", known=False)


def never(subject: Subject) -> Said:
    """Return that no post at the place that was named is recorded."""
    place = subject.place(subject.query.organization)
    return Said(f"No post of {subject.name} at {place} is recorded.", known=False)


def at_place(role: Role, subject: Subject) -> str:
    """Return a role in words: "a Researcher at OpenAI", "at OpenAI" where no title is known."""
    title = "" if "not disclosed" in role.title else f"{with_article(role.title)} "
    return f"{title}at {subject.place(role.organization)}"


def stands(role: Role, subject: Subject) -> str:
    """Return a post that goes on as a clause: "Ada is a Researcher at OpenAI since 2024".

    Of one that was last known long ago: "Ada (last known 2019): a Researcher at OpenAI".
    """
    place = f"{at_place(role, subject)}{since_words(role)}"
    if not subject.known:
        return f"{subject.name} ({last_known(subject.person)}): {place}"
    leaves = leaves_words(role, subject.now)
    return f"{subject.name} is {place}{f', and {leaves}' if leaves else ''}"


def since_words(role: Role) -> str:
    """Return " since March 2026", or nothing where the start is not known."""
    return f" since {role.start.in_words()}" if role.start else ""


def span_of_stay(stay: Stay, subject: Subject) -> str:
    """Return when a stay was: "2015 – Aug 2024"."""
    start = stay.begin.short() if stay.begin else ""
    if not stay.over:
        if not subject.known:
            return f"{f'since {start}, ' if start else ''}{last_known(subject.person)}"
        return f"since {start}" if start else ""
    end = stay.end.short() if stay.end else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"until {end}" if end else f"from {start}" if start else ""


def workplaces(subject: Subject) -> list[Stay]:
    """Return the stays that were work, an advisor's posts left out where there are others."""
    work = [stay for stay in subject.stays if not stay.study]
    return [stay for stay in work if not stay.advisory] or work


def current_stay(subject: Subject) -> tuple[Stay, ...]:
    """Return the present stay, or the last one."""
    work = workplaces(subject)
    here = [stay for stay in work if any(subject.held(role) for role in stay.roles)]
    return tuple(here[-1:] or work[-1:])


def visits(roles: Sequence[Role], some: Iterable[Stay], families: Families) -> tuple[Stay, ...]:
    """Return some of the stays of a career, both sides of a renaming taken for one.

    So are those that a post held beside them parts in the career.
    """
    wholes = {place: whole for whole in stays(roles, families) for place in whole.places}
    found: dict[str, Stay] = {}
    for stay in some:
        key = wholes[stay.place].key
        if key not in found and found:
            newest, last = next(reversed(found.items()))
            if families.renamed(last.organization, stay.organization) and not apart(last, stay):
                key = newest
        begun = found.get(key)
        held = (*begun.roles, *stay.roles) if begun else stay.roles
        found[key] = replace(begun or stay, roles=held)
    return tuple(found.values())


def length_words(begin: PartialDate, end: PartialDate) -> str:
    """Return the time between two dates as exactly as both are known: "2 years 6 months"."""
    return sum_words([(begin, end)])


def sum_words(times: Sequence[tuple[PartialDate, PartialDate]]) -> str:
    """Return how long times are together, as exactly as all of their dates are known."""
    exact = all(day.precision > 1 for time in times for day in time)
    months = sum(_months(begin, end) for begin, end in times)
    if not exact:
        years = round(months / 12)
        return f"about {counted(years, 'year')}" if years else "less than two years"
    if not months:
        return "less than two months"
    years, months = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    return " ".join([*parts, counted(months, "month")] if months else parts)


def _months(begin: PartialDate, end: PartialDate) -> int:
    years = end.year - begin.year
    if begin.precision == 1 or end.precision == 1:
        return 12 * years
    return 12 * years + (end.month or 1) - (begin.month or 1)
