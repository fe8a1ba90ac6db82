"""Parses the filter and the schedule of a subscription from what a moderator typed."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.answers.moderating import DIRECTION_CHOICES, SORT_CHOICES
from bot.answers.no_answer import quoted
from bot.answers.old_buttons.queries import FindMoves
from bot.answers.slash_commands import STATUS_CHOICES, Request
from bot.answers.text import listed
from bot.careers.subscription import Cadence, Certain, Direction, Schedule, Sort, Wanted
from bot.store import Store

_NEAR = 4  # candidates listed for an ambiguous name
_OFFERED = 25  # choices of an autocomplete (Discord's "Application Command Option Choice")


class ReadingError(ValueError):
    """The input is invalid or ambiguous; the message is a sentence for the user."""


async def read_wanted(
    typed: Mapping[str, str | None], desk: Desk, store: Store, directory: Directory
) -> Wanted:
    """Return the filter from a command's options or a form; raise ReadingError, StoreError."""
    person = await _person(typed.get("person"), desk, store)
    organization = await _organization(typed.get("organization"), desk, directory)
    sort = _choice("kind", typed.get("kind"), SORT_CHOICES)
    return Wanted(
        person,
        organization,
        Direction(_choice("direction", typed.get("direction"), DIRECTION_CHOICES) or "both"),
        await _area(typed.get("area"), desk),
        Sort(sort) if sort and sort != "any" else None,
        Certain(_choice("status", typed.get("status"), STATUS_CHOICES) or "sure"),
    )


def read_schedule(delivery: str | None, hour: int | str | None, zone: str | None) -> Schedule:
    """Return the schedule; raise ReadingError for an invalid hour or time zone."""
    try:
        number = int(hour) if hour not in (None, "") else 9
    except ValueError:
        raise ReadingError(f"{quoted(str(hour))} is not an hour: give a number, 0 to 23.") from None
    if not 0 <= number <= 23:
        raise ReadingError(f"{number} is not an hour: give a number, 0 to 23.")
    return Schedule(Cadence(delivery or "at once"), number, read_zone(zone))


def read_zone(text: str | None) -> str:
    """Return a time zone's IANA name, UTC if empty; raise ReadingError for an unknown one."""
    wanted = (text or "").strip() or "UTC"
    name = _zones_by_key().get(_key(wanted), wanted)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = complete_zone(wanted)[:_NEAR]
        offer = f" Perhaps {listed(near, 'or')}?" if near else " For example Europe/Berlin."
        raise ReadingError(f"{quoted(wanted)} is not a time zone I know.{offer}") from None
    return name


def complete_zone(text: str) -> list[str]:
    """Return the time zones whose name contains the text, 25 at most."""
    wanted = _key(text)
    if not wanted:
        return [
            "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York",
            "America/Chicago", "America/Los_Angeles", "America/Toronto", "Asia/Tokyo",
            "Asia/Shanghai", "Asia/Singapore", "Asia/Kolkata", "Australia/Sydney",
        ]  # fmt: skip
    names = [name for key, name in _zones_by_key().items() if wanted in key]
    return sorted(names, key=lambda name: (not _key(name).endswith(wanted), name))[:_OFFERED]


def _key(text: str) -> str:
    return text.strip().casefold().replace(" ", "_")


_ZONES: dict[str, str] = {}


def _zones_by_key() -> dict[str, str]:
    if not _ZONES:  # listing the zones takes some milliseconds
        _ZONES.update({_key(name): name for name in sorted(available_timezones())})
    return _ZONES


def _choice(option: str, text: str | None, choices: Mapping[str, str]) -> str | None:
    if not text:
        return None
    if text in choices.values():
        return text
    by_words = {words.casefold(): value for words, value in choices.items()}
    if text.casefold() in by_words:
        return by_words[text.casefold()]
    raise ReadingError(f"{quoted(text)} is not a {option}: {listed(choices.values(), 'or')}.")


async def _person(text: str | None, desk: Desk, store: Store) -> str | None:
    if not text:
        return None
    if await store.person(text):
        return text
    answer = await desk.ask(Request("whois", {"name": text}))
    if answer.outcome is Outcome.OK and answer.people:
        return answer.people[0]
    people = await store.people(answer.choices[:_NEAR])
    raise _unclear(text, "person", [person.name for person in people.values()])


async def _organization(text: str | None, desk: Desk, directory: Directory) -> str | None:
    if not text:
        return None
    if directory.organization(text):
        return text
    answer = await desk.ask(Request("organization", {"name": text}))
    if answer.outcome is Outcome.OK and answer.organizations:
        return answer.organizations[0]
    known = [place for place in answer.choices[:_NEAR] if directory.organization(place)]
    raise _unclear(text, "organization", [directory.name(place) for place in known])


def _unclear(text: str, noun: str, names: list[str]) -> ReadingError:
    if names:
        return ReadingError(
            f"{quoted(text)} is not clear: {listed(names, 'or')}? "
            "Choose one of the list that appears while you type."
        )
    return ReadingError(f"No {noun} called {quoted(text)} is in the data.")


async def _area(text: str | None, desk: Desk) -> str | None:
    if not text:
        return None
    answer = await desk.ask(Request("moves", {"area": text}))
    if isinstance(answer.query, FindMoves) and answer.query.area:
        return answer.query.area
    raise ReadingError(answer.card.lead.plain)
