"""Words for a subscription's filter, schedule and state."""

from __future__ import annotations

from datetime import date

from bot.answers.directory import Directory
from bot.answers.text import listed
from bot.careers.dates import PartialDate
from bot.careers.subscription import (
    Cadence,
    Certain,
    Direction,
    Schedule,
    Sort,
    Subscription,
    SubscriptionState,
    Wanted,
)

_SORTS = {
    Sort.USUAL: "promotions and steps within a family left out",
    Sort.MOVED: "only from one place to another",
    Sort.JOINED: "only where it is not known where from",
    Sort.FOUNDED: "only foundings",
    Sort.RETURNED: "only returns",
    Sort.DEPARTED: "only where it is not known where to",
    Sort.PROMOTED: "only promotions",
    Sort.TRANSFERRED: "only transfers within a family",
    Sort.TO_RESEARCH: "only back to hands-on research",
    Sort.TO_MANAGEMENT: "only into management",
}
_CERTAIN = {
    Certain.SURE: "confirmed or reported move",
    Certain.CONFIRMED: "confirmed move",
    Certain.REPORTED: "reported move",
    Certain.UNVERIFIED: "unverified move",
    Certain.ANY: "move, however certain,",
}


def wanted_words(wanted: Wanted, directory: Directory, person: str | None = None) -> str:
    """Return the filter: "Every confirmed or reported move to OpenAI"; `person` is a name."""
    parts = [f"Every {_CERTAIN[wanted.certain]}"]
    if wanted.person:
        parts.append(f"of {person or wanted.person}")
    place = directory.name(wanted.organization) if wanted.organization else ""
    match wanted.direction:
        case Direction.JOINS:
            parts.append(f"to {place}" if place else "to a new place")
        case Direction.LEAVES:
            parts.append(f"away from {place}" if place else "away from a place")
        case Direction.BOTH if place:
            parts.append(f"into or out of {place}")
        case _:
            pass
    if wanted.area:
        parts.append(f"by people in {directory.area_name(wanted.area)}")
    words = " ".join(parts)
    return f"{words}, {_SORTS[wanted.sort]}" if wanted.sort else words


def family_words(wanted: Wanted, directory: Directory) -> str:
    """Return which other organizations an organization includes, "" if none."""
    if not wanted.organization:
        return ""
    members = [
        directory.name(member) for member in directory.families.below(wanted.organization)[1:]
    ]
    if not members:
        return ""
    if len(members) > 4:
        members = [*members[:3], f"{len(members) - 3} more"]
    return f"{directory.name(wanted.organization)} stands for {listed(members)} too."


def schedule_words(schedule: Schedule) -> str:
    """Return the schedule: "as soon as it is known", "every day at 9:00 (Europe/Berlin)"."""
    if schedule.cadence is Cadence.AT_ONCE:
        return "as soon as it is known"
    days = "every day" if schedule.cadence is Cadence.DAILY else "every Monday"
    return f"{days} at {schedule.hour}:00 ({schedule.zone})"


def state_words(subscription: Subscription) -> str:
    """Return the state: "active", "paused until 3 March 2026", "suspended since …: why"."""
    since = _day(subscription.since.date()) if subscription.since else ""
    match subscription.state:
        case SubscriptionState.PAUSED:
            until = subscription.paused_until
            return f"paused until {_day(until.date())}" if until else "paused until resumed"
        case SubscriptionState.SUSPENDED:
            return f"suspended since {since}: {subscription.reason or 'it could not tell'}"
        case _:
            return "active"


def _day(day: date) -> str:
    return PartialDate.of(day).in_words()
