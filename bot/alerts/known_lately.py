"""What became known in the last week or month, as an answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from bot.alerts.alert_cards import AlertedMove
from bot.alerts.digests import known_card
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Topic, TopicKind
from bot.answers.directory import Directory
from bot.answers.moderating import MONTH
from bot.careers.dates import PartialDate
from bot.store import Store
from bot.store.became_known import became_known

_DAYS = {MONTH: timedelta(days=30)}
_WEEK = timedelta(days=7)


class Facts(Protocol):
    """Where the moves are, and the names of places."""

    @property
    def store(self) -> Store:
        """The store of the moves."""
        ...

    async def directory(self) -> Directory:
        """Return the organizations and areas as they are now; raise StoreError."""
        ...


async def known_lately(facts: Facts, time: str, today: date) -> Answer:
    """Return what became known in the week or month that ends today; raise StoreError."""
    since = today - _DAYS.get(time, _WEEK)
    found = await became_known(facts.store, since, today)
    people = await facts.store.people({one.move.person for one in found})
    told = [AlertedMove(one.move, people.get(one.move.person)) for one in found]
    words = f"from {_first(since, today)} to {PartialDate.of(today).in_words()}"
    card = known_card(told, words, Topic(TopicKind.DIGEST, time), await facts.directory(), today)
    return Answer(
        Outcome.OK if told else Outcome.NONE,
        AnswerKind.MOVES,
        understood=f"Moves that became known {words}",
        card=card,
        people=tuple(people),
        moves=tuple(one.move for one in found),
    )


def _first(since: date, until: date) -> str:
    """Return the first day, without what the last one says: "23", "30 October"."""
    words = PartialDate.of(since).in_words().split()
    same = 3 - (since.year == until.year) - ((since.year, since.month) == (until.year, until.month))
    return " ".join(words[:same])
