"""Records and their parts as JSON, to be kept: what is empty or usual is left out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.records.record import Record

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def to_json(record: Record) -> str:
    """Return a record as JSON, the same for equal records."""
    return _form().dump_json(record, exclude_defaults=True).decode()


def from_json(text: str) -> Record:
    """Return the record that `to_json` wrote."""
    return _form().validate_json(text)


@cache
def _form() -> TypeAdapter[Record]:
    # Imported here: it takes a tenth of a second, and most answers read no record.
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(Record)
