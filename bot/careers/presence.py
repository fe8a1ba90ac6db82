"""Whether a post is held now: it goes on as far as is recorded, and was lately known to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role
from bot.careers.spans import Holds, Span, in_time, months_before

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


def any_of(truths: Iterable[Holds]) -> Holds:
    """Return whether one of these holds."""
    return max(truths, default=Holds.NO)
