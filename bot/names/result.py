"""What a search says: who was found, how well, and whether to answer, to ask or to give up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["sure", "choose", "none"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person or organization that may be meant.

    `name` is the stored name that matched best, as it was written; `score` is the evidence for
    the candidate in nats (natural-log units), comparable within one answer only.
    """

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first and one for each id, and what to do with them.

    `exact`: what was typed is, but for case, accents and the order of words, a whole stored name
    of the best candidate. `probability`: that the best candidate is meant, 0 to 1.
    """

    decision: Decision
    candidates: tuple[Candidate, ...] = ()
    exact: bool = False
    probability: float = 0.0


NOTHING = Found("none")
