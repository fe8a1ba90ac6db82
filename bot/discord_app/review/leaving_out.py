"""A maintainer leaves a person out, after being asked whether to; the store does it (`hide`)."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.answers.cards import Card
from bot.answers.text import bold, counted, line
from bot.discord_app.alerts.showing import Panel, telling
from bot.discord_app.items import DANGER, button
from bot.discord_app.review.panels import must_be_maintainer, person_of
from bot.discord_app.review.posting import empty_cards
from bot.discord_app.services import Interaction
from bot.hiding.identity import Identity
from bot.store.hiding import hide


async def asked_whether(interaction: Interaction, id_: str) -> Panel:
    """Return the question whether to leave a person out; raise NotAllowedError, StoreError."""
    must_be_maintainer(interaction)
    person = await person_of(interaction, id_)
    sure = button("Yes, leave them out", f"1vhidesure:{id_}", DANGER)
    card = Card(
        title=person.name,
        lead=line(bold("Leave this person out?")),
        intro=(
            line(
                "Everything of them is deleted, no load takes them in again, and alerts that were "
                "sent are edited. `lateral data unhide` lets them in again, in the terminal."
            ),
        ),
    )
    return Panel(card, [[sure]])


async def left_out(interaction: Interaction, id_: str) -> Panel:
    """Leave a person out, and say what is gone without the name; raise NotAllowedError, StoreError."""
    must_be_maintainer(interaction)
    client, services = interaction.client, interaction.client.services
    await person_of(interaction, id_)
    by, now = str(interaction.user.id), datetime.now(UTC)
    done = await hide(services.store, Identity.of_id(id_), by=by, now=now)
    services.alerts.wake()
    await services.desk.refresh()
    await empty_cards(client)
    gone = f"{counted(done.roles, 'role')} and {counted(done.moves, 'move')}"
    said = f" Gone: {gone}. Delete their file in the data folder too, where it has one."
    return telling(bold("Left out."), said)
