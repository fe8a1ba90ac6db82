"""`/subscribe`: checks permission and channel, and stores the subscription."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import discord

from bot.alerts.filter_input import read_schedule, read_wanted
from bot.alerts.panels import mention, subscribed_card
from bot.alerts.preview import last_matching
from bot.answers.knowledge import people_in
from bot.answers.text import listed
from bot.careers.model import Person
from bot.careers.subscription import MOST_A_CHANNEL, MOST_A_USER
from bot.discord_app.alerts.permissions import WANTED, Place, may_manage, missing
from bot.discord_app.alerts.showing import NotAllowedError, Panel
from bot.discord_app.services import Interaction
from bot.store import Store
from bot.store.parcels import Subscription
from bot.store.subscriptions import Request, subscribe

_NOT_HERE = (
    "Alerts go to servers that Lateral was added to, and to direct messages with it: "
    "run this there, or use /follow."
)
_MANAGE = "That needs the permission Manage Channels, or Manage Server."


async def subscribe_here(
    interaction: Interaction,
    typed: Mapping[str, str | None],
    *,
    channel: int | None,
    hour: int | None,
    zone: str | None,
    ping: discord.Role | None,
) -> Panel:
    """Return the reply to `/subscribe`; raise NotAllowedError, ReadingError, StoreError."""
    services = interaction.client.services
    number, server, target = await where(interaction, channel)
    directory = await services.alerts.directory()
    asked = await read_wanted(typed, services.desk, services.store, directory)
    wanted = asked.condition
    schedule = read_schedule(typed.get("delivery"), hour, zone)
    if ping is not None and target is None:
        raise NotAllowedError("There are no roles to mention in direct messages.")
    request = Request(
        number,
        server,
        interaction.user.id,
        wanted,
        schedule,
        ping.id if ping else None,
        services.alerts.sender.bot,
    )
    now = datetime.now(UTC)
    done = await subscribe(services.store, request, now=now)
    if done.subscription is None:
        raise NotAllowedError(full_sentence(number, server))
    last = await last_matching(services.store, wanted, now.date())
    people = await people_of(services.store, [done.subscription], [move.person for move in last])
    card = subscribed_card(
        done.subscription,
        last,
        directory,
        people,
        new=done.new,
        place="in these direct messages" if server is None else f"in {mention('#', number)}",
        today=now.date(),
        notes=_notes(ping, target),
    )
    return Panel(card)


async def people_of(
    store: Store, subscriptions: list[Subscription], more: list[str]
) -> dict[str, Person]:
    """Return, by id, the people that filters name and those whose ids are in `more`."""
    named = (id_ for one in subscriptions for id_ in people_in(one.query))
    return await store.people([*named, *more])


async def where(
    interaction: Interaction, channel: int | None
) -> tuple[int, int | None, Place | None]:
    """Return the ids of the channel and its server, and the channel; the last two None in a DM.

    Raise NotAllowedError if alerts cannot go there, or this user may not subscribe it.
    """
    if interaction.guild_id is None:
        if not interaction.context.dm_channel or interaction.channel_id is None:
            raise NotAllowedError(_NOT_HERE)
        return interaction.channel_id, None, None
    guild = interaction.client.get_guild(interaction.guild_id)
    if guild is None:
        raise NotAllowedError(_NOT_HERE)
    number = channel if channel is not None else interaction.channel_id
    assert number is not None
    target: object = guild.get_channel_or_thread(number)
    if target is None:
        try:
            target = await interaction.client.fetch_channel(number)
        except (discord.Forbidden, discord.NotFound):
            raise NotAllowedError(
                f"I cannot post in <#{number}> yet: give me View Channel there, then try again."
            ) from None
    if not isinstance(target, discord.abc.GuildChannel | discord.Thread):
        raise NotAllowedError(_NOT_HERE)
    must_manage(interaction, target)
    if isinstance(target, discord.ForumChannel | discord.CategoryChannel):
        raise NotAllowedError(
            f"<#{target.id}> takes no messages itself: choose one of its posts or channels."
        )
    if names := missing(target, WANTED):
        raise NotAllowedError(
            f"I cannot post in <#{target.id}> yet: give me {listed(names)} there, then try again."
        )
    return number, guild.id, target


def must_manage(interaction: Interaction, target: Place | None) -> None:
    """Raise NotAllowedError if the user may not manage subscriptions of a channel."""
    user = interaction.user
    if not isinstance(user, discord.Member):
        return  # a direct message has only one user
    allowed = may_manage(user.guild_permissions) or (
        may_manage(target.permissions_for(user))
        if target is not None
        else may_manage(interaction.permissions)
    )
    here = target is not None and target.id == interaction.channel_id
    if not allowed and not (here and may_manage(interaction.permissions)):
        raise NotAllowedError(_MANAGE)


def full_sentence(channel: int, server: int | None) -> str:
    """Return the sentence for a channel, or a user, at its limit of subscriptions."""
    if server is None:
        return f"You follow {MOST_A_USER} already, as many as anybody may: stop one with /follow."
    return (
        f"{place_words(channel, server)} has {MOST_A_CHANNEL} subscriptions, as many as a channel "
        "may: remove one with /subscriptions first."
    )


def place_words(channel: int, server: int | None) -> str:
    """Return a channel's name at the start of a sentence."""
    return "This conversation" if server is None else f"<#{channel}>"


def _notes(ping: discord.Role | None, target: Place | None) -> list[str]:
    if ping is None or target is None:
        return []
    allowed = target.permissions_for(target.guild.me)
    if ping.mentionable or allowed.mention_everyone:
        return [f"Mentions {mention('@&', ping.id)} with each alert."]
    return [
        f"{mention('@&', ping.id)} cannot be mentioned by me yet: allow anyone to mention it, or "
        "give me Mention All Roles."
    ]
