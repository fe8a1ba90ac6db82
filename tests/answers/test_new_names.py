"""Names that another process writes are found, as soon as the desk looks, without a restart."""

from __future__ import annotations

from bot.answers.desk import Desk
from bot.store import Store
from tests.alerts.facts import AT_QUUX, person, take

ZOE, BOB = "zoe-zauberstein", "bob-fictional"


async def test_somebody_another_process_wrote_is_found_at_the_next_look(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=BOB))
    desk = await Desk.open(store)
    assert (await desk.ask_text("/whois zoe zaubrstein")).people == ()
    await take(store, person(AT_QUUX, id_=BOB), person(AT_QUUX, id_=ZOE))
    await desk.refresh()
    assert (await desk.ask_text("/whois zoe zaubrstein")).people == (ZOE,)
