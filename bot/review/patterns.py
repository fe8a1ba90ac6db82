"""How often what announcements told was right, by what maintainers decided of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.review.changes import NewMove
from bot.review.suggestion import Kept, State

_WRONG = (State.REJECTED, State.UNDONE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which moves are told, and how many of its suggestions were right."""

    what: str
    right: int  # accepted, as suggested or edited
    wrong: int  # rejected, or accepted and undone later

    @property
    def share(self) -> float:
        """The part that was right, from 0 to 1."""
        return self.right / (self.right + self.wrong)


def told_as(kept: Kept) -> Iterable[str]:
    """Give what kind of move a suggestion is, and how sure its source was of it."""
    change = kept.suggestion.change
    if isinstance(change, NewMove):
        yield f"{change.kind.value}, {change.status.value}"


def told_at(kept: Kept) -> Iterable[str]:
    """Give the sites that told it, each once."""
    return {source.host for source in kept.suggestion.sources}


def patterns(
    decided: Iterable[Kept], names: Callable[[Kept], Iterable[str]]
) -> tuple[Pattern, ...]:
    """Return how often suggestions were right, by what `names` gives of each, the most first.

    What is still to be decided is left out.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for kept in decided:
        if kept.state is State.ACCEPTED:
            right.update(names(kept))
        elif kept.state in _WRONG:
            wrong.update(names(kept))
    found = (Pattern(name, right[name], wrong[name]) for name in right.keys() | wrong.keys())
    return tuple(sorted(found, key=lambda one: (-one.right - one.wrong, one.what)))
