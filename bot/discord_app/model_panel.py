"""Who lets a language model read questions: the panel of `/model`, its buttons, and who asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.answers.cards import Card, Section
from bot.answers.model_reading import Asker
from bot.answers.text import Line, line, listed
from bot.discord_app import replies
from bot.discord_app.alerts.permissions import may_manage
from bot.discord_app.alerts.showing import NotAllowedError, Panel, show
from bot.discord_app.custom_ids import MODEL
from bot.discord_app.items import Kept, Pressed, button
from bot.discord_app.services import Interaction
from bot.store import Store
from bot.store.model_choices import SERVER, USER, Choices, choices, choose, forget_choice
from bot.store.subscriptions import unfollow_all

ASKED = "model"
_NO_MODEL = "No language model is set up here: nothing that you ask is passed on."
_MANAGE = "That needs the permission Manage Channels, or Manage Server."

_TOLD = (
    line("The text of your question, what you asked just before, and the names found in both."),
    line("Not who asks or where, and no message of anybody that was not written to me."),
    line("Never a question about pay, private life, opinions or the future."),
    line("It only reads: what I answer comes from my data, and I say how it read the question."),
)


def asker_of(store: Store, user: int, server: int | None) -> Asker:
    """Return who asks, for the desk; `server` is None outside of servers that have the bot."""

    async def may_be_read() -> bool:
        return (await choices(store, user, server)).allowed

    return Asker(user, may_be_read)


def server_of(interaction: Interaction) -> int | None:
    """Return the server whose moderators decide, None where the bot is not one of its members."""
    number = interaction.guild_id
    member = number is not None and interaction.client.get_guild(number) is not None
    return number if member else None


async def panel(interaction: Interaction) -> Panel:
    """Return what is chosen here, with the buttons to choose; raise StoreError, NotAllowedError."""
    services, server = interaction.client.services, server_of(interaction)
    if services.desk.model is None:
        raise NotAllowedError(_NO_MODEL)
    chosen = await choices(services.store, interaction.user.id, server)
    lead = f"What I cannot read may be read by a language model: {services.desk.model.described}."
    card = Card(
        title="Language model",
        lead=line(lead),
        sections=(Section(_TOLD, "What it is told"), Section(_said(chosen), "Now")),
    )
    mine = [button("Let it read my questions", "1myes"), button("Not mine", "1mno")]
    if chosen.user is not None:
        mine.append(button("Forget my choice", "1mforget"))
    if server is None or not may_manage(interaction.permissions):
        return Panel(card, [mine])
    off = chosen.server is False
    here = (
        button("Allow it in this server", "1mon") if off else button("Off in this server", "1moff")
    )
    return Panel(card, [mine, [here]])


def _said(chosen: Choices) -> tuple[Line, ...]:
    mine = {None: "have not chosen", True: "let it", False: "do not let it"}[chosen.user]
    said = [line(f"It {'may' if chosen.allowed else 'may not'} read your questions here.")]
    said.append(line(f"You {mine}."))
    if chosen.in_server:
        off = chosen.server is False
        said.append(line(f"This server's moderators {'do not let it' if off else 'let it'}."))
    elif chosen.user is None:
        said.append(line("In direct messages it is off until you say yes."))
    return tuple(said)


async def _mine(interaction: Interaction, *, allowed: bool) -> None:
    await choose(interaction.client.services.store, USER, interaction.user.id, allowed=allowed)


async def _servers(interaction: Interaction, *, allowed: bool) -> None:
    server = server_of(interaction)
    if server is None or not may_manage(interaction.permissions):
        raise NotAllowedError(_MANAGE)
    await choose(interaction.client.services.store, SERVER, server, allowed=allowed)


async def _forget(interaction: Interaction) -> None:
    await forget_choice(interaction.client.services.store, interaction.user.id)


_DOING: dict[str, Callable[[Interaction], Awaitable[None]]] = {
    "yes": lambda interaction: _mine(interaction, allowed=True),
    "no": lambda interaction: _mine(interaction, allowed=False),
    "forget": _forget,
    "on": lambda interaction: _servers(interaction, allowed=True),
    "off": lambda interaction: _servers(interaction, allowed=False),
}


async def forgotten(interaction: Interaction) -> Panel:
    """Delete what is kept of a user, and return what was; raise StoreError."""
    store = interaction.client.services.store
    had = await forget_choice(store, interaction.user.id)
    follows = await unfollow_all(store, interaction.user.id)
    gone = ["your choice about the language model"] if had else []
    gone += ["what you followed"] if follows else []
    said = f"Deleted: {listed(gone)}." if gone else "Nothing is kept of you."
    rest = "Channels that you subscribed stay so: /subscriptions removes them."
    return Panel(Card(title="", lead=line(said), footer=(line(rest, small=True),)))


class ModelButton(Kept, template=MODEL):
    """A button of the panel."""

    async def callback(self, interaction: Pressed) -> None:
        """Keep the choice and show the panel anew; never raise."""
        doing = _DOING.get(self.held["what"])
        if doing is None:
            await replies.tell_outdated(interaction, asked="button")
            return

        async def chosen() -> Panel:
            await doing(interaction)
            return await panel(interaction)

        await show(interaction, chosen(), asked=ASKED, here=True)
