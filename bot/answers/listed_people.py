"""Lists and numbers of people: by what they meet, by their stays, by how often they moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Section
from bot.answers.group_words import in_words
from bot.answers.knowledge import Knowledge, only_place, people_in, place_in, places_in
from bot.answers.list_card import Page, kind_of, list_card, value_of
from bot.answers.no_answer import nobody
from bot.answers.phrases import known_there, many, phrase
from bot.answers.text import Line, at_most, bold, counted, dotted, line, listed
from bot.answers.wording import (
    duration,
    last_known,
    last_known_there,
    present_roles,
    present_words,
)
from bot.careers.model import Person, Role
from bot.careers.promotions import title_rank
from bot.careers.spans import Holds
from bot.query.context import Context
from bot.query.evaluate import Evaluator
from bot.query.language import Find, Made, Place, Post, Some, Span, With
from bot.query.phrasing import Clause
from bot.query.stay_conditions import lasted, lasted_at_most
from bot.query.terms import Ask as Asked
from bot.query.terms import Field, Rows, When
from bot.query.visiting import nodes_in
from bot.query.witness import witness
from bot.query.world import Run, World

if TYPE_CHECKING:
    from bot.query.fast_found import FastFound
    from bot.query.fast_rows import RowSet

_PAGE = 12
_TIED = 5  # so many with equal right are named in the lead
_NAMED = 3  # so few are named in the lead
_LENGTHS = (Field.LENGTH, Field.LENGTH_AT_MOST)
_ALL = 500  # so many are all in the answer, whatever page is shown


@dataclass(frozen=True, slots=True)
class _One:
    """Somebody who fits, with the role that shows it and what they are ordered by, in words."""

    person: Person
    role: Role | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page of the people who fit, and the ids of all of them."""

    shown: tuple[_One, ...]
    page: Page
    ids: tuple[str, ...]  # of all, or of those shown
    first: tuple[_One, ...] = ()  # who come first in an order, with equal right
    may: int = 0  # people beside these of whom it only may hold
    may_ids: tuple[str, ...] = ()  # of them, as many as of the others
    may_shown: tuple[_One, ...] = ()


async def people_listed(ask: Ask, find: Find, know: Knowledge, *, whole: bool) -> Answer:
    """Return the people: one page on the card, and in the answer unless `whole`; raise StoreError."""
    for made in (node for node in nodes_in(find) if isinstance(node, Made)):
        if know.directory.works.keys().isdisjoint(made.works):
            return nobody(", ".join(sorted(made.works)), "work", (), ())
    said = await know.understood(find)
    found = await know.careers.find(_uncut(find) if find.top == 1 or not find.by else find)
    reading = _Reading(ask, find, found, know)
    if find.by:
        people = await reading.groups()
    else:
        people = await reading.rows(whole=whole)
    card = list_card(
        ask,
        said,
        await _lead(find, people, know),
        _sections(find, people, know),
        page=people.page,
        counted=counted(people.page.total, "person", "people"),
        named=buttons.people(
            (one.person for one in (*people.shown, *people.may_shown)),
            know.directory,
            know.now,
            here=only_place(find),
        ),
        place=place_in(find),
    )
    number = people.page.total
    asked = find.ask is not Asked.LIST
    return Answer(
        Outcome.OK if number or people.may or asked else Outcome.NONE,
        kind_of(find.ask, AnswerKind.PEOPLE),
        understood=said,
        card=card,
        people=people.ids,
        organizations=places_in(find),
        works=tuple(
            sorted(id_ for node in nodes_in(find) if isinstance(node, Made) for id_ in node.works)
        ),
        value=_value(find, people),
        possible_people=people.may_ids,
        beside=_beside(find, people, know),
        query=ask,
    )


def _rank(one: _One) -> tuple[int, int, str]:
    role = one.role
    begun = role.start or role.announced if role else None
    newest = begun.earliest.toordinal() if begun else 0
    return -title_rank(role.title) if role else 0, -newest, one.person.name


def _uncut(find: Find) -> Find:
    """Return a query without its limit: one person may have several stays, several a first place."""
    return replace(find, top=None)


@dataclass(frozen=True)
class _Reading:
    """Reads the people of the page that is asked for, and what is said of each."""

    ask: Ask
    find: Find
    found: FastFound
    know: Knowledge

    async def rows(self, *, whole: bool) -> _Listed:
        """Return a page of the people, or of the stays in an order, each person once."""
        found, find = self.found, self.find
        every = rows = found.once_each(found.rows)
        rows = await self._ranked(rows)
        possible = found.once_each(found.of_others(found.possible, rows))
        if find.top is not None:
            every = rows = found.part(rows, 0, await self._cut(rows, find.top))
            possible = found.part(possible, 0, 0)
        whole = whole or len(rows) + len(possible) <= _ALL
        page = Page.of(self.ask, len(rows), _PAGE)
        shown = found.part(rows, page.first, page.size)
        ones = await self._ones(shown)
        first: tuple[_One, ...] = ()
        if find.order is not None and page.number == 1:
            first = tuple(one for one in ones if one.said == ones[0].said)
        may = found.part(possible, 0, _PAGE)
        return _Listed(
            ones,
            page,
            tuple(found.ids(every if whole else shown)),
            first,
            len(possible),
            tuple(found.ids(possible if whole else may)),
            await self._ones(may) if page.last else (),
        )

    async def _ranked(self, rows: RowSet) -> RowSet:
        """Return the people of one place by the rank of their post, of one rank the newest first.

        Of a list in an order of its own, or of very many people, the order stays.
        """
        ordered = self.find.order is not None or self.find.top is not None
        if ordered or self.find.rows is not Rows.PEOPLE or len(rows) > _ALL:
            return rows
        if only_place(self.find) is None:
            return rows
        ones = await self._ones(rows)
        return self.found.chosen(rows, sorted(range(len(ones)), key=lambda n: _rank(ones[n])))

    async def _cut(self, rows: RowSet, top: int) -> int:
        """Return how many rows the top has: a first place is of all whose stay is as long."""
        if top != 1 or self.find.order is None or self.find.order.field not in _LENGTHS:
            return top
        ones = await self._ones(self.found.part(rows, 0, _PAGE))
        return max(1, sum(one.said == ones[0].said != "" for one in ones))

    async def groups(self) -> _Listed:
        """Return people by how often they moved."""
        every = self.found.groups
        first = every[0].value if self.find.top == 1 and len(every) else None
        tied = takewhile(lambda one: first is None or one.value == first, every)
        groups = [(str(one.keys[0]), round(one.value or 0)) for one in tied]
        page = Page.of(self.ask, len(groups), _PAGE)
        people = await self.know.facts.people(id_ for id_, _ in groups)
        ones = [
            _One(people[id_], said=in_words(self.find.measure, number, self.find.rows))
            for id_, number in groups
            if id_ in people
        ]
        return _Listed(
            tuple(ones[page.rows]),
            page,
            tuple(id_ for id_, _ in groups),
            tuple(one for one in ones if one.said == ones[0].said),
        )

    async def _ones(self, rows: RowSet) -> tuple[_One, ...]:
        know = self.know
        read = await know.careers.rows(self.found, rows)
        people = [row.person if isinstance(row, Run) else row for row in read
                  if isinstance(row, Person | Run)]  # fmt: skip
        named = (await know.facts.people(people_in(self.find))).values()
        world = World(
            [*people, *named],
            know.directory.organizations.values(),
            know.now.today,
            newest=know.now.newest,
            families=know.directory.families,
        )
        context = Evaluator(world).context
        return tuple(self._one(context, row) for row in read if isinstance(row, Person | Run))

    def _one(self, context: Context, row: Person | Run) -> _One:
        if isinstance(row, Run):
            surely = self.find.order is not None and self.find.order.field is Field.LENGTH
            days = lasted(context, row) if surely else lasted_at_most(context, row)
            long = duration(timedelta(days=days)) if days and self.find.order else ""
            return _One(row.person, row.roles[-1], long)
        stay = witness(context, self.find.where, row)
        return _One(row, stay.roles[-1] if stay else None)


async def _lead(find: Find, people: _Listed, know: Knowledge) -> Line:
    number, beside = people.page.total, _beside(find, people, know)
    others = _beside_clause(find, people, know)
    if find.ask is Asked.WHETHER:
        answer = "Yes" if number else "Possibly" if people.may else "No"
        names = listed(one.person.name for one in people.shown[:_NAMED])
        few = tuple(one.person.name for one in people.shown) if number <= _NAMED else ()
        clause = phrase(f"any/{answer.lower()}", names=few, beside=others)
        return line(bold(answer), f": {names}" if few else "", beside, said=clause)
    said = counted(number, "person", "people")
    in_all = many("people/with-records" if find.records else "people", number, beside=others)
    among = " in the data and in records" if find.records else " in the data"
    if find.ask is Asked.NUMBER:
        return line(bold(said), among, beside, said=in_all)
    if not number:
        if people.may:
            return line(
                bold("Nobody for certain"), beside, said=phrase("any/nobody", beside=others)
            )
        unknown, why = await _unknown(find, know)
        return line(bold(unknown or "Nobody in the data fits that."), said=why or phrase("nobody"))
    tie = len(people.first) == number > 1 and people.first[0].said
    if number <= _NAMED and not tie:
        every = tuple(one.person.name for one in people.shown)
        return line(bold(listed(every)), beside, said=phrase("names", names=every, beside=others))
    if people.first and people.first[0].said:
        first = listed(at_most([one.person.name for one in people.first], _TIED))
        return line(bold(f"{first}: {people.first[0].said}"), beside)
    return line(bold(said), among, beside, said=in_all)


def _beside(find: Find, people: _Listed, know: Knowledge) -> str:
    """Say how many people only may fit, and why."""
    if not people.may:
        return ""
    if _by_dates(find):
        return f", and {people.may:,} more may, by what is known of the dates"
    somewhere = any(
        isinstance(node, Post) and node.at is not None and node.when is not When.EVER
        for node in nodes_in(find)
    )
    return last_known_there(people.may, know.now, "there" if somewhere else "as such")


def _beside_clause(find: Find, people: _Listed, know: Knowledge) -> Clause | None:
    """Return what `_beside` says as a clause."""
    if not people.may:
        return None
    return many("may", people.may) if _by_dates(find) else known_there(people.may, know.now)


def _by_dates(find: Find) -> bool:
    """True if what is known of the dates decides who fits: of a time, or of being there together."""
    return any(isinstance(node, Span | With) for node in nodes_in(find))


def _sections(find: Find, people: _Listed, know: Knowledge) -> Iterator[Section]:
    """Give the people of the page; after the last of them, the first who only may fit."""
    if people.shown:
        yield Section(
            tuple(_line(one, know, only_place(find)) for one in people.shown), more="people"
        )
    if people.may_shown:
        last_known_ = f"Last known before {know.now.before}"
        may = "Possibly, the dates allow it" if _by_dates(find) else last_known_
        lines = tuple(_line(one, know, only_place(find)) for one in people.may_shown)
        yield Section(lines, f"{may} ({people.may:,})", more="people")


def _value(find: Find, people: _Listed) -> Value:
    """Return the number, yes or no, who comes first in an order, or who holds a post or made a work.

    Several who are equally first are all returned; of a plain list None.
    """
    if find.ask is not Asked.LIST:
        return value_of(find.ask, people.page.total)
    if find.order is not None or find.by:
        ids = tuple(one.person.id for one in people.first)
    elif any(isinstance(n, Made) or (isinstance(n, Post) and n.titles) for n in nodes_in(find)):
        ids = people.ids
    else:
        return None
    return ids[0] if len(ids) == 1 else ids or None


async def _unknown(find: Find, know: Knowledge) -> tuple[str, Clause | None]:
    """Return why the data cannot tell who fits; empty if it could, so that nobody does."""
    for post in (node for node in nodes_in(find.where) if isinstance(node, Post)):
        if not isinstance(post.at, Place) or not post.at.ids:
            continue
        bare = Post(at=post.at, founder=post.founder or None)
        found = await know.careers.find(Find(Rows.PEOPLE, Some(Rows.STAYS, bare)))
        if not len(found.rows) and not len(found.possible):
            names = listed(sorted(map(know.directory.name, post.at.ids)), "or")
            did = "founded" if post.founder else "works or worked at"
            sort = "founders" if post.founder else "people"
            return f"Who {did} {names} is not recorded.", phrase(f"unknown/{sort}", places=names)
    if any(isinstance(node, Post) and node.began for node in nodes_in(find.where)):
        said = (
            "Nobody is known to have. Of some only the year they started is known, not the month."
        )
        return said, phrase("unknown/month")
    return "", None


def _line(one: _One, know: Knowledge, here: str | None) -> Line:
    """Say who somebody is, and the post that shows it; of a post at `here` without the place."""
    directory, now, role = know.directory, know.now, one.role
    where = present_words(one.person, directory, now, here=here)
    shown = where
    if role:
        at = "" if role.organization == here else f", {directory.name(role.organization)}"
        shown = f"{role.title}{at}"
    lately = now.lately(one.person) is Holds.YES
    there = None
    if role and now.over(role) and present_roles(one.person, now) and where != shown:
        there = f"now {where}" if lately else where
    seen = last_known(one.person) if role and not lately and not now.over(role) else None
    parts = dotted((f"  {shown}", one.said, there, seen))
    sources: Sequence[str] = directory.grades.ranked(role.sources)[:2] if role else ()
    return line(bold(one.person.name), *parts, sources=sources)
