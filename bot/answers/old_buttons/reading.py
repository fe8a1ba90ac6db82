"""What a button asks: the language's compact form, or that of a version before there was one."""

from __future__ import annotations

from dataclasses import fields, replace

from bot.answers.ask import Ask, AskError, Leaflet, read_ask
from bot.answers.knowledge import Knowledge
from bot.answers.old_buttons.asked import FOUNDED_BY, Fact, HowMany, OrganizationFact, PersonFact
from bot.answers.old_buttons.facts_in_language import facts_in_language, resolved
from bot.answers.old_buttons.in_language import in_language
from bot.answers.old_buttons.queries import About, Help, Privacy, read_compact
from bot.answers.old_buttons.query import Query, QueryError
from bot.careers.model import Track

_LEAFLETS = {Help: Leaflet.HELP, About: Leaflet.ABOUT, Privacy: Leaflet.PRIVACY}


async def read_reference(text: str, know: Knowledge) -> Ask:
    """Return what a button asks; raise AskError, and StoreError."""
    if "(" in text or text[1:2] == ":":  # no older form has its colon there
        return read_ask(text)
    try:
        return await asked(read_compact(text), know)
    except QueryError as error:
        raise AskError(str(error)) from error


async def asked(query: Query, know: Knowledge) -> Ask:
    """Return what an old query asks, and the page of it; raise StoreError."""
    query = await _with_companies(query, know)
    of = read_compact(query.of) if isinstance(query, HowMany) else query
    page, possible = getattr(query, "page", 1), bool(getattr(of, "possible", False))
    if (leaflet := _LEAFLETS.get(type(query))) is not None:
        return Ask(leaflet)
    if isinstance(query, PersonFact | OrganizationFact):
        return Ask(await resolved(query, know))
    said = facts_in_language(query) or in_language(query, know.directory)
    return Ask(said, page, possible)


async def _with_companies(query: Query, know: Knowledge) -> Query:
    """Return the query with founders replaced by the companies they founded.

    Of several companies the latest that the founder still leads is meant. If a person founded none,
    return the query about the person.
    """
    if isinstance(query, HowMany):
        inner = await _with_companies(read_compact(query.of), know)
        return replace(query, of=inner.compact)
    changes: dict[str, str] = {}
    for field in fields(query):
        value = getattr(query, field.name)
        if not isinstance(value, str) or FOUNDED_BY not in value:
            continue
        ids: list[str] = []
        for id_ in value.split(","):
            if not id_.startswith(FOUNDED_BY):
                ids.append(id_)
                continue
            person = await know.store.person(id_.removeprefix(FOUNDED_BY))
            roles = [role for role in person.roles if role.track is Track.FOUNDER] if person else []
            if not roles:
                return PersonFact(id_.removeprefix(FOUNDED_BY), Fact.FOUNDED)
            ids.append(max(reversed(roles), key=lambda role: not know.now.over(role)).organization)
        changes[field.name] = ",".join(ids)
    return replace(query, **changes) if changes else query
