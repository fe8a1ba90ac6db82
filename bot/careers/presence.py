"""Whether a post is held now, or was in a time, as far as is recorded and was lately known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role
from bot.careers.spans import Extent, Holds, Span, in_time, months_before
from bot.careers.stays import began, last_of

LATELY = 24
"""Months that what is known of a person stays news, against the newest `as_of` of the data."""


@dataclass(frozen=True, slots=True)
class Now:
    """The day of asking, and the newest `as_of` of the data; None if nobody has one.

    The day only tells what is still to come. The age of a fact is measured against `newest`, so
    that a day on which nothing became known makes nothing older.
    """

    today: date
    newest: PartialDate | None = None

    @property
    def since(self) -> date | None:
        """The first day of the time that counts as lately; None if everything does."""
        return months_before(self.newest.earliest, LATELY) if self.newest else None

    @property
    def before(self) -> str:
        """The end of the time before that, for "last known before July 2024"."""
        since = self.since or date.min
        return PartialDate(since.year, since.month if since.month > 1 else None).in_words()

    def lately(self, person: Person) -> Holds:
        """Return whether what is recorded of a person is lately known: YES, else MAY."""
        since = self.since
        known = since is None or in_time(person.known_as_of, Span(since=since)) is Holds.YES
        return Holds.YES if known else Holds.MAY

    def to_come(self, day: PartialDate | None) -> bool:
        """Return whether no day that a date can be has come yet."""
        return day is not None and day.earliest > self.today

    def begun(self, role: Role) -> bool:
        """Return whether a role is not still to come."""
        return not self.to_come(role.start)

    def over(self, role: Role) -> bool:
        """Return whether a role is known to have ended; one that ends on a day to come has not."""
        return role.over and (role.ended or not self.to_come(role.end))

    def held(self, role: Role, person: Person) -> Holds:
        """Return whether a person holds a role now; MAY if it was last known to go on long ago."""
        if self.over(role) or not self.begun(role):
            return Holds.NO
        return self.lately(person)

    def past(self, role: Role, person: Person) -> Holds:
        """Return whether a role was held and is not any more."""
        return self.held(role, person).negated if self.begun(role) else Holds.NO

    def extent(self, roles: Sequence[Role], person: Person) -> Extent:
        """Return when roles that follow one another began and ended, up to today.

        Without a day of its own an end is that of its announcement. What goes on lasts until today
        if that is lately known, else until what is known of the person at least; whoever is known to
        be somewhere began there by then.
        """
        first, last = roles[0], last_of(roles)
        begin, end = began(first) or first.announced, last.end or last.end_announced
        begun: tuple[date | None, date | None] = (None, None)
        if begin:
            begun = (begin.earliest, begin.latest)
        if last.over:
            if end is None:
                return Extent(begun, (begun[0], self.today))
            # Announced before the beginning that is recorded, it ended then at the earliest.
            until = max(end.latest, begun[0]) if begun[0] else end.latest
            return Extent(begun, (min(end.earliest, self.today), min(until, self.today)))
        seen = person.known_as_of
        if begin is None and seen is not None:
            begun = (None, min(seen.latest, self.today))
        lately = seen is None or self.lately(person) is Holds.YES
        until = self.today if lately or seen is None else min(seen.earliest, self.today)
        return Extent(begun, (until, self.today))

    def held_in(self, roles: Sequence[Role], person: Person, span: Span) -> Holds:
        """Return whether roles that follow one another were held on some day of a time.

        What has no date is of no time, and what is still to come has been in none.
        """
        if not self.begun(roles[0]):
            return Holds.NO
        if not span:
            return Holds.YES
        first, last = roles[0], last_of(roles)
        dates = (first.start, first.announced, last.end, last.end_announced)
        if self.over(last) and not any(dates):
            return Holds.NO
        return self.extent(roles, person).meets(span)


def any_of(truths: Iterable[Holds]) -> Holds:
    """Return whether one of these holds."""
    return max(truths, default=Holds.NO)
