"""Which organization an institution of a record is: by its identifiers, else by its exact name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.careers.model import Organization, OrganizationKind
from bot.records.record import Institution

_PART = re.compile(
    r"\b(?:department|dept|school|faculty|college|laborator(?:y|ies)|lab|division|centre|center|"
    r"computer science|eecs|cse|csail|institute of computing)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(r"[^\w&+]+")
UNLISTED = "unlisted:"
"""What the id of an institution that is no organization of the data begins with."""


class Institutions:
    """The organizations of the data by their identifiers and names."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._by_ror: dict[str, str] = {}
        self._by_wikidata: dict[str, str] = {}
        self._by_name: dict[str, str | None] = {}
        for one in organizations:
            if one.ror:
                self._by_ror[one.ror] = one.id
            if one.wikidata:
                self._by_wikidata[one.wikidata] = one.id
            for name in (one.name, *one.aliases):
                key = plain(name)
                # A name of two organizations is nobody's.
                self._by_name[key] = one.id if self._by_name.get(key, one.id) == one.id else None

    def organization(self, institution: Institution) -> str | None:
        """Return the id of the organization that an institution is, None of one not in the data."""
        if institution.ror and (known := self._by_ror.get(institution.ror)):
            return known
        if institution.wikidata and (known := self._by_wikidata.get(institution.wikidata)):
            return known
        return self._by_name.get(plain(institution.name)) or self._of_a_part(institution.name)

    def place(self, institution: Institution) -> str:
        """Return the organization's id, or one that stands for an institution not in the data."""
        return self.organization(institution) or unlisted(institution).id

    def _of_a_part(self, name: str) -> str | None:
        """Return what "Computer Science Department, Somewhere University" is a part of."""
        part, comma, whole = name.rpartition(",")
        if comma and (_PART.search(part) or plain(part) == plain(whole)):
            return self._by_name.get(plain(whole))
        return None


def plain(name: str) -> str:
    """Return a name without case, punctuation and "The", to be compared whole."""
    return _NOT_NAMES.sub(" ", name.casefold()).strip().removeprefix("the ")


def unlisted(institution: Institution) -> Organization:
    """Return an institution that is no organization of the data as one, for a card to show.

    One without a name is called by its identifier.
    """
    name = institution.name or institution.wikidata or institution.ror or "an unnamed institution"
    kind = (
        OrganizationKind.UNIVERSITY if re.search("universi|college", name, re.IGNORECASE) else None
    )
    return Organization(
        f"{UNLISTED}{plain(name)}",
        name,
        kind or OrganizationKind.INSTITUTE,
        country=institution.country,
        ror=institution.ror,
        wikidata=institution.wikidata,
    )
