"""A card as texts that fit into one message: what is left out first when it is too long.

Words come before sources and every line's first source before any line's second, newest line
first; then lines are left out from the end of the longest section, which says how many.
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
"""Discord's "Component Reference", Text Display: characters over all texts of a message."""

_LONGEST_LINE = 500  # a line is cut here: three lines of a wide window
_LONGEST_TITLE = 150
_SOURCES_A_LINE = 3  # more are a button away
_SECTIONS_KEPT = 4  # longer than this a card loses sections before it loses its introduction
_SITES_NAMED = 5  # more sites under a message would be a list, not a help: they are counted
_FENCE = "```"
_NO_BREAK = "\u00a0"  # a space at which a narrow window does not end the line
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a message in order; an empty one is left away."""

    head: str
    sections: tuple[str, ...]
    closing: str
    footer: str


_LINK = len(" [¹²³]()")  # a link's characters beside its address


@dataclass(slots=True)
class _Row:
    """A line ready to be shown, and the sources that may stand behind it."""

    text: str
    small: bool
    sources: tuple[str, ...] = ()
    fenced: bool = False  # a row of a table, in a block of code with those beside it
    shown: list[str] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.size = length(self.text) + (len("-# ") if self.small else 0) + len("\n")


@dataclass(slots=True)
class _Block:
    """Rows under a heading, from whose end rows may be left out."""

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
        """Its characters without sources, the line breaks between rows counted generously."""
        return self._size + (length(self.more_text) + len("\n") if self.left_out else 0)

    @property
    def more_text(self) -> str:
        return f"-# … and {self.left_out:,} {self.more}" if self.left_out else ""

    def drop_last(self) -> None:
        """Leave out the last row; small rows say something of the row above and do not count."""
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
    """Return the texts of a card, `limit` characters at most over all of them."""
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
        # What stands behind `limit` characters will be left out: no need to write it.
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
    if card.pages and card.pages.total > 1:
        yield _Row(card.pages.in_words, small=True)


def _shorten(head: _Block, sections: list[_Block], others: list[_Block], limit: int) -> None:
    """Leave out rows, then sections, until all blocks fit; the title and the lead always stay."""
    while sum(block.size for block in (head, *sections, *others)) > limit:
        if long := [block for block in sections if len(block.rows) > 1]:
            max(long, key=lambda block: block.size).drop_last()
        elif len(sections) > _SECTIONS_KEPT:
            _drop_section(sections)
        elif len(head.rows) > 1:
            head.drop_last()
            head.left_out = 0  # nobody counts what is said of a person beside the facts
        elif spare := [block for block in others if block.rows]:
            max(spare, key=lambda block: block.size).drop_last()
        elif sections:
            _drop_section(sections)
        else:
            return


def _drop_section(sections: list[_Block]) -> None:
    """Leave out the last section; the one before it says how much that was."""
    gone = sections.pop()
    if sections:
        sections[-1].left_out += gone.left_out + sum(not row.small for row in gone.rows)


def _place_sources(rows: list[_Row], room: int) -> int:
    """Give rows their sources in rounds while there is room; return the room taken."""
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
    """Return the number of each address: from 1, in the order shown; the same page, the same."""
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
    """Return the small print that says which site stands behind which number."""
    sites: dict[str, list[str]] = {}
    for url, number in numbers.items():
        sites.setdefault(host_of(url), []).append(_superscript(number))
    if not sites:
        return None
    named = [_NO_BREAK.join((*found, site)) for site, found in sites.items()]
    # One more takes no more room than to say that there is one more.
    shown = named if len(named) <= _SITES_NAMED + 1 else named[:_SITES_NAMED]
    more = f" and {len(named) - len(shown)} more" if len(shown) < len(named) else ""
    return _Row(f"Sources: {' · '.join(shown)}{more}", small=True)
