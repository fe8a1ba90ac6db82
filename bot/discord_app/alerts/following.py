"""Follows: a user is told by direct message. The `/follow` command, the Follow button, Stop.

Where Discord refuses direct messages a follow is suspended like any subscription, never deleted,
and the user's next command says how to open them.
"""

from __future__ import annotations

from datetime import UTC, datetime

import discord

from bot.alerts.asked_moves import moves_about, topic_of
from bot.alerts.filter_input import ReadingError, read_schedule, read_topic
from bot.alerts.panels import closed_card, followed_card, stopped_card
from bot.alerts.preview import last_matching
from bot.alerts.subscription_wording import schedule_words
from bot.alerts.suspension import FIRST_PROBE
from bot.answers.cards import Topic, TopicKind
from bot.answers.no_answer import quoted
from bot.careers.subscription import Schedule, SubscriptionState
from bot.discord_app.alerts.control_ids import button, follow_button
from bot.discord_app.alerts.looking_after import followed, manageable
from bot.discord_app.alerts.showing import NotAllowedError, Panel, panel_view
from bot.discord_app.alerts.subscribing import full_sentence, wording_of
from bot.discord_app.alerts.writing import HOW_TO_OPEN, greet, greeted
from bot.discord_app.services import Interaction
from bot.store.subscriptions import Request, change, follows_of, remove, subscribe
from bot.store.suspending import resume, suspend
from bot.store.upkeep import noticed, untold_to

ASKED = "follow"
_GONE = "Nobody of that name is in the data any more."


async def follow_named(
    interaction: Interaction, text: str, *, delivery: str | None, hour: int | None, zone: str | None
) -> Panel:
    """Follow whom or what a text names; raise ReadingError, NotAllowedError, StoreError."""
    services = interaction.client.services
    schedule = read_schedule(delivery, hour, zone) if delivery else None
    directory = await services.alerts.directory()
    return await follow(
        interaction, await read_topic(text, services.desk, services.store, directory), schedule
    )


async def follow(interaction: Interaction, topic: Topic, schedule: Schedule | None) -> Panel:
    """Follow a topic, and return what will come; as `follow_named`.

    What is followed already is followed as before, at another time if a `schedule` is given.
    """
    services = interaction.client.services
    await _must_be_known(interaction, topic)
    user, bot, now = interaction.user, services.alerts.sender.bot, datetime.now(UTC)
    try:
        channel = (await user.create_dm()).id
    except discord.HTTPException:
        raise NotAllowedError(
            "Discord did not open direct messages between us just now; try again in a minute."
        ) from None
    others = await follows_of(services.store, user.id, bot)
    wanted = moves_about(topic).condition
    if known := next((one for one in others if one.wanted == wanted), None):
        if schedule not in (None, known.schedule):
            words = schedule_words(schedule)
            await change(
                services.store, known.id, by=user.id, now=now, detail=words, schedule=schedule
            )
            services.alerts.wake()
        return await _said(interaction, known.id, new=False)
    request = Request(channel, None, user.id, wanted, schedule or Schedule(), None, bot)
    done = await subscribe(services.store, request, now=now)
    if done.subscription is None:
        raise NotAllowedError(full_sentence(channel, None))
    found = done.subscription
    if not others and done.new and (reason := await greet(interaction, channel)):
        await suspend(
            services.store, [found.id], reason=reason, now=now, probe_at=now + FIRST_PROBE,
            notice=False,
        )  # fmt: skip
    return await _said(interaction, found.id, new=done.new)


async def _said(interaction: Interaction, id_: int, *, new: bool) -> Panel:
    services = interaction.client.services
    found = await manageable(interaction, id_)
    today = datetime.now(UTC).date()
    last = await last_matching(services.desk.careers, found.wanted)
    say = await wording_of(interaction, found, people=(move.person for move in last))
    suspended = found.state is SubscriptionState.SUSPENDED
    card = followed_card(
        found, last, say, new=new, today=today, how_to_open=HOW_TO_OPEN if suspended else "",
    )  # fmt: skip
    again = button("Try again", "again", id_)
    test = button("Send a test", "test", id_)
    row = [
        again if suspended else test,
        button("Change when", "when", id_),
        button("Stop", "stop", id_),
        button("All I follow", "mine", 1),
    ]
    return Panel(card, [row])


async def _must_be_known(interaction: Interaction, topic: Topic) -> None:
    services = interaction.client.services
    if topic.kind is TopicKind.PERSON:
        known = bool(await services.store.people([topic.id]))
    elif topic.kind is TopicKind.DIGEST:
        known = True
    else:
        known = (await services.alerts.directory()).organization(topic.id) is not None
    if not known:
        raise NotAllowedError(_GONE)


async def stop(interaction: Interaction, id_: int) -> Panel:
    """Stop a follow, and offer it again; raise NotAllowedError if it is not this user's."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    if found.user is None:
        raise NotAllowedError("That is a channel's subscription: /subscriptions removes it.")
    name = (await wording_of(interaction, found)).followed(found)
    await remove(services.store, id_, by=interaction.user.id, now=datetime.now(UTC))
    topic = topic_of(found.wanted)
    again = [follow_button(topic, "Follow again")] if topic else []
    return Panel(stopped_card(name), [[*again, button("All I follow", "mine", 1)]])


async def stop_named(interaction: Interaction, text: str) -> Panel:
    """Stop the follow that a text names, or whose number it is; raise ReadingError."""
    fitting = await named(interaction, text)
    if len(fitting) != 1:
        several = len(fitting) > 1
        raise ReadingError(
            f"You follow {'more than one' if several else 'nothing'} called {quoted(text)}: "
            "/follow without a name lists what you follow."
        )
    (id_,) = fitting
    return await stop(interaction, id_)


async def named(interaction: Interaction, text: str) -> dict[int, str]:
    """Return the names of the user's follows that hold a text, by the follow's number."""
    services = interaction.client.services
    found = await follows_of(services.store, interaction.user.id, services.alerts.sender.bot)
    say = await wording_of(interaction, *found)
    names = {one.id: say.followed(one) for one in found}
    if text.isdigit() and int(text) in names:
        return {int(text): names[int(text)]}
    wanted = text.strip().casefold()
    exact = {id_: name for id_, name in names.items() if name.casefold() == wanted}
    return exact or {id_: name for id_, name in names.items() if wanted in name.casefold()}


async def try_again(interaction: Interaction, id_: int) -> Panel:
    """Write to the user; if that is taken, resume what waits of theirs."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    await greeted(interaction, found.channel)
    everything = await follows_of(services.store, interaction.user.id, services.alerts.sender.bot)
    ids = [one.id for one in everything if one.state is SubscriptionState.SUSPENDED]
    await resume(services.store, ids, by=interaction.user.id, now=datetime.now(UTC))
    services.alerts.wake()
    return await followed(interaction)


async def tell_closed(interaction: Interaction) -> None:
    """Say once, after a command, that direct messages are refused, and how to open them."""
    services = interaction.client.services
    found = await untold_to(services.store, interaction.user.id, services.alerts.sender.bot)
    if not found or not interaction.response.is_done():
        return
    card = closed_card(found[0].reason or "", len(found), HOW_TO_OPEN)
    row = [button("Try again", "again", found[0].id), button("All I follow", "mine", 1)]
    await interaction.followup.send(
        view=panel_view(Panel(card, [row]), services.commands), ephemeral=True
    )
    await noticed(services.store, [one.id for one in found], "told")
