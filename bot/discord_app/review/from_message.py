"""The move that a message may be about, to fill the form with."""

from __future__ import annotations

import re

from bot.careers.links import is_address
from bot.careers.model import Person
from bot.discord_app.review.typed import blank_move, move_of
from bot.discord_app.services import Services
from bot.review.changes import Named, NewMove

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


async def move_in(text: str, services: Services) -> tuple[NewMove, str]:
    """Return the move that a text seems to tell, and the first page that it links; raise StoreError.

    Of the people named the first counts; of the organizations the one where they are now was left,
    and another one joined. What is not named stays empty.
    """
    found = await services.desk.ask_about(text)
    people = await services.store.people(found.people[:1])
    person = next(iter(people.values()), None)
    source = next(filter(is_address, _ADDRESS.findall(text)), "").rstrip(").,;")
    if person is None:
        return blank_move(), source
    directory = await services.alerts.directory()
    who = Named(person.name, person.id)
    here = [place for place in found.organizations if _is_at(person, place)]
    others = [place for place in found.organizations if place not in here]
    ends = [Named(directory.name(ids[0]), ids[0]) if ids else None for ids in (here, others)]
    if not any(ends):
        return blank_move(who), source
    return move_of(who, ends[0], ends[1], (None, None)), source


def _is_at(person: Person, place: str) -> bool:
    return any(role.organization == place and not role.over for role in person.roles)
