"""What is asked: a query of the language and the page of its answer, a leaflet, or a record.

Commands, questions and buttons all make one; a card's buttons hold its compact form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.query.compact import CompactError, decode, encode
from bot.query.language import Condition, Profile, Query

_PAGES = 1_000_000  # no list has more
_FORM = re.compile(
    r"(?P<query>.+\)|[hap]|[rs]:[a-z]+:[^;]+)(?:;(?P<page>[1-9]\d{0,6}))?(?P<possible>;m)?"
    r"(?:;(?P<tongue>[a-z]{2}))?",
    re.DOTALL,
)


class AskError(ValueError):
    """The text is the compact form of nothing that can be asked in this version."""


class Leaflet(StrEnum):
    """What Lateral says of itself; the values are for good, as buttons hold them."""

    HELP = "h"
    ABOUT = "a"
    PRIVACY = "p"


@dataclass(frozen=True, slots=True)
class InRecords:
    """The career in a record by the service's own identifier, or a name to look for in a service."""

    service: str  # a value of `records.record.Service`
    text: str
    search: bool = False  # `text` is a name

    @property
    def compact(self) -> str:
        """The form for buttons: "r:orcid:0000-…", "s:orcid:Ada Fictional"."""
        return f"{'s' if self.search else 'r'}:{self.service}:{self.text.replace(';', ' ')}"

    @property
    def key(self) -> str:
        """The key of the record."""
        return f"{self.service}:{self.text}"


@dataclass(frozen=True, slots=True)
class Ask:
    """A query, a leaflet or a record, and which page of the answer: of the rows, or of those that only may be.

    `tongue` is the code of the language that it is answered in.
    """

    query: Query | Leaflet | InRecords
    page: int = 1
    possible: bool = False
    tongue: str = "en"

    @property
    def compact(self) -> str:
        """The form that `read_ask` reads back, for buttons."""
        match self.query:
            case Leaflet() as leaflet:
                text = leaflet.value
            case InRecords() as record:
                text = record.compact
            case query:
                text = encode(query)
        page = f";{self.page}" if self.page > 1 else ""
        tongue = f";{self.tongue}" if self.tongue != "en" else ""
        return f"{text}{page}{';m' if self.possible else ''}{tongue}"

    def turned(self, page: int) -> Ask:
        """Return the same at another page."""
        return replace(self, page=page)


def about(*of: Condition) -> Ask:
    """Return what asks all about somebody, about a place, or about two of either."""
    return Ask(Profile(of))


def read_ask(text: str) -> Ask:
    """Return what a compact form asks; raise AskError."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise AskError(f"“{text[:60]}” is nothing that can be asked")
    written, page = found["query"], int(found["page"] or 1)
    query: Query | Leaflet | InRecords
    try:
        if written[1:2] == ":":
            how, service, of = written.split(":", 2)
            query = InRecords(service, of, how == "s")
        else:
            query = Leaflet(written) if len(written) == 1 else decode(written)
    except CompactError as error:
        raise AskError(str(error)) from error
    return Ask(query, min(page, _PAGES), bool(found["possible"]), found["tongue"] or "en")
