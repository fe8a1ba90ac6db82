"""A server with a review channel, a maintainer and somebody who suggests; and how they do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, RoleHandle

from bot.answers.desk import Desk
from bot.careers.model import Person
from bot.discord_app.client import Lateral
from bot.discord_app.review.reviewers import Reviewers
from bot.store import Store
from bot.store.suggestions import waiting
from tests.discord_app.conftest import PATIENCE, POLL, TODAY, discord_with
from tests.discord_app.payloads import Payload, broken_limits, text_of

PAGE = "https://news.example/max"


@dataclass
class Desks:
    """Mo reviews what Ada and Bob suggest."""

    env: Env
    store: Store
    guild: GuildHandle
    channel: ChannelHandle
    review: ChannelHandle
    ada: MemberActor
    bob: MemberActor
    mo: MemberActor
    role: RoleHandle

    @property
    def bot(self) -> Lateral:
        return cast("Lateral", self.env.bot)

    def cards(self) -> list[discord.Message]:
        """The cards in the review channel, oldest first."""
        return list(self.review.history())

    def card(self) -> str:
        """The text of the newest card."""
        return shown(self.cards()[-1])

    async def suggested(self, who: MemberActor, **values: Any) -> InteractionResult:
        """Somebody fills the form of a move and sends it."""
        opened = await who.slash(self.channel, "suggest")
        filled = {"person": "", "origin": "", "destination": "", "post": "", "source": PAGE}
        return await who.submit_modal(opened, filled | values)

    async def press(self, who: MemberActor, label: str) -> InteractionResult:
        """Somebody presses a button of the newest card."""
        return await who.click(self.cards()[-1], label=label)


def shown(message: discord.Message) -> str:
    """The text of a message, which Discord takes."""
    components = payload(message)
    assert broken_limits(components) == []
    return text_of(components)


def payload(message: discord.Message) -> Payload:
    return [cast("dict[str, Any]", part.to_dict()) for part in message.components]


def said(result: InteractionResult) -> str:
    """What somebody was answered with."""
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return text_of(result.response.components)


def bot_with(store: Store, desk: Desk, reviewers: Reviewers) -> Lateral:
    return Lateral(store, desk, poll_seconds=POLL, patience=PATIENCE, reviewers=reviewers)


async def desks_on(store: Store) -> Desks:
    """The bot on a simulated Discord, where Mo's role reviews."""
    desk = await Desk.open(store, today=lambda: TODAY)
    env = await discord_with(bot_with(store, desk, Reviewers(frozenset({1}))))
    await env.start()
    guild = env.create_guild("Lab watchers")
    role = guild.create_role("maintainers")
    ada, bob = (guild.add_member(env.create_user(name)) for name in ("ada", "bob"))
    mo = guild.add_member(env.create_user("mo"), roles=[role])
    channel, review = guild.create_text_channel("moves"), guild.create_text_channel("review")
    bot = cast("Lateral", env.bot)
    bot.services = replace(bot.services, reviewers=Reviewers(frozenset({role.id}), review.id))
    return Desks(env, store, guild, channel, review, ada, bob, mo, role)


async def known(desks: Desks, id_: str = "max-schwarzer") -> Person:
    person = await desks.store.person(id_)
    assert person
    return person


async def only(desks: Desks) -> object:
    (kept,) = await waiting(desks.store)
    return kept.suggestion.change


def components(result: InteractionResult) -> list[dict[str, object]]:
    assert result.response is not None
    return result.response.components


async def corrected(
    desks: Desks, who: MemberActor, picked: str, **values: str | list[str]
) -> InteractionResult:
    """Somebody looks Max up, presses Correct, picks what is wrong and fills the form."""
    card = await who.slash(desks.channel, "whois", name="max-schwarzer")
    assert card.response is not None
    menu = await who.click(card.response.message, label="Correct")
    assert menu.ephemeral
    assert menu.response is not None
    opened = await who.select(menu.response.message, [picked])
    return await who.submit_modal(opened, {"source": PAGE, **values})
