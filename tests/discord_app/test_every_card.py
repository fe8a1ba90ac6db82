"""Every person's and every organization's card, and the longest lists, as Discord takes them."""

from __future__ import annotations

from collections import Counter

from bot.answers.ask import Ask
from bot.answers.asking import (
    Given,
    asked_by,
    career_of,
    flows_of,
    person,
    profile_of,
    together_with,
)
from bot.answers.desk import Desk
from bot.answers.slash_commands import Certainty, Grouping
from bot.catalogue.facts import Catalogue
from bot.discord_app.custom_ids import references
from bot.discord_app.markdown import safe_url
from bot.discord_app.render import render
from bot.query.language import Tell
from bot.query.terms import Field
from bot.store import Store
from tests.discord_app.payloads import broken_limits, text_of


async def broken(desk: Desk, store: Store, query: Ask) -> list[str]:
    answer = await desk.answer(query)
    view = render(answer.card, await references(answer.card, store))
    components = view.to_components()  # type: ignore[no-untyped-call]
    return [f"{query}: {what}" for what in broken_limits(components)]


async def test_every_card_of_the_shipped_data_keeps_to_the_limits(
    shipped_store: Store, shipped: Catalogue
) -> None:
    """Every person, and the organizations that have most to show with a tenth of the others."""
    desk = await Desk.open(shipped_store)
    known = Counter(role.organization for person in shipped.people for role in person.roles)
    places = {place for place, _ in known.most_common(40)}
    places |= {place.id for place in shipped.organizations[::10]}
    everything = asked_by("moves", Given(any_kind=True, status=Certainty.ANY))
    queries: list[Ask] = [career_of(one.id) for one in shipped.people]
    queries += [Ask(Tell(person(one.id), fields=(Field.SOURCE,))) for one in shipped.people[::10]]
    queries += [profile_of(place) for place in sorted(places)]
    queries += [everything.turned(page) for page in range(1, 40)]
    queries += [asked_by("flows", Given(group=group)) for group in Grouping]
    queries += [flows_of("google")]
    queries += [together_with(one.id) for one in shipped.people[:20]]
    found = [what for query in queries for what in await broken(desk, shipped_store, query)]
    assert found == []


async def test_every_career_is_shown_whole_with_a_source_at_each_role(
    shipped_store: Store, shipped: Catalogue
) -> None:
    """The longest career of the shipped data is well within a message."""
    desk = await Desk.open(shipped_store)
    for one in shipped.people:
        card = (await desk.answer(career_of(one.id))).card
        text = text_of(render(card).to_components())  # type: ignore[no-untyped-call]
        assert "earlier roles" not in text
        for line in card.sections[0].lines:
            assert not line.sources or any((safe_url(one) or "?") in text for one in line.sources)
