"""The move that a message may be about, to fill the form with."""

from __future__ import annotations

import re

import discord

from bot.careers.links import is_address
from bot.careers.model import Person
from bot.discord_app.message_text import words_in
from bot.discord_app.review.typed import blank_move, move_of
from bot.discord_app.services import Services
from bot.review.changes import Named, NewMove

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


async def move_in(message: discord.Message, services: Services) -> tuple[NewMove, str]:
    """Return the move that a message seems to tell, and the first page it links; raise StoreError.

    What the announcement reader finds counts, "I" being the message's author; else the names do.
    """
    from bot.announcements.changes import change_of, is_news  # noqa: PLC0415 - few are read

    text = words_in(message)
    source = next(filter(is_address, _ADDRESS.findall(text)), "").rstrip(").,;")
    written, author = message.created_at.date(), message.author.display_name
    told = await services.desk.moves_told(text, author, written)
    news = next(filter(is_news, told), None)
    if news is None:
        return await _by_names(text, services), source
    # Without a day of its own: nobody knows how old the news is that somebody passes on.
    return change_of(news, None, (await services.store.grades()).grade(source)), source


async def _by_names(text: str, services: Services) -> NewMove:
    """Return the move of whom and what a text names; what is not named stays empty.

    Of the people the first counts; of the organizations the one where they are now was left, and
    another one joined.
    """
    found = await services.desk.ask_about(text)
    people = await services.store.people(found.people[:1])
    person = next(iter(people.values()), None)
    if person is None:
        return blank_move()
    directory = await services.alerts.directory()
    who = Named(person.name, person.id)
    here = [place for place in found.organizations if _is_at(person, place)]
    others = [place for place in found.organizations if place not in here]
    ends = [Named(directory.name(ids[0]), ids[0]) if ids else None for ids in (here, others)]
    return move_of(who, ends[0], ends[1], (None, None)) if any(ends) else blank_move(who)


def _is_at(person: Person, place: str) -> bool:
    return any(role.organization == place and not role.over for role in person.roles)
