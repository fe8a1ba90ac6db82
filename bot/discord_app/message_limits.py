"""Fits the texts of a card into one message.

If a card is too long, rows are dropped from the end of the longest section, which says how many.
Room that is left goes to links of sources: first one per line, from the top, then a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.answers.cards import Card, Section
from bot.answers.text import Line
from bot.careers.sources import host_of
from bot.discord_app.markdown import clipped, escaped, fenced, length, safe_url, written

TEXT_LIMIT = 4000
"""The most characters of all texts of a message (Discord's "Component Reference")."""

_LONGEST_LINE = 500  # characters of a line, about three lines of a wide window
_LONGEST_TITLE = 150
_SOURCES_A_LINE = 3  # the "Sources" button shows more
_SECTIONS_KEPT = 4  # more sections than this are dropped before the introduction
_SITES_NAMED = 5  # sites named under a message; the others are counted
_FENCE = "```"
_NO_BREAK = "\u00a0"  # a space without a line break
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a message in order; empty ones are not shown."""

    head: str
    sections: tuple[str, ...]
    closing: str
    footer: str


_LINK = len(" [¹²³]()")  # a link's characters besides its URL


@dataclass(slots=True)
class _Row:
    """A line as markdown, and the sources that may be linked after it."""

    text: str
    small: bool
    sources: tuple[str, ...] = ()
    fenced: bool = False  # a table's row, in one code block with its neighbours
    shown: list[str] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.size = length(self.text) + (len("-# ") if self.small else 0) + len("\n")


@dataclass(slots=True)
class _Block:
    """Rows under a heading; rows can be dropped from its end."""

    rows: list[_Row]
    heading: str = ""
    more: str = "lines"
    left_out: int = 0
    _size: int = 0

    def __post_init__(self) -> None:
        self._size = length(self.heading) + len("\n") + sum(row.size for row in self.rows)
        tables = sum(cells for cells, _ in groupby(self.rows, lambda row: row.fenced))
        self._size += 2 * tables * (len(_FENCE) + len("\n"))

    @property
    def size(self) -> int:
        """The characters without sources; an upper bound, since it counts every line break."""
        return self._size + (length(self.more_text) + len("\n") if self.left_out else 0)

    @property
    def more_text(self) -> str:
        return f"-# … and {self.left_out:,} {self.more}" if self.left_out else ""

    def drop_last(self) -> None:
        """Drop the last row; small rows belong to the row above and are not counted."""
        row = self.rows.pop()
        self._size -= row.size
        self.left_out += not row.small

    def text(self, numbers: dict[str, int]) -> str:
        lines = [self.heading] if self.heading else []
        for cells, rows in groupby(self.rows, lambda row: row.fenced):
            shown = [_shown(row, numbers) for row in rows]
            lines += [_FENCE, *shown, _FENCE] if cells else shown
        if self.left_out:
            lines.append(self.more_text)
        return "\n".join(lines)


def fit(card: Card, *, limit: int = TEXT_LIMIT) -> Texts:
    """Return the texts of a card, together at most `limit` characters."""
    title = escaped(clipped(card.title, _LONGEST_TITLE), opening=True)
    head = _Block(_rows((card.lead, *card.intro)), heading=f"## {title}" if title else "")
    sections = [block for one in card.sections if (block := _block(one, limit)).rows]
    closing = _Block(_rows(card.closing))
    footer = _Block([*_rows(card.footer, small=True), *_page_row(card)])
    _shorten(head, sections, [closing, footer], limit)
    blocks = [head, *sections, closing, footer]
    room = limit - sum(block.size for block in blocks)
    rows = [row for block in blocks for row in block.rows]
    room -= _place_sources(rows, room)
    numbers = _numbers(rows)
    if (sites := _sites(numbers)) and sites.size < room:
        footer.rows.insert(0, sites)
    return Texts(
        head.text(numbers),
        tuple(block.text(numbers) for block in sections),
        closing.text(numbers),
        footer.text(numbers),
    )


def _rows(lines: Iterable[Line], *, small: bool = False) -> list[_Row]:
    found = []
    for line in lines:
        if cells := fenced(line, _LONGEST_LINE):
            found.append(_Row(cells, small=False, fenced=True))
            continue
        if not (text := written(line, _LONGEST_LINE)):
            continue
        urls = dict.fromkeys(url for source in line.sources if (url := safe_url(source)))
        found.append(_Row(text, small or line.small, tuple(urls)[:_SOURCES_A_LINE]))
    return found


def _block(section: Section, limit: int) -> _Block:
    heading = clipped(section.heading or "", _LONGEST_TITLE)
    rows: list[_Row] = []
    size = left_out = 0
    for line in section.lines:
        # Rows beyond `limit` characters will be dropped: do not format them.
        if size > limit:
            left_out += not line.small
            continue
        for row in _rows((line,)):
            rows.append(row)
            size += row.size
    return _Block(
        rows,
        heading=f"### {escaped(heading, opening=True)}" if heading else "",
        more=section.more,
        left_out=left_out,
    )


def _page_row(card: Card) -> Iterator[_Row]:
    if card.pages and card.pages.total > 1 and (where := card.pages.in_words):
        yield _Row(where, small=True)


def _shorten(head: _Block, sections: list[_Block], others: list[_Block], limit: int) -> None:
    """Drop rows, then sections, until all blocks fit; title and lead are always kept."""
    while sum(block.size for block in (head, *sections, *others)) > limit:
        if long := [block for block in sections if len(block.rows) > 1]:
            max(long, key=lambda block: block.size).drop_last()
        elif len(sections) > _SECTIONS_KEPT:
            _drop_section(sections)
        elif len(head.rows) > 1:
            head.drop_last()
            head.left_out = 0  # rows dropped from the introduction are not counted
        elif spare := [block for block in others if block.rows]:
            max(spare, key=lambda block: block.size).drop_last()
        elif sections:
            _drop_section(sections)
        else:
            return


def _drop_section(sections: list[_Block]) -> None:
    """Drop the last section; the one before it counts its rows as left out."""
    gone = sections.pop()
    if sections:
        sections[-1].left_out += gone.left_out + sum(not row.small for row in gone.rows)


def _place_sources(rows: list[_Row], room: int) -> int:
    """Assign sources to rows in rounds while there is room; return the characters used."""
    taken = 0
    for turn in range(_SOURCES_A_LINE):
        for row in rows:
            if turn >= len(row.sources):
                continue
            url = row.sources[turn]
            cost = length(url) + _LINK
            if taken + cost <= room:
                row.shown.append(url)
                taken += cost
    return taken


def _numbers(rows: list[_Row]) -> dict[str, int]:
    """Return the footnote number of each URL: from 1, in the order shown."""
    numbers: dict[str, int] = {}
    for row in rows:
        for url in row.shown:
            numbers.setdefault(url, len(numbers) + 1)
    return numbers


def _shown(row: _Row, numbers: dict[str, int]) -> str:
    urls = sorted(row.shown, key=numbers.__getitem__)
    links = "".join(f"{_NO_BREAK}[{_superscript(numbers[url])}]({url})" for url in urls)
    return f"{'-# ' if row.small else ''}{row.text}{links}"


def _superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPT)


def _sites(numbers: dict[str, int]) -> _Row | None:
    """Return the small row that lists the site of each footnote number."""
    sites: dict[str, list[str]] = {}
    for url, number in numbers.items():
        sites.setdefault(host_of(url), []).append(_superscript(number))
    if not sites:
        return None
    named = [_NO_BREAK.join((*found, site)) for site, found in sites.items()]
    # Naming one more takes no more room than "and 1 more".
    shown = named if len(named) <= _SITES_NAMED + 1 else named[:_SITES_NAMED]
    more = f" and {len(named) - len(shown)} more" if len(shown) < len(named) else ""
    return _Row(f"Sources: {' · '.join(shown)}{more}", small=True)
