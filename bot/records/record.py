"""A record: what one service says of one person's career, as far as it could be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.careers.dates import PartialDate
from bot.careers.model import Track


class Service(StrEnum):
    """Where a record is from."""

    OPENREVIEW = "openreview"
    ORCID = "orcid"
    WIKIDATA = "wikidata"
    OPENALEX = "openalex"
    PAPERS = "papers"  # lists of papers with their authors' OpenReview profiles
    CSV = "csv"  # a table that somebody made

    @property
    def label(self) -> str:
        """The service's name."""
        return _LABELS[self]

    @property
    def free(self) -> bool:
        """True if its records are in the public domain (CC0 1.0), to be kept and given on."""
        return self in (Service.ORCID, Service.WIKIDATA, Service.OPENALEX)

    @property
    def own(self) -> bool:
        """True if a person writes their own record there."""
        return self in (Service.OPENREVIEW, Service.ORCID)


_LABELS = {
    Service.OPENREVIEW: "OpenReview",
    Service.ORCID: "ORCID",
    Service.WIKIDATA: "Wikidata",
    Service.OPENALEX: "OpenAlex",
    Service.PAPERS: "lists of papers",
    Service.CSV: "a table",
}


class Scheme(StrEnum):
    """Identifiers that decide who is who: two records that share one are of one person."""

    OPENREVIEW = "openreview"
    ORCID = "orcid"
    WIKIDATA = "wikidata"
    OPENALEX = "openalex"
    SCHOLAR = "scholar"


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution as a record names it: by identifiers, by a name, or both."""

    name: str = ""
    ror: str | None = None  # the nine characters behind https://ror.org/
    wikidata: str | None = None  # "Q95"
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Post:
    """A post or a study: dates no finer than the record has them.

    `over` where the record says that it ended and not when.
    """

    institution: Institution
    title: str
    track: Track
    start: PartialDate | None = None
    end: PartialDate | None = None
    over: bool = False
    team: str | None = None
    source: str | None = None  # the page that says so, where it is not the record's own

    @property
    def dated(self) -> bool:
        """True if anything is said of when it was: such posts alone are counted with records."""
        return bool(self.start or self.end or self.over)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person listed at an institution on a paper of a year; of that year, and never "now".

    `aligned` where the list it is from has authors and affiliations in step; `authors` are the
    identifiers of the paper's other authors, in order.
    """

    institution: Institution
    title: str
    track: Track
    year: int
    paper: str  # its address, or what else names it
    aligned: bool = False
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What one service says of one person."""

    service: Service
    identifier: str  # the service's own
    address: str  # of the page of the record
    names: tuple[str, ...]  # the usual one first
    identifiers: Mapping[Scheme, str] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    homepage: str | None = None
    modified: PartialDate | None = None  # when the person last changed it, of records of their own

    @property
    def key(self) -> str:
        """Its id among the records of all services: "orcid:0000-0002-1825-0097"."""
        return f"{self.service}:{self.identifier}"

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a document: its record, or none, and what was skipped of it and why."""

    record: Record | None
    problems: tuple[str, ...] = ()
