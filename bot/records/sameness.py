"""Whether a career in records may be somebody's in the data: a fitting name is for others to say.

It decides nothing: what fits is proposed, and somebody reviews it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.model import Person
from bot.records.career import Career

Years = tuple[int, int]
"""The first and the last year in which somebody is known to have been somewhere."""


def shared_post(person: Person, found: Career) -> tuple[str, int] | None:
    """Return an organization and a year in which both say they were there; None without any.

    Only years that are known count: a post that goes on lasts until what the person is known as of;
    of one that ended nobody knows when there is the year of its beginning, of one without a beginning
    that of its end.
    """
    theirs = list(_of_person(person))
    for place, (first, last) in _of_career(found):
        for other, (begin, end) in theirs:
            if place == other and max(first, begin) <= min(last, end):
                return place, max(first, begin)
    return None


def _of_career(found: Career) -> Iterator[tuple[str, Years]]:
    yield from _of_person(found.person)
    for listing in found.listings:
        for year in listing.years:
            yield listing.place, (year, year)


def _of_person(person: Person) -> Iterator[tuple[str, Years]]:
    for role in person.roles:
        begin = role.start or role.end
        goes_on = person.known_as_of if not role.over else None
        end = role.end or goes_on or role.start
        if begin and end and begin.year <= end.year:
            yield role.organization, (begin.year, end.year)
