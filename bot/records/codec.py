"""Records and their parts as JSON, to be kept: what is empty or usual is left out."""

from __future__ import annotations

from pydantic import TypeAdapter

from bot.records.record import Record

_FORM = TypeAdapter(Record)


def to_json(record: Record) -> str:
    """Return a record as JSON, the same for equal records."""
    return _FORM.dump_json(record, exclude_defaults=True).decode()


def from_json(text: str) -> Record:
    """Return the record that `to_json` wrote."""
    return _FORM.validate_json(text)
