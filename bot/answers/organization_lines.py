"""What the card of an organization says, line by line, of the facts that were found for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.cards import Section
from bot.answers.countries import country_words
from bot.answers.data_end import month_words
from bot.answers.directory import Directory
from bot.answers.flows import TWICE, partners
from bot.answers.group_words import signed
from bot.answers.phrases import bare, phrase
from bot.answers.text import Line, Span, at_most, bold, counted, dotted, italic, line, listed
from bot.answers.text_tables import table
from bot.answers.wording import areas_words, last_known_there, left_words
from bot.careers.dates import PartialDate
from bot.careers.flows import ACADEMIA, Balance, Counted
from bot.careers.model import Move, Organization, Person, Status
from bot.careers.presence import Now
from bot.careers.spans import months_before
from bot.careers.usual import arrived
from bot.query.phrasing import Leaf
from bot.store import Counts, Headcount

_PARTNERS = 3  # other places that have a row of their own
_FOUNDERS = 3  # named
_LATEST = 3  # who came and who left, named where there are more than were looked up


@dataclass(frozen=True, slots=True)
class Lately:
    """Who came and who left in the last 12 months of the data, and the latest of each."""

    until: date  # the end of the data
    balance: Balance
    arrivals: tuple[Move, ...]
    departures: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts of an organization's card."""

    organization: Organization
    founders: tuple[Move, ...]
    arrivals: tuple[Move, ...]  # the latest, whenever that was
    departures: tuple[Move, ...]
    coming: tuple[Move, ...]  # still to come
    lately: Lately
    people: Mapping[str, Person]
    present: Headcount
    notable: tuple[str, ...]  # who is there now
    ever: Counted
    counts: Counts
    in_records: int  # people whom records have there at any time, not reviewed
    now: Now


@dataclass(frozen=True)
class ProfileLines:
    """Says the facts of an organization."""

    facts: Profile
    directory: Directory

    def lead(self) -> Line:
        """Say the balance of the last 12 months; what it is, where nobody is known to have moved."""
        facts, lately = self.facts, self.facts.lately
        if not facts.ever.considered:
            return what_it_is(facts.organization, self.directory)
        until, balance = month_words(lately.until), lately.balance
        year = f"in the 12 months to {until}"
        if not balance.arrived and not balance.left:
            said = phrase("still", until=bare(_month(lately.until)))
            return line(bold(f"Nobody is known to have come or left {year}"), said=said)
        both = f": {balance.arrived:,} came, {balance.left:,} left"
        said = phrase(
            "lately",
            number=signed(balance.net),
            came=balance.arrived,
            left=balance.left,
            until=bare(_month(lately.until)),
        )
        net = signed(balance.net) if balance.net else "±0"
        return line(bold(f"{net} {year}"), both, said=said)

    def intro(self) -> Iterator[Line]:
        """Give what it is, in small print."""
        if self.facts.ever.considered:
            whole = what_it_is(self.facts.organization, self.directory)
            yield Line(whole.spans, small=True, said=whole.said)

    def sections(self) -> Iterator[Section]:
        """Give the table of all time; right below it who came and left last, and who founded it."""
        rows = list(self._rows())
        lines = (*(table(("", "in", "out"), rows) if rows else ()), *self._people())
        if lines:
            yield Section(lines)

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        """Give who came and who left by place: those with most, the others, all."""
        ever, here = self.facts.ever, self.facts.organization.id
        if not ever.considered:
            return
        others = partners(ever, here)
        # One place more takes no more room than "1 other".
        shown = others if len(others) <= _PARTNERS + 1 else others[:_PARTNERS]
        for place, balance in shown:
            yield _row(self.directory.place_name(place), balance)
        if rest := others[len(shown) :]:
            yield _row(f"{len(rest):,} others", _sum(balance for _, balance in rest))
        known = ever.balances.get(here, Balance())
        unknown = Balance(ever.total.arrived - known.arrived, ever.total.left - known.left)
        if unknown.arrived or unknown.left:
            yield _row("not known", unknown)
        yield _row("in all", ever.total)

    def _people(self) -> Iterator[Line]:
        facts, lately = self.facts, self.facts.lately
        came, left = lately.balance.arrived, lately.balance.left
        yield from self._latest("Lately in", lately.arrivals, came, facts.arrivals, arriving=True)
        yield from self._latest(
            "Lately out", lately.departures, left, facts.departures, arriving=False
        )
        if facts.coming:
            to_come = [self._step(move, arriving=self._arrives(move)) for move in facts.coming]
            yield _in_a_row("Still to come", to_come)
        if facts.founders:
            yield self._founders()

    def _latest(
        self,
        title: str,
        moves: Sequence[Move],
        number: int,
        ever: Sequence[Move],
        *,
        arriving: bool,
    ) -> Iterator[Line]:
        """Say who came or left last, or when the last one did before the last 12 months."""
        if moves:
            named = moves if number <= len(moves) else moves[:_LATEST]
            more = number - len(named)
            # What is no surer of any of them is said once.
            status = named[0].status if len({move.status for move in named}) == 1 else None
            once = status is not None and status is not Status.CONFIRMED
            steps = [self._step(move, arriving=arriving, marked=not once) for move in named]
            first = italic(f"{status.value}: ") if status and once else ""
            tail = f" and {more:,} more" if more > 0 else ""
            yield _in_a_row(title, [[first, *steps[0]], *steps[1:]], tail)
        elif ever:
            day = arrived(ever[0]) if arriving else ever[0].left or ever[0].date
            may = day is None or day.latest >= lately_since(self.facts.lately.until)
            nobody = "nobody for certain" if may else "nobody"
            last = self._step(ever[0], arriving=arriving)
            yield _in_a_row(title, [[f"{nobody} in these 12 months; last ", *last]])

    def _step(self, move: Move, *, arriving: bool, marked: bool = True) -> list[str | Span]:
        """Say who moved, from or to where, and when, linked to the source; `marked` how certain."""
        known = self.facts.people.get(move.person)
        name = known.name if known else move.person
        end = move.destination
        other = (
            left_words(move, self.directory)
            if arriving
            else f"→ {self.directory.name(end.organization)}"
            if end
            else ""
        )
        day = arrived(move) if arriving else move.left or move.date
        when = day.short() if day else "date not known"
        sources = self.directory.grades.ranked(move.sources)
        linked = Span(when, url=sources[0] if sources else None)
        sure = not marked or move.status is Status.CONFIRMED
        mark = "" if sure else italic(f", {move.status.value}")
        return [name, f" ({other}, " if other else " (", linked, mark, ")"]

    def _arrives(self, move: Move) -> bool:
        here = self.directory.spread(self.facts.organization.id)
        return move.destination is not None and move.destination.organization in here

    def _founders(self) -> Line:
        """Say who founded it, and where all of them came from if it was one place."""
        names = [
            known.name if (known := self.facts.people.get(move.person)) else move.person
            for move in self.facts.founders
        ]
        # One more name takes no more room than "1 more".
        shown = at_most(names, _FOUNDERS + 1)
        origins = {left_words(move, self.directory) for move in self.facts.founders}
        origin = origins.pop() if len(origins) == 1 else ""
        whence = f", {'all ' if len(names) > 1 else ''}from {origin}" if origin else ""
        return line(bold("Founders"), f"  {listed(shown)}{whence}")

    def basis(self) -> Iterator[Line]:
        """Give what the numbers are counted of, and which places count with this one."""
        yield line(" ".join(self._small_print()), small=True)

    def _small_print(self) -> Iterator[str]:
        counts, directory = self.facts.counts, self.directory
        organization = self.facts.organization
        fresh = f", as of {counts.as_of.in_words()}" if counts.as_of else ""
        twice = TWICE if self.facts.ever.twice(organization.id) else ""
        here = self.facts.present
        if here.sure or here.possible:
            beside = last_known_there(here.possible, self.facts.now)
            yield f"{counted(here.sure, 'person', 'people')} known there now{beside}."
        yield f"Of {counts.people:,} people in the data{fresh}{twice}."
        if self.facts.in_records:
            yield f"Beside them {self.facts.in_records:,} from records, not reviewed."
        if family := directory.family_words(organization.id):
            yield f"Counted with it: {family}."
        if organization.parent:
            yield f"Part of {directory.name(organization.parent)}."
        if organization.predecessors:
            absorbed = listed(map(directory.name, organization.predecessors))
            yield f"Absorbed or continues {absorbed}."
        if others := [
            one for one in organization.aliases if _letters(one) != _letters(organization.name)
        ]:
            yield f"Also called {listed(others)}."

    def named(self) -> list[Person]:
        """Return the people whom the card names, then others of note who are there now."""
        facts, lately = self.facts, self.facts.lately
        moved = (*lately.arrivals, *lately.departures, *facts.coming, *facts.founders[:_FOUNDERS])
        if not lately.arrivals:
            moved += facts.arrivals[:1]
        if not lately.departures:
            moved += facts.departures[:1]
        ids = (*(move.person for move in moved), *facts.notable)
        return [facts.people[id_] for id_ in dict.fromkeys(ids) if id_ in facts.people]

    def partners(self) -> list[str]:
        """Return the organizations that the table names."""
        others = partners(self.facts.ever, self.facts.organization.id)
        return [place for place, _ in others[:_PARTNERS] if place != ACADEMIA]


def what_it_is(organization: Organization, directory: Directory) -> Line:
    """Return the one line that says what an organization is."""
    kind = organization.kind.value.capitalize()
    founded = f", founded {organization.founded.in_words()}" if organization.founded else ""
    country = f" in {country_words(organization.country)}" if organization.country else ""
    focus = areas_words(organization.focus, directory) or None
    said = phrase(
        f"place/{organization.kind.value}",
        country=Leaf("country", organization.country) if organization.country else None,
        founded=organization.founded,
        focus=tuple(Leaf("area", area) for area in organization.focus),
    )
    return line(*dotted((bold(f"{kind}{founded}{country}"), focus)), said=said)


def lately_since(until: date) -> date:
    """Return the first day of the 12 months that end on a day."""
    return months_before(until + timedelta(days=1), 12)


def _row(name: str, balance: Balance) -> tuple[str, str, str]:
    return name, f"{balance.arrived:,}", f"{balance.left:,}"


def _sum(balances: Iterable[Balance]) -> Balance:
    each = list(balances)
    return Balance(sum(one.arrived for one in each), sum(one.left for one in each))


def _in_a_row(title: str, steps: Sequence[Sequence[str | Span]], tail: str = "") -> Line:
    """Return a line with people and their steps one after another."""
    parts: list[str | Span] = [bold(title), "  "]
    for number, step in enumerate(steps):
        parts += [" · ", *step] if number else step
    return line(*parts, tail)


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _letters(name: str) -> str:
    """Return a name without its spaces and capitals: "Open AI" is no other name of OpenAI."""
    return "".join(name.split()).casefold()
