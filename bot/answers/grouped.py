"""Groups as a card: rankings, the leading group first, and trends in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Group, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.data_end import time_of
from bot.answers.flow_counts import NET_OF_MOVES, by_ends, flows_at
from bot.answers.group_clauses import leading_clause, with_unknown
from bot.answers.group_words import (
    PLACES,
    Names,
    heading,
    in_words,
    key_noun,
    measured_noun,
    organizations_of,
    short,
)
from bot.answers.knowledge import Knowledge, only_place, places_in
from bot.answers.list_card import Page
from bot.answers.measured import listing, measured
from bot.answers.phrases import many, phrase
from bot.answers.ranking_titles import usual_title
from bot.answers.text import Line, bold, counted, line, listed
from bot.answers.text_tables import table
from bot.answers.time_words import between
from bot.answers.trends import is_trend, trend
from bot.careers.flows import ACADEMIA, Balance
from bot.query.language import Find
from bot.query.phrasing import Clause
from bot.query.terms import Ask as Form
from bot.query.terms import Field, Rows, Stat

if TYPE_CHECKING:
    from bot.query.fast_found import FastFound

PAGE = 10
_ALL = 10_000  # groups that an answer for programs has at most
_TIED = 4  # of several with the same number so many are named

_LEADS: dict[tuple[Field, ...], tuple[str, str]] = {
    (Field.ORIGIN,): ("Most came from", "Fewest came from"),
    (Field.DESTINATION,): ("Most went to", "Fewest went to"),
    (Field.PAIR,): ("Most went between", "Fewest went between"),
    (Field.ORIGIN, Field.DESTINATION): ("Most went", "Fewest went"),
    (Field.TITLE,): ("Most are", "Fewest are"),
}
_ANYWHERE: dict[tuple[Field, ...], tuple[str, str]] = {
    (Field.ORIGIN,): ("Most left", "Fewest left"),
    (Field.DESTINATION,): ("Most arrived at", "Fewest arrived at"),
}
"""The same where no place is asked about."""
_MEASURED = {
    Stat.COUNT: ("Most", "Fewest"),
    Stat.RATE: ("Most a month", "Fewest a month"),
}
_LONGEST = ("Longest", "Shortest")
_UNKNOWN = {
    Field.ORIGIN: "from unknown places",
    Field.DESTINATION: "to unknown places",
    Field.PLACE: "at unknown places",
    Field.PAIR: "without two known places",
}


async def grouped(ask: Ask, find: Find, know: Knowledge, *, whole: bool) -> Answer:
    """Return groups or one measure as a card; raise StoreError, and TooMuchError for too many rows.

    With `whole` the answer has all groups, else those of the page shown.
    """
    if not find.by:
        return await measured(find, know)
    found = await know.careers.find(replace(find, top=None, ask=Form.LIST))
    return await groups_card(ask, find, Counts.of(find, found), know, whole=whole)


@dataclass(frozen=True, slots=True)
class Counts:
    """Groups in their order: those that know all their keys, and the others."""

    known: Sequence[Group]
    unknown: tuple[Group, ...]
    total: int  # of those that know all their keys
    value: float | None  # of all rows
    rows: int
    possible: int  # people of whom all is only possible

    @classmethod
    def of(cls, find: Find, found: FastFound) -> Counts:
        """Return what a query was answered with; groups are made as they are asked for."""
        groups, cut = found.groups, len(found.groups)
        while cut and cut > len(groups) - _ALL and None in groups[cut - 1].keys:
            cut -= 1  # those that do not know a key come last
        first, others = (
            [Group(one.keys, one.value, one.possible) for one in some]
            for some in (groups[: min(cut, _ALL)], groups[cut:])
        )
        more = found.once_each(found.of_others(found.possible, found.rows))
        sign = 1 if find.rising else -1
        # A block of many places is no winner over one: it comes after those with the same number.
        first.sort(
            key=lambda one: (one.value is None, sign * (one.value or 0), ACADEMIA in one.keys)
        )
        return cls(first, tuple(others), cut, found.value, len(found.rows), len(more))


async def groups_card(
    ask: Ask, find: Find, counts: Counts, know: Knowledge, *, whole: bool
) -> Answer:
    """Return groups that were counted as a card."""
    understood = await know.understood(find)
    if is_trend(find):
        answer = await trend(ask, find, counts.known, understood, know)
    else:
        answer = await _ranking(ask, find, counts, know)
    answer = replace(answer, understood=understood)
    if find.ask is Form.NUMBER:
        answer = _numbered(find, counts, answer)
    unknown = _unknown_words(find, counts.unknown)
    card = answer.card
    footer = (*card.footer, *_footer(find, counts, answer.groups))
    lead = card.lead
    if unknown:
        lead = replace(
            lead,
            spans=(*lead.spans, *line(unknown).spans),
            said=with_unknown(find, lead.said, counts.unknown[0].value),
        )
    usual = usual_title(find, know.directory) if ask.tongue == "en" and not is_trend(find) else ""
    if usual:
        footer = (*footer, line(f"Read as: {understood}.", small=True))
    card = replace(
        card,
        title=usual or understood,
        lead=lead,
        footer=footer,
        actions=(*_to_flows(find), Action(f"The {_rows(find)}", Ask(listing(find)), Sign.MOVES)),
        organization=only_place(find),
    )
    every = (*counts.known, *counts.unknown)
    return replace(
        answer,
        outcome=Outcome.OK if every else Outcome.NONE,
        kind=AnswerKind.FLOWS if find.rows is Rows.MOVES and _of_places(find) else AnswerKind.COUNT,
        card=card,
        groups=(*answer.groups, *counts.unknown) if is_trend(find) or not whole else every,
    )


def _to_flows(find: Find) -> Iterator[Action]:
    """Yield the button to the flows of which a ranking of moves by place is a part."""
    here = places_in(find)
    if find.rows is Rows.MOVES and _of_places(find) and len(here) <= 1:
        time = between(*time_of(find.where))
        yield Action("All flows", Ask(flows_at(here[0] if here else None, time)), Sign.ROAD)


def _of_places(find: Find) -> bool:
    return any(key.field in PLACES or key.field is Field.PAIR for key in find.by)


def _rows(find: Find) -> str:
    return {Rows.STAYS: "posts", Rows.PLACES: "organizations"}.get(find.rows, find.rows.value)


async def _ranking(ask: Ask, find: Find, counts: Counts, know: Knowledge) -> Answer:
    known = counts.known
    left_out = not places_in(find) and any(map(_is_block, known))
    if left_out:  # a block of many is no place among all others
        known = [one for one in known if not _is_block(one)]
    page = Page.of(ask, len(known), PAGE)
    shown = known[page.rows]
    leading = _leading(find, known)
    names = await Names.of(find, [*shown, *leading[:_TIED]], know)
    both = await _both_ways(find, know)
    cut = max(0, (find.top or 1) - page.first)
    several = find.top is not None and find.top > 1
    parts = (shown[:cut], shown[cut:]) if several else (shown,)
    headings = (None, "After these") if several and shown[:cut] else (None,)
    sections = tuple(
        Section(_table(find, part, names, both), said, more=key_noun(find.by[0])[1])
        for part, said in zip(parts, headings, strict=False)
        if part
    )
    total = counts.total - (len(counts.known) - len(known))
    return Answer(
        Outcome.OK,
        AnswerKind.FLOWS,
        understood="",
        card=Card(
            title="",
            lead=_lead(find, counts, leading, names),
            sections=sections,
            footer=(
                *_tie(find, known, names),
                *((line("Universities are left out.", small=True),) if left_out else ()),
            ),
            named=tuple(buttons.places(organizations_of(find, shown), know.directory)),
            pages=page.pages(ask, _how_many(find, total), by_date=False),
        ),
        people=tuple(_people(find, shown)),
        organizations=organizations_of(find, shown),
        value=_value(find, known, leading),
        groups=tuple(shown),
    )


def _how_many(find: Find, number: int) -> str:
    one, several = key_noun(find.by[0]) if len(find.by) == 1 else ("group", "groups")
    return counted(number, one, several)


def _people(find: Find, shown: Sequence[Group]) -> Iterator[str]:
    for group in shown:
        for key, value in zip(find.by, group.keys, strict=True):
            if key.of is None and key.field is Field.PERSON:
                yield str(value)


def _is_block(group: Group) -> bool:
    return ACADEMIA in group.keys


def _counts(find: Find, group: Group) -> bool:
    """True if a group has something: nobody at all is no leader."""
    return group.value is not None and (group.value != 0 or find.rising)


def _leading(find: Find, known: Sequence[Group]) -> list[Group]:
    """Return the first group, and those with the same number; a block of many leads nothing."""
    able = [one for one in known if _counts(find, one)]
    own = [one for one in able if not _is_block(one)] or able
    return [one for one in own if one.value == own[0].value] if own else []


def _value(find: Find, known: Sequence[Group], leading: Sequence[Group]) -> Value:
    """Return the leading key, or several where they are equal or so many are asked for."""
    if find.top is None:
        return None
    if find.top == 1:
        found = leading
        if len(found) == 1 and len(parts := _keys(find, found[0])) > 1:
            return parts
    else:
        found = [one for one in known if _counts(find, one) and not _is_block(one)][: find.top]
    keys = tuple(" > ".join(_keys(find, one)) for one in found)
    return (keys[0] if find.top == 1 and len(keys) == 1 else keys) if keys else None


def _keys(find: Find, group: Group) -> tuple[str, ...]:
    if len(find.by) == 1 and find.by[0].field is Field.PAIR:
        return tuple(str(group.keys[0]).split(" "))
    return tuple(map(str, group.keys))


def _lead(find: Find, counts: Counts, leading: Sequence[Group], names: Names) -> Line:
    if not leading:
        may = f" {counted(counts.possible, 'person', 'people')} may." if counts.possible else ""
        nothing = {Rows.MOVES: "No move fits that.", Rows.PEOPLE: "Nobody fits that."}
        sort = {Rows.MOVES: "no-move", Rows.PEOPLE: "nobody"}.get(find.rows, "nothing")
        clause = phrase(sort) if not may else None
        return line(bold(nothing.get(find.rows, "Nothing fits that.")), may, said=clause)
    said = [names.group(find, one) for one in leading]
    more = len(said) - _TIED + 1 if len(said) > _TIED else 0
    if more:
        said = said[: _TIED - 1]
    clause = leading_clause(find, leading[0], said, more, anywhere=not places_in(find))
    if more:
        said.append(f"{more:,} more")
    return replace(_led(find, leading, said), said=clause)


def _led(find: Find, leading: Sequence[Group], said: Sequence[str]) -> Line:
    number = short(find.measure, leading[0].value)
    fields, stat = tuple(key.field for key in find.by), find.measure.stat
    each = " each" if len(said) > 1 else ""
    if stat is Stat.NET:
        return line(
            bold(f"{listed(said)} {'lost' if find.rising else 'gained'} most: {number}{each}")
        )
    words = _LEADS.get(fields) if stat is Stat.COUNT else None
    if words and not places_in(find):
        words = _ANYWHERE.get(fields, words)
    if words:
        return line(bold(f"{words[find.rising]} {listed(said)}: {number}{each}"))
    words = _MEASURED.get(stat, _LONGEST)
    number = in_words(find.measure, leading[0].value, find.rows)
    return line(bold(f"{words[find.rising]}: {listed(said)}, {number}{each}"))


async def _both_ways(find: Find, know: Knowledge) -> Mapping[str, Balance]:
    """Return who came and who left by place, where places are ranked by the one less the other."""
    if find.measure != NET_OF_MOVES or len(find.by) != 1 or find.by[0].field is not Field.PLACE:
        return {}
    between = replace(find, by=by_ends(whole=find.by[0].whole), top=None, having=None, rising=False)
    return (await know.careers.flows(between)).counted.balances


def _tie(find: Find, known: Sequence[Group], names: Names) -> Iterator[Line]:
    """Say who has as much as the last of those asked for, and is cut off from them."""
    able = [one for one in known if not _is_block(one)]
    if find.top is None or find.top == 1 or len(able) <= find.top:
        return
    last = able[find.top - 1].value
    more = [one for one in able[find.top :] if one.value == last]
    if last and more:
        few = listed(names.group(find, one) for one in more[:_TIED])
        said = few if len(more) <= _TIED else f"{len(more):,} more"
        yield line(f"As many as the last of the {find.top:,}: {said}.", small=True)


def _table(
    find: Find, shown: Sequence[Group], names: Names, both: Mapping[str, Balance]
) -> tuple[Line, ...]:
    if both:
        balances = [both.get(str(one.keys[0]), Balance()) for one in shown]
        rows = (
            (
                names.group(find, one),
                f"{balance.arrived:,}",
                f"{balance.left:,}",
                short(find.measure, one.value),
            )
            for one, balance in zip(shown, balances, strict=True)
        )
        return table(("", "in", "out", "net"), rows)
    may = any(one.possible for one in shown)
    if len(find.by) > 1 or find.by[0].field in (Field.PAIR, Field.TITLE):
        # Names of two places, and titles, are too long for the column of a table.
        return tuple(
            line(
                f"{names.group(find, one)}  ",
                bold(short(find.measure, one.value)),
                f", {one.possible:,} more may" if one.possible else "",
            )
            for one in shown
        )
    return table(
        ("", heading(find), *(("may",) if may else ())),
        (
            (
                names.group(find, one),
                short(find.measure, one.value),
                *((f"+{one.possible:,}" if one.possible else "",) if may else ()),
            )
            for one in shown
        ),
    )


def _numbered(find: Find, counts: Counts, answer: Answer) -> Answer:
    """Return the answer with the number of groups, where that is asked for."""
    number = counts.total - sum(not _counts(find, one) for one in counts.known)
    said = _how_many(find, number)
    return replace(
        answer,
        kind=AnswerKind.COUNT,
        value=number,
        card=replace(answer.card, lead=line(bold(said), said=_groups(find, number))),
    )


def _groups(find: Find, number: int) -> Clause | None:
    return many(f"counted/{find.by[0].field.value}", number) if len(find.by) == 1 else None


def _unknown_words(find: Find, unknown: Sequence[Group]) -> str:
    """Return how much is of no known key: ", and 12 from unknown places"."""
    if len(find.by) != 1 or not unknown or not unknown[0].value:
        return ""
    where = _UNKNOWN.get(find.by[0].field, f"without a known {key_noun(find.by[0])[0]}")
    if find.measure.stat is Stat.COUNT:
        return f", and {short(find.measure, unknown[0].value)} {where}"
    return f"; {in_words(find.measure, unknown[0].value, find.rows)} {where}"


def _footer(find: Find, counts: Counts, shown: Sequence[Group]) -> Iterator[Line]:
    if any(one.possible for one in shown):
        yield line("may: people who may fit too, in no other number.", small=True)
    if find.measure.stat is Stat.COUNT and counts.value is not None:
        one, several = measured_noun(find.measure, find.rows)
        total = counted(round(counts.value), one, several)
        yield line(f"Counted from {total}. The data is a sample of the field.", small=True)
