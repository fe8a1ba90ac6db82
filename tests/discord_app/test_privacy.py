"""`/privacy ask`: somebody asks to be left out or corrected, and it comes to be."""

from __future__ import annotations

import re

import pytest
from simcord import InteractionResult

from bot.review.changes import Named, Request, Wanted, person_of
from bot.review.suggestion import Accept, DecidedError, Door, ReviewError, State
from bot.store.deciding import decide
from bot.store.hidden import all_hidden
from bot.store.suggestions import A_DAY, suggestion, waiting
from tests.discord_app.conftest import World
from tests.discord_app.payloads import broken_limits, text_of

THANKS = "Thank you: it is with those who keep the data."


def said(result: InteractionResult) -> str:
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return text_of(result.response.components)


async def asked(world: World, wanted: str, who: str, what: str = "") -> InteractionResult:
    opened = await world.ada.slash(world.channel, "privacy", ask=wanted)
    assert opened.modal is not None
    return await world.ada.submit_modal(opened, {"who": who, "what": what})


async def test_a_request_to_be_left_out_waits_for_a_maintainer(world: World) -> None:
    result = await asked(world, "left out", "max-schwarzer", "Write to max@example.org")
    assert said(result).startswith(THANKS)
    assert result.ephemeral
    (kept,) = await waiting(world.store)
    person = Named("max-schwarzer", "max-schwarzer")
    proof = "Write to max@example.org"
    assert kept.suggestion.change == Request(person, Wanted.LEFT_OUT, proof)
    assert kept.suggestion.door is Door.USER
    assert kept.suggestion.by == str(world.ada.user.id)
    assert said(await world.ada.slash(world.channel, "whois", name="max-schwarzer"))


async def test_a_request_that_is_accepted_hides_the_person_and_goes_itself(world: World) -> None:
    await asked(world, "left out", "Max Schwarzer")
    (kept,) = await waiting(world.store)
    done = await decide(world.store, kept.id, Accept(), by=7, check=lambda _person: None)
    assert done.state is State.ACCEPTED
    assert "chwarzer" not in repr(done)
    assert await suggestion(world.store, kept.id) is None
    assert [one.by for one in await all_hidden(world.store)] == ["7"]
    await world.desk.refresh()
    shown = said(await world.ada.slash(world.channel, "moves", **{"from": "openai"}))
    assert "Schwarzer" not in shown
    with pytest.raises(ReviewError):
        await decide(world.store, kept.id, Accept(), by=8, check=lambda _person: None)
    assert "Nothing about this person is taken in here." in said(
        await asked(world, "left out", "Max Schwarzer")
    )


async def test_somebody_who_is_in_no_data_is_hidden_by_their_name(world: World) -> None:
    await asked(world, "left out", "Zoe Zauberstein")
    (kept,) = await waiting(world.store)
    assert person_of(kept.suggestion.change) == Named("Zoe Zauberstein")
    await decide(world.store, kept.id, Accept(), by=7, check=lambda _person: None)
    assert len(await all_hidden(world.store)) == 1
    assert await waiting(world.store) == ()


async def test_a_request_to_be_corrected_says_what_is_wrong_and_is_noted_as_done(
    world: World,
) -> None:
    wrong = "I left in May: <https://x.example> @everyone **now** " + "`" * 900
    await asked(world, "corrected", "Max Schwarzer", wrong)
    (kept,) = await waiting(world.store)
    assert kept.suggestion.note == wrong.strip()
    done = await decide(world.store, kept.id, Accept(), by=7, check=lambda _person: None)
    assert done.state is State.ACCEPTED
    assert await all_hidden(world.store) == []
    with pytest.raises(DecidedError):
        await decide(world.store, kept.id, Accept(), by=8, check=lambda _person: None)


async def test_more_requests_than_suggestions_of_a_day_are_refused(world: World) -> None:
    for number in range(A_DAY):
        await asked(world, "left out", f"Somebody {'abcdefghijkl'[number] * 4}")
    assert "suggest the next one tomorrow" in said(await asked(world, "left out", "One More"))


async def test_what_is_kept_says_how_to_ask(world: World) -> None:
    told = said(await world.ada.slash(world.channel, "privacy"))
    assert re.search(r"</privacy:\d+> ask", told)
