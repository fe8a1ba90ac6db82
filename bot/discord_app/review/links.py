"""A link that a maintainer gives: the moves that the page tells of are suggested."""

from __future__ import annotations

import re

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Card, Section
from bot.answers.text import Line, bold, counted, line
from bot.careers.links import is_address
from bot.discord_app.review.posting import post_waiting, refresh_card
from bot.discord_app.services import ServiceClient
from bot.review.suggestion import ReviewError
from bot.review.wording import title_of
from bot.store import Store
from bot.store.deciding import known_to
from bot.store.suggestions import Proposed, suggestion

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_OFF = "Pages cannot be read here: whoever runs this bot has to set LATERAL_CONTACT."
_NO_LINK = "That is no address of a page: write it whole, with https:// in front."


def linked(text: str) -> str | None:
    """Return the one address of a page in a text, None where it has none or several."""
    found = [one.rstrip(").,;") for one in _ADDRESS.findall(text)]
    return found[0] if len(found) == 1 and is_address(found[0]) else None


async def news_at(client: ServiceClient, url: str, user: int) -> Answer:
    """Suggest what a page tells of, and say what was suggested; raise StoreError."""
    services = client.services
    if services.read_link is None:
        return _answer(Outcome.UNAVAILABLE, line(_OFF))
    link = linked(url)
    if link is None:
        return _answer(Outcome.NOT_UNDERSTOOD, line(_NO_LINK))
    try:
        found = await services.read_link(link, str(user))
    except ReviewError as error:
        return _answer(Outcome.NONE, line(str(error)))
    if not found:
        return _answer(Outcome.NONE, line("No news of a move is told there."))
    if any(one.fresh for one in found):
        await post_waiting(client)
    for one in found:
        if not one.fresh and one.sources_added:
            await refresh_card(client, one.id)
    rows = [await _row(services.store, one) for one in found]
    lead = line(bold(counted(len(found), "move")), " told there:")
    return _answer(Outcome.OK, lead, *rows)


async def _row(store: Store, found: Proposed) -> Line:
    kept = await suggestion(store, found.id)
    if kept is None:
        return line(f"Suggestion {found.id}")
    title = title_of(kept.suggestion.change, await known_to(store, kept.suggestion.change))
    if found.fresh:
        return line(bold(title), f", suggestion {found.id}, waits for review")
    added = "this page was added" if found.sources_added else "it has this page already"
    return line(bold(title), f", suggestion {found.id}, {found.state.value}; {added}")


def _answer(outcome: Outcome, lead: Line, *rows: Line) -> Answer:
    sections = (Section(rows),) if rows else ()
    card = Card(title="", lead=lead, sections=sections)
    return Answer(outcome, AnswerKind.FACT, understood="What the page tells of", card=card)
