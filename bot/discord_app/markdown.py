"""Escapes text for Discord, so that nothing in it can format, mention, link or hide.

Names and titles come from data files that anyone may propose changes to. The syntax is Discord's
"Text Formatting"; a backslash escapes a character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit

from bot.answers.text import Line, Look, Span
from bot.answers.text_tables import hung

LONGEST_URL = 600  # characters; a longer URL takes too much of a message

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u2800\u3164\ufeff\uffa0"  # blanks
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directional marks and overrides
    "\u2060-\u2065\u206a-\u206f\ufff9-\ufffb\ud800-\udfff"  # joiners, annotations, lone surrogates
    "\U000e0000-\U000e0fff]"  # tags and variation selectors beyond what emoji need
)
_SIGNS = re.compile(r"[\\*_~|`\[\]<]|@(?=everyone|here)|:(?=//|[\w+-]+:)", re.IGNORECASE)
_OPENING = re.compile(r"[#>+-]|\d+[.)]")
_ADDRESS = re.compile(r"\w+://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_PINGING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_MARKS = {Look.BOLD: "**", Look.ITALIC: "*", Look.STRUCK: "~~", Look.PLAIN: "", Look.MONO: ""}
_MARKS_A_LETTER = 4  # combining marks per letter: no living script needs more
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"


def clean(text: str) -> str:
    """Return the text without control characters, invisible ones, and line breaks."""
    if text.isascii() and text.isprintable():  # as nearly all are
        return text
    text = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    return text if text.isascii() else "".join(_limit_marks(text))


def _limit_marks(text: str) -> Iterator[str]:
    """Remove surplus combining marks, which would cover the lines above and below."""
    piled = 0
    for letter in text:
        piled = piled + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if piled <= _MARKS_A_LETTER:
            yield letter


def clipped(text: str, limit: int) -> str:
    """Return the cleaned text cut to so many characters, ending in "…" if it was cut."""
    text = " ".join(clean(text).split())
    return text if length(text) <= limit else f"{text[: _fitting(text, limit - 1)].rstrip()}…"


def length(text: str) -> int:
    """Return the length in UTF-16 units, the safe reading of Discord's limits.

    Discord's documentation says "characters", but its clients count UTF-16: an emoji counts twice.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, limit: int) -> int:
    end = max(0, min(len(text), limit))
    while end and length(text[:end]) > limit:
        end -= 1
    return end


def escaped(text: str, *, opening: bool = False) -> str:
    """Return the text escaped so that Discord shows it literally; `opening` if it starts a line."""
    shown = _SIGNS.sub(r"\\\g<0>", clean(text))
    if opening:
        shown = shown.lstrip()
        if start := _OPENING.match(shown):
            at = start.end() - 1
            shown = f"{shown[:at]}\\{shown[at:]}"
    return _isolated(shown)


def _isolated(text: str) -> str:
    """Isolate right-to-left text from the text around it."""
    if text.isascii():
        return text
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return f"{_ISOLATE}{text}{_ISOLATE_END}"
    return text


@lru_cache(maxsize=8192)  # many answers link the same pages
def safe_url(url: str) -> str | None:
    """Return a URL that is safe in a markdown link, None if it must not be a link.

    Accepted are http and https with a host and without a user name (text before an @ looks like the
    host). Brackets, quotes, spaces and what would ping are percent-encoded.
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
    except ValueError:  # UnicodeError is a subclass
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    address = _PINGING.sub("%40", f"{parts.scheme}://{host}{port}{path}{query}{fragment}")
    return address if len(address) <= LONGEST_URL else None


_PHONE = 26  # columns of a code block on a phone 390 points wide


@lru_cache(maxsize=8192)
def fenced(line: Line, limit: int) -> str:
    """Return a table's row as text for a code block; "" for any other line.

    A name that is wider than a phone goes on below itself.
    """
    if not line.spans or any(span.look is not Look.MONO for span in line.spans):
        return ""
    before, *name = (clean(span.text) for span in line.spans)
    text = hung(before, "".join(name), _PHONE).replace("`", "ˋ")  # a real one could end the block
    return text if length(text) <= limit else text[: _fitting(text, limit)]


def written(line: Line, limit: int) -> str:
    """Return a line as markdown without its sources; at most `limit` visible characters."""
    shown = ""
    left = limit
    for span in line.spans:
        text = clean(span.text)
        if length(text) > left:
            text = f"{text[: _fitting(text, max(0, left - 1))]}…"
        left -= length(text)
        piece = _piece(Span(text, span.look, span.url), opening=not shown.strip())
        if shown.endswith("*") and piece.startswith("*"):
            shown += "\u200b"  # keeps "**a***b*" from being parsed differently
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
        # Discord does not render "[https://a](https://b)", whose text poses as another link.
        shown = f"<{url}>" if url and span.url == core else escaped(core)
        return f"{before}{mark}{shown}{mark}{after}"
    shown = f"{mark}{escaped(core, opening=opening and not mark and not url)}{mark}"
    return f"{before}[{shown}]({url}){after}" if url else f"{before}{shown}{after}"
