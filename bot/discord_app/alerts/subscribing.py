"""What is checked before a channel is subscribed: the user's permission, the bot's, the limits."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.alerts.subscription_wording import Wording
from bot.answers.knowledge import people_in
from bot.answers.placeholders import Mentioned, mention
from bot.answers.text import listed
from bot.careers.subscription import MOST_A_CHANNEL, MOST_A_USER
from bot.discord_app.alerts.permissions import WANTED, Place, may_manage, missing
from bot.discord_app.alerts.showing import NotAllowedError
from bot.discord_app.services import Interaction
from bot.store.parcels import Subscription

_NOT_HERE = (
    "Alerts go to servers that Lateral was added to, and to direct messages with it: "
    "run this there, or use /follow."
)
_MANAGE = "That needs the permission Manage Channels, or Manage Server."


async def wording_of(
    interaction: Interaction, *subscriptions: Subscription, people: Iterable[str] = ()
) -> Wording:
    """Return what says these subscriptions, and moves of the `people` with these ids."""
    services = interaction.client.services
    named = (id_ for one in subscriptions for id_ in people_in(one.query))
    known = await services.store.people([*named, *people])
    return Wording(await services.alerts.directory(), known)


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


def doubled_sentence(channel: int, server: int | None) -> str:
    """Return the sentence for a channel, or a user, that has the same subscription already."""
    return (
        f"{place_words(channel, server)} has a subscription that tells the same already: "
        "remove one of the two."
    )


def place_words(channel: int, server: int | None) -> str:
    """Return a channel's name at the start of a sentence."""
    return "This conversation" if server is None else f"<#{channel}>"


def ping_notes(ping: int | None, target: Place | None) -> list[str]:
    """Return whether a role will be mentioned with each alert, and what is in the way."""
    role = target.guild.get_role(ping) if target is not None and ping is not None else None
    if role is None or target is None:
        return []
    allowed = target.permissions_for(target.guild.me)
    if role.mentionable or allowed.mention_everyone:
        return [f"Mentions {mention(Mentioned.ROLE, role.id)} with each alert."]
    return [
        f"{mention(Mentioned.ROLE, role.id)} cannot be mentioned by me yet: allow anyone to mention it, or "
        "give me Mention All Roles."
    ]
