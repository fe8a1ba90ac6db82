"""A pasted identifier or the address of a profile, as whoever looks somebody up may type it."""

from __future__ import annotations

import re

from bot.records.record import Scheme, Service
from bot.records.values import identifier

_HOSTS = (
    ("openreview.net/profile", Scheme.OPENREVIEW),
    ("orcid.org/", Scheme.ORCID),
    ("wikidata.org/", Scheme.WIKIDATA),
    ("openalex.org/", Scheme.OPENALEX),
    ("scholar.google.", Scheme.SCHOLAR),
)
_BARE = (
    (re.compile(r"~\S+\d"), Scheme.OPENREVIEW),
    (re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]"), Scheme.ORCID),
    (re.compile(r"Q\d{2,12}"), Scheme.WIKIDATA),
    (re.compile(r"A\d{8,12}"), Scheme.OPENALEX),
)


def reference(text: str) -> tuple[Scheme, str] | None:
    """Return the identifier that a text is, or the address of whose page it is; None for neither."""
    said = text.strip().strip("<>")
    if " " in said or len(said) > 300:
        return None
    for host, scheme in _HOSTS:
        if host in said.lower():
            found = identifier(scheme, said.split("#")[0])
            return (scheme, found) if found else None
    for form, scheme in _BARE:
        if form.fullmatch(said):
            found = identifier(scheme, said)
            return (scheme, found) if found else None
    prefix, colon, rest = said.partition(":")  # a record's key
    if colon and prefix in {*Scheme}:
        found = identifier(Scheme(prefix), rest)
        return (Scheme(prefix), found) if found else None
    return None


def service_of(scheme: Scheme) -> Service | None:
    """Return the service whose records have these identifiers; None for one that has no records."""
    return Service(scheme.value) if scheme.value in {*Service} else None
