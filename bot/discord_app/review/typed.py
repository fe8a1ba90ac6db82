"""What was typed into the forms of suggestions, read into changes."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.alerts.filter_input import ReadingError, UnclearNameError, find_named
from bot.answers.no_answer import quoted
from bot.careers.dates import DateError, PartialDate
from bot.careers.links import is_address
from bot.careers.model import MoveKind, Organization, OrganizationKind, Person, Role
from bot.careers.titles import likely_track
from bot.discord_app.forms import plain
from bot.discord_app.services import Services
from bot.review.changes import Named, NewMove
from bot.review.effects import kind_of_place

_WITH_ID = re.compile(r"(?P<name>.+?) \((?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\)")
_NEW = "new"  # typed in the place of an id: nobody in the data, whose name is alike
_OVER = "?"  # typed as the end of a role that is over, nobody knows since when


def said(named: Named | None) -> str:
    """Return a name as a form shows it: with the id, where it has one."""
    if named is None:
        return ""
    return f"{named.name} ({named.id})" if named.id else named.name


async def read_named(option: str, text: str, services: Services) -> Named | None:
    """Return whom or what a text names, without an id where it is not in the data.

    "Ada Example (ada-example)" names the id itself, "Ada Example (new)" another one. None for an empty text; raises ReadingError for
    a name that is not clear, StoreError if the store fails.
    """
    name = plain(text)
    if not name:
        return None
    if given := _WITH_ID.fullmatch(name):
        return Named(given["name"], given["id"] if given["id"] != _NEW else None)
    directory = await services.alerts.directory()
    try:
        id_ = await find_named(option, name, services.desk, services.store, directory)
    except UnclearNameError as error:  # a form has no list to choose from
        raise ReadingError(
            f"{error.asked} Write that name, or “{name} ({_NEW})” for another one."
        ) from error
    if id_ is None:
        return Named(name)
    if option == "organization":
        return Named(directory.name(id_), id_)
    person = await services.store.person(id_)
    return Named(person.name if person else name, id_)


def read_exactly(text: str, services: Services) -> Named:
    """Return whom a name, an id or a link means, without an id unless it is exactly one person's."""
    name = plain(text)
    if given := _WITH_ID.fullmatch(name):
        return Named(given["name"], given["id"])
    found = services.desk.person_named(name)
    sure = found.decision == "sure" and found.exact
    return Named(name, found.candidates[0].id if sure else None)


def read_day(text: str | None, what: str) -> PartialDate | None:
    """Return the date of a field, None for an empty one; raise ReadingError."""
    day = plain(text)
    if not day:
        return None
    try:
        return PartialDate.parse(day)
    except DateError:
        raise ReadingError(
            f"{quoted(day)} is no date for {what}: write 2026, 2026-11 or 2026-11-30."
        ) from None


def read_source(text: str | None) -> str:
    """Return the address of the page that says so; raise ReadingError."""
    address = plain(text)
    if not is_address(address):
        raise ReadingError(
            "A source is needed: the whole address of the page that says so, with https://."
        )
    return address


def read_post(text: str | None) -> tuple[str | None, PartialDate | None]:
    """Return the title and the date of "Research Scientist, 2026-11"; either may be missing."""
    post = plain(text)
    head, _, tail = post.rpartition(",")
    try:
        return plain(head) or None, PartialDate.parse(tail.strip())
    except DateError:
        if re.search(r"\d{4}", tail):
            raise ReadingError(
                f"{quoted(tail)} is no date: write 2026, 2026-11 or 2026-11-30 after the comma."
            ) from None
        return post or None, None


def move_of(
    person: Named,
    origin: Named | None,
    destination: Named | None,
    post: tuple[str | None, PartialDate | None],
    before: NewMove | None = None,
) -> NewMove:
    """Return the move that a form describes; `before` is the one that it was filled with.

    Raises ReadingError where there is neither a place that was left nor one that was joined.
    """
    title, day = post
    if destination is None and origin is None:
        raise ReadingError("Write where the person left, where they went, or both.")
    if destination is None:
        kind = MoveKind.DEPARTED
    elif origin and origin.id and origin.id == destination.id:
        kind = MoveKind.PROMOTED
    elif title and "founder" in title.lower():
        kind = MoveKind.FOUNDED
    else:
        kind = MoveKind.MOVED if origin else MoveKind.JOINED
    move = NewMove(
        person,
        kind,
        origin,
        destination,
        title,
        date=day,
        sort=kind_of_place(destination.name) if destination else OrganizationKind.COMPANY,
    )
    if before is None:
        return move
    keeps = before.kind if before.kind is MoveKind.FOUNDED and destination else kind
    track = before.track if title == before.title else None
    return replace(
        move,
        kind=keeps,
        track=track,
        announced=before.announced,
        status=before.status,
        summary=before.summary,
    )


def role_of(role: Role, title: str | None, start: str | None, end: str | None) -> Role:
    """Return a role as a form describes it; raise ReadingError."""
    wording = plain(title) or role.title
    changed = replace(
        role,
        title=wording,
        start=read_day(start, "the beginning"),
        track=role.track if wording == role.title else likely_track(wording),
    )
    over = plain(end)
    if over == _OVER:
        return changed if role.over and role.end is None else _ended(changed, None)
    day = read_day(over, "the end")
    if day is None:
        return replace(changed, end=None, ended=False, end_announced=None)
    return _ended(changed, day)


def _ended(role: Role, day: PartialDate | None) -> Role:
    return replace(role, end=day, ended=day is None)


def ending(role: Role) -> str:
    """Return the end of a role as a form shows it."""
    if role.end:
        return str(role.end)
    return _OVER if role.over else ""


def posts_of(person: Person, places: dict[str, Organization]) -> list[str]:
    """Return each role of a person in a few words, for a menu."""
    found = []
    for role in person.roles:
        place = places.get(role.organization)
        start = role.start.short() if role.start else "?"
        end = role.end.short() if role.end else "?" if role.over else "now"
        found.append(
            f"{role.title} at {place.name if place else role.organization}, {start} – {end}"
        )
    return found


def blank_move(person: Named | None = None) -> NewMove:
    """Return the move that an empty form is filled with."""
    return NewMove(person or Named(""), MoveKind.MOVED)
