"""Asks all entries of a file again, and says what is answered otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.golden.asking import Asker, NoControlError
from tests.golden.entries import Entry
from tests.golden.substance import Substance, substance


async def asked_again(entries: Sequence[Entry], asker: Asker) -> list[Entry]:
    """Return the entries with the answers of now; a mark stays until the answer is right."""
    return [_unmarked(replace(entry, answer=await _now(entry, asker))) for entry in entries]


async def _now(entry: Entry, asker: Asker) -> Substance:
    try:
        return substance(await asker.answer(entry.ask))
    except NoControlError as error:
        return {"outcome": str(error)}


def _unmarked(entry: Entry) -> Entry:
    return replace(entry, wrong=None, right=None) if entry.mended else entry


def differences(before: Sequence[Entry], after: Sequence[Entry]) -> str:
    """Return what changed, entry by entry, for a reader; nothing if nothing did."""
    return "\n".join(
        "\n".join((str(old), *_marks(old, new), *_changed(old.answer, new.answer)))
        for old, new in zip(before, after, strict=True)
        if old != new
    )


def _marks(old: Entry, new: Entry) -> Iterator[str]:
    if old.wrong is not None:
        yield f"    was wrong: {old.wrong}"
        yield "    is right now" if new.wrong is None else "    is marked as wrong still"


def _changed(old: Substance, new: Substance) -> Iterator[str]:
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before, list) and isinstance(after, list):
            yield f"    {name}: {len(before)} before, {len(after)} now"
            yield from (f"      - {one}" for one in before if one not in after)
            yield from (f"      + {one}" for one in after if one not in before)
            if sorted(before) == sorted(after):
                yield f"      in another order: {', '.join(after)}"
        else:
            yield f"    {name}: {_said(before)} before, {_said(after)} now"


def _said(value: object) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
