"""What a person is known by in records, and by their own links."""

from __future__ import annotations

from collections.abc import Mapping

from bot.careers.links import KINDS
from bot.hiding.identity import OWN, Identity, identifier
from bot.records import values
from bot.records.record import Record, Scheme


def identifiers_in(links: Mapping[str, str]) -> dict[Scheme, str]:
    """Return the identifiers among somebody's links, which are handles or addresses."""
    schemes = {scheme.value: scheme for scheme in Scheme if scheme.value in KINDS}
    given = {schemes[kind]: held for kind, held in links.items() if kind in schemes}
    return {
        scheme: found
        for scheme, held in given.items()
        if (found := values.identifier(scheme, held)) is not None
    }


def identity_of(record: Record) -> Identity:
    """Return the names and identifiers of a record, its key among them."""
    held = ((kind.value, identifier(kind.value, one)) for kind, one in record.identifiers.items())
    return Identity(record.names, tuple(dict.fromkeys(((OWN, record.key), *held))))
