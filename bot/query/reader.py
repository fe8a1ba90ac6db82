"""From the text form of a query, which people write, to the query.

    moves(from: openai, to: anthropic, joined: 2024..)
    people(some(stays(at: cohere, when: now)) & some(stays(with(is(arthur-mensch)))))
    stays(at: anthropic, by: held-year)

A node is its name with its values in brackets; a value without a name is a condition. What is asked
of the row itself stands without its node: `from:` in `moves(…)` is the origin of a `Step`. Ids that
belong together are joined by +, `any` is every word of a fixed list, a range is `12..36`, a time `2024..2025-06`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import TypeVar, get_args

from bot.query.days import read_day, read_range
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Find,
    Key,
    Measure,
    Not,
    Place,
    Query,
    Range,
    Some,
    Span,
    Tell,
)
from bot.query.nodes import (
    EVERY,
    ROW_NODE,
    WORD,
    by_spelling,
    enum_word,
    fields_of,
    hints,
    is_many,
    is_plain,
    kinds,
    name_of,
    nodes,
    required,
)
from bot.query.terms import Field, Rows, ScopeError, Stat

_TOKEN = re.compile(rf'\s*(?:("(?:[^"\\]|\\.)*")|({WORD.pattern})|([(),:&|!\[\]]))')
_ROWS = frozenset(rows.value for rows in Rows)

NodeT = TypeVar("NodeT")
EnumT = TypeVar("EnumT", bound=Enum)


_WRITTEN = re.compile(
    r"\s*(?:people|moves|stays|places|works|share|compare|tell|profile|several)\("
)


class TextError(ValueError):
    """The text is no query; the message says what is wrong and where."""


def looks_written(text: str) -> bool:
    """Return whether a text is meant as the text form of a query: `moves(from: openai)`."""
    return _WRITTEN.match(text) is not None


def parse(text: str) -> Query:
    """Return the query that a text writes; raise TextError."""
    reader = _Reader(text)
    try:
        found = reader.node()
    except (ScopeError, RecursionError) as error:
        raise TextError(str(error) or "The query is nested too deep.") from error
    reader.expect_end()
    if not isinstance(found, Query):
        raise TextError("That is a condition; write what it is of: people(…), moves(…), stays(…).")
    return found


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split(text))
        self._at = 0

    @staticmethod
    def _split(text: str) -> Iterator[tuple[str, int]]:
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if not found:
                raise TextError(f"At {at + 1}: {text[at : at + 10]!r} cannot stand there.")
            yield found[found.lastindex or 0], found.start(found.lastindex or 0)
            at = found.end()

    @property
    def _next(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, expected: str = "") -> str:
        token = self._next
        if not token or (expected and token != expected):
            raise self._wrong(f"“{expected}”" if expected else "more")
        self._at += 1
        return token

    def _wrong(self, expected: str) -> TextError:
        at = self._tokens[self._at][1] if self._at < len(self._tokens) else len(self._text)
        return TextError(f"At {at + 1}: {expected} is missing before “{self._text[at : at + 20]}”.")

    def _more(self, end: str) -> bool:
        """True until the bracket that ends this; raise TextError where there is none."""
        if not self._next:
            raise self._wrong(f"“{end}”")
        return self._next != end

    def expect_end(self) -> None:
        """Raise TextError where something is left."""
        if self._next:
            raise self._wrong("the end")

    def node(self) -> object:
        """Return the node that begins here; conditions may be joined by & and |."""
        first = self._all()
        more = []
        while self._next == "|":
            self._take()
            more.append(_condition(self._all()))
        return Any((_condition(first), *more)) if more else first

    def _all(self) -> object:
        first = self._one()
        more = []
        while self._next == "&":
            self._take()
            more.append(_condition(self._one()))
        return All((_condition(first), *more)) if more else first

    def _one(self) -> object:
        if self._next == "!":
            self._take()
            return Not(_condition(self._one()))
        if self._next == "(":
            self._take()
            found = self.node()
            self._take(")")
            return found
        word = self._take()
        if not WORD.fullmatch(word):
            raise self._wrong("a name")
        if self._next != "(":
            return Place(frozenset(word.split("+")))
        return self._called(word)

    def _called(self, name: str) -> object:
        self._take("(")
        if name in _ROWS:
            found: object = self._find(Rows(name))
        elif name == "some":
            found = self._some()
        elif name in nodes():
            found = self._plain(nodes()[name])
        else:
            raise TextError(f"“{name}” is nothing that can be asked.")
        self._take(")")
        return found

    def _plain(self, node: type) -> object:
        """Return a node from the values in its brackets; those without a name are its first."""
        bare, named = self._values(node)
        open_ = [one.name for one in fields_of(node) if required(one) and one.name not in named]
        if open_ and is_many(hints(node)[open_[0]]):
            named[open_[0]] = tuple(bare)
        elif len(bare) > len(open_):
            raise TextError(f"{name_of(node)} takes {len(open_)} values without a name.")
        else:
            for name, value in zip(open_, bare, strict=False):
                named[name] = self._as(value, hints(node)[name])
        return _built(node, named)

    @staticmethod
    def _as(value: object, hint: object) -> object:
        """Return a bare value as the type of its field: bare ids were read as a place."""
        if hint == frozenset[str] and isinstance(value, Place):
            return value.ids
        return value

    def _find(self, rows: Rows) -> Find:
        own, rest, named = self._row(rows)
        return _built(Find, {"rows": rows, "where": _joined(own, rest), **named})

    def _some(self) -> Some:
        rows = self._take()
        if rows not in _ROWS:
            raise self._wrong("stays(…) or moves(…)")
        self._take("(")
        own, rest, named = self._row(Rows(rows))
        if named:
            raise TextError(f"In some(…) {rows}(…) takes conditions only.")
        self._take(")")
        named = {}
        while self._next == ",":
            self._take()
            self._named(Some, named)
        return _built(Some, {"rows": Rows(rows), "where": _joined(own, rest), **named})

    def _row(self, rows: Rows) -> tuple[Condition | None, list[Condition], dict[str, object]]:
        """Return the row's own node, the other conditions, and the values of the Find."""
        node = ROW_NODE.get(rows)
        own: dict[str, object] = {}
        named: dict[str, object] = {}
        rest: list[Condition] = []
        while self._more(")"):
            if not self._is_named():
                rest.append(_condition(self.node()))
            elif node and self._next in by_spelling(node) and self._next not in _FIND_ONLY:
                self._named(node, own)
            else:
                self._named(Find, named, rows, [*by_spelling(node)] if node else [])
            if self._next == ",":
                self._take()
        return (node(**own) if node and own else None), rest, named

    def _values(self, node: type) -> tuple[list[object], dict[str, object]]:
        bare: list[object] = []
        named: dict[str, object] = {}
        while self._more(")"):
            if self._is_named():
                self._named(node, named)
            else:
                hint = self._bare_hint(node, len(bare))
                bare.append(self._value(hint) if is_plain(hint) else self.node())
            if self._next == ",":
                self._take()
        return bare, named

    @staticmethod
    def _bare_hint(node: type, number: int) -> object:
        """Return the type of a value without a name: of the required field of that number."""
        wanted = [one.name for one in fields_of(node) if required(one)]
        if not wanted or (number >= len(wanted) and not is_many(hints(node)[wanted[0]])):
            raise TextError(f"{name_of(node)} takes no more values without a name.")
        first = hints(node)[wanted[0]]
        return get_args(first)[0] if is_many(first) else hints(node)[wanted[number]]

    def _is_named(self) -> bool:
        following = self._tokens[self._at + 1][0] if self._at + 1 < len(self._tokens) else ""
        return following == ":"

    def _named(
        self,
        node: type,
        into: dict[str, object],
        called: str | None = None,
        also: Sequence[str] = (),
    ) -> None:
        """Read a named value; what a row may have besides is only told of a name that is none."""
        spelt = self._take()
        name = by_spelling(node).get(spelt)
        if name is None:
            known = ", ".join(sorted({*by_spelling(node), *also} - {"rows", "where"}))
            raise TextError(f"{called or name_of(node)} has no “{spelt}”; it has {known}.")
        self._take(":")
        into[name] = self._value(hints(node)[name])

    def _value(self, hint: object) -> object:
        """Return the value that begins here, of the type of its field."""
        if is_many(hint):
            return self._many(get_args(hint)[0])
        kind = kinds(hint)[0]
        if str(kind).startswith("frozenset"):
            member = get_args(kind)[0]
            token = self._take()
            if token == EVERY and isinstance(member, type) and issubclass(member, Enum):
                return frozenset(member)
            return frozenset(self._member(member, word) for word in token.split("+"))
        if kind is Span:
            return self._span()
        if kind is Key:
            return self._key()
        if not is_plain(hint):
            return self.node()
        return self._scalar(kind, self._take())

    def _span(self) -> Span:
        """Return a time: of each side a date, or a day that is told, with so many months later."""
        since, dots, tail = self._side(last=False)
        if not dots:
            until = since if since and since.of else read_day(tail, last=True)
        elif self._next == "[":
            until, _, _ = self._side(last=True)
        else:
            until = read_day(tail, last=True)
        return Span(since, until)

    def _side(self, *, last: bool) -> tuple[Day | None, str, str]:
        """Return a day, the dots behind it, and what the word says behind those (else before)."""
        told: Tell | None = None
        if self._next == "[":
            self._take()
            told = self._told()
            self._take("]")
        word = self._take() if told is None or self._next.startswith((".", "+", "-")) else ""
        head, dots, tail = word.partition("..")
        if told is not None:
            return Day(of=told, months=int(head or 0)), dots, tail
        return read_day(head, last=last), dots, tail if dots else head

    def _told(self) -> Tell:
        if isinstance(node := self.node(), Tell):
            return node
        raise self._wrong("tell(…)")

    def _many(self, member: object) -> tuple[object, ...]:
        if self._next != "[":
            return (self._value(member),)
        self._take()
        found = []
        while self._more("]"):
            found.append(self._value(member))
            if self._next == ",":
                self._take()
        self._take("]")
        return tuple(found)

    def _key(self) -> Key:
        word = self._take()
        if word != "key":
            return Key(_enum(Field, word))
        self._take("(")
        found = self._plain(Key)
        self._take(")")
        assert isinstance(found, Key)
        return found

    def _scalar(self, kind: object, word: str) -> object:
        if word.startswith('"'):
            return re.sub(r"\\(.)", r"\1", word[1:-1])
        if kind is Range:
            return read_range(word)
        if kind is Measure:
            stat, _, field = word.partition(".")
            return Measure(_enum(Field, field) if field else Field.PERSON, _enum(Stat, stat))
        return self._member(kind, word)

    def _member(self, kind: object, word: str) -> object:
        if kind is bool and word in ("yes", "no"):
            return word == "yes"
        if kind is int and word.lstrip("-").isdigit():
            return int(word)
        if kind is str:
            return word
        if isinstance(kind, type) and issubclass(kind, Enum):
            return _enum(kind, word)
        raise TextError(
            f"“{word}” is no {'whole number' if kind is int else getattr(kind, '__name__', kind)}."
        )


_FIND_ONLY = frozenset({"by", "measure", "order", "rising", "top", "having", "show", "ask"})


def _condition(node: object) -> Condition:
    """Return a node that is a condition; raise TextError where it is a question by itself."""
    if not isinstance(node, Condition):
        rows = node.rows.value if isinstance(node, Find) else name_of(type(node))
        raise TextError(f"{rows}(…) cannot stand in a condition; some({rows}(…)) can.")
    return node


def _built(node: Callable[..., NodeT], values: dict[str, object]) -> NodeT:
    """Return a node of these values; raise TextError where it takes others."""
    try:
        return node(**values)
    except TypeError as error:
        raise TextError(f"{getattr(node, '__name__', node)}: {error}") from error


def _enum(kind: type[EnumT], word: str) -> EnumT:
    known = {enum_word(one): one for one in kind}
    if word not in known:
        raise TextError(f"“{word}” is none of {', '.join(known)}.")
    return known[word]


def _joined(own: Condition | None, rest: list[Condition]) -> Condition:
    parts = ((own,) if own is not None else ()) + tuple(rest)
    return parts[0] if len(parts) == 1 else All(parts)
