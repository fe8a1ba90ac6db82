"""Messages that a user sets off and waits for: tests, and the first message to a follower."""

from __future__ import annotations

import secrets

from bot.alerts.messenger import Message, MessengerError, Reason, RefusedError, Tone
from bot.answers.cards import Card
from bot.answers.text import bold, line
from bot.discord_app.alerts.showing import NotAllowedError
from bot.discord_app.services import Interaction

HOW_TO_OPEN = (
    "Allow direct messages of a server that we share (its name → Privacy Settings → Direct "
    "Messages), and do not block me."
)
_GREETING = Card(
    "",
    line(bold("This is where I tell you of those you follow.")),
    intro=(line("/follow shows all of them, and stops any.", small=True),),
)


async def sent_now(interaction: Interaction, channel: int, card: Card) -> None:
    """Post a card that is no alert; raise NotAllowedError with what is in the way."""
    try:
        await _post(interaction, channel, card)
    except RefusedError as error:
        how = f" {HOW_TO_OPEN}" if error.reason is Reason.DIRECT else ""
        raise NotAllowedError(f"That could not be sent: {error}.{how}") from None
    except MessengerError:
        raise NotAllowedError("Discord did not take it; try again in a minute.") from None


async def greet(interaction: Interaction, channel: int) -> str | None:
    """Write to a follower for the first time; return why that is refused, None if it is not."""
    try:
        await _post(interaction, channel, _GREETING)
    except RefusedError as error:
        return str(error)
    except MessengerError:
        pass  # nobody waits for a greeting: the alerts are tried again
    return None


async def greeted(interaction: Interaction, channel: int) -> None:
    """Write to a follower again; raise NotAllowedError with what is in the way."""
    await sent_now(interaction, channel, _GREETING)


async def _post(interaction: Interaction, channel: int, card: Card) -> None:
    message = Message(card, Tone.DIGEST, f"t{secrets.token_hex(8)}")
    await interaction.client.services.alerts.messenger.post(channel, message)
