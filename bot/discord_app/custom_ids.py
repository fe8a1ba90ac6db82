"""What a button does, written in its custom_id: so it answers after a restart, years later.

Discord's "Component Reference" allows a custom_id of 100 characters. Ours begins with a version,
then says how the answer comes, then the query: its compact form, or "~" and the id of a snapshot
in the store. An option of a picker has such a query for its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.answers.answer import Answer
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.queries import Query, QueryError, read_compact
from bot.store import Store

PRESS = r"1(?P<how>[tn])\d{1,2}:(?P<reference>.+)"
PICKER = "1p"
ALERTS = r"1d[0-9a-z-]{1,25}|1s[a-z]+:\d{1,18}"
"""The buttons under alerts, and the controls of subscriptions (`bot.discord_app.alerts`)."""

OUTDATED = rf"(?!(?:{PICKER}|1[tn]\d{{1,2}}:.+|{ALERTS})$)(?s:.*)"
"""Whatever is neither: another version of Lateral put it under a message."""

LONGEST_REFERENCE = 90  # 100 characters, less "1t12:" and some air
_SNAPSHOT = "~"  # no query's compact form begins with it

Refer = Callable[[Query], str]
"""How a button writes a query."""


def press_id(reference: str, place: int, *, turns: bool) -> str:
    """Return a button's custom_id; its place keeps two that ask the same apart.

    With `turns` the answer takes the place of the message.
    """
    return f"1{'t' if turns else 'n'}{place}:{reference}"


def in_full(query: Query) -> str:
    """Refer to a query by its compact form."""
    return query.compact


async def references(card: Card, store: Store) -> Refer:
    """Return how this card's buttons refer to queries: long ones are kept in the store."""
    kept: dict[Query, str] = {}
    for query in _queries(card):
        if len(query.compact) > LONGEST_REFERENCE and query not in kept:
            kept[query] = _SNAPSHOT + await store.keep_snapshot(query.compact)
    return lambda query: kept.get(query) or query.compact


def _queries(card: Card) -> Iterator[Query]:
    yield from (action.query for action in card.actions)
    yield from (choice.query for choice in card.choices)
    if card.pages:
        yield from (query for query in (card.pages.newer, card.pages.older) if query)


async def answer_to(reference: str, desk: Desk, store: Store) -> Answer:
    """Return the answer to what a button refers to; raise QueryError when that is nothing."""
    if reference.startswith(_SNAPSHOT):
        text = await store.snapshot(reference.removeprefix(_SNAPSHOT))
        if text is None:
            raise QueryError("the button's state is not kept any more")
        reference = text
    return await desk.answer(read_compact(reference))
