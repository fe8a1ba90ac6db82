"""What a record's person is known by, to be asked whether they are hidden."""

from __future__ import annotations

from bot.hiding.identity import OWN, Identity, identifier
from bot.records.record import Record


def identity_of(record: Record) -> Identity:
    """Return the names and identifiers of a record, its key among them."""
    held = ((kind.value, identifier(kind.value, one)) for kind, one in record.identifiers.items())
    return Identity(record.names, tuple(dict.fromkeys(((OWN, record.key), *held))))
