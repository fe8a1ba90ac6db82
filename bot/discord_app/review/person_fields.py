"""The fields by which a person is changed: names, facts, who is one and who is two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.alerts.filter_input import ReadingError
from bot.answers.no_answer import quoted
from bot.answers.text import first_up
from bot.careers.dates import PartialDate
from bot.careers.model import Area, Organization, Person
from bot.catalogue.fitting import problem_with
from bot.discord_app.forms import Form, plain
from bot.discord_app.review.typed import posts_of, read_day, read_exactly, read_named, said
from bot.discord_app.services import Interaction
from bot.review.changes import (
    AdoptedRecord,
    ChangedPerson,
    Named,
    Renamed,
    Request,
    SamePerson,
    TwoPeople,
    Verified,
    Wanted,
)

_MOST = 25
"""The options of a menu at most (Discord's "String Select"); older roles stay where they are."""

_WHOLE = 4_000
"""The characters of a text field at most (Discord's "Text Input"): what it holds is never cut."""

_NOBODY = "The other person is not in the data: write their name."


@dataclass(slots=True)
class NameFields:
    """Another name of a person."""

    person: str
    name: str
    title: str
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        form.text("name", "The name they publish under", self.name, needed=True)

    async def read(self, form: Form, _interaction: Interaction) -> Renamed:
        """Return what was typed."""
        return Renamed(self.person, plain(form.value("name")))


@dataclass(slots=True)
class RightFields:
    """That what is known is right, as of a day."""

    person: str
    day: PartialDate | None
    title: str
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        day = str(self.day or "")
        form.text("day", "As of", day, "When the page was written: 2026-11", needed=True)

    async def read(self, form: Form, _interaction: Interaction) -> Verified:
        """Return what was typed."""
        day = read_day(form.value("day"), "the page")
        if day is None:
            raise ReadingError("Write the day when the page was written.")
        return Verified(self.person, day)


@dataclass(slots=True)
class FactsFields:
    """What is said of a person beside the career; `becomes` is what the form is filled with."""

    person: Person
    becomes: Person
    areas: tuple[Area, ...]  # all there are
    noted: ClassVar[bool] = False

    @property
    def title(self) -> str:
        """The heading of the form."""
        return f"About {self.person.name}"

    def put(self, form: Form) -> None:
        """Add the fields."""
        one = self.becomes
        form.text("summary", "Summary", one.summary, "In your own words", needed=True)
        names = "\n".join(one.aliases)
        form.text("aliases", "Other names", names, "One a line", longest=_WHOLE, long=True)
        form.text("areas", "Areas", ", ".join(one.areas), "With commas between", longest=_WHOLE)
        links = "\n".join(f"{kind}: {link}" for kind, link in one.links.items())
        hint = "One a line, such as homepage: https://… or orcid: 0000-…"
        form.text("links", "Links", links, hint, longest=_WHOLE, long=True)

    async def read(self, form: Form, _interaction: Interaction) -> ChangedPerson:
        """Return what was typed."""
        bare = replace(self.person, roles=())
        becomes = replace(
            replace(self.becomes, roles=()),
            summary=plain(form.value("summary")),
            aliases=tuple(dict.fromkeys(form.lines("aliases"))),
            areas=tuple(dict.fromkeys(map(self._area, _parts(form.value("areas"))))),
            links=dict(map(_link, form.lines("links"))),
        )
        if becomes == bare:
            raise ReadingError("Nothing differs from what is known: change what is wrong.")
        wrong = problem_with(replace(becomes, roles=self.person.roles))
        if wrong:
            raise ReadingError(f"{first_up(wrong)}.")
        return ChangedPerson(bare, becomes)

    def _area(self, word: str) -> str:
        folded = word.casefold()
        for area in self.areas:
            if folded in (area.id, area.name.casefold(), *map(str.casefold, area.words)):
                return area.id
        raise ReadingError(f"{quoted(word)} is no area: write one that there is.")


def _parts(text: str) -> list[str]:
    return [part for one in text.split(",") if (part := plain(one))]


def _link(text: str) -> tuple[str, str]:
    kind, colon, link = text.partition(":")
    if not colon or not link.strip():
        raise ReadingError(f"{quoted(text)} is no link: write homepage: https://… or x: a_handle.")
    return kind.strip().lower(), link.strip()


@dataclass(slots=True)
class SameFields:
    """That two people are one; a maintainer chooses whose id stays."""

    person: Named
    other: Named | None
    reviewing: bool = False  # a maintainer decides by it
    noted: ClassVar[bool] = True

    @property
    def title(self) -> str:
        """The heading of the form."""
        return f"{self.person.name}: the same person"

    def put(self, form: Form) -> None:
        """Add the fields."""
        if self.reviewing:
            hint = "Their id stays, and that of the other leads to it"
            form.text("person", "The person", said(self.person), hint, needed=True)
        form.text("other", "The other person", said(self.other), needed=True)

    async def read(self, form: Form, interaction: Interaction) -> SamePerson:
        """Return what was typed."""
        services, typed = interaction.client.services, form.value("person")
        person = await read_named("person", typed, services) if typed else self.person
        other = await read_named("person", form.value("other"), services)
        if other is None:
            raise ReadingError("Write who the other person is.")
        if person is None or person.id is None or other.id in (None, person.id):
            raise ReadingError(_NOBODY)
        return SamePerson(person.id, other.id or "")


@dataclass(slots=True)
class SplitFields:
    """That one person is two; `change` is what the form is filled with."""

    person: Person
    places: Mapping[str, Organization]
    change: TwoPeople | None = None
    noted: ClassVar[bool] = True

    @property
    def title(self) -> str:
        """The heading of the form."""
        return f"{self.person.name}: two people"

    def put(self, form: Form) -> None:
        """Add the fields."""
        hint = (
            "The name; of somebody in the data too. With (an-id) after it for an id of your choice"
        )
        other = said(self.change.other if self.change else None)
        form.text("other", "The other person", other, hint, needed=True)
        posts = list(enumerate(posts_of(self.person, dict(self.places))))[-_MOST:]
        roles = self.change.roles if self.change else ()
        theirs = {str(number) for number, _ in posts if self.person.roles[number] in roles}
        choices = {str(number): words for number, words in reversed(posts)}
        form.several("roles", "Which roles are theirs", choices, theirs)

    async def read(self, form: Form, interaction: Interaction) -> TwoPeople:
        """Return what was typed."""
        person = self.person
        # A name spelt nearly like somebody's is another's here: it is to be known apart.
        other = read_exactly(form.value("other"), interaction.client.services)
        if not other.name:
            raise ReadingError("Write who the other person is.")
        if other.id == person.id:  # of the same name: they get an id of their own
            other = Named(other.name, f"{person.id}-2")
        numbers = sorted(map(int, form.chosen("roles")))
        if len(numbers) == len(person.roles):
            raise ReadingError("A role must stay on either side: choose fewer.")
        return TwoPeople(person.id, other, tuple(person.roles[number] for number in numbers))


@dataclass(slots=True)
class RecordFields:
    """A record that becomes part of the facts: by which name, and of whom in the data."""

    record: AdoptedRecord
    into: Named | None
    title: str = "Adopt a record"
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        form.text("name", "Name", self.record.person.name, needed=True)
        form.text("summary", "Summary", self.record.person.summary, needed=True)
        hint = "Empty: of nobody yet, so a new person"
        form.text("into", "Of whom in the data", said(self.into), hint)

    async def read(self, form: Form, interaction: Interaction) -> AdoptedRecord:
        """Return what was typed."""
        into = await read_named("person", form.value("into"), interaction.client.services)
        if into is not None and into.id is None:
            raise ReadingError(f"{quoted(into.name)} is nobody in the data: leave it empty.")
        name, summary = plain(form.value("name")), plain(form.value("summary"))
        person = replace(self.record.person, name=name, summary=summary)
        return replace(self.record, person=person, into=into.id if into else None)


@dataclass(slots=True)
class LeaveOutFields:
    """Whom a request is about, before everything of them is deleted."""

    person: Named
    known: Person | None
    title: str = "Leave somebody out"
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        held = (
            f"In the data, with {len(self.known.roles)} roles" if self.known else "Not in the data"
        )
        hint = f"{held}. To send this deletes everything of them for good."
        form.text("who", "Who is left out", said(self.person), hint, needed=True)

    async def read(self, form: Form, interaction: Interaction) -> Request:
        """Return what was typed."""
        named = read_exactly(form.value("who"), interaction.client.services)
        if not named.name:
            raise ReadingError("Write who is to be left out.")
        return Request(named, Wanted.LEFT_OUT)
