"""What part of something meets a condition too: "38 % (12 of 32)", and of each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, AnswerKind, Group, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.group_words import Names, key_noun, organizations_of
from bot.answers.knowledge import Knowledge, places_in
from bot.answers.list_card import Page
from bot.answers.measured import listing
from bot.answers.phrases import phrase
from bot.answers.text import Line, bold, counted, line
from bot.answers.text_tables import table
from bot.query.going_on import refine
from bot.query.language import Find, Share

if TYPE_CHECKING:
    from bot.query.shares import Shared, SharedGroup

_PAGE = 10


async def share(ask: Ask, query: Share, know: Knowledge, *, whole: bool) -> Answer:
    """Return a share in words with both numbers, by groups a table; raise as `grouped`."""
    found = await know.careers.share(query)
    understood = await know.understood(query)
    here = places_in(query)
    groups = tuple(Group(one.keys, one.value, one.share.undecided) for one in found.groups)
    page = Page.of(ask, len(groups), _PAGE)
    shown = found.groups[page.first : page.first + page.size]
    counts = groups[page.first : page.first + page.size]
    table_ = await _table(query.of, shown, know)
    number = counted(len(groups), *key_noun(query.of.by[0])) if query.of.by else ""
    part = refine(listing(query.of), query.part)
    assert isinstance(part, Find)
    return Answer(
        Outcome.OK if found.whole else Outcome.NONE,
        AnswerKind.COUNT,
        understood=understood,
        card=Card(
            title=understood,
            lead=_lead(found),
            sections=(Section(table_),) if table_ else (),
            footer=tuple(_footer(found)),
            actions=(
                Action(f"The {found.part:,}", Ask(part), Sign.MOVES),
                Action(f"All {found.whole:,}", Ask(listing(query.of)), Sign.MOVES),
            ),
            pages=page.pages(ask, number, by_date=False),
            organization=here[0] if len(here) == 1 else None,
        ),
        organizations=organizations_of(query.of, counts),
        value=None if found.value is None else round(found.value, 4),
        groups=groups if whole else counts,
    )


def share_words(found: Shared) -> str:
    """Return a share in words: "38 % (12 of 32)"."""
    if found.value is None:
        return "no share: there is nothing to take one of"
    return f"{percent(found.value)} ({found.part:,} of {found.whole:,})"


def percent(value: float) -> str:
    """Return a share as a percentage: "38 %"; all and none are said of nothing less."""
    whole = round(value * 100)
    if value > 0 and whole == 0:
        return "under 1 %"
    return "over 99 %" if value < 1 and whole == 100 else f"{whole} %"


def _lead(found: Shared) -> Line:
    if found.value is None:
        nothing = phrase("nothing")
        return line(bold("There is nothing to take a share of."), said=nothing)
    beside = f"; of {found.undecided:,} more it may be so" if found.undecided else ""
    said = phrase(
        "share",
        share=percent(found.value).replace("over ", ">").replace("under ", "<"),
        part=found.part,
        whole=found.whole,
        may=found.undecided or None,
    )
    return line(bold(share_words(found)), beside, said=said)


async def _table(find: Find, shown: Sequence[SharedGroup], know: Knowledge) -> tuple[Line, ...]:
    if not shown:
        return ()
    groups = [Group(one.keys, one.value) for one in shown]
    names = await Names.of(find, groups, know)
    rows = (
        (
            names.group(find, group),
            "–" if one.value is None else percent(one.value),
            f"{one.share.part:,}",
            f"{one.share.whole:,}",
        )
        for group, one in zip(groups, shown, strict=True)
    )
    return table(("", "share", "part", "of"), rows)


def _footer(found: Shared) -> Iterator[Line]:
    if found.undecided:
        said = f"{found.undecided:,} cannot be decided, as too little is known, and are not in the part."
        yield line(said, small=True)
