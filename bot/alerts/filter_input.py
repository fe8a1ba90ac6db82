"""Parses the filter and the schedule of a subscription from what a moderator typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.alerts.asked_moves import AskedMoves
from bot.answers.cards import Topic, TopicKind
from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.answers.moderating import ANY, DIRECTION_CHOICES, SORT_CHOICES, Direction
from bot.answers.no_answer import quoted
from bot.answers.resolving import Understood
from bot.answers.slash_commands import STATUS_CHOICES, Certainty, Request
from bot.answers.text import listed
from bot.careers.subscription import Cadence, Schedule
from bot.store import Store

_NEAR = 4  # candidates listed for an ambiguous name
_OFFERED = 25  # choices of an autocomplete (Discord's "Application Command Option Choice")


class ReadingError(ValueError):
    """The input is invalid or ambiguous; the message is a sentence for the user."""


async def read_wanted(
    typed: Mapping[str, str | None], desk: Desk, store: Store, directory: Directory
) -> AskedMoves:
    """Return what a command's options or a form ask for; raise ReadingError, StoreError."""
    names = {
        option: await _named(option, text, desk, store, directory)
        for option in ("person", "organization", "area")
        if (text := typed.get(option))
    }
    return AskedMoves(
        **names,
        direction=Direction(_choice("direction", typed, DIRECTION_CHOICES) or Direction.BOTH),
        kind=_choice("kind", typed, SORT_CHOICES) or ANY,
        status=Certainty(_choice("status", typed, STATUS_CHOICES) or Certainty.SURE),
    )


async def read_topic(text: str, desk: Desk, store: Store, directory: Directory) -> Topic:
    """Return the person or the organization that a text names; raise ReadingError, StoreError.

    A place is meant by its exact name, and where nobody has a name like it.
    """
    await desk.loaded()
    place = await desk.resolve(Request("organization", {"name": text}))
    if isinstance(place, Understood) and not place.readings:
        return Topic(TopicKind.ORGANIZATION, str(place.given.organization))
    person = await desk.resolve(Request("whois", {"name": text}))
    if isinstance(person, Understood):
        return Topic(TopicKind.PERSON, str(person.given.person))
    if isinstance(place, Understood):
        return Topic(TopicKind.ORGANIZATION, str(place.given.organization))
    return Topic(TopicKind.PERSON, await _named("person", text, desk, store, directory))


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


def _choice(option: str, typed: Mapping[str, str | None], choices: Mapping[str, str]) -> str | None:
    text = typed.get(option)
    if not text or text in choices.values():
        return text or None
    by_words = {words.casefold(): value for words, value in choices.items()}
    if text.casefold() in by_words:
        return by_words[text.casefold()]
    raise ReadingError(f"{quoted(text)} is not a {option}: {listed(choices.values(), 'or')}.")


async def _named(option: str, text: str, desk: Desk, store: Store, directory: Directory) -> str:
    found = await find_named(option, text, desk, store, directory)
    if found is None:
        raise ReadingError(f"No {option} called {quoted(text)} is in the data.")
    return found


class UnclearNameError(ReadingError):
    """A name is not clear; `asked` says which of `names` it may mean, as a question."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        self.asked = f"{quoted(text)} is not clear: {listed(names, 'or')}?"
        super().__init__(f"{self.asked} Choose one of the list that appears while you type.")


async def find_named(
    option: str, text: str, desk: Desk, store: Store, directory: Directory
) -> str | None:
    """Return the id that an option names, resolved as that of `/moves`; None for nobody.

    Raises ReadingError for a name that is not clear.
    """
    await desk.loaded()
    found = await desk.resolve(Request("moves", {option: text}))
    if isinstance(found, Understood):
        return str(getattr(found.given, option))
    if option == "area":
        raise ReadingError(found.card.lead.plain)
    near = found.choices[:_NEAR]
    people = await store.people(near) if option == "person" else {}
    names = [person.name for person in people.values()]
    if option == "organization":
        names = [directory.name(place) for place in near if directory.organization(place)]
    if names:
        raise UnclearNameError(text, names)
    return None
