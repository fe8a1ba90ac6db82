"""merged.yaml and split.yaml as text: written whole, or mended line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from bot.careers.lineage import MERGED, SPLIT, Lineage, Pair
from bot.catalogue.dumping import dumped
from bot.catalogue.files import FileProblemError, read_yaml

_HEADS = {
    MERGED: "# An id that was somebody's, and the id of whom it leads to: see README.md.\n",
    SPLIT: "# The ids of two people who were taken for one: see README.md.\n",
}


def lineage_texts(lineage: Lineage) -> dict[str, str]:
    """Return the two files by name, without one that would say nothing."""
    said = _said(lineage)
    return {name: _whole(name, items) for name, items in said.items() if items}


def mended(name: str, text: str, lineage: Lineage) -> str:
    """Return a file's text with what it is to say; "" for nothing.

    Lines that stay right, and comments, are kept as they are; what is new is added at the end.
    """
    wanted = _said(lineage)[name]
    kept, there = [], set[Pair]()
    for line in text.splitlines(keepends=True):
        items = _items(name, line)
        if all(item in wanted for item in items):
            kept.append(line)
            there.update(items)
    ended = ["\n"] if kept and not kept[-1].endswith("\n") else []
    new = [_line(name, item) for item in wanted if item not in there]
    made = "".join((*kept, *ended, *new))
    if not wanted:
        return ""
    return made if text and sorted(_items(name, made)) == sorted(wanted) else _whole(name, wanted)


def _said(lineage: Lineage) -> dict[str, Sequence[Pair]]:
    return {MERGED: list(lineage.merged.items()), SPLIT: lineage.split}


def _whole(name: str, items: Iterable[Pair]) -> str:
    return _HEADS[name] + "".join(_line(name, item) for item in items)


def _line(name: str, item: Pair) -> str:
    return dumped(dict([item])) if name == MERGED else dumped([list(item)], inline=True)


def _items(name: str, text: str) -> list[Pair]:
    """Return what a text of the file says; nothing where it is no such text."""
    with suppress(FileProblemError):
        return items_of(read_yaml(text, name))
    return []


def items_of(document: Any) -> list[Pair]:
    """Return the pairs of ids in either file; what is none is left out."""
    pairs = document.items() if isinstance(document, dict) else document
    found = [pair for pair in pairs or () if isinstance(pair, list | tuple) and len(pair) == 2]
    return [(str(one), str(other)) for one, other in found]
