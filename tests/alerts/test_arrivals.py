"""One arrival is one alert, whatever was left for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.careers.dates import PartialDate
from tests.alerts.conftest import Newsroom, subscribed_by
from tests.alerts.facts import LONG_AGO, NOW, RECENT, person, role

AT_OPENAI = role("openai", LONG_AGO)
AT_ANTHROPIC = role("anthropic", LONG_AGO)
THREE_WEEKS_EARLIER = PartialDate.of((NOW - timedelta(days=24)).date())


async def subscribed_to(newsroom: Newsroom, place: str) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, organization=place)


async def test_one_alert_names_every_post_left_the_last_one_first(newsroom: Newsroom) -> None:
    people = list(await newsroom.store.all_people())
    await newsroom.put([*people, person(AT_OPENAI, AT_ANTHROPIC)])
    for place in ("OpenAI", "Mistral AI"):
        await subscribed_to(newsroom, place)
    await newsroom.told()
    assert newsroom.messages() == []
    left = (replace(AT_OPENAI, end=RECENT), replace(AT_ANTHROPIC, end=THREE_WEEKS_EARLIER))
    await newsroom.put([*people, person(*left, role("mistral-ai", RECENT))])
    await newsroom.told()
    from_openai, to_mistral = newsroom.messages()
    for message in (from_openai, to_mistral):
        sentence = message.splitlines()[0]
        assert sentence == "**Ada Fictional moved from OpenAI and Anthropic to Mistral AI.**"


async def test_who_leaves_one_post_and_keeps_another_has_left_that_one_alone(
    newsroom: Newsroom,
) -> None:
    people = list(await newsroom.store.all_people())
    await newsroom.put([*people, person(AT_OPENAI, AT_ANTHROPIC)])
    for place in ("OpenAI", "Anthropic"):
        await subscribed_to(newsroom, place)
    left = replace(AT_OPENAI, end=RECENT)
    await newsroom.put([*people, person(left, AT_ANTHROPIC, role("mistral-ai", RECENT))])
    await newsroom.told()
    (message,) = newsroom.messages()
    assert message.splitlines()[0] == "**Ada Fictional moved from OpenAI to Mistral AI.**"
