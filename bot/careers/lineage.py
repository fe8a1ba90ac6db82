"""Which ids of people came of each other: of two who are one, and of one who is two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

MERGED, SPLIT = "merged.yaml", "split.yaml"
"""The data files that say so."""

Pair: TypeAlias = tuple[str, str]
"""The ids of two people who once stood under one of them."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Ids that lead to a person's, and pairs of ids that are known to be two people.

    `merged` has for each former id the one it leads to, which is itself no former id.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    split: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.merged or self.split)
