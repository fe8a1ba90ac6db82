"""Words for a subscription's filter, schedule and state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.alerts.asked_moves import THE_FIELD, topic_of
from bot.answers.cards import TopicKind
from bot.answers.directory import Directory
from bot.answers.knowledge import in_words, places_in
from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.subscription import Cadence, Schedule, SubscriptionState
from bot.query.language import Condition, Find
from bot.query.terms import Rows
from bot.store.parcels import Subscription


def wanted_words(wanted: Condition, directory: Directory, people: Mapping[str, Person]) -> str:
    """Return the condition as it is read: "moves to OpenAI"; `people` are those it names."""
    return in_words(Find(Rows.MOVES, wanted), directory, people)


def title_of(subscription: Subscription, directory: Directory, people: Mapping[str, Person]) -> str:
    """Return a subscription's filter in words: "Moves to OpenAI"."""
    words = wanted_words(subscription.wanted, directory, people)
    return words[:1].upper() + words[1:]


def followed_name(
    subscription: Subscription, directory: Directory, people: Mapping[str, Person]
) -> str:
    """Return whom or what a follow is of, its filter in words if that is narrower: "OpenAI"."""
    topic = topic_of(subscription.wanted)
    if subscription.wanted == THE_FIELD.condition:
        return "the whole field"
    if topic is None:
        return wanted_words(subscription.wanted, directory, people)
    if topic.kind is TopicKind.ORGANIZATION:
        return directory.name(topic.id)
    return people[topic.id].name if topic.id in people else topic.id


def family_words(wanted: Condition, directory: Directory) -> str:
    """Return which other organizations those of a condition include, "" if none."""
    return " ".join(
        f"{directory.name(place)} stands for {family} too."
        for place in places_in(Find(Rows.MOVES, wanted))
        if (family := directory.family_words(place))
    )


def schedule_words(schedule: Schedule) -> str:
    """Return the schedule: "as soon as they are known", "every day at 9:00 (Europe/Berlin)"."""
    if schedule.cadence is Cadence.AT_ONCE:
        return "as soon as they are known"
    return f"{_DAYS[schedule.cadence]} at {schedule.hour}:00 ({schedule.zone})"


_DAYS = {
    Cadence.DAILY: "every day",
    Cadence.WEEKLY: "every Monday",
    Cadence.MONTHLY: "on the first of each month",
}


def state_words(subscription: Subscription) -> str:
    """Return the state: "active", "paused until 3 March 2026", "suspended since …: why"."""
    since = _day(subscription.since.date()) if subscription.since else ""
    match subscription.state:
        case SubscriptionState.PAUSED:
            until = subscription.paused_until
            return f"paused until {_day(until.date())}" if until else "paused until resumed"
        case SubscriptionState.SUSPENDED:
            return f"suspended since {since}: {subscription.reason or 'I could not post'}"
        case _:
            return "active"


def _day(day: date) -> str:
    return PartialDate.of(day).in_words()
