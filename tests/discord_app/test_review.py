"""Maintainers decide on what is suggested, and nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import cast

import discord
from simcord import InteractionResult

from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.careers.model import Status
from bot.discord_app.client import Lateral
from bot.discord_app.review.posting import post_waiting
from bot.store.audit import audit
from bot.store.suggestions import how_many_wait, waiting
from tests.discord_app.conftest import TODAY
from tests.discord_app.payloads import SELECT, labels_of, of_type, text_of
from tests.discord_app.reviewing import PAGE, Desks, bot_with, known, payload, said, shown
from tests.discord_app.test_suggesting import MAX

POST = "Chief Scientist, 2026-06"


def beside(result: InteractionResult) -> str:
    """What was said to the one who pressed alone."""
    return text_of(result.followups[-1].components) if result.followups else said(result)


def letters(desks: Desks) -> list[str]:
    """The direct messages that Ada got."""
    return [text_of(payload(one)) for one in desks.ada.user.dm_channel.history()]


async def test_an_accepted_move_is_in_the_data_and_who_suggested_it_is_told(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    await desks.press(desks.mo, "Accept")
    assert f"**Accepted.** By <@{desks.mo.user.id}>." in desks.card()
    assert labels_of(payload(desks.cards()[-1])) == ["Undo"]
    role = (await known(desks)).roles[-1]
    assert (role.organization, role.start, role.sources) == (
        "zorb-foundry",
        PartialDate(2026, 6),
        (PAGE,),
    )
    asked = said(await desks.bob.slash(desks.channel, "whois", name="max schwarzer"))
    assert "Chief Scientist at Zorb Foundry" in asked
    assert letters(desks) == [
        "Your suggestion was accepted: **Max Schwarzer: Anthropic → Zorb Foundry**. Thank you."
    ]


async def test_an_accepted_change_is_undone_by_one_button(desks: Desks) -> None:
    before = await known(desks)
    await desks.suggested(desks.ada, **MAX, post=POST)
    await desks.press(desks.mo, "Accept")
    await desks.press(desks.mo, "Undo")
    assert "Accepted, and undone later." in desks.card()
    assert await known(desks) == before
    assert [entry.what for entry in await audit(desks.store)] == ["undone", "accepted"]


async def test_a_suggestion_is_edited_and_accepted(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(desks.mo, "Edit and accept")
    assert "Max Schwarzer (max-schwarzer)" in str(opened.modal)
    edited = {
        "person": "Max Schwarzer (max-schwarzer)",
        "origin": "Anthropic (anthropic)",
        "destination": "OpenAI",
        "post": "Researcher, 2026-05",
        "status": ["confirmed"],
    }
    await desks.mo.submit_modal(opened, edited)
    role = (await known(desks)).roles[-1]
    assert (role.organization, role.title, role.status) == (
        "openai",
        "Researcher",
        Status.CONFIRMED,
    )
    assert "Max Schwarzer: Anthropic → OpenAI" in desks.card()


async def test_a_rejection_says_why_to_who_suggested_it(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(desks.mo, "Reject")
    await desks.mo.submit_modal(opened, {"reason": "The page says **nothing** of it."})
    assert "**Rejected.**" in desks.card()
    assert len(letters(desks)) == 1
    assert "was not taken" in letters(desks)[0]
    assert "The page says \\*\\*nothing\\*\\* of it." in letters(desks)[0]
    assert await how_many_wait(desks.store) == 0


async def test_something_is_asked_back_and_it_can_still_be_decided(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(desks.mo, "Ask back")
    await desks.mo.submit_modal(opened, {"reason": "Which day?"})
    assert "Which day?" in letters(desks)[0]
    await desks.press(desks.mo, "Accept")
    assert "**Accepted.**" in desks.card()


async def test_who_takes_no_direct_messages_is_told_after_their_next_command_once(
    desks: Desks,
) -> None:
    direct = desks.ada.user.dm_channel
    desks.env.inject_error(
        "POST", f"/channels/{direct.id}/messages", status=403, code=50007, times=None
    )
    await desks.suggested(desks.ada, **MAX, post=POST)
    await desks.press(desks.mo, "Accept")
    asked = await desks.ada.slash(desks.channel, "about")
    assert "Your suggestion was accepted" in beside(asked)
    again = await desks.ada.slash(desks.channel, "about")
    assert "Your suggestion was accepted" not in beside(again)


async def test_nobody_but_a_maintainer_can_decide(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    for label in ("Accept", "Edit and accept", "Reject", "No more from them"):
        assert "Only the maintainers" in beside(await desks.press(desks.bob, label))
    for command in ("review", "history"):
        options = {"person": "max-schwarzer"} if command == "history" else {}
        answer = await desks.bob.slash(desks.channel, command, **options)
        assert "Only the maintainers" in said(answer)
    assert await how_many_wait(desks.store) == 1


async def test_a_maintainer_who_was_removed_since_can_decide_nothing(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(desks.mo, "Reject")
    member = desks.env.backend.guilds[desks.guild.id].members[desks.mo.id]
    member.role_ids.remove(desks.role.id)
    assert "Only the maintainers" in beside(
        await desks.mo.submit_modal(opened, {"reason": "Too late."})
    )
    assert "Only the maintainers" in beside(await desks.press(desks.mo, "Accept"))
    assert await how_many_wait(desks.store) == 1


async def test_of_two_maintainers_the_second_is_told_that_it_is_decided(desks: Desks) -> None:
    zoe = desks.guild.add_member(desks.env.create_user("zoe"), roles=[desks.role])
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(zoe, "Reject")
    await desks.press(desks.mo, "Accept")
    assert "decided already: accepted" in beside(await zoe.submit_modal(opened, {"reason": "No."}))
    assert len(await audit(desks.store)) == 1
    assert len(letters(desks)) == 1


async def test_the_buttons_outlive_a_restart(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    reviewers = desks.bot.services.reviewers
    desk = await Desk.open(desks.store, today=lambda: TODAY)
    await desks.env.restart_bot(bot_with(desks.store, desk, reviewers))
    await desks.press(desks.mo, "Accept")
    assert (await known(desks)).roles[-1].organization == "zorb-foundry"
    await desks.press(desks.mo, "Undo")
    assert (await known(desks)).roles[-1].organization == "anthropic"


async def test_without_a_review_channel_all_is_decided_from_the_list(desks: Desks) -> None:
    desks.env.inject_error(
        "POST", f"/channels/{desks.review.id}/messages", status=404, code=10003, times=None
    )
    await desks.suggested(desks.ada, **MAX, post=POST)
    await desks.suggested(desks.ada, **{**MAX, "person": "jan leike"}, post=POST)
    assert desks.cards() == []
    listed = await desks.mo.slash(desks.channel, "review")
    assert "**2 suggestions** wait for a decision." in said(listed)
    assert listed.ephemeral
    assert listed.response is not None
    (menu,) = of_type(listed.response.components, SELECT)
    oldest = menu["options"][0]
    assert "Max Schwarzer" in oldest["label"]
    await desks.mo.select(listed.response.message, [oldest["value"]])
    await desks.mo.click(listed.response.message, label="Accept")
    assert (await known(desks)).roles[-1].organization == "zorb-foundry"
    assert len(await waiting(desks.store)) == 1


async def test_what_could_not_be_posted_is_posted_later_and_once(desks: Desks) -> None:
    desks.env.inject_error("POST", f"/channels/{desks.review.id}/messages", status=500, times=1)
    await desks.suggested(desks.ada, **MAX, post=POST)
    for _ in range(2):
        await post_waiting(cast("Lateral", desks.env.bot))
    assert len(desks.cards()) == 1


async def test_the_history_of_a_person_says_who_changed_what_and_why(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    await desks.press(desks.mo, "Accept")
    await desks.press(desks.mo, "Undo")
    history = said(await desks.mo.slash(desks.channel, "history", person="max schwarzer"))
    assert re.search(r"### <t:\d+:f> · ", history)  # in the reader's own zone
    for words in (
        "## Max Schwarzer",
        "**2 decisions**, newest first.",
        "· undone · suggestion 1",
        "· accepted · suggestion 1",
        f"by <@{desks.mo.user.id}>",
        "Chief Scientist at ",
    ):
        assert words in history


async def test_what_was_accepted_is_undone_from_the_history_where_the_card_is_gone(
    desks: Desks,
) -> None:
    before = await known(desks)
    await desks.suggested(desks.ada, **MAX, post=POST)
    desks.env.backend.delete_message(desks.review.id, desks.cards()[-1].id)
    await desks.env.settle()
    listed = await desks.mo.slash(desks.channel, "review")
    assert listed.response is not None
    await desks.mo.select(listed.response.message, ["1"])
    await desks.mo.click(listed.response.message, label="Accept")
    assert (await known(desks)).roles[-1].organization == "zorb-foundry"
    history = await desks.mo.slash(desks.channel, "history", person="max schwarzer")
    assert history.response is not None
    await desks.mo.select(history.response.message, ["1"])
    await desks.mo.click(history.response.message, label="Undo")
    assert await known(desks) == before


async def test_a_review_channel_that_is_deleted_stops_nothing(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    desks.env.backend.delete_channel(desks.review.id)
    await desks.env.settle()
    await desks.suggested(desks.ada, **{**MAX, "person": "jan leike"}, post=POST)
    listed = await desks.mo.slash(desks.channel, "review")
    assert "**2 suggestions** wait" in said(listed)
    assert listed.response is not None
    await desks.mo.select(listed.response.message, ["1"])
    await desks.mo.click(listed.response.message, label="Accept")
    assert "**Accepted.**" in said(listed)
    assert len(letters(desks)) == 1


async def test_somebody_is_kept_from_suggesting_and_let_in_again(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    opened = await desks.press(desks.mo, "No more from them")
    await desks.mo.submit_modal(opened, {"reason": "Spam."})
    refused = said(await desks.suggested(desks.ada, **{**MAX, "person": "jan leike"}))
    assert "no suggestions from you" in refused
    await desks.mo.slash(desks.channel, "review", allow=desks.ada)
    assert "Thank you" in said(await desks.suggested(desks.ada, **{**MAX, "person": "jan leike"}))


async def test_what_cannot_be_accepted_says_why_and_waits(desks: Desks) -> None:
    await desks.suggested(
        desks.ada,
        person="Max Schwarzer (nobody-known)",
        destination="",
        origin="openai",
        post="2026",
    )
    draft = await desks.mo.slash(desks.channel, "review")
    assert draft.response is not None
    card = desks.card()
    assert "As it is, it cannot be accepted" in card
    assert "not in the data" in beside(await desks.press(desks.mo, "Accept"))
    assert await how_many_wait(desks.store) == 1


async def test_an_accepted_move_alerts_the_subscribed_channel_once_and_an_undo_strikes_it_through(
    desks: Desks,
) -> None:
    moderators = desks.guild.create_role(
        "moderators", permissions=discord.Permissions(manage_channels=True)
    )
    zoe = desks.guild.add_member(desks.env.create_user("zoe"), roles=[moderators])
    offered = await zoe.slash(desks.channel, "subscribe", person="max-schwarzer")
    assert offered.response is not None
    await zoe.click(offered.response.message, label="Confirm")
    day = datetime.now(UTC).date().isoformat()
    await desks.suggested(desks.ada, **MAX, post=f"Chief Scientist, {day}")
    await desks.press(desks.mo, "Accept")
    await told(desks)
    (alert,) = [one for one in desks.channel.history() if "Chief Scientist" in str(payload(one))]
    assert "Max Schwarzer" in shown(alert)
    menu = await desks.ada.click(alert, label="Correct")
    assert menu.ephemeral
    assert "Choose what is wrong or missing" in said(menu)
    await desks.press(desks.mo, "Undo")
    await told(desks)
    alerts = [shown(one) for one in desks.channel.history() if "Max Schwarzer" in str(payload(one))]
    assert len([one for one in alerts if "~~" in one]) == 1


async def told(desks: Desks) -> None:
    """Send what is due."""
    await desks.bot.services.alerts.sender.drain()
    await desks.env.settle()
