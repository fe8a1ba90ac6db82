"""A query in the few characters that a button has room for, and the digest of one that is longer.

The compact form is the text form without spaces, its names of nodes and fields shortened to letters:
`m(f:openai,t:anthropic,l:2024..)`. Values that are the usual ones are not in it. A name without
a letter stands in full, so a new field needs none, and changes no form that was sent before.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bot.query.language import Query
from bot.query.nodes import WORD
from bot.query.reader import parse
from bot.query.writer import write

ROOM = 90
"""Characters a button has for a query: Discord's 100, less what says how the answer is shown."""

# Letters are for good: buttons on old messages hold them. A new one must be no other's.
NODES = {
    "people": "p",
    "moves": "m",
    "stays": "s",
    "places": "o",
    "works": "w",
    "some": "q",
    "post": "r",
    "step": "e",
    "place": "l",
    "with": "v",
    "is": "i",
    "who": "h",
    "in": "n",
    "made": "d",
    "works-on": "a",
    "path": "t",
    "key": "k",
    "share": "S",
    "compare": "C",
    "tell": "T",
    "profile": "P",
    "several": "V",
}
FIELDS = {
    "from": "f",
    "to": "t",
    "either": "e",
    "kinds": "k",
    "change": "c",
    "left": "l",
    "joined": "j",
    "dated": "d",
    "announced": "a",
    "gap": "G",
    "bought": "b",
    "direct": "D",
    "statuses": "z",
    "at": "o",
    "when": "w",
    "tracks": "r",
    "founder": "F",
    "titles": "i",
    "rank": "R",
    "team": "T",
    "held": "h",
    "began": "B",
    "ended": "E",
    "lasted": "L",
    "nth": "n",
    "beside": "s",
    "ids": "I",
    "exact": "x",
    "group": "g",
    "countries": "C",
    "focus": "u",
    "founded": "U",
    "part-of": "P",
    "by": "y",
    "measure": "m",
    "order": "O",
    "rising": "v",
    "top": "N",
    "having": "H",
    "show": "S",
    "ask": "q",
    "pick": "p",
    "row": "W",
    "anchor": "A",
    "fields": "Q",
    "times": "M",
    "unit": "J",
    "together": "Y",
    "ever": "V",
    "within": "K",
    "same": "X",
    "whole": "Z",
}
_TOKEN = re.compile(rf'\s*("(?:[^"\\]|\\.)*"|{WORD.pattern}|\S)')
_LONG_NODES = {short: name for name, short in NODES.items()}
_LONG_FIELDS = {short: name for name, short in FIELDS.items()}


class CompactError(ValueError):
    """The text is the compact form of no query of this version."""


def encode(query: Query) -> str:
    """Return the compact form of a query; `decode` returns the query again."""
    return _renamed(write(query), NODES, FIELDS)


def decode(text: str) -> Query:
    """Return the query of a compact form; raise CompactError for any other text."""
    try:
        return parse(_renamed(text, _LONG_NODES, _LONG_FIELDS))
    except ValueError as error:
        raise CompactError(f"“{text[:60]}” is not a query of this version: {error}") from error


def _renamed(text: str, nodes: dict[str, str], fields: dict[str, str]) -> str:
    """Return a text without spaces, names before "(" and ":" replaced."""
    tokens = _TOKEN.findall(text)
    following = [*tokens[1:], ""]
    return "".join(
        nodes.get(token, token)
        if after == "("
        else fields.get(token, token)
        if after == ":"
        else token
        for token, after in zip(tokens, following, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """What a button holds of a query: its compact form, or the digest that it is stored by."""

    text: str  # the compact form
    digest: str | None = None  # where it is too long, and has to be stored


def reference(query: Query, room: int = ROOM) -> Reference:
    """Return how a button refers to a query, by itself where there is room."""
    text = encode(query)
    return Reference(text, digest_of(text) if len(text) > room else None)


def digest_of(text: str) -> str:
    """Return the digest that the store keeps a long text by (`Store.keep_snapshot`)."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
