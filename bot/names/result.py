"""The result of a search: candidates, and the decision to answer, to ask or to give up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["sure", "choose", "none"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person or organization that may be meant.

    `name` is the stored name that matched best, as written; `score` is in nats and comparable
    within one result only.
    """

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, one for each id, and the decision.

    `exact`: the typed text is a whole stored name of the best candidate, apart from case, accents
    and the order of words. `probability`: that the best candidate is meant, 0 to 1.
    `offered`: the candidates worth offering; if nobody is meant, only those of a similar whole name.
    """

    decision: Decision
    candidates: tuple[Candidate, ...] = ()
    exact: bool = False
    probability: float = 0.0
    offered: tuple[Candidate, ...] = ()


NOTHING = Found("none")
