"""The format of custom_ids, which hold what a button does, so that it works after a restart.

A custom_id has at most 100 characters (Discord's "Component Reference"). Ours is a version, how the
answer is shown, and a reference to the query: its compact form, or "~" and the id of a snapshot in
the store. The value of a picker's option is such a reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.answers.answer import Answer
from bot.answers.ask import Ask, AskError
from bot.answers.cards import Card, Topic
from bot.answers.desk import Desk
from bot.store import Store

PRESS = r"1(?P<how>[tn])\d{1,2}:(?P<reference>.+)"
PICKER = "1p"
"""A menu of which one was meant; the answer replaces the message."""

MENU = "1g"
"""A menu of where to go on from a message; the answer is one of its own."""

ALERTS = r"1d[0-9a-z-]{1,25}|1s[a-z]+:\d{1,18}"
"""Buttons under alerts, and controls of subscriptions (`bot.discord_app.alerts`)."""

FOLLOW = r"1f(?P<kind>[pod]):(?P<id>[a-z0-9-]{1,90})"
"""The Follow button of a card, or of a digest (`bot.discord_app.alerts.following`)."""

MODEL = r"1m(?P<what>[a-z]+)"
"""Buttons of `/model` (`bot.discord_app.model_panel`)."""

REVIEW = r"1v(?P<what>[a-z]+):(?P<of>[\w~-]{0,80})"
"""Buttons of suggestions and their review (`bot.discord_app.review`)."""

_OURS = "|".join(
    (
        PICKER,
        MENU,
        r"1[tn]\d{1,2}:.+",
        ALERTS,
        r"1f[pod]:[a-z0-9-]{1,90}",
        r"1m[a-z]+",
        r"1v[a-z]+:[\w~-]{0,80}",
    )
)
OUTDATED = rf"(?!(?:{_OURS})$)(?s:.*)"
"""Everything else: items of another version of Lateral."""

LONGEST_REFERENCE = 90  # 100 characters, less "1t12:" and a reserve
_SNAPSHOT = "~"  # no compact form of a query starts with it

Refer = Callable[[Ask], str]
"""Returns the reference to a query."""


def press_id(reference: str, place: int, *, turns: bool) -> str:
    """Return a button's custom_id; `place` makes it unique if two buttons ask the same query.

    With `turns` the answer replaces the message.
    """
    return f"1{'t' if turns else 'n'}{place}:{reference}"


def follow_id(topic: Topic) -> str:
    """Return the custom_id of the button that follows somebody, a place, or the digest."""
    return f"1f{topic.kind.value}:{topic.id}"


def in_full(query: Ask) -> str:
    """Return a query's compact form as its reference."""
    return query.compact


async def references(card: Card, store: Store) -> Refer:
    """Return the references to a card's queries, after storing snapshots of long ones."""
    kept: dict[Ask, str] = {}
    for query in _queries(card):
        if len(query.compact) > LONGEST_REFERENCE and query not in kept:
            kept[query] = _SNAPSHOT + await store.keep_snapshot(query.compact)
    return lambda query: kept.get(query) or query.compact


def _queries(card: Card) -> Iterator[Ask]:
    yield from (action.query for action in (*card.actions, *card.named))
    yield from (choice.query for choice in card.choices)
    if card.pages:
        yield from (query for query in (card.pages.newer, card.pages.older) if query)


async def answer_to(reference: str, desk: Desk, store: Store, asker: int) -> Answer:
    """Return the answer to a reference for a user; raise AskError if it is invalid or expired."""
    if reference.startswith(_SNAPSHOT):
        text = await store.snapshot(reference.removeprefix(_SNAPSHOT))
        if text is None:
            raise AskError("the button's state is not kept any more")
        reference = text
    return await desk.answer_reference(reference, asker)
