"""What is asked in `benchmarks.load`: commands and completions, with names drawn from a store."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from bot.store import Store
from bot.store.tables import OrganizationRow, PersonRow

_NAMES = 400  # of each kind, drawn from the store

COMPLETION = "completion"
"""The kind of a question that is an option being typed; other kinds are named as their command."""

KINDS = (
    *("whois", "moves", "organization", "flows", "together", "ask"),
    *("subscriptions", "help", "about", "privacy", COMPLETION),
)


@dataclass(frozen=True)
class Question:
    """A command, its options, and the option that is being typed, None when it is run."""

    command: str
    options: dict[str, str] = field(default_factory=dict)
    typing: str | None = None

    @property
    def kind(self) -> str:
        """Return one of KINDS."""
        return self.command if self.typing is None else COMPLETION


@dataclass
class Mix:
    """Questions drawn at random, the same ones in every run over the same names."""

    people: Sequence[str]
    places: Sequence[str]
    draw: random.Random = field(default_factory=lambda: random.Random(7))

    def question(self, kind: str | None = None) -> Question:
        """Return the next question, of one kind if it is named."""
        draw = self.draw
        person, place = draw.choice(self.people), draw.choice(self.places)
        other = draw.choice(self.people)
        questions = [
            Question("whois", {"name": person}),
            Question("whois", {"name": self._misspelt(person)}),
            Question("whois", {"name": person[: draw.randint(1, 6)]}, "name"),
            Question("moves", {"organization": place[: draw.randint(1, 4)]}, "organization"),
            Question("moves", {"from": place}),
            Question("moves", {"since": "last year", "kind": "moved"}),
            Question("organization", {"name": place}),
            Question("flows"),
            Question("flows", {"organization": place}),
            Question("together", {"person": person}),
            Question("together", {"person": person, "other": other}),
            Question("ask", {"question": f"where did {person} work before"}),
            Question("ask", {"question": f"who left {place} since 2024?"}),
            Question("subscriptions"),
            Question("help"),
            Question("about"),
            Question("privacy"),
        ]
        return draw.choice([one for one in questions if kind in (None, one.kind)])

    def _misspelt(self, name: str) -> str:
        at = self.draw.randrange(len(name))
        return name[:at] + self.draw.choice("aeiourstn") + name[at + 1 :]


async def mix_of(url: str) -> Mix:
    """Return questions about people and organizations of a store, spread over all of it."""
    store = await Store.open(url)
    async with store.reading() as session:
        number = await session.scalar(select(func.count()).select_from(PersonRow)) or 1
        step = max(1, number // _NAMES)
        ids = list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))[::step]
        people = [
            name
            for start in range(0, len(ids), 200)
            for name in await session.scalars(
                select(PersonRow.name).where(PersonRow.id.in_(ids[start : start + 200]))
            )
        ]
        places = list(await session.scalars(select(OrganizationRow.name).limit(_NAMES)))
    await store.close()
    return Mix(people, places)
