"""How official a page is: graded by the host it is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class SourceGrade(StrEnum):
    """Who writes on a host. The most official grade is first."""

    SELF = "self"  # the person's own page or account
    OFFICIAL = "official"  # an employer, a university, a conference, a government
    PRESS = "press"
    INDEPENDENT = "independent"  # somebody else who says what they saw: a blog, an interview
    REFERENCE = "reference"  # an encyclopedia or a database that people write
    AGGREGATOR = "aggregator"  # a directory or a digest of what others published
    REPOST = "repost"  # a copy of an article of somebody else
    MACHINE = "machine"  # written by a program
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for the most official grade, one more for each after it."""
        return _RANKS[self]

    @property
    def words(self) -> str:
        """What a reader is told of such a page: "official page", "repost"."""
        return _WORDS.get(self, f"{self.value} page")

    @property
    def copied(self) -> bool:
        """True for a repost and for a page that a program wrote."""
        return self in (SourceGrade.REPOST, SourceGrade.MACHINE)


_WORDS = {
    SourceGrade.SELF: "a person's own page",
    SourceGrade.PRESS: "press",
    SourceGrade.AGGREGATOR: "aggregator",
    SourceGrade.REPOST: "repost",
    SourceGrade.MACHINE: "machine-written",
}
_RANKS = {grade: rank for rank, grade in enumerate(SourceGrade)}


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without "www."; "" where it has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of the hosts that pages are on, in lower case and without "www."."""

    hosts: Mapping[str, SourceGrade]

    def grade(self, url: str) -> SourceGrade:
        """Return the grade of a page; UNKNOWN where its host has none."""
        return self.hosts.get(host_of(url), SourceGrade.UNKNOWN)

    def ranked(self, urls: Iterable[str]) -> tuple[str, ...]:
        """Return the pages, the most official first; equal ones stay in their order."""
        return tuple(sorted(urls, key=lambda url: self.grade(url).rank))

    def copied(self, urls: Iterable[str]) -> bool:
        """True if there are pages and each is a repost or was written by a program."""
        grades = [self.grade(url) for url in urls]
        return bool(grades) and all(grade.copied for grade in grades)
