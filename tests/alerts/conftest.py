"""The real bot on a simulated Discord, with moderators and members, and facts to change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import cast

import discord
import pytest_asyncio
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, UserHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.answers.desk import Desk
from bot.careers.model import Person, Role, Status, Track
from bot.discord_app.client import Lateral
from bot.store import Store
from bot.store.data_files import source_of
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import RECENT
from tests.discord_app.conftest import TODAY, bot_on, discord_with
from tests.discord_app.payloads import broken_limits, labels_of, text_of


@dataclass
class Newsroom:
    """One server: Mo moderates it, Bob does not."""

    env: Env
    store: Store
    guild: GuildHandle
    channel: ChannelHandle
    mo: MemberActor
    bob: MemberActor

    @property
    def bot(self) -> Lateral:
        return cast("Lateral", self.env.bot)

    async def told(self) -> None:
        """Send what is due, as the woken sender would."""
        await self.bot.services.alerts.sender.drain()
        await self.env.settle()

    async def news(self, person: str, place: str, **more: object) -> None:
        """Somebody leaves where they are for a place, and it becomes known."""
        await self.change(person, place=place, **more)

    async def change(self, id_: str, *, place: str | None, **more: object) -> None:
        before = (await self.store.people([id_]))[id_]
        roles = [role if role.over else replace(role, end=RECENT) for role in before.roles]
        if place:
            new = Role(
                place, "Member of Technical Staff", Track.RESEARCH, Status.CONFIRMED,
                ("https://news.example/a",), start=RECENT, announced=RECENT,
            )  # fmt: skip
            roles.append(replace(new, **more))  # type: ignore[arg-type]
        await self.put([replace(before, roles=tuple(roles))], only=frozenset({id_}))

    async def put(self, people: list[Person], only: frozenset[str] | None = None) -> None:
        """Have the store hold the facts of these people, and no others, or no others of `only`."""
        files = await source_of(self.store)
        facts = Facts(
            await self.store.areas(),
            await self.store.organizations(),
            people,
            source=files,
            only=only,
            since=files,
        )
        await take_in(self.store, facts, history=False, meta={})

    def messages(self, channel: ChannelHandle | None = None) -> list[str]:
        """The texts of the messages of a channel."""
        return [
            text_of([cast("dict[str, object]", part.to_dict()) for part in one.components])
            for one in (channel or self.channel).history()
        ]

    async def allow(self, channel: ChannelHandle, **permissions: bool) -> None:
        """Give the bot permissions in a channel, or take them."""
        allow, deny = discord.PermissionOverwrite(**permissions).pair()
        assert self.bot.user is not None
        overwrite = Overwrite(
            target_id=self.bot.user.id,
            type=OverwriteType.MEMBER,
            allow=allow.value,
            deny=deny.value,
        )
        self.env.backend.set_overwrite(channel.id, overwrite)
        await self.env.settle()


async def subscribed_by(
    who: MemberActor | UserHandle, place: ChannelHandle | None, /, **options: object
) -> InteractionResult:
    """`/subscribe`, confirmed if it offers that."""
    if isinstance(who, MemberActor):
        assert place is not None
        shown = await who.slash(place, "subscribe", **options)
    else:
        shown = await who.slash("subscribe", **options)
    assert shown.response is not None
    if "Confirm" in labels_of(shown.response.components):
        await who.click(shown.response.message, label="Confirm")
    return shown


def said(result: InteractionResult) -> str:
    """What a command or a press was answered with."""
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return text_of(result.response.components)


@pytest_asyncio.fixture
async def newsroom(shipped_store: Store) -> AsyncIterator[Newsroom]:
    desk = await Desk.open(shipped_store, today=lambda: TODAY)
    env = await discord_with(bot_on(shipped_store, desk))
    await env.start()
    guild = env.create_guild("Lab watchers")
    role = guild.create_role("moderators", permissions=discord.Permissions(manage_channels=True))
    mo = guild.add_member(env.create_user("mo"), roles=[role])
    bob = guild.add_member(env.create_user("bob"))
    yield Newsroom(env, shipped_store, guild, guild.create_text_channel("moves"), mo, bob)
    await env.shutdown()
    env.raise_errors()
