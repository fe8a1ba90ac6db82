"""A record's card in Discord: maintainers put its posts to review or drop it, and nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.answers.desk import Desk
from bot.records import openreview
from bot.records.institutions import Institutions
from bot.store.audit import audit
from bot.store.records import records_with
from bot.store.suggestions import how_many_wait
from bot.store.write_records import write_records
from tests.discord_app.conftest import TODAY
from tests.discord_app.payloads import labels_of
from tests.discord_app.reviewing import Desks, bot_with, said
from tests.records import documents as made

BEA, KEY = "~Bea_Imagined1", "openreview:~Bea_Imagined1"
PAGE = f"https://openreview.net/profile?id={BEA}"
OURS = ["Take into the data", "Drop"]


async def keep_bea(desks: Desks) -> None:
    history = (
        ("PhD student", 2016, 2021, "Imagined Institute of Technology"),
        ("Research Scientist", 2021, 2024, "OpenAI"),
        ("Research Scientist", 2024, None, "Anthropic"),
    )
    record = openreview.read(made.openreview(BEA, "Bea Imagined", history)).record
    assert record
    places = Institutions(await desks.store.organizations())
    await write_records(desks.store, [record], places, datetime(2026, 6, 1, tzinfo=UTC))


async def card_for(desks: Desks, who: MemberActor) -> InteractionResult:
    await keep_bea(desks)
    return await who.slash(desks.channel, "whois", name="bea imagined")


def message(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


def labels(result: InteractionResult) -> list[str]:
    return labels_of(message(result).components)


async def take(desks: Desks, *chosen: str) -> InteractionResult:
    """Mo presses the button and chooses among the posts."""
    shown = await card_for(desks, desks.mo)
    asked = await desks.mo.click(message(shown), label="Take into the data")
    return await desks.mo.select(message(asked), values=list(chosen))


async def test_only_a_maintainer_has_the_buttons_below_a_record(desks: Desks) -> None:
    assert not set(OURS) & set(labels(await card_for(desks, desks.ada)))
    assert set(OURS) <= set(labels(await card_for(desks, desks.mo)))


async def test_the_posts_that_are_chosen_are_put_to_review_and_become_facts(desks: Desks) -> None:
    shown = await take(desks, "1")
    assert "Bea Imagined" in said(shown)
    assert await how_many_wait(desks.store) == 1
    assert await desks.store.person("bea-imagined") is None
    await desks.mo.click(desks.cards()[-1], label="Accept")
    person = await desks.store.person("bea-imagined")
    assert person
    (role,) = person.roles
    assert (role.organization, role.sources) == ("anthropic", (PAGE,))
    assert person.summary == "Research Scientist at Anthropic."
    (entry,) = await audit(desks.store, person="bea-imagined")
    assert (entry.what, entry.by, entry.sources) == ("accepted", str(desks.mo.user.id), (PAGE,))


async def test_a_post_at_no_organization_of_the_data_is_not_offered(desks: Desks) -> None:
    shown = await card_for(desks, desks.mo)
    asked = await desks.mo.click(message(shown), label="Take into the data")
    text = str(message(asked).components)
    assert "OpenAI, 2021 – 2024" in text
    assert "Imagined Institute" not in text


async def test_who_is_no_maintainer_any_more_is_refused(desks: Desks) -> None:
    shown = await card_for(desks, desks.mo)
    for label in OURS:
        refused = await desks.ada.click(message(shown), label=label)
        assert said(refused) == "Only the maintainers of the data can do that."
    assert await records_with(desks.store, KEY)
    assert await how_many_wait(desks.store) == 0


async def test_a_dropped_record_is_gone_and_the_audit_says_who_did_it(desks: Desks) -> None:
    shown = await card_for(desks, desks.mo)
    assert "Dropped." in said(await desks.mo.click(message(shown), label="Drop"))
    assert await records_with(desks.store, KEY) == ()
    (entry,) = await audit(desks.store)
    assert (entry.what, entry.by, entry.said) == ("dropped", str(desks.mo.user.id), KEY)
    again = await desks.mo.click(message(shown), label="Drop")
    assert said(again) == "That record is not kept here any more."


async def test_the_buttons_work_after_a_restart(desks: Desks) -> None:
    shown = await card_for(desks, desks.mo)
    before = desks.bot.services.reviewers
    desk = await Desk.open(desks.store, today=lambda: TODAY)
    await desks.env.restart_bot(bot_with(desks.store, desk, before))
    asked = await desks.mo.click(message(shown), label="Take into the data")
    assert "Choose the posts that are right." in said(asked)


def moves_in(result: InteractionResult) -> int:
    found = re.search(r"\*\*(\d+) moves\*\*", said(result))
    assert found
    return int(found[1])


async def test_a_list_takes_records_in_by_its_button_and_by_the_option(desks: Desks) -> None:
    await keep_bea(desks)
    options = {"from": "openai", "to": "anthropic"}
    alone = await desks.ada.slash(desks.channel, "moves", **options)
    beside = "In records, which nobody has reviewed, 1 person has a post at OpenAI or Anthropic."
    assert beside in said(alone)
    wide = await desks.ada.click(message(alone), label="With records")
    assert "1 person is taken in from them." in said(wide)
    assert moves_in(wide) == moves_in(alone) + 1
    typed = await desks.ada.slash(desks.channel, "moves", **options, records="with")
    assert said(typed) == said(wide)
