"""What a suggestion may be a duplicate of: people of a like name, and what else waits about whom."""

from __future__ import annotations

from bot.answers.text import Line, bold, line
from bot.discord_app.services import Services
from bot.review.changes import Request, person_of
from bot.review.suggestion import Kept
from bot.review.wording import title_of
from bot.store.deciding import known_to
from bot.store.suggestions import others_about

_MOST = 3  # of either


async def alike_lines(services: Services, kept: Kept) -> list[Line]:
    """Return a line for each; raise StoreError."""
    found = []
    change = kept.suggestion.change
    about = person_of(change)
    if about.id is None and not isinstance(change, Request):
        offered = services.desk.person_named(about.name).offered[:_MOST]
        people = await services.store.people([one.id for one in offered])
        for person in people.values():
            found.append(
                line(bold(person.name), f" is in the data, as {person.id}: {person.summary}")
            )
    for other in await others_about(services.store, kept, _MOST):
        title = title_of(
            other.suggestion.change, await known_to(services.store, other.suggestion.change)
        )
        found.append(line(bold(f"Suggestion {other.id}"), f" waits too: {title}"))
    return found
