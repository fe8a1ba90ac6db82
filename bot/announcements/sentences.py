"""A text as sentences, each with what is said in quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 40_000
"""Characters of a text that are read: an article of six thousand words."""
_LONGEST_SENTENCE = 1_200

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Sr|Jr|St|Co|vs|No))(?<!\b(?:Mrs|Inc|Ltd|Mme|Jan|Feb|Sep|Oct|Nov|Dec))"
    r"(?<!\b(?:Prof|Corp|Sept))(?<!\d)[.!?…]+[\"”»’')\]]*(?=\s+[\"“„«‘'(\[@#]*[^\sa-z])"
    r"|(?<=\d)[.!?…]+[\"”»’')\]]*(?=\s+[\"“„«‘'(\[@#]*[A-ZÀ-Þ])"
    r"|[\u2600-\u2793\U0001f300-\U0001faff][\u2600-\u2793\U0001f300-\U0001faff\ufe0f\u200d]*"
    r"(?=\s+[A-ZÀ-Þ])"
    r"|[。！？]+[”」』]*"
)
_LINES = re.compile(
    r"(?:\s+//\s+)|[ \t]*(?:\r?\n)+[ \t]*(?:[-*•–—][ \t]+|\d{1,2}[.)/][ \t]+|>[ \t]*|#+[ \t]+)?"
)
_HONORIFIC = re.compile(r"\b(Mr|Ms|Mrs|Dr|Prof|St)\. ")
_OWNERS = re.compile(r"\b([A-Z]\w*s)' (?=[A-Za-z])")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•–—][ \t]+|\d{1,2}[.)/][ \t]+)")
_DASH = re.compile(r"\s+(?:[-–—|]|--)\s+|(?<=[^\W\d_])(?:—|--)(?=[^\W\d_])")
_ARROW = re.compile(r"\s*[➜➔➡⟶⇒⮕⟹➝➞⏩▶►][\ufe0e\ufe0f]?\s*")
_OPENING, _CLOSING = '“„«"「『', '”“»"」』'


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line; `plain` is it in composed form, which offsets of tokens are of."""

    text: str
    paragraph: int
    headline: bool = False
    item: bool = False  # an item of a list, which is about something of its own
    inside: bool = False  # begins within quotation marks that an earlier sentence opened

    @property
    def plain(self) -> str:
        """The text in Unicode's compatibility composition, with plain apostrophes and hyphens."""
        plain = unicodedata.normalize("NFKC", self.text)
        plain = re.sub(r"[‐‑]", "-", re.sub(r"[’‘´ʼ]", "'", plain))
        plain = plain.replace(" @ ", " at ")
        plain = _OWNERS.sub(r"\1's ", plain)
        plain = _dashes(_ARROW.sub(" → ", plain))
        return _HONORIFIC.sub(r"\1 ", plain)[:_LONGEST_SENTENCE]

    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Return where something is said in quotation marks, by characters of `plain`."""
        found: list[tuple[int, int]] = []
        opened = 0 if self.inside else None
        for at, char in enumerate(self.plain):
            if opened is None and char in _OPENING:
                opened = at
            elif opened is not None and char in _CLOSING:
                found.append((opened, at + 1))
                opened = None
        if opened is not None:
            found.append((opened, len(self.plain)))
        return tuple(found)

    @property
    def open_at_end(self) -> bool:
        """True if quotation marks go on behind the sentence."""
        spans = self.quoted()
        return bool(spans) and spans[-1][1] == len(self.plain) and self.plain[-1] not in _CLOSING


def _dashes(plain: str) -> str:
    """Return a sentence with what stands between two dashes in brackets, and a comma for one."""
    if len(_DASH.findall(plain)) == 2:
        return _DASH.sub(") ", _DASH.sub(" (", plain, count=1), count=1)
    return _DASH.sub(", ", plain)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; no more than `LONGEST` characters are read."""
    found: list[Sentence] = []
    for number, (line, item) in enumerate(_lines(text[:LONGEST].strip())):
        inside = False
        for part in _parts(line):
            headline = number == 0 and not re.search(r"[.!?。！？…:][\"”'’)]*\s*$", line)
            found.append(Sentence(part, number, headline, item, inside))
            inside = found[-1].open_at_end
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Give the lines of a text, and whether each is an item of a list."""
    start, item = 0, bool(_ITEM.match(text))
    for end in _LINES.finditer(text):
        if line := text[start : end.start()].strip():
            yield line, item
        start = end.end()
        item = bool(_ITEM.match(end[0].lstrip("\r\n \t"))) or "//" in end[0]
    if line := text[start:].strip():
        yield line, item


def _parts(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if part := line[start : end.end()].strip():
            yield part
        start = end.end()
    if part := line[start:].strip():
        yield part
