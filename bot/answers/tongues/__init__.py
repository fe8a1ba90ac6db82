"""What answers say in other languages than English: a file of sentences each, above the words of queries.

`phrases.py` makes the clauses that the files have patterns for; `bot/query/phrasing.py` says how
patterns are read. Two stars begin and end what is bold.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.query.languages import language
from bot.query.phrasing import Language


@cache
def tongue(code: str) -> Language:
    """Return the words of queries and answers in a language; raise UnsaidError where there are none."""
    import yaml  # noqa: PLC0415 - an answer in English needs none of them

    words = language(code)
    file = Path(__file__).parent / f"{code}.yaml"
    sentences = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return replace(
        words,
        patterns={**words.patterns, **sentences["patterns"]},
        shared={**words.shared, **sentences["shared"]},
    )
