"""What a button asks: the language's compact form, or that of a version before there was one."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from bot.answers.ask import Ask, AskError, Leaflet, about, read_ask
from bot.answers.asking import founders_of, person, place, together_with
from bot.answers.knowledge import Knowledge
from bot.answers.old_buttons.facts import of_a_person, of_a_place
from bot.answers.old_buttons.form import FOUNDED_BY, FormError, Old, read
from bot.answers.old_buttons.lists import flows, moves, number, people, ranking, selected_moves
from bot.careers.model import Track
from bot.query.language import Query, Tell
from bot.query.terms import Field


async def read_reference(text: str, know: Knowledge) -> Ask:
    """Return what a button asks; raise AskError, and StoreError."""
    if "(" in text or text[1:2] == ":":  # no older form has its colon there
        return read_ask(text)
    try:
        return await asked(read(text), know)
    except FormError as error:
        raise AskError(str(error)) from error


async def asked(old: Old, know: Knowledge) -> Ask:
    """Return what an old button asks, and the page of it; raise FormError and StoreError."""
    old = await _with_companies(old, know)
    match old.kind:
        case "h" | "a" | "p":
            return Ask(Leaflet(old.kind))
        case "w":
            return about(person(old.person))
        case "o":
            return about(place(old.organization))
        case "d":
            return about(place(old.organization), place(old.other_place))
        case "t" if old.other:
            found = about(person(old.person), person(old.other))
        case "t":
            found = together_with(old.person)
        case "s":
            found = Ask(Tell(person(old.person), fields=(Field.SOURCE,)))
        case "g" if old.place_fact == "founders":
            return founders_of(old.organization)
        case "g":
            return Ask(of_a_place(old))
        case "c":
            return Ask(await of_a_person(old, know))
        case _:
            found = Ask(_list(old))
    return replace(found, page=old.page, possible=(old.of or old).possible)


def _list(old: Old) -> Query:
    match old.kind:
        case "m":
            return moves(old)
        case "x":
            return selected_moves(old)
        case "l":
            return people(old)
        case "f":
            return flows(old)
        case "k":
            return ranking(old)
        case "n" if old.of is not None:
            return number(_list(old.of), old.counting)
        case kind:
            raise FormError(f"nothing is counted of a button of the kind '{kind}'")


async def _with_companies(old: Old, know: Knowledge) -> Old:
    """Return the same with founders replaced by the companies they founded.

    Of several companies the latest that the founder still leads is meant. If a person founded none,
    what they founded is asked instead.
    """
    if old.of is not None:
        return replace(old, of=await _with_companies(old.of, know))
    changes: dict[str, Any] = {}
    for field in fields(old):
        value = getattr(old, field.name)
        if not isinstance(value, str) or FOUNDED_BY not in value:
            continue
        ids: list[str] = []
        for id_ in value.split(","):
            if not id_.startswith(FOUNDED_BY):
                ids.append(id_)
                continue
            who = await know.store.person(id_.removeprefix(FOUNDED_BY))
            roles = [role for role in who.roles if role.track is Track.FOUNDER] if who else []
            if not roles:
                return Old("c", person=id_.removeprefix(FOUNDED_BY), fact="founded")
            ids.append(max(reversed(roles), key=lambda role: not know.now.over(role)).organization)
        changes[field.name] = ",".join(ids)
    return replace(old, **changes) if changes else old
