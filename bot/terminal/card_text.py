"""Cards as text for the terminal, in colours or plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.answers.ask import Ask
from bot.answers.asking import command_of
from bot.answers.cards import Action, Card, Choice, Pages, Section
from bot.answers.colours import colour_of
from bot.answers.text import Line, Look, Span
from bot.terminal.clean import clean
from bot.terminal.row_layout import BOUND, WIDEST, Block, Row, laid_out

_STYLES = {
    Look.PLAIN: "",
    Look.BOLD: "bold",
    Look.ITALIC: "italic",
    Look.STRUCK: "strike",
    Look.MONO: "",
}
_DIM = "dim"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COLUMN = re.compile(r"\s{2,}")  # separates a key from its text: "Mar 2026  OpenAI"
_DATED = re.compile(r"\d{4}$|not known$")


class Place(Enum):
    """Where the answer is printed, which decides how the next question is offered."""

    SHELL = auto()  # by a command, for each answer one
    PROMPT = auto()  # where a number or a letter picks


@dataclass(slots=True)
class _Sources:
    """The source addresses of an answer, numbered in order of first use."""

    numbers: dict[str, int] = field(default_factory=dict)

    def marks(self, addresses: Sequence[str]) -> str:
        """Return the numbers of these addresses in superscript: "¹ ²", or "³⁻⁷" for a range."""
        found = {self.numbers.setdefault(one, len(self.numbers) + 1) for one in addresses}
        return BOUND.join(_runs(sorted(found)))


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield each number in superscript, three or more consecutive ones as a range."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        row = [raised(number) for _, number in run]
        yield from row if len(row) < 3 else [f"{row[0]}⁻{row[-1]}"]


def raised(number: int) -> str:
    """Return a number in superscript digits."""
    return str(number).translate(_RAISED)


def plain(card: Card, place: Place = Place.SHELL) -> str:
    """Return the answer as plain text without line wrapping."""
    return "\n".join(line.plain.rstrip() for line in laid_out(blocks(card, place), None))


def show(card: Card, console: Console, place: Place = Place.SHELL) -> None:
    """Print the answer, wrapped to the terminal's width; unwrapped where the output is none."""
    width = min(console.width, WIDEST) if console.is_terminal else None
    for line in laid_out(blocks(card, place), width):
        line.rstrip()
        console.print(line, soft_wrap=True, highlight=False)


def console_for(stream: TextIO, *, no_color: bool) -> Console:
    """Return a console for a stream; with `no_color` it prints no escape sequences."""
    return Console(file=stream, color_system=None if no_color else "auto", emoji=False)


def next_queries(card: Card) -> tuple[Ask, ...]:
    """Return the queries behind the numbers below an answer at the prompt, in order."""
    ways = (*card.actions, *card.named)
    return (*(one.query for one in card.choices), *(one.query for one in ways))


def blocks(card: Card, place: Place) -> list[Block]:
    """Return the blocks of an answer, from top to bottom."""
    sources = _Sources()
    found = [Block(tuple(_head(card, sources)))]
    found += _sections(card, sources)
    found.append(Block(tuple(_row(line, sources) for line in card.closing)))
    found.append(Block(tuple(_choices(card, place))))
    found.append(Block(tuple(_small_print(card, sources))))
    found.append(Block(tuple(_next(card, place))))
    addresses = tuple(_addresses(sources))
    if addresses:
        found.insert(-1, Block((Row(Text("Sources", "bold")), *addresses)))
    return found


def _head(card: Card, sources: _Sources) -> Iterator[Row]:
    if title := clean(card.title):
        yield Row(Text(title, "bold"))
        yield Row(Text("─" * min(Text(title).cell_len, 40), f"#{colour_of(card.organization):06x}"))
    for line in (card.lead, *card.intro):
        yield _row(line, sources)


def _sections(card: Card, sources: _Sources) -> Iterator[Block]:
    """Yield one block for each section, or one for all if every heading is a date."""
    headings = [section.heading for section in card.sections]
    if all(heading and _DATED.search(heading) for heading in headings):
        rows: list[Row] = []
        for section in card.sections:
            rows += _dated(section, sources)
        yield Block(tuple(rows))
        return
    for section in card.sections:
        heading = (Row(Text(clean(section.heading), "bold")),) if section.heading else ()
        keyed = any(_key(line) for line in section.lines)
        rows = [
            _section_row(line, sources, keyed=keyed, first=number == 0)
            for number, line in enumerate(section.lines)
        ]
        yield Block((*heading, *rows))


def _dated(section: Section, sources: _Sources) -> Iterator[Row]:
    key: Text | None = Text(clean(section.heading or ""), "bold")
    for line in section.lines:
        yield Row(_text(line.spans, line, sources), key=key, beside=key is None)
        key = None


def _section_row(line: Line, sources: _Sources, *, keyed: bool, first: bool) -> Row:
    key = _key(line)
    if key is None:
        # A small line belongs to the keyed line above it, and is aligned with its text.
        alone = line.spans[0] if len(line.spans) == 1 else None
        table = all(span.look is Look.MONO for span in line.spans)
        whole = table or (alone is not None and alone.url is not None)
        # Below a line without a key it is indented.
        indent = 4 if line.small and not keyed and not first else 2
        text = _text(line.spans, line, sources)
        return Row(text, indent=indent, beside=keyed and line.small, whole=whole)
    rest = (Span(line.spans[1].text.lstrip(), line.spans[1].look), *line.spans[2:])
    return Row(_text(rest, line, sources), key=_styled(key), indent=2)


def _key(line: Line) -> Span | None:
    """Return the span that begins a line if two spaces follow it, else None."""
    if len(line.spans) < 2:
        return None
    return line.spans[0] if _COLUMN.match(line.spans[1].text) else None


def _row(line: Line, sources: _Sources) -> Row:
    return Row(_text(line.spans, line, sources))


def _text(spans: Sequence[Span], line: Line, sources: _Sources) -> Text:
    text = Text(style=_DIM if line.small else "")
    for span in spans:
        text.append_text(_styled(span))
        if span.url and span.url != span.text:
            text.append(f"{BOUND}{sources.marks([span.url])}", "cyan")
    if marks := sources.marks(line.sources):
        text.append(f"{BOUND}{marks}", "cyan")
    return text


def _styled(span: Span) -> Text:
    return Text(clean(span.text), _STYLES[span.look])


def _addresses(sources: _Sources) -> Iterator[Row]:
    for address, number in sources.numbers.items():
        shown = clean(address)
        link = f" link {shown}" if re.fullmatch(r"https?://\S+", shown) else ""
        yield Row(
            Text(shown, f"{_DIM}{link}"),
            key=Text(raised(number).rjust(len(str(len(sources.numbers)))), "cyan"),
            indent=2,
            whole=True,
        )


def _small_print(card: Card, sources: _Sources) -> Iterator[Row]:
    for line in card.footer:
        text = _text(line.spans, line, sources)
        text.stylize(_DIM)
        yield Row(text)


def _choices(card: Card, place: Place) -> Iterator[Row]:
    for number, choice in enumerate(card.choices, 1):
        yield Row(_choice(choice), key=Text(str(number), "bold"), indent=2)
        if place is Place.SHELL:
            yield Row(Text(clean(command_of(choice.query)), _DIM), indent=2, beside=True)
    if card.choices:
        how = "Type a number" if place is Place.PROMPT else "Ask again with one of these commands"
        yield Row(Text(f"{how}, or more of the name.", _DIM))


def _choice(choice: Choice) -> Text:
    text = Text(clean(choice.label), "bold")
    if choice.description:
        text.append(f" · {clean(choice.description)}", "not bold")
    return text


def _next(card: Card, place: Place) -> Iterator[Row]:
    """Yield the follow-up queries: by number at the prompt, else as commands to type."""
    # In a shell a name is typed as fast as its command.
    ways = (*card.actions, *card.named) if place is Place.PROMPT else card.actions
    for number, action in enumerate(ways, 1 + len(card.choices)):
        if place is Place.PROMPT:
            yield Row(Text(_label(action), _DIM), key=Text(str(number), "bold not dim"), indent=2)
            continue
        label, command = clean(action.label), clean(command_of(action.query))
        if label.endswith("?") and not command.startswith("/"):
            yield Row(Text(label, _DIM))  # a question, to be asked as it is
        else:
            key = Text(label if label.endswith("?") else f"{label}:", _DIM)
            yield Row(Text(command, _DIM), key=key)
    if card.pages:
        yield Row(Text(" · ".join(_turns(card.pages, place)), _DIM))


def _turns(pages: Pages, place: Place) -> Iterator[str]:
    """Yield where the page is, and how the others are asked for."""
    if where := pages.in_words:
        yield where
    back, on = (words.lower() for words in pages.turn.value)
    ways = ((on, "n", pages.number + 1, pages.older), (back, "p", pages.number - 1, pages.newer))
    for words, letter, number, query in ways:
        if query is None:
            continue
        if place is Place.PROMPT:
            yield f"{letter} for {words}"
        else:
            yield f'{words}: lateral ask --page {number} "{clean(command_of(query))}"'


def _label(action: Action) -> str:
    return clean(f"{action.label}  {command_of(action.query)}")
