"""merged.yaml and split.yaml: which ids of people came of each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from pydantic import TypeAdapter

from bot.careers.lineage import MERGED, SPLIT, Lineage
from bot.catalogue.checking import FolderReader
from bot.catalogue.schema import Id

MergedIds: TypeAlias = dict[Id, Id]
"""merged.yaml: by each id that was somebody's, the one it leads to."""

SplitIds: TypeAlias = list[tuple[Id, Id]]
"""split.yaml: pairs of ids of two people who once stood under one of them."""

_MERGED: TypeAdapter[MergedIds] = TypeAdapter(MergedIds)
_SPLIT: TypeAdapter[SplitIds] = TypeAdapter(SplitIds)


def read_lineage(reader: FolderReader, people: Collection[str]) -> Lineage:
    """Return what the two files say; report what does not fit the ids of these people."""
    merged = reader.read_if_there(MERGED, _MERGED, {}) or {}
    split = reader.read_if_there(SPLIT, _SPLIT, []) or []
    for former, person in merged.items():
        if former in people:
            sentence = f"{former} has a file of its own; take that file or this line out"
            reader.report(MERGED, (former,), sentence)
        elif person in merged:
            sentence = f"{person} leads on to {merged[person]}; write that id"
            reader.report(MERGED, (former,), sentence)
        elif person not in people:
            reader.report(MERGED, (former,), _nobody(person))
    pairs = [tuple(pair) for pair in split]
    for number, pair in enumerate(pairs):
        for id_ in pair:
            if id_ not in people:
                reader.report(SPLIT, (number,), _nobody(id_))
        if pair[0] == pair[1]:
            reader.report(SPLIT, (number,), f"{pair[0]} is one person; name two")
        if {*pair} in [{*other} for other in pairs[:number]]:
            reader.report(SPLIT, (number,), f"{pair[0]} and {pair[1]} stand twice; keep one line")
    return Lineage(merged, tuple((one, other) for one, other in pairs))


def _nobody(id_: str) -> str:
    return f"there is no person {id_}; correct the id or take the line out"
