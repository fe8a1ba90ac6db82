"""`/together`: who overlapped with a person, where, when and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Card, Section
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.list_card import Page
from bot.answers.no_answer import gone
from bot.answers.phrases import many, phrase, span, time_long
from bot.answers.text import Line, bold, counted, dotted, line
from bot.answers.wording import duration
from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.overlaps import Overlap, nearest_miss, overlaps
from bot.careers.presence import Now
from bot.query.phrasing import Clause
from bot.store import Colleagues

_PAGE = 12
_LISTED = 100  # people of an answer for a program to read; a card shows a page
_EVERYBODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague, with the longest overlap with the person asked about."""

    person: Person
    overlap: Overlap


async def together_listed(ask: Ask, id_: str, know: Knowledge, *, whole: bool = False) -> Answer:
    """Return who was at one place with a person, the longest overlap first.

    With `whole` the answer has everybody, not only the first hundred.
    """
    person = await know.store.person(id_)
    if person is None:
        return gone(id_, AnswerKind.TOGETHER)
    directory, now = know.directory, know.now
    limit = _EVERYBODY if whole else max(_LISTED, ask.page * _PAGE)
    found = await know.store.colleagues(person, now, limit)
    page = Page.of(ask, found.possible, _PAGE, few=0)
    ids = found.first[page.rows]
    shown = _longest(person, await know.facts.people(ids), ids, now)
    sure, may = found.first[: found.certain], found.first[found.certain :]
    return Answer(
        Outcome.OK if found.possible else Outcome.NONE,
        AnswerKind.TOGETHER,
        understood=f"Who overlapped with {person.name}",
        card=Card(
            title=f"Who worked with {person.name}",
            lead=_lead_of_all(person, found),
            sections=tuple(_certain_apart(shown, found, directory)),
            footer=(
                line(
                    "An overlap is at one organization; it does not say they worked in one team.",
                    small=True,
                ),
            ),
            actions=(buttons.career(person, "{}"),),
            named=tuple(buttons.people((one.person for one in shown), directory, now)),
            pages=page.pages(
                ask, counted(found.certain, "person", "people") + _beside(found), by_date=False
            ),
        ),
        people=sure,
        possible_people=may,
        organizations=tuple(dict.fromkeys(one.overlap.organization for one in shown)),
        beside=_beside(found),
    )


async def two_together(ids: tuple[str, str], know: Knowledge) -> Answer:
    """Return where two people were at the same time."""
    people = await know.facts.people(ids)
    for id_ in ids:
        if id_ not in people:
            return gone(id_, AnswerKind.TOGETHER)
    person, other = (people[id_] for id_ in ids)
    return _of_two(person, other, know.directory, know.now)


def _longest(
    person: Person, people: Mapping[str, Person], ids: Sequence[str], now: Now
) -> list[Colleague]:
    """Return the colleagues of these ids, each with the longest overlap other than studies."""
    found = []
    for other in (people[id_] for id_ in ids if id_ in people):
        worked = [overlap for overlap in overlaps(person, other, now) if not overlap.study]
        found += [Colleague(other, overlap) for overlap in worked[:1]]
    return found


def _lead_of_all(person: Person, found: Colleagues) -> Line:
    number = f"{counted(found.certain, 'person', 'people')} in the data worked where"
    first = ", longest first" if found.certain > 1 else ""
    may = found.possible - found.certain
    said = many("worked-with", found.certain, name=person.name, may=may or None)
    lead = f"{number} {person.name} did, at the same time"
    return line(bold(lead), first, _beside(found), said=said)


def _beside(found: Colleagues) -> str:
    """Say how many more there may be, in no number: "; 12 more may have, as the dates allow it"."""
    more = found.possible - found.certain
    return f"; {more:,} more may have, as the dates allow it" if more else ""


def _certain_apart(
    shown: Sequence[Colleague], found: Colleagues, directory: Directory
) -> Iterator[Section]:
    """Return the colleagues split into certain and possible overlaps."""
    may = f"Possibly, the dates allow it ({found.possible - found.certain:,})"
    groups = (
        (f"For certain ({found.certain:,})", [one for one in shown if one.overlap.certain]),
        (may, [one for one in shown if not one.overlap.certain]),
    )
    for heading, colleagues in groups:
        if colleagues:
            lines = tuple(_colleague_line(one, directory) for one in colleagues)
            yield Section(lines, heading, more="people")


def _of_two(person: Person, other: Person, directory: Directory, now: Now) -> Answer:
    found = overlaps(person, other, now)
    sure = tuple(dict.fromkeys(one.organization for one in found if one.sure))
    may = tuple(dict.fromkeys(one.organization for one in found if one.organization not in sure))
    names = f"{person.name} and {other.name}"
    return Answer(
        Outcome.OK,
        AnswerKind.TOGETHER,
        understood=f"Where {names} overlapped",
        card=Card(
            title=names,
            lead=_lead_of_two(person, other, (len(sure), len(may)), directory, now),
            sections=(
                (
                    Section(
                        tuple(dict.fromkeys(_place_line(one, directory) for one in found)),
                        more="places",
                    ),
                )
                if found
                else ()
            ),
            actions=(
                buttons.career(person, "{}"),
                buttons.career(other, "{}"),
            ),
        ),
        people=(person.id, other.id),
        organizations=sure,
        possible_places=may,
        value="yes" if sure else None if may else "no",
    )


def _lead_of_two(
    person: Person, other: Person, places: tuple[int, int], directory: Directory, now: Now
) -> Line:
    """`places` are the numbers of those where they were together, and of those where they may."""
    sure, may = places
    if sure:
        more = f", and possibly at {may} more" if may else ""
        said = many("both", sure, may=may or None)
        return line(bold(f"They were together at {counted(sure, 'place')}{more}."), said=said)
    if may:
        said = many("both/may", may)
        return line(bold(f"They may have been together at {counted(may, 'place')}."), said=said)
    miss = nearest_miss(person, other, now)
    if miss is None:
        never = "They were never at one place, as far as is recorded."
        return line(bold(never), said=phrase("both/never"))
    return line(
        bold("They were never together, as far as is recorded."),
        f" Both were at {directory.name(miss.organization)}, {duration(miss.apart)} apart.",
        said=phrase(
            "both/apart", place=directory.name(miss.organization), apart=time_long(miss.apart)
        ),
    )


def _colleague_line(one: Colleague, directory: Directory) -> Line:
    place = f"  {directory.name(one.overlap.organization)}"
    return line(
        bold(one.person.name), *dotted((place, together_when(one.overlap), _long(one.overlap)))
    )


def _place_line(one: Overlap, directory: Directory) -> Line:
    study = "one of them as a student" if one.study else None
    perhaps = None if one.sure else "possibly"
    parts = (f"  {together_when(one)}", _long(one), perhaps, study)
    return line(bold(directory.name(one.organization)), *dotted(parts))


def together_when(one: Overlap) -> str:
    """Return the months of an overlap: those that are certain, else those that are possible."""
    first, last = one.certain or one.possible
    start = PartialDate(first.year, first.month).short() if first else "?"
    end = PartialDate(last.year, last.month).short() if last else "?"
    return start if start == end else f"{start} – {end}"


def together_clause(one: Overlap) -> Clause | None:
    """Return what `together_when` says as a clause."""
    first, last = one.certain or one.possible
    return span(
        PartialDate(first.year, first.month) if first else None,
        PartialDate(last.year, last.month) if last else None,
    )


def _long(one: Overlap) -> str | None:
    """Return the length: "at least …" if certain, else "at most …" if known."""
    if one.certain:
        return f"at least {duration(one.length)}"
    first, last = one.possible
    return f"at most {duration(last - first)}" if first and last else None
