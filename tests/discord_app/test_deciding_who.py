"""Maintainers decide in Discord who is one person, who is two, and who is left out."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.discord_app.client import Lateral
from bot.discord_app.review.posting import empty_cards, post_waiting
from bot.hiding.identity import Identity
from bot.store.audit import audit
from bot.store.former_ids import former_ids
from bot.store.hiding import hide
from bot.store.review_cards import emptied_cards
from bot.store.suggestions import how_many_wait, waiting
from tests.discord_app.payloads import labels_of
from tests.discord_app.reviewing import Desks, corrected, known, payload, said, shown
from tests.discord_app.test_review import POST, beside
from tests.discord_app.test_suggesting import MAX

NOTE = {"note": "The same homepage."}


async def asked_to_be_left_out(desks: Desks) -> None:
    """Ada asks for Max, and the request is on a card."""
    opened = await desks.ada.slash(desks.channel, "privacy", ask="left out")
    await desks.ada.submit_modal(opened, {"who": "Max Schwarzer", "what": "max@example.org"})
    await posted(desks)


async def posted(desks: Desks) -> None:
    await post_waiting(cast("Lateral", desks.env.bot))


async def test_an_accepted_merge_makes_one_of_two_and_an_undo_two_again(desks: Desks) -> None:
    before = await known(desks)
    await corrected(desks, desks.ada, "same", other="jan leike", **NOTE)
    await desks.press(desks.mo, "Accept")
    assert "**Accepted.**" in desks.card()
    assert await former_ids(desks.store) == {"jan-leike": "max-schwarzer"}
    assert await desks.store.person("jan-leike") is None
    asked = said(await desks.bob.slash(desks.channel, "whois", name="jan leike"))
    assert "## Max Schwarzer" in asked
    await desks.press(desks.mo, "Undo")
    assert await known(desks) == before
    assert await desks.store.person("jan-leike")


async def test_an_accepted_split_gives_the_chosen_roles_to_the_other(desks: Desks) -> None:
    before = await known(desks)
    await corrected(desks, desks.ada, "two", other="Max Otherwise", roles=["0"], **NOTE)
    await desks.press(desks.mo, "Accept")
    assert "**Accepted.**" in desks.card()
    assert (await known(desks, "max-otherwise")).roles == before.roles[:1]
    assert (await known(desks)).roles == before.roles[1:]


async def test_a_split_gives_roles_to_somebody_who_is_in_the_data(desks: Desks) -> None:
    max_, jan = await known(desks), await known(desks, "jan-leike")
    looked = await corrected(desks, desks.ada, "two", other="jan leike", roles=["0"], **NOTE)
    assert "Jan Leike is in the data: the roles go to them." in said(looked)
    assert looked.response is not None
    await desks.ada.click(looked.response.message, label="Send it all the same")
    await desks.press(desks.mo, "Accept")
    assert "**Accepted.**" in desks.card()
    assert max_.roles[0] in (await known(desks, "jan-leike")).roles
    assert (await known(desks)).roles == max_.roles[1:]
    await desks.press(desks.mo, "Undo")
    assert (await known(desks), await known(desks, "jan-leike")) == (max_, jan)


async def test_the_roles_of_a_split_are_chosen_anew_by_who_accepts_it(desks: Desks) -> None:
    before = await known(desks)
    await corrected(desks, desks.ada, "two", other="Max Otherwise", roles=["1"], **NOTE)
    opened = await desks.press(desks.mo, "Edit and accept")
    every = [str(number) for number in range(len(before.roles))]
    refused = await desks.mo.submit_modal(opened, {"other": "Max Otherwise", "roles": every})
    assert "A role must stay on either side" in beside(refused)
    opened = await desks.press(desks.mo, "Edit and accept")
    await desks.mo.submit_modal(opened, {"other": "Max Schwarzer", "roles": ["0", "1"]})
    assert (await known(desks, "max-schwarzer-2")).roles == before.roles[:2]
    assert (await known(desks)).roles == before.roles[2:]


async def test_who_asked_is_left_out_and_neither_a_card_nor_the_log_names_them_any_more(
    desks: Desks, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    await desks.suggested(desks.ada, **MAX, post=POST)
    await asked_to_be_left_out(desks)
    assert "everything of the person is deleted" in desks.card()
    assert "Edit and accept" not in labels_of(payload(desks.cards()[-1]))
    opened = await desks.press(desks.mo, "Leave them out")
    await known(desks)  # there still
    assert "deletes everything of them for good" in str(opened.modal)
    await desks.mo.submit_modal(opened, {"who": "Max Schwarzer (max-schwarzer)"})
    assert await desks.store.person("max-schwarzer") is None
    assert desks.card() == f"**Somebody was left out who asked for it.** By <@{desks.mo.user.id}>."
    for card in desks.cards():
        assert "chwarzer" not in str(payload(card))
        assert str(desks.ada.user.id) not in str(payload(card))
        assert labels_of(payload(card)) == []
    (letter,) = desks.ada.user.dm_channel.history()
    assert "Your suggestion was accepted" in shown(letter)
    assert "chwarzer" not in shown(letter)
    assert await waiting(desks.store) == ()
    assert await emptied_cards(desks.store) == ()
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("bot")]
    assert not [text for text in ours if "chwarzer" in text]


async def test_a_request_is_decided_by_maintainers_alone(desks: Desks) -> None:
    await asked_to_be_left_out(desks)
    assert "Only the maintainers" in beside(await desks.press(desks.bob, "Leave them out"))
    opened = await desks.press(desks.mo, "Leave them out")
    desks.env.backend.guilds[desks.guild.id].members[desks.mo.id].role_ids.remove(desks.role.id)
    refused = await desks.mo.submit_modal(opened, {"who": "max-schwarzer"})
    assert "Only the maintainers" in beside(refused)
    assert await how_many_wait(desks.store) == 1
    await known(desks)  # there still


async def test_who_is_left_out_is_who_the_maintainer_says(desks: Desks) -> None:
    opened = await desks.ada.slash(desks.channel, "privacy", ask="left out")
    await desks.ada.submit_modal(opened, {"who": "the one of the o1 team", "what": ""})
    await posted(desks)
    opened = await desks.press(desks.mo, "Leave them out")
    assert "Not in the data" in str(opened.modal)
    await desks.mo.submit_modal(opened, {"who": "Max Schwarzer"})
    assert await desks.store.person("max-schwarzer") is None
    assert await waiting(desks.store) == ()


async def test_who_asked_to_be_corrected_can_be_left_out_too(desks: Desks) -> None:
    opened = await desks.ada.slash(desks.channel, "privacy", ask="corrected")
    await desks.ada.submit_modal(opened, {"who": "Max Schwarzer", "what": "All of it."})
    await posted(desks)
    assert labels_of(payload(desks.cards()[-1])) == [
        "Accept", "Leave them out", "Reject", "Ask back", "No more from them",
    ]  # fmt: skip
    opened = await desks.press(desks.mo, "Leave them out")
    await desks.mo.submit_modal(opened, {"who": "Max Schwarzer (max-schwarzer)"})
    assert await desks.store.person("max-schwarzer") is None
    assert desks.card() == f"**Somebody was left out who asked for it.** By <@{desks.mo.user.id}>."


async def test_a_request_that_is_rejected_leaves_the_person_in(desks: Desks) -> None:
    await asked_to_be_left_out(desks)
    opened = await desks.press(desks.mo, "Reject")
    await desks.mo.submit_modal(opened, {"reason": "Write from your own address."})
    assert "**Rejected.**" in desks.card()
    await known(desks)  # there still


async def test_cards_are_emptied_after_a_hiding_elsewhere_once_discord_takes_it(
    desks: Desks,
) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    identity = Identity.of_id("max-schwarzer")
    await hide(desks.store, identity, by="terminal", now=datetime.now(UTC))
    card = desks.cards()[-1]
    path = f"/channels/{desks.review.id}/messages/{card.id}"
    desks.env.inject_error("PATCH", path, status=400, times=1)
    await empty_cards(cast("Lateral", desks.env.bot))
    assert "chwarzer" in desks.card()
    assert len(await emptied_cards(desks.store)) == 1
    await empty_cards(cast("Lateral", desks.env.bot))
    assert desks.card() == "This was about somebody who asked to be left out."
    assert await emptied_cards(desks.store) == ()


async def test_a_maintainer_leaves_a_person_out_after_being_asked(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX, post=POST)
    history = await desks.mo.slash(desks.channel, "history", person="max-schwarzer")
    assert history.response is not None
    message = history.response.message
    await desks.mo.click(message, label="Leave them out")
    await known(desks)  # there still
    assert "Leave this person out?" in said(history)
    await desks.mo.click(message, label="Yes, leave them out")
    assert await desks.store.person("max-schwarzer") is None
    assert said(history).startswith("**Left out.** Gone: ")
    assert "chwarzer" not in said(history)
    assert "chwarzer" not in desks.card()
    (entry, *_) = await audit(desks.store)
    assert (entry.what, entry.by, entry.person) == ("hidden", str(desks.mo.user.id), None)


async def test_a_maintainer_who_was_removed_since_leaves_nobody_out(desks: Desks) -> None:
    history = await desks.mo.slash(desks.channel, "history", person="max-schwarzer")
    assert history.response is not None
    message = history.response.message
    await desks.mo.click(message, label="Leave them out")
    desks.env.backend.guilds[desks.guild.id].members[desks.mo.id].role_ids.remove(desks.role.id)
    refused = await desks.mo.click(message, label="Yes, leave them out")
    assert "Only the maintainers" in beside(refused)
    await known(desks)  # there still
