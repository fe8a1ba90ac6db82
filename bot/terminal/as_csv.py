"""Answers that are lists as CSV (RFC 4180): a heading, then a row for each move, group or name.

A cell that a spreadsheet would take for a formula begins with an apostrophe, as OWASP's "CSV
Injection" advises: names and titles come from data that others propose changes to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.answers.answer import Answer
from bot.terminal.structured import structured

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAMES = ("people", "organizations", "works")


def as_csv(answer: Answer) -> str:
    """Return the rows of an answer, "" for one that has none: a card's facts are in its JSON.

    Moves come first, then groups, else the value, else ids under what they are of. Several values in
    a cell are separated by spaces.
    """
    rows = list(_rows(structured(answer)))
    if not rows:
        return ""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def _rows(facts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if facts["groups"]:
        for group in facts["groups"]:
            keys = group["key"] if isinstance(group["key"], list) else [group["key"]]
            named = {f"key {number}": key for number, key in enumerate(keys, 1)}
            several = named if len(keys) > 1 else {"key": keys[0]}
            yield {**several, "value": group["value"], "possible": group["possible"]}
    elif facts["moves"]:
        for move in facts["moves"]:
            origins = [end["organization"] for end in move["origins"]]
            yield {**move, "origins": origins}
    elif facts["value"] is not None and not isinstance(facts["value"], list):
        yield {"value": facts["value"]}
    else:
        name = next((name for name in _NAMES if facts[name]), None)
        if name is not None:
            yield from ({name: id_} for id_ in facts[name])


def _cell(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _cell(" ".join(map(str, value)))
    text = "" if value is None else str(value)
    number = isinstance(value, int | float)  # "-3" is no formula, and stays a number
    return f"'{text}" if text.startswith(_FORMULA) and not number else text
