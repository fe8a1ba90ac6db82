"""The substance of an answer: outcome, value, ids, moves, numbers, without the wording."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from bot.answers.answer import Answer, AnswerKind
from bot.careers.dates import PartialDate
from bot.careers.model import Move

LONGEST = 40  # a list with more is kept as its length and a digest
_FIGURE = re.compile(r"(?<![\w.])[+−]?\d[\d,]*(?![\w.])")

Listed = list[str] | dict[str, int | str]
Substance = dict[str, str | int | float | Listed]


def substance(answer: Answer) -> Substance:
    """Return what an answer says, by field; a field without anything is left out."""
    found: Substance = {"outcome": answer.outcome.value}
    if answer.value is not None:
        found["value"] = listed(answer.value) if isinstance(answer.value, tuple) else answer.value
    if (pages := answer.card.pages) is not None and pages.number > 1:
        found["page"] = pages.number
    lists = {
        "people": answer.people,
        "moves": [move_line(move) for move in answer.moves],
        "organizations": answer.organizations,
        "works": answer.works,
        "choices": answer.choices,
        "figures": list(_figures(answer)),
        "groups": list(_groups(answer)),
        "possible": [move_line(move) for move in answer.possible] or answer.possible_people,
    }
    return found | {name: listed(items) for name, items in lists.items() if items}


def listed(items: Sequence[str]) -> Listed:
    """Return the items, or their number and a digest where they are many."""
    if len(items) <= LONGEST:
        return list(items)
    digest = hashlib.sha256("\n".join(items).encode()).hexdigest()
    return {"number": len(items), "digest": digest[:12]}


def move_line(move: Move) -> str:
    """Return a move with its days: "ada: openai 2025-05 + mit (kept) > anthropic 2025-06"."""
    left = " + ".join(
        f"{end.organization}{_day(end.known_by)}{' (kept)' if end.kept else ''}"
        for end in move.origins
    )
    there = move.destination
    joined = f"{there.organization}{_day(move.joined)}" if there else ""
    return " ".join(part for part in (f"{move.person}:", left, ">", joined) if part)


def _day(day: PartialDate | None) -> str:
    return f" {day}" if day else ""


def _groups(answer: Answer) -> Iterator[str]:
    """Return what was counted: "openai: 66 in, 43 out", "openai > anthropic: 19", "2024: 31 +2"."""
    if (counted := answer.flows) is None:
        for group in answer.groups:
            more = f" +{group.possible}" if group.possible else ""
            keys = " > ".join(map(str, group.keys))
            value = "unknown" if group.value is None else f"{round(group.value, 2):g}"
            yield f"{keys}: {value}{more}"
        return
    for place, balance in sorted(counted.balances.items()):
        yield f"{place}: {balance.arrived} in, {balance.left} out"
    for (origin, destination), number in sorted(counted.flows.items()):
        yield f"{origin} > {destination}: {number}"


def _figures(answer: Answer) -> Iterator[str]:
    """Return the numbers that only the card has: of overlaps, rankings, and places compared."""
    ranked = answer.kind in (AnswerKind.FLOWS, AnswerKind.ORGANIZATION) and answer.flows is None
    ranked = ranked and not answer.groups
    if ranked or answer.kind is AnswerKind.TOGETHER:
        yield from _FIGURE.findall(answer.card.lead.plain)
    if ranked:
        for section in answer.card.sections:
            for line in section.lines:
                yield from _FIGURE.findall(line.plain)
