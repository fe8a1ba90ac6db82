"""The panels and actions of `/subscriptions`; each one checks the user's permission again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import discord

from bot.alerts.alert_cards import AlertedMove, alert_card
from bot.alerts.messenger import RefusedError
from bot.alerts.panels import PAGE, detail_card, list_card, why_card
from bot.alerts.preview import last_matching
from bot.alerts.why import why
from bot.answers.cards import Card
from bot.answers.placeholders import moment
from bot.answers.text import bold, line
from bot.careers.subscription import SubscriptionState
from bot.discord_app.alerts.control_ids import button, control
from bot.discord_app.alerts.offering import offered
from bot.discord_app.alerts.showing import NotAllowedError, Panel
from bot.discord_app.alerts.subscribing import must_manage, wording_of
from bot.discord_app.alerts.writing import greeted, sent_now
from bot.discord_app.items import DANGER, Item, menu, option
from bot.discord_app.services import Interaction
from bot.query.wanted import Wishes
from bot.store.delivery_status import moves_of_message, newest_moves, story, told_lately
from bot.store.parcels import Subscription
from bot.store.subscriptions import (
    counts_of,
    events_of,
    follows_of,
    record_test,
    remove,
    subscription,
    subscriptions_of,
)
from bot.store.suspending import resume

_EXPLAINED = 8  # moves explained in one panel
_GONE = "That subscription does not exist any more."


async def listed(interaction: Interaction, page: int = 1) -> Panel:
    """Return a page, counted from 1, of this server's subscriptions; elsewhere of the user's."""
    if interaction.guild_id is None:
        return await followed(interaction, page)
    must_manage(interaction, None)
    store = interaction.client.services.store
    everything = await subscriptions_of(store, server=interaction.guild_id)
    return await _list(interaction, everything, page, "list")


async def followed(interaction: Interaction, page: int = 1) -> Panel:
    """Return a page, counted from 1, of what the user follows."""
    services = interaction.client.services
    bot = services.alerts.sender.bot
    everything = await follows_of(services.store, interaction.user.id, bot)
    return await _list(interaction, everything, page, "mine")


async def _list(
    interaction: Interaction, everything: list[Subscription], page: int, turn: str
) -> Panel:
    """Return a page of subscriptions; `turn` is the control that shows another page."""
    services = interaction.client.services
    pages = max(1, -(-len(everything) // PAGE))
    page = min(max(page, 1), pages)
    shown = everything[(page - 1) * PAGE : page * PAGE]
    say = await wording_of(interaction, *shown)
    counts = await counts_of(services.store, [one.id for one in shown])
    total, follows = len(everything), turn == "mine"
    card = list_card(shown, counts, say, number=page, total=total, follows=follows)
    rows: list[Sequence[Item]] = []
    if shown:
        entries = (option(say.title(one), str(one.id), _where(interaction, one)) for one in shown)
        placeholder = "Choose a subscription to change it"
        rows.append([menu(control("pick", page), placeholder, entries)])
    if pages > 1:
        turns = [
            button("Previous", turn, page - 1) if page > 1 else None,
            button("Next", turn, page + 1) if page < pages else None,
        ]
        rows.append([turn for turn in turns if turn])
    return Panel(card, rows)


def _where(interaction: Interaction, one: Subscription) -> str:
    channel = interaction.client.get_channel(one.channel)
    name = getattr(channel, "name", None)
    return f"#{name}, {one.state.value}" if name else one.state.value


async def manageable(interaction: Interaction, id_: int) -> Subscription:
    """Return a subscription that this user may manage here; raise NotAllowedError."""
    found = await subscription(interaction.client.services.store, id_)
    if found is None:
        raise NotAllowedError(_GONE)
    if found.user is not None:
        if found.user != interaction.user.id:
            raise NotAllowedError(_GONE)
        return found
    if found.server != interaction.guild_id:
        raise NotAllowedError(_GONE)
    target = interaction.client.get_channel(found.channel)
    place = target if isinstance(target, discord.abc.GuildChannel | discord.Thread) else None
    must_manage(interaction, place)
    return found


async def detail(interaction: Interaction, id_: int, said: str = "") -> Panel:
    """Return one subscription with its controls; `said` reports the action just run."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    if found.state is SubscriptionState.DRAFT:
        return await offered(interaction, found, said)
    card = detail_card(
        found,
        (await counts_of(services.store, [id_])).get(id_, {}),
        await events_of(services.store, id_),
        await wording_of(interaction, found),
        said=said,
    )
    active = found.state is SubscriptionState.ACTIVE
    first = [
        button("Edit what", "edit", id_),
        button("Edit when", "when", id_),
        button("Pause", "pause", id_) if active else button("Resume", "resume", id_),
        button("Send a test", "test", id_),
        button("Move", "move", id_),
    ]
    second = [button("Why was (not) a move sent?", "why", id_)]
    if found.user is None:
        second += [
            button("Remove", "remove", id_, DANGER),
            button("All", "list", 1),
        ]
    else:
        first = first[:-1]  # direct messages have no other channel
        second += [button("Stop", "stop", id_), button("All I follow", "mine", 1)]
    return Panel(card, [first, second])


async def resumed(interaction: Interaction, id_: int) -> Panel:
    """Resume a subscription; if suspended, only if alerts can be posted again."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    if found.state is SubscriptionState.SUSPENDED:
        if found.user is not None:  # only writing shows whether that is possible again
            await greeted(interaction, found.channel)
        try:
            await services.alerts.messenger.check(found.channel, found.server)
        except RefusedError as error:
            raise NotAllowedError(f"It cannot be resumed yet: {error}.") from None
    await resume(services.store, [id_], by=interaction.user.id, now=datetime.now(UTC))
    services.alerts.wake()
    return await detail(interaction, id_, "Resumed.")


async def tested(interaction: Interaction, id_: int) -> Panel:
    """Send a test to the subscription's channel: the last move that matches its filter."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    today = datetime.now(UTC).date()
    last = await last_matching(services.desk.careers, found.wanted, limit=1)
    say = await wording_of(interaction, found, people=(move.person for move in last))
    intro = line("✅ This is a test of alerts.", small=True)
    if last:
        told = AlertedMove(last[0], say.people.get(last[0].person))
        card = alert_card(told, say.directory, today)
        card = replace(card, intro=(intro, *card.intro))
    else:
        words = f"{say.title(found)} would be told here."
        card = Card("", line(bold(words)), intro=(intro,))
    await sent_now(interaction, found.channel, card)
    await record_test(services.store, id_, by=interaction.user.id, now=datetime.now(UTC))
    return await detail(interaction, id_)


async def asked_to_remove(interaction: Interaction, id_: int) -> Panel:
    """Ask for confirmation before a subscription is removed."""
    found = await manageable(interaction, id_)
    words = (await wording_of(interaction, found)).title(found)
    lead = line(bold("Remove this subscription?"), f" {words}.")
    card = Card("", lead, intro=(line("What is waiting to be sent will not be sent."),))
    row = [button("Remove it", "gone", id_, DANGER), button("Keep it", "open", id_)]
    return Panel(card, [row])


async def removed(interaction: Interaction, id_: int) -> Panel:
    """Remove a subscription and return the list of the others."""
    await manageable(interaction, id_)
    services = interaction.client.services
    await remove(services.store, id_, by=interaction.user.id, now=datetime.now(UTC))
    return await listed(interaction)


async def explained(interaction: Interaction, id_: int, person: str | None = None) -> Panel:
    """Explain whether the newest moves, or those of one person, were sent, and why."""
    store, found = interaction.client.services.store, await manageable(interaction, id_)
    ids = await newest_moves(store, _EXPLAINED, person)
    if person is None:
        told = await told_lately(store, id_, _EXPLAINED // 2)
        ids = list(dict.fromkeys([*told, *ids]))[:_EXPLAINED]
    stories = [known for move in ids if (known := await story(store, id_, move))]
    say = await wording_of(interaction, found, people=(one.record.move.person for one in stories))
    today = datetime.now(UTC).date()
    wishes = Wishes(say.people.values(), say.directory.organizations.values(), today)
    reasons = []
    for one in stories:
        move = one.record.move
        unmet = wishes.unmet(found.wanted, move) if move.person in say.people else None
        reasons.append((move, why(one, found, unmet, say)))
    card = why_card(found, reasons, say, today)
    return Panel(card, [[button("Somebody's moves", "whose", id_), button("Back", "open", id_)]])


async def origin_of_alert(interaction: Interaction, mark: str) -> Panel:
    """Return the subscription that an alert belongs to; anybody may ask."""
    services = interaction.client.services
    rows = await moves_of_message(services.store, mark)
    found = await subscription(services.store, rows[0][0]) if rows else None
    if found is None:
        lead = line("The subscription that this came from does not exist any more.")
        return Panel(Card("", lead if not mark.startswith("t") else line("This was a test.")))
    title = (await wording_of(interaction, found)).title(found)
    yours = found.user is not None
    which = "you follow" if yours else "this channel subscribed to"
    how = "/follow shows and changes it" if yours else "Moderators change it with /subscriptions"
    lead = line(bold(f"{title}:"), f" that is what {which}.")
    intro = (line(f"Since {moment(found.created_at)}. {how}.", small=True),)
    return Panel(Card("", lead, intro=intro))
