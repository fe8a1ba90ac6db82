"""Answers as JSON: one object, always with every key, in a fixed order."""

from __future__ import annotations

import json
from typing import Any

from bot.answers.answer import Answer, AnswerKind, Group, Outcome, Value
from bot.answers.cards import Card
from bot.answers.text import line
from bot.careers.dates import PartialDate
from bot.careers.model import Move
from bot.terminal.card_text import plain
from bot.terminal.clean import clean


def structured(answer: Answer) -> dict[str, Any]:
    """Return the answer as a JSON object; ask with `whole` for all moves, not one page."""
    return {
        "outcome": answer.outcome.value,
        "kind": answer.kind.value,
        "understood": clean(answer.understood),
        "people": list(answer.people),
        "organizations": list(answer.organizations),
        "moves": [_move(move) for move in answer.moves],
        "value": _value(answer.value),
        "choices": list(answer.choices),
        "works": list(answer.works),
        "links": dict(answer.links),
        "possible": [_move(move) for move in (*answer.possible, *answer.coming)]
        or list(answer.possible_people or answer.possible_places),
        "groups": [_group(group) for group in answer.groups],
        "parts": [structured(part) for part in answer.parts],
        "as_of": str(answer.as_of) if answer.as_of else None,
        "text": plain(answer.card),
    }


def as_json(answer: Answer) -> str:
    """Return the answer as one line of JSON."""
    return json.dumps(structured(answer), ensure_ascii=False)


def unavailable(sentence: str) -> Answer:
    """Return the answer for a question that could not be asked, with the reason."""
    return Answer(
        Outcome.UNAVAILABLE,
        AnswerKind.HELP,
        understood="Not answered",
        card=Card(title="", lead=line(sentence)),
    )


def _move(move: Move) -> dict[str, Any]:
    return {
        "person": move.person,
        "from": move.origin.organization if move.origin else None,
        "to": move.destination.organization if move.destination else None,
        "kind": move.kind.value,
        "date": _day(move.date),
        "announced": _day(move.announced),
        "status": move.status.value,
        "sources": list(move.sources),
        "left": _day(move.left),
        "joined": _day(move.joined),
        "origins": [
            {"organization": end.organization, "left": _day(end.known_by), "kept": end.kept}
            for end in move.origins
        ],
    }


def _group(group: Group) -> dict[str, Any]:
    """Return a group with its key, or with a list of keys where it has several."""
    keys = [clean(key) if isinstance(key, str) else key for key in group.keys]
    return {
        "key": keys[0] if len(keys) == 1 else keys,
        "value": _number(group.value),
        "possible": group.possible,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _day(day: PartialDate | None) -> str | None:
    return str(day) if day else None


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return [clean(part) for part in value]
    if isinstance(value, float):
        return _number(value)
    return clean(value) if isinstance(value, str) else value
