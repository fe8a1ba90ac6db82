"""People who never were, as many as wanted: careers in the shape of the real ones, a fixed seed.

Names are recombined from the shipped people's. Some careers are a real one's, moved in time and to
other places; most are those of people who stay: study, and one post with its titles. Places are
the real organizations and made ones, a few of them large and most small.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from bot.careers.dates import PartialDate
from bot.careers.model import (
    Organization,
    OrganizationKind,
    Person,
    Role,
    Status,
    Track,
)
from bot.catalogue import shipped_data
from bot.catalogue.facts import Catalogue
from bot.catalogue.read_folder import read_catalogue

SEED = 20260301
_REAL = 0.2  # the share of posts that are at real organizations
_MOVERS = 0.15  # the share of people whose career is a real one's shape
_STUDENTS = 0.25  # the share who study, and have had no post yet
_STEEP = 2.5  # how much more often the first made organizations are chosen than the last
_PRESENT = 2026
_STUDIES = (("Undergraduate student", 4), ("Master's student", 2), ("PhD student", 5))
_STATUSES = (Status.CONFIRMED, Status.REPORTED, Status.REPORTED, Status.UNVERIFIED)


@dataclass(frozen=True)
class World:
    """What people are made from: the real data, and organizations made beside the real ones."""

    catalogue: Catalogue
    made: int  # organizations

    @cached_property
    def organizations(self) -> tuple[Organization, ...]:
        """The real organizations and the made ones, some of those part of others."""
        rng = random.Random(SEED)
        real = self.catalogue.organizations
        words = [place.name.split() for place in real]
        made = []
        for number in range(self.made):
            name = f"{rng.choice(words)[0]} {rng.choice(words)[-1]} {number}"
            kind = OrganizationKind.UNIVERSITY if number % 4 == 0 else rng.choice(real).kind
            parent = f"made-place-{rng.randrange(number)}" if number and number % 10 == 9 else None
            made.append(
                Organization(
                    f"made-place-{number}",
                    name,
                    kind,
                    parent=parent,
                    founded=PartialDate(rng.randint(1950, 2024)),
                    country=rng.choice(real).country,
                )
            )
        return (*real, *made)

    @cached_property
    def universities(self) -> frozenset[str]:
        """The ids of the organizations that are universities."""
        kind = OrganizationKind.UNIVERSITY
        return frozenset(place.id for place in self.organizations if place.kind is kind)

    @cached_property
    def studied_at(self) -> tuple[str, ...]:
        """Where the real people studied, each as often as they did."""
        return tuple(
            role.organization
            for person in self.catalogue.people
            for role in person.roles
            if role.track is Track.STUDENT
        )

    @cached_property
    def posts(self) -> tuple[Role, ...]:
        """The real people's posts that are neither study nor the founding of a company."""
        left_out = (Track.STUDENT, Track.FOUNDER)
        return tuple(
            role
            for person in self.catalogue.people
            for role in person.roles
            if role.track not in left_out
        )

    @cached_property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The first words of the real names, and their last ones."""
        names = [person.name.split() for person in self.catalogue.people]
        full = [words for words in names if len(words) > 1]
        return tuple(" ".join(words[:-1]) for words in full), tuple(words[-1] for words in full)

    def people(self, first: int, last: int) -> Iterator[Person]:
        """Make the people of these numbers, the same whoever makes them with whom."""
        for number in range(first, last):
            rng = random.Random(f"{SEED} {number}")
            made = Person(
                id=f"made-{number}",
                name=self._name(rng),
                areas=rng.choice(self.catalogue.people).areas,
                known_for=(rng.choice(self.catalogue.works).id,) if rng.random() < 0.3 else (),
                roles=tuple(self._career(rng, number)),
            )
            yield replace(made, as_of=self._as_of(rng, made))

    def _as_of(self, rng: random.Random, made: Person) -> PartialDate | None:
        """Return what a real person is known as of, unless something of this one is newer."""
        known, newest = rng.choice(self.catalogue.people).as_of, made.known_as_of
        older = known and newest and known.earliest < newest.earliest
        return None if older else known

    def _name(self, rng: random.Random) -> str:
        """Blend two last names: few people's would repeat themselves in a million."""
        firsts, lasts = self.names
        one, other = rng.choice(lasts), rng.choice(lasts)
        return f"{rng.choice(firsts)} {one[: (len(one) + 1) // 2]}{other[len(other) // 2 :]}"

    def _career(self, rng: random.Random, number: int) -> Iterator[Role]:
        drawn = rng.random()
        if drawn < _MOVERS:
            yield from self._moved(rng, number)
            return
        year = rng.randint(1988, 2018)
        posts = 0 if drawn < _MOVERS + _STUDENTS else rng.choice((1, 2, 2, 3))
        for title, years in _STUDIES[: rng.choice((2, 3, 3))]:
            last = not posts and title == _STUDIES[-1][0]
            yield self._role(
                rng,
                number,
                Role(self._university(rng), title, Track.STUDENT),
                (year, None if last else year + years),
            )
            year += years
        if posts:
            yield from self._stayed(rng, number, year, posts)

    def _stayed(self, rng: random.Random, number: int, year: int, posts: int) -> Iterator[Role]:
        """A stay at one place, with titles that are no promotion."""
        post = rng.choice(self.posts)
        place = self._place(rng, post.organization)
        gone = rng.random() < 0.1
        for turn in range(posts):
            start = min(year + 2 * turn, _PRESENT)
            last = turn == posts - 1
            end = start if gone or not last else None
            title = f"{post.title}, group {turn + 1}"
            yield self._role(rng, number, Role(place, title, post.track), (start, end))

    def _moved(self, rng: random.Random, number: int) -> Iterator[Role]:
        """Follow a real career, at other places and some years before."""
        shape = rng.choice(self.catalogue.people).roles
        back = rng.randint(0, 8)
        went: dict[str, str] = {}
        for role in shape:
            place = role.organization
            if place not in went:
                founder = role.track is Track.FOUNDER
                went[place] = self._founded(rng) if founder else self._place(rng, place)
            yield replace(
                role,
                organization=went[place],
                start=_earlier(role.start, back),
                end=_earlier(role.end, back),
                announced=_earlier(role.announced, back),
                end_announced=_earlier(role.end_announced, back),
                sources=_sources(rng, number),
                note=None,
            )

    def _role(
        self, rng: random.Random, number: int, role: Role, years: tuple[int, int | None]
    ) -> Role:
        start, end = years
        return replace(
            role,
            status=rng.choice(_STATUSES),
            sources=_sources(rng, number),
            start=_dated(rng, start, 1, 6),
            end=_dated(rng, end, 7, 12) if end else None,
        )

    def _university(self, rng: random.Random) -> str:
        if rng.random() < _REAL:
            return rng.choice(self.studied_at)
        return f"made-place-{self._one_of_many(rng) // 4 * 4}"

    def _place(self, rng: random.Random, like: str) -> str:
        if rng.random() < _REAL:
            return like
        if like in self.universities:
            return self._university(rng)
        return f"made-place-{self._one_of_many(rng)}"

    def _founded(self, rng: random.Random) -> str:
        number = rng.randrange(self.made)
        return f"made-place-{number + 1 if number % 4 == 0 else number}"

    def _one_of_many(self, rng: random.Random) -> int:
        return int(self.made * rng.random() ** _STEEP)


@cache
def world(made: int) -> World:
    """Return the world with so many made organizations."""
    return World(read_catalogue(shipped_data()), made)


def made_places(people: int) -> int:
    """Return how many organizations are made for so many people: a multiple of four, at least 8."""
    return max(8, people // 200 * 4)


def _dated(rng: random.Random, year: int, first: int, last: int) -> PartialDate:
    """Return a date within a year, as precise as dates in the data are: most to the month."""
    drawn = rng.random()
    if drawn < 0.3:
        return PartialDate(year)
    month = rng.randint(first, last)
    return PartialDate(year, month, rng.randint(1, 28) if drawn > 0.9 else None)


def _earlier(day: PartialDate | None, years: int) -> PartialDate | None:
    if day is None:
        return None
    leap = day.month == 2 and day.day == 29
    return replace(day, year=day.year - years, day=28 if leap else day.day)


def _sources(rng: random.Random, number: int) -> tuple[str, ...]:
    pages: Iterable[int] = range(rng.choice((1, 1, 1, 2)))
    return tuple(f"https://example.org/{number}/{page}" for page in pages)
