"""The forms of `/subscriptions`: filter, schedule, channel, pause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ui

from bot.alerts.asked_moves import asked_of
from bot.alerts.filter_input import ReadingError, read_schedule, read_wanted
from bot.alerts.subscription_wording import schedule_words
from bot.answers.moderating import DELIVERY_CHOICES, DIRECTION_CHOICES, SORT_CHOICES
from bot.answers.no_answer import quoted
from bot.answers.slash_commands import STATUS_CHOICES, Certainty
from bot.careers.subscription import SubscriptionState
from bot.discord_app.alerts.looking_after import detail, explained, manageable
from bot.discord_app.alerts.showing import NotAllowedError, Panel
from bot.discord_app.alerts.subscribing import doubled_sentence, full_sentence, where, wording_of
from bot.discord_app.forms import Form
from bot.discord_app.services import Interaction
from bot.query.wanted import Wishes
from bot.store.delivery_status import waiting_moves
from bot.store.parcels import Subscription
from bot.store.subscriptions import DoubledError, FullError, change
from bot.store.suspending import pause, resume


class SubscriptionForm(Form):
    """A form about one subscription; the permission is checked again when it is sent."""

    asked = "subscriptions"
    here = True

    def __init__(self, title: str, found: Subscription) -> None:
        super().__init__(title)
        self.found = found

    def choice(self, name: str, label: str, choices: Mapping[str, str], value: str) -> None:
        """Add a menu of an option's choices, with the present one selected."""
        by_value = {one: words for words, one in choices.items()}
        self.menu(name, label, by_value, value, needed=False)


class WhatForm(SubscriptionForm):
    """The filter: which moves to send."""

    def __init__(self, found: Subscription, names: Mapping[str, str]) -> None:
        super().__init__("Which moves", found)
        asked = asked_of(found.wanted)
        self.text("person", "Person", names.get("person"), "Empty for anybody")
        self.text("organization", "Organization", names.get("organization"), "Empty for any")
        self.choice("direction", "Direction", DIRECTION_CHOICES, asked.direction.value)
        self.text("area", "Research area", names.get("area"), "Empty for any")
        self.choice("kind", "Kind of move", SORT_CHOICES, asked.kind)

    async def done(self, interaction: Interaction) -> Panel:
        """Change the filter; drop pending deliveries that no longer match."""
        services = interaction.client.services
        found = await manageable(interaction, self.found.id)
        directory = await services.alerts.directory()
        typed = {**self.values(), "status": asked_of(found.wanted).status.value}
        asked = await read_wanted(typed, services.desk, services.store, directory)
        wanted = asked.condition
        waiting = await waiting_moves(services.store, found.id)
        people = (record.move.person for record in waiting)
        say = await wording_of(interaction, replace(found, wanted=wanted), people=people)
        places, today = directory.organizations.values(), datetime.now(UTC).date()
        wishes = Wishes(say.people.values(), places, today)
        unfit = [record.id for record in waiting if not wishes.met(wanted, record.move)]
        words = say.wanted(wanted)
        await _change(interaction, found, detail=words, wanted=wanted, unfit=unfit)
        return await detail(interaction, found.id, "Changed.")


class WhenForm(SubscriptionForm):
    """Schedule, certainty, and the role to mention."""

    def __init__(self, found: Subscription) -> None:
        super().__init__("When and how", found)
        schedule = found.schedule
        self.choice("delivery", "Delivery", DELIVERY_CHOICES, schedule.cadence.value)
        self.text("hour", "Hour of the day, 0 to 23", str(schedule.hour))
        self.text("zone", "Time zone", schedule.zone, "For example Europe/Berlin")
        self.choice("status", "How certain", STATUS_CHOICES, asked_of(found.wanted).status.value)
        if found.server is not None:
            roles: ui.RoleSelect[Any] = ui.RoleSelect(
                required=False,
                custom_id="ping",
                default_values=[
                    discord.SelectDefaultValue(
                        id=found.ping, type=discord.SelectDefaultValueType.role
                    )
                ]
                if found.ping
                else [],
            )
            self.add("ping", "Role to mention", roles)

    async def done(self, interaction: Interaction) -> Panel:
        """Change the schedule; pending deliveries follow the new one."""
        services = interaction.client.services
        found = await manageable(interaction, self.found.id)
        schedule = read_schedule(self.value("delivery"), self.value("hour"), self.value("zone"))
        status = Certainty(self.value("status") or Certainty.SURE)
        wanted = replace(asked_of(found.wanted), status=status).condition
        role = int(self.value("ping") or 0)
        words = schedule_words(schedule)
        await _change(interaction, found, detail=words, wanted=wanted, schedule=schedule, ping=role)
        services.alerts.wake()
        return await detail(interaction, found.id, "Changed.")


class PauseForm(SubscriptionForm):
    """The end of a pause."""

    def __init__(self, found: Subscription) -> None:
        super().__init__("Pause", found)
        self.text("until", "Until", None, "A date such as 2026-12-24; empty: until resumed")

    async def done(self, interaction: Interaction) -> Panel:
        """Pause the subscription."""
        found = await manageable(interaction, self.found.id)
        now = datetime.now(UTC)
        until = _until(self.value("until"), found.schedule.zone, now)
        await pause(
            interaction.client.services.store,
            found.id,
            by=interaction.user.id,
            now=now,
            until=until,
        )
        return await detail(interaction, found.id, "Paused.")


class MoveForm(SubscriptionForm):
    """The channel to move the subscription to."""

    def __init__(self, found: Subscription) -> None:
        super().__init__("Move to another channel", found)
        channels: ui.ChannelSelect[Any] = ui.ChannelSelect(
            custom_id="channel",
            channel_types=[
                discord.ChannelType.text,
                discord.ChannelType.news,
                discord.ChannelType.public_thread,
                discord.ChannelType.private_thread,
                discord.ChannelType.news_thread,
                discord.ChannelType.voice,
            ],
        )
        self.add("channel", "Channel", channels)

    async def done(self, interaction: Interaction) -> Panel:
        """Move the subscription, if alerts can be posted in the new channel."""
        found = await manageable(interaction, self.found.id)
        if not (chosen := self.value("channel")):
            raise NotAllowedError("Choose a channel.")
        number, server, target = await where(interaction, int(chosen))
        if server != found.server or target is None:
            raise NotAllowedError("Choose a channel of this server.")
        await _change(interaction, found, detail=f"to #{target.name}", channel=number)
        if found.state is SubscriptionState.SUSPENDED:  # the new channel was just checked
            now, by = datetime.now(UTC), interaction.user.id
            await resume(interaction.client.services.store, [found.id], by=by, now=now)
        interaction.client.services.alerts.wake()
        return await detail(interaction, found.id, "Moved.")


class WhoseForm(SubscriptionForm):
    """The person whose moves are to be explained."""

    def __init__(self, found: Subscription) -> None:
        super().__init__("Why was (not) a move sent?", found)
        self.text("person", "Whose move?", None)

    async def done(self, interaction: Interaction) -> Panel:
        """Explain whether that person's moves were sent, and why."""
        services = interaction.client.services
        directory = await services.alerts.directory()
        asked = await read_wanted(self.values(), services.desk, services.store, directory)
        return await explained(interaction, self.found.id, asked.person)


async def _change(interaction: Interaction, found: Subscription, **to: Any) -> None:
    """Change a subscription; raise NotAllowedError for a duplicate or a channel at its limit."""
    place = to.get("channel", found.channel)
    try:
        await change(
            interaction.client.services.store,
            found.id,
            by=interaction.user.id,
            now=datetime.now(UTC),
            **to,
        )
    except DoubledError:
        raise NotAllowedError(doubled_sentence(place, found.server)) from None
    except FullError:
        raise NotAllowedError(full_sentence(place, found.server)) from None


def _until(text: str | None, zone: str, now: datetime) -> datetime | None:
    """Return midnight of a date in a time zone, as UTC; raise ReadingError unless in the future."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ReadingError(f"{quoted(text)} is not a date: write 2026-12-24.") from None
    until = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if until <= now:
        raise ReadingError(f"{quoted(text)} is not a day to come.")
    return until


async def names_of(interaction: Interaction, found: Subscription) -> dict[str, str]:
    """Return the names for the ids of a filter, as defaults of the form."""
    say, asked = await wording_of(interaction, found), asked_of(found.wanted)
    directory, known = say.directory, say.people.get(asked.person or "")
    names = {
        "person": known.name if known else asked.person,
        "organization": directory.name(asked.organization) if asked.organization else None,
        "area": directory.area_name(asked.area) if asked.area else None,
    }
    return {name: text for name, text in names.items() if text}
