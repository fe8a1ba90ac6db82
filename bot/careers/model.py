"""What a career is made of: Person, Organization, Role, and the Move that follows from roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from bot.careers.dates import PartialDate


class Track(StrEnum):
    """The kind of work a role is. Research and engineering are individual contributors."""

    STUDENT = "student"
    RESEARCH = "research"
    ENGINEERING = "engineering"
    MANAGEMENT = "management"
    EXECUTIVE = "executive"
    FOUNDER = "founder"
    FACULTY = "faculty"
    ADVISOR = "advisor"
    POLICY = "policy"
    FINANCE = "finance"  # investor, analyst, consultant
    INTERNSHIP = "internship"

    @property
    def study(self) -> bool:
        """True for study and internships: a stay of which no move is concluded."""
        return self in _STUDY

    @property
    def hands_on(self) -> bool:
        """Whether it is an individual contributor's work on the models themselves."""
        return self in _HANDS_ON

    @property
    def leads(self) -> bool:
        """Whether it is management: of a team, of the organization, or as its founder."""
        return self in _LEADS


# Looked up once: each is asked of every role many times over.
_STUDY = (Track.STUDENT, Track.INTERNSHIP)
_HANDS_ON = (Track.RESEARCH, Track.ENGINEERING)
_LEADS = (Track.MANAGEMENT, Track.EXECUTIVE, Track.FOUNDER)


class Status(StrEnum):
    """How certain a fact is."""

    CONFIRMED = "confirmed"  # the person, the employer or an official page says so
    REPORTED = "reported"  # the press or another independent source says so
    UNVERIFIED = "unverified"  # rests on unnamed sources or pages of little weight

    @property
    def weight(self) -> int:
        """0 for unverified, 1 for reported, 2 for confirmed."""
        return _WEIGHTS[self]


_WEIGHTS = {Status.UNVERIFIED: 0, Status.REPORTED: 1, Status.CONFIRMED: 2}


class OrganizationKind(StrEnum):
    """What sort of organization it is."""

    COMPANY = "company"
    STARTUP = "startup"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    NONPROFIT = "nonprofit"
    GOVERNMENT = "government"


class WorkKind(StrEnum):
    """What sort of work it is."""

    MODEL = "model"
    PAPER = "paper"  # an essay, a report or an open letter too
    SYSTEM = "system"
    LIBRARY = "library"
    PRODUCT = "product"
    METHOD = "method"
    BENCHMARK = "benchmark"
    DATASET = "dataset"
    BOOK = "book"  # a course, a blog, a newsletter, a podcast or a film too
    COMPANY_PROJECT = "company-project"


class MoveKind(StrEnum):
    """What a move is; `TrackChange` says apart from it what became of the work."""

    MOVED = "moved"
    JOINED = "joined"  # where from is not known, or nothing was left for it
    FOUNDED = "founded"
    RETURNED = "returned"
    TRANSFERRED = "transferred"  # within one family
    PROMOTED = "promoted"  # within one organization
    DEPARTED = "departed"  # where to is not known


class TrackChange(StrEnum):
    """The two changes of track that people ask about."""

    TO_RESEARCH = "to research"  # from management, executive or founder to hands-on work
    TO_MANAGEMENT = "to management"  # from hands-on work to management or executive


@dataclass(frozen=True, slots=True)
class Area:
    """A research area of the fixed vocabulary, with the words that mean it."""

    id: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A lab, company, university or other place where people have roles."""

    id: str
    name: str
    kind: OrganizationKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None  # the organization it is part of
    parent_since: PartialDate | None = None  # part of it from then on; None: from the beginning
    parent_until: PartialDate | None = None  # part of it until then; None: to this day
    predecessors: tuple[str, ...] = ()  # what it was renamed or merged from
    founded: PartialDate | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    focus: tuple[str, ...] = ()  # ids of areas
    website: str | None = None
    ror: str | None = None  # the nine characters behind https://ror.org/
    wikidata: str | None = None  # its item: "Q95"


@dataclass(frozen=True, slots=True)
class Work:
    """A model, paper, system or the like that people are known for."""

    id: str
    name: str
    kind: WorkKind
    aliases: tuple[str, ...] = ()
    year: int | None = None
    organizations: tuple[str, ...] = ()  # ids of those it was made at
    ambiguous: tuple[str, ...] = ()  # its names that mean it only where a work is asked for
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A person at an organization with a title, for a time, as its sources say."""

    organization: str
    title: str
    track: Track
    status: Status = Status.REPORTED
    sources: tuple[str, ...] = ()
    team: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    ended: bool = False  # over, the date unknown
    announced: PartialDate | None = None  # when this step became public
    end_announced: PartialDate | None = None  # when the leaving became public
    after_gap: bool = False  # something unrecorded lies before it
    acquired_with: bool = False  # came with a company that was bought, or a licence-and-hire deal
    note: str | None = None

    @property
    def over(self) -> bool:
        """Whether it is known to have ended, whenever that was."""
        return self.ended or self.end is not None or self.end_announced is not None

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The dates it has, of its beginning and end and of when they became public."""
        dates = (self.start, self.end, self.announced, self.end_announced)
        return tuple(date for date in dates if date is not None)


@dataclass(frozen=True, slots=True)
class Person:
    """A researcher, with their roles oldest first."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    areas: tuple[str, ...] = ()  # ids of areas, most characteristic first
    known_for: tuple[str, ...] = ()  # ids of works
    links: Mapping[str, str] = field(default_factory=dict)  # x, homepage, github, … → handle or URL
    as_of: PartialDate | None = None  # what is "present" is true as of then
    roles: tuple[Role, ...] = ()

    @property
    def known_as_of(self) -> PartialDate | None:
        """`as_of`, else the newest date of a role, by its earliest day; None without any date."""
        if self.as_of is not None:
            return self.as_of
        dates = chain.from_iterable(role.dates for role in self.roles)
        return max(dates, key=lambda date: date.sort_key, default=None)


@dataclass(frozen=True, slots=True)
class MoveEnd:
    """One end of a move: the place, and the role held there on leaving or on arriving."""

    organization: str
    title: str
    track: Track
    stay: str  # which stay there: "openai", "openai#2"; with "@3" for a role within it
    date: PartialDate | None = None  # of leaving for an origin, of arriving for the destination
    announced: PartialDate | None = None  # when that became public
    kept: bool = False  # an origin that goes on: a professor who joins a lab and keeps the chair
    apart: bool = False  # not yet, or no longer, part of the parent of today on that day

    @property
    def known_by(self) -> PartialDate | None:
        """The date, else the day it became public."""
        return self.date or self.announced


@dataclass(frozen=True, slots=True)
class Move:
    """The step from one stay to the next, out of one, or into one; derived, never written down.

    An arrival is one move, whatever was left for it; a departure has one origin and no destination.
    """

    person: str
    kind: MoveKind
    origins: tuple[MoveEnd, ...]  # every post left for it, the one that ended last first; then kept
    destination: MoveEnd | None
    status: Status
    sources: tuple[str, ...]
    track_change: TrackChange | None = None
    concurrent: bool = False  # joined beside what was held already; nothing was left
    acquired_with: bool = False
    note: str | None = None

    @property
    def origin(self) -> MoveEnd | None:
        """The first of the origins; None when nothing known was left or kept."""
        return self.origins[0] if self.origins else None

    @property
    def posts_left(self) -> tuple[MoveEnd, ...]:
        """The origins that were left, without those kept."""
        return tuple(end for end in self.origins if not end.kept)

    @property
    def left(self) -> PartialDate | None:
        """When the first origin was left, or became known to be; never the next start."""
        posts = self.posts_left
        return posts[0].known_by if posts else None

    @property
    def joined(self) -> PartialDate | None:
        """When the new post began."""
        return self.destination.date if self.destination else None

    @property
    def announced(self) -> PartialDate | None:
        """When the arrival became public; for a departure, the leaving."""
        end = self.destination or self.origin
        return end.announced if end else None

    @property
    def date(self) -> PartialDate | None:
        """When it was, for ordering: of arriving, else of leaving, else of an announcement."""
        return self.joined or self.left or self.announced
