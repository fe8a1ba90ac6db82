"""What a record's person is known by, to be asked whether they are hidden."""

from __future__ import annotations

from collections.abc import Mapping

from bot.hiding.identity import OWN, Identity, identifier
from bot.records.record import Record, Scheme
from bot.records.values import identifier as read_identifier


def identity_of(record: Record) -> Identity:
    """Return the names and identifiers of a record, its key among them."""
    held = ((kind.value, identifier(kind.value, one)) for kind, one in record.identifiers.items())
    return Identity(record.names, tuple(dict.fromkeys(((OWN, record.key), *held))))


def identifiers_in(links: Mapping[str, str]) -> dict[Scheme, str]:
    """Return the identifiers among somebody's links, which are handles or addresses."""
    given = {scheme: links[scheme.value] for scheme in Scheme if scheme.value in links}
    return {
        scheme: found
        for scheme, held in given.items()
        if (found := read_identifier(scheme, held)) is not None
    }
