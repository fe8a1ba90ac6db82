"""Values of documents from outside: each is taken only if it is what it should be.

A value that is missing is None; one that is wrong is None too, with a problem noted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.careers.dates import PartialDate
from bot.records.record import Scheme

Problems = list[str]
"""What was skipped and why, a sentence each; readers add to it."""

LONGEST = 200  # characters of a name or a title, as in the data files
MOST_POSTS = 200
"""Posts of one record; one with more is several people's, or a program's."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # Persian and the scripts of India spell words with them
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])")
_FORMS = {
    Scheme.OPENREVIEW: re.compile(r"(~[^\s;/?#&]{2,80}?\d+)"),
    Scheme.WIKIDATA: re.compile(r"(?:.*/)?(Q[1-9]\d{0,11})"),
    Scheme.OPENALEX: re.compile(r"(?:.*/)?(A\d{4,12})", re.IGNORECASE),
    Scheme.SCHOLAR: re.compile(r"(?:.*[?&]user=)?([\w-]{12})(?:[&#].*)?"),
}
_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's digits, without i, l, o and u."""

_ROR = re.compile(rf"(?:.*/)?(0([{_BASE_32}]{{6}})(\d{{2}}))")


def mapping(value: object) -> Mapping[str, object]:
    """Return an object of a document, an empty one where it is something else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[object]:
    """Return a list of a document, an empty one where it is something else."""
    return value if isinstance(value, list) else ()


def inside(value: object, *path: str) -> object:
    """Return what stands at the end of a path of keys, None where it breaks off."""
    for key in path:
        value = mapping(value).get(key)
    return value


def text(value: object, longest: int = LONGEST) -> str:
    """Return a text on one line, without characters that nobody sees; "" for anything else.

    A text that is longer than it may be is no name and no title, and "" too.
    """
    if not isinstance(value, str) or len(value) > 4 * longest:
        return ""
    visible = "".join(
        char if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _HIDDEN
        else ""
        for char in unicodedata.normalize("NFC", value)
    )  # fmt: skip
    shown = " ".join(visible.split())
    return shown if len(shown) <= longest else ""


def spoken(value: object) -> str:
    """Return a name: a text with a letter in it, else ""."""
    found = text(value)
    return found if any(map(str.isalpha, found)) else ""


def names(values: Sequence[object]) -> tuple[str, ...]:
    """Return the names among the values, each once, in order; 20 at most."""
    return tuple(dict.fromkeys(name for value in values if (name := spoken(value))))[:20]


def link(value: object) -> str | None:
    """Return an http(s) address, None for anything else."""
    found = text(value, 1_000)
    try:
        parts = urlsplit(found)
        well = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return None
    return found if well and not parts.username and not re.search(r"[\s<>\"]", found) else None


def number(value: object) -> int | None:
    """Return a whole number, given as one or as its digits; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.strip().isdigit():
        return int(value[:16])
    return None


def date(year: object, month: object, day: object, problems: Problems) -> PartialDate | None:
    """Return the date as fine as it is given: a month without a year is none."""
    at, of, on = number(year), number(month), number(day)
    if at is None:
        if year not in (None, ""):
            problems.append(f"{year!r:.40} is no year")
        return None
    if not _FIRST_YEAR <= at <= _LAST_YEAR:
        problems.append(f"the year {at} is not one of a career")
        return None
    if of is None or not 1 <= of <= 12:
        return PartialDate(at)
    try:
        return PartialDate.parse(f"{at:04d}-{of:02d}-{on:02d}") if on else PartialDate(at, of)
    except ValueError:
        problems.append(f"{at}-{of}-{on} is no day of the calendar")
        return PartialDate(at, of)


def day_of(milliseconds: object) -> PartialDate | None:
    """Return the day, by UTC, of a moment in milliseconds since 1970; None where it is none."""
    at = number(milliseconds)
    if at is None or not 0 < at < 4_102_444_800_000:  # the year 2100
        return None
    return PartialDate.of(datetime.fromtimestamp(at / 1000, UTC).date())


def in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a time can have these ends."""
    return start is None or end is None or start.earliest <= end.latest


def orcid(value: object) -> str | None:
    """Return an ORCID iD in its usual form if its check digit is right, else None.

    The check digit is that of ISO 7064 (MOD 11-2), as ORCID's "Structure of the ORCID Identifier"
    has it.
    """
    found = _ORCID.search(text(value))
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[-1] == "0123456789X"[check] else None


def identifier(scheme: Scheme, value: object) -> str | None:
    """Return an identifier, given as such or as its page's address; None where it is none."""
    if scheme is Scheme.ORCID:
        return orcid(value)
    said = text(value).rstrip("/")
    if scheme is Scheme.OPENREVIEW:
        said = said.rpartition("id=")[2]
    found = _FORMS[scheme].fullmatch(said)
    return (found[1].upper() if scheme is Scheme.OPENALEX else found[1]) if found else None


def ror(value: object) -> str | None:
    """Return the nine characters of a ROR identifier whose check digits are right, else None.

    It is given as such or as its address.
    """
    found = _ROR.fullmatch(text(value).lower().rstrip("/"))
    return found[1] if found and found[3] == ror_check_digits(found[2]) else None


def ror_check_digits(digits: str) -> str:
    """Return the check digits of the six digits of base 32 in a ROR identifier.

    They are those of ISO/IEC 7064 (MOD 97-10), as ROR's "ROR identifier pattern" has it.
    """
    number_ = 0
    for digit in digits:
        number_ = 32 * number_ + _BASE_32.index(digit)
    return f"{98 - number_ * 100 % 97:02d}"


def wikidata(value: object) -> str | None:
    """Return the identifier of a Wikidata item, given as such or as its address."""
    return identifier(Scheme.WIKIDATA, value)


def country(value: object) -> str | None:
    """Return a country's code of two letters, None for anything else."""
    found = text(value).upper()
    return found if re.fullmatch("[A-Z]{2}", found) else None
