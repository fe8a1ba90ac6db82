"""Words for a subscription's filter, schedule and state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.alerts.asked_moves import THE_FIELD, topic_of
from bot.answers.cards import TopicKind
from bot.answers.directory import Directory
from bot.answers.knowledge import in_words, places_in
from bot.answers.text import first_up
from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.subscription import Cadence, Schedule, SubscriptionState
from bot.query.language import Condition, Find
from bot.query.terms import Rows
from bot.store.parcels import Subscription


@dataclass(frozen=True, slots=True)
class Wording:
    """Says subscriptions and their filters by the names of places, areas and people."""

    directory: Directory
    people: Mapping[str, Person]  # those whom the filters name, by id

    def wanted(self, wanted: Condition) -> str:
        """Return a filter as it is read: "moves to OpenAI"."""
        return in_words(Find(Rows.MOVES, wanted), self.directory, self.people)

    def title(self, subscription: Subscription) -> str:
        """Return a subscription's filter in words: "Moves to OpenAI"."""
        return first_up(self.wanted(subscription.wanted))

    def followed(self, follow: Subscription) -> str:
        """Return whom or what a follow is of, its filter in words if that is narrower: "OpenAI"."""
        topic = topic_of(follow.wanted)
        if follow.wanted == THE_FIELD.condition:
            return "the whole field"
        if topic is None:
            return self.wanted(follow.wanted)
        if topic.kind is TopicKind.ORGANIZATION:
            return self.directory.name(topic.id)
        return self.people[topic.id].name if topic.id in self.people else topic.id

    def families(self, wanted: Condition) -> str:
        """Return which other organizations those of a filter include, "" if none."""
        return " ".join(
            f"{self.directory.name(place)} stands for {family} too."
            for place in places_in(Find(Rows.MOVES, wanted))
            if (family := self.directory.family_words(place))
        )

    def will_come(self, subscription: Subscription) -> str:
        """Return filter and schedule: "Moves to OpenAI, as soon as they are known."."""
        by = "by direct message " if subscription.user is not None else ""
        schedule = subscription.schedule
        rare = "" if schedule.cadence is Cadence.AT_ONCE else ", nothing when there is nothing"
        return f"{self.title(subscription)}, {by}{schedule_words(schedule)}{rare}."


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
