"""Text from outside, shown as it was typed: nothing in it can format, mention, link or hide.

Discord's "Text Formatting" lists what its markdown does; a backslash before a sign takes the
sign's meaning away. Names and titles come from data files that anyone may propose changes to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit

from bot.answers.text import Line, Look, Span

LONGEST_URL = 600  # an address longer than this costs more of a message than it tells

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u2800\u3164\ufeff\uffa0"  # blanks
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of the writing direction
    "\u2060-\u2065\u206a-\u206f\ufff9-\ufffb\ud800-\udfff"  # joiners, annotations, half pairs
    "\U000e0000-\U000e0fff]"  # tags and variation selectors beyond what emoji need
)
_SIGNS = re.compile(r"[\\*_~|`\[\]<]|@(?=everyone|here)|:(?=//|[\w+-]+:)", re.IGNORECASE)
_OPENING = re.compile(r"[#>+-]|\d+[.)]")
_ADDRESS = re.compile(r"\w+://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_PINGING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_MARKS = {Look.BOLD: "**", Look.ITALIC: "*", Look.STRUCK: "~~", Look.PLAIN: "", Look.MONO: ""}
_MARKS_A_LETTER = 4  # no living script needs more
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"


def clean(text: str) -> str:
    """Return the text without control characters, invisible ones, and line breaks."""
    text = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    return text if text.isascii() else "".join(_calm(text))


def _calm(text: str) -> Iterator[str]:
    """Leave out marks piled on one letter: they would reach over the lines above and below."""
    piled = 0
    for letter in text:
        piled = piled + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if piled <= _MARKS_A_LETTER:
            yield letter


def clipped(text: str, limit: int) -> str:
    """Return the cleaned text within so many characters, with "…" where it was cut."""
    text = " ".join(clean(text).split())
    return text if length(text) <= limit else f"{text[: _fitting(text, limit - 1)].rstrip()}…"


def length(text: str) -> int:
    """Return how long Discord may say a text is: in UTF-16 units, never less than characters.

    Its documentation says "characters"; its clients count in UTF-16, so emoji count twice.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, limit: int) -> int:
    end = max(0, min(len(text), limit))
    while end and length(text[:end]) > limit:
        end -= 1
    return end


def escaped(text: str, *, opening: bool = False) -> str:
    """Return the text so that Discord shows it as it is; `opening`: it begins a line."""
    shown = _SIGNS.sub(r"\\\g<0>", clean(text))
    if opening:
        shown = shown.lstrip()
        if start := _OPENING.match(shown):
            at = start.end() - 1
            shown = f"{shown[:at]}\\{shown[at:]}"
    return _isolated(shown)


def _isolated(text: str) -> str:
    """Keep right-to-left text from turning around what stands beside it."""
    if text.isascii():
        return text
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return f"{_ISOLATE}{text}{_ISOLATE_END}"
    return text


@lru_cache(maxsize=8192)  # the same pages stand behind answer after answer
def safe_url(url: str) -> str | None:
    """Return the address so that it ends where it should; None for what should not be a link.

    Only http and https, only with a host, never with a user name before it (what comes before
    an @ looks like the host); brackets, quotes, spaces and what would ping are percent-encoded.
    """
    if clean(url) != url or len(url) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
        path = quote(parts.path, safe="/%:@!$&+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&+,;=~-._?')}" if parts.query else ""
        fragment = f"#{quote(parts.fragment, safe='/%:@!$&+,;=~-._?')}" if parts.fragment else ""
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    address = _PINGING.sub("%40", f"{parts.scheme}://{host}{port}{path}{query}{fragment}")
    return address if len(address) <= LONGEST_URL else None


@lru_cache(maxsize=8192)
def fenced(line: Line, limit: int) -> str:
    """Return a row of a table as it stands in a block of code; "" for any other line."""
    if any(span.look is not Look.MONO for span in line.spans):
        return ""
    text = clean(line.plain).replace("`", "ˋ").rstrip()  # what looks like it ends no block
    return text if length(text) <= limit else text[: _fitting(text, limit)]


def written(line: Line, limit: int) -> str:
    """Return a line in Discord's markdown, without its sources; at most `limit` characters show."""
    shown = ""
    left = limit
    for span in line.spans:
        text = clean(span.text)
        if length(text) > left:
            text = f"{text[: _fitting(text, max(0, left - 1))]}…"
        left -= length(text)
        piece = _piece(Span(text, span.look, span.url), opening=not shown.strip())
        if shown.endswith("*") and piece.startswith("*"):
            shown += "\u200b"  # "**a***b*" would be read otherwise
        shown += piece
        if left <= 0:
            break
    return shown.strip()


def _piece(span: Span, *, opening: bool) -> str:
    core = span.text.strip()
    if not core:
        return span.text
    before, _, after = span.text.partition(core)
    url = safe_url(span.url) if span.url else None
    mark = _MARKS[span.look]
    if _ADDRESS.match(core):
        # Discord shows "[https://a](https://b)" as it is, so that a link cannot pose as another.
        shown = f"<{url}>" if url and span.url == core else escaped(core)
        return f"{before}{mark}{shown}{mark}{after}"
    shown = f"{mark}{escaped(core, opening=opening and not mark and not url)}{mark}"
    return f"{before}[{shown}]({url}){after}" if url else f"{before}{shown}{after}"
