"""The languages that queries are said in: one file of patterns each, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.query.phrasing import Language, UnsaidError


@cache
def language(code: str) -> Language:
    """Return the language of a code such as "en"; raise UnsaidError where there is none."""
    import yaml  # noqa: PLC0415 - who asks for one career needs no words of queries

    file = Path(__file__).parent / f"{code}.yaml"
    if not (code.isalpha() and file.is_file()):
        raise UnsaidError(f"There are no patterns for the language “{code}”.")
    return Language(**yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
