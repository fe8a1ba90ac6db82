"""Styled text of cards, independent of Discord and the terminal, which render it.

Names, titles and notes are stored unescaped; the renderers escape them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.query.phrasing import Clause


class Look(StrEnum):
    """The style of a piece of text."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "struck"
    MONO = "mono"  # letters of one width, spaces kept: a row of a table


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one style; with a URL it is a link."""

    text: str
    look: Look = Look.PLAIN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card, with the URLs of its sources.

    `said` is what it says as a clause, for other languages than English.
    """

    spans: tuple[Span, ...]
    small: bool = False
    sources: tuple[str, ...] = ()
    said: Clause | None = field(default=None, compare=False)

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(span.text for span in self.spans)


def bold(text: str) -> Span:
    """Return the text in bold."""
    return Span(text, Look.BOLD)


def italic(text: str) -> Span:
    """Return the text in italics."""
    return Span(text, Look.ITALIC)


def line(
    *parts: str | Span,
    small: bool = False,
    sources: Iterable[str] = (),
    said: Clause | None = None,
) -> Line:
    """Return a line of these parts, plain strings among them."""
    spans = tuple(part if isinstance(part, Span) else Span(part) for part in parts if part)
    return Line(spans, small=small, sources=tuple(sources), said=said)


def dotted(parts: Iterable[str | Span | None]) -> tuple[str | Span, ...]:
    """Return the parts that are not empty, joined by middle dots."""
    found: list[str | Span] = []
    for part in parts:
        if part:
            found += [" · ", part] if found else [part]
    return tuple(found)


def at_most(names: Sequence[str], most: int) -> list[str]:
    """Return so many names, the last of them "3 more" where there are more."""
    rest = len(names) - most + 1
    return [*names[: most - 1], f"{rest:,} more"] if rest > 1 else list(names)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def first_up(words: str) -> str:
    """Return the words with a capital in front."""
    return words[:1].upper() + words[1:]


def leader(numbers: Sequence[int]) -> int | None:
    """Return the index of the largest number; None where several are."""
    most = max(numbers, default=None)
    found = [index for index, number in enumerate(numbers) if number == most]
    return found[0] if len(found) == 1 else None


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 move", "14 moves", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
