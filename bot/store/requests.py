"""What people ask for about themselves: to be left out is carried out, to be corrected noted as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.hiding.identity import Identity
from bot.review.changes import Change, Named, Request, Wanted
from bot.review.suggestion import Accept, Kept, State, Suggestion, after
from bot.store.hiding import alike_to, hide_within, wipe_log
from bot.store.review_cards import SOMEBODY, drop_suggestions
from bot.store.store import Store
from bot.store.suggestions import kept_within, suggestion
from bot.store.write_careers import one_load_at_a_time


def asks_to_be_left_out(kept: Kept | None, edited: Change | None = None) -> bool:
    """True if a suggestion is a person's request to be left out, or was edited to be one."""
    change = edited or (kept.suggestion.change if kept else None)
    return isinstance(change, Request) and change.wanted is Wanted.LEFT_OUT


async def leave_out(store: Store, id_: int, decision: Accept, *, by: int, now: datetime) -> Kept:
    """Hide who asks for it, as the request says or as it was edited; return it without the name.

    The request goes with all else that names the person. Raises ReviewError, StoreError.
    """
    asked = await suggestion(store, id_)
    change = decision.change or (asked.suggestion.change if asked else None)
    identity = _identity(change) if isinstance(change, Request) else Identity()
    alike = await alike_to(store, identity)
    async with store.writing() as connection:
        await one_load_at_a_time(connection)
        kept = await kept_within(connection, id_)
        state = after(kept.state, decision)
        await hide_within(connection, identity, alike, by=str(by), now=now)
        await drop_suggestions(connection, [id_])  # whoever it named
    await wipe_log(store)
    return _nameless(kept, state, by, now)


def _identity(request: Request) -> Identity:
    named = request.person
    known = Identity.of_id(named.id) if named.id else Identity()
    return known | Identity((named.name,))


def _nameless(kept: Kept, state: State, by: int, now: datetime) -> Kept:
    told = kept.suggestion
    plain = Suggestion(told.door, Request(Named(SOMEBODY), Wanted.LEFT_OUT), (), told.by)
    return replace(kept, key="", suggestion=plain, state=state, decided_by=by, decided_at=now)
