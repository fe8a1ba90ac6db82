"""What answers are made from: the store, everybody's careers, places and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answers.careers import Careers, Facts
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.text import first_up
from bot.careers.model import Person
from bot.careers.presence import Now
from bot.query.describe import describe
from bot.query.language import Is, Place
from bot.query.languages import language
from bot.query.phrasing import NameOf, UnsaidError, say
from bot.query.visiting import nodes_in
from bot.store import Store

if TYPE_CHECKING:
    from bot.answers.recorded import RecordedCareers
    from bot.query.language import Query
    from bot.records.look_ups import LookUps


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that an answer may read; of what it looks up the store keeps the record."""

    store: Store
    careers: Careers
    directory: Directory
    now: Now
    model: str = ""  # the language model that may read questions, and where it runs
    tongue: str = "en"  # the code of the language that answers are given in
    lookups: LookUps | None = None  # where somebody may be looked up who is not in the data
    asker: int = 0  # the user who asks, by whom look-ups are counted
    recorded: RecordedCareers | None = None  # for queries that take records in

    @property
    def facts(self) -> Facts:
        """Whose careers these are: people are read there, so that those of records are found too."""
        return self.careers.facts

    async def understood(self, query: Query) -> str:
        """Return what a query asks in words, as every reply shows it; raise StoreError."""
        people = await self.facts.people(people_in(query))
        return self.said(query, people)

    async def in_english(self, query: Query) -> str:
        """Return what a query asks in English, for a sentence of it; raise StoreError."""
        return await replace(self, tongue="en").understood(query)

    def said(self, query: Query, people: Mapping[str, Person]) -> str:
        """Return what a query asks in words; `people` are all whom it names, see `people_in`.

        What the language has no words for is said in English.
        """
        try:
            words = in_words(query, self.directory, people, self.tongue)
        except UnsaidError:
            words = in_words(query, self.directory, people)
        return first_up(words)


def in_words(
    query: Query, directory: Directory, people: Mapping[str, Person], tongue: str = "en"
) -> str:
    """Return what a query asks in words, as within a sentence; `people` as for `said`.

    Raise UnsaidError where the language has no words for it.
    """
    return say(describe(query), language(tongue), namer(directory, people))


def place_in(query: Query) -> str | None:
    """Return the first place that a query names; None without one."""
    return next(iter(places_in(query)), None)


def only_place(query: Query) -> str | None:
    """Return the one place that a query names; None without one, or with several."""
    places = places_in(query)
    return places[0] if len(places) == 1 else None


def namer(directory: Directory, people: Mapping[str, Person]) -> NameOf:
    """Return what gives ids their names; `people` are all that it may be asked for."""

    def name_of(table: str, id_: str) -> str:
        match table:
            case "person":
                return people[id_].name if id_ in people else id_
            case "place":
                return directory.name(id_)
            case "area":
                return directory.area_name(id_)
            case "work":
                return directory.work_names([id_])[0]
            case _:
                return country_words(id_)

    return name_of


@lru_cache(maxsize=1024)
def people_in(query: Query) -> tuple[str, ...]:
    """Return the ids of the people whom a query names."""
    found = (id_ for node in nodes_in(query) if isinstance(node, Is) for id_ in sorted(node.ids))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def places_in(query: Query) -> tuple[str, ...]:
    """Return the ids of the organizations that a query asks for by name, and not what is not to be."""
    found = (
        id_
        for node in nodes_in(query, denied=False)
        if isinstance(node, Place) and node.ids
        for id_ in sorted(node.ids)
    )
    return tuple(dict.fromkeys(found))
