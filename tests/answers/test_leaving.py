"""Who left a place is told by the day of leaving, who joined one by that of joining."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.answers.desk import Desk
from bot.store import Store
from bot.terminal.structured import structured
from tests.answers.test_desk import headings, said


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store)


async def movers(desk: Desk, text: str) -> set[str]:
    return {move.person for move in (await desk.ask_text(text, whole=True)).moves}


async def test_who_left_in_a_time_is_in_the_list_though_they_began_elsewhere_later(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/moves from:openai since:2024-09 until:2024-09", whole=True)
    assert {"mira-murati", "bob-mcgrew", "barret-zoph"} <= {move.person for move in answer.moves}
    assert headings(answer.card)[0] == "September 2024"
    assert "founded Thinking Machines Lab" in said(answer.card)
    assert "from 18 Feb 2025" in said(answer.card)  # Barret Zoph


async def test_who_left_in_2024_are_not_among_who_left_in_2025(desk: Desk) -> None:
    in_2024 = await movers(desk, "who left openai in 2024")
    assert {"mira-murati", "bob-mcgrew", "lilian-weng", "barret-zoph", "luke-metz"} <= in_2024
    in_2025 = await movers(desk, "who left openai in 2025")
    assert not {"mira-murati", "bob-mcgrew", "lilian-weng", "barret-zoph"} & in_2025


async def test_who_went_from_one_place_to_another_is_dated_by_arriving(desk: Desk) -> None:
    asked = "/moves from:openai to:tml"
    assert not await movers(desk, f"{asked} since:2024-09 until:2024-09")
    assert "mira-murati" in await movers(desk, f"{asked} since:2025-02 until:2025-02")


async def test_who_keeps_a_post_elsewhere_has_left_all_the_same(desk: Desk) -> None:
    assert {"jimmy-ba", "yuhuai-wu"} <= await movers(desk, "/moves from:xai since:2026")


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("/moves from:ssi to:meta", "daniel-gross"),
        ("/moves from:google deepmind to:waymo", "vincent-vanhoucke"),
        ("/moves from:google deepmind", "vincent-vanhoucke"),
        ("/moves to:google deepmind since:2024 until:2024", "weiyue-wang"),
        ("/moves from:berkeley to:google", "anca-dragan"),
        ("/moves from:tesla since:2025 until:2025", "milan-kovac"),
        ("/moves from:apple since:2025 until:2025", "john-giannandrea"),
        ("/moves from:nvidia", "bryan-catanzaro"),
    ],
)
async def test_a_move_is_found_by_every_post_left_and_across_the_border_asked_about(
    desk: Desk, asked: str, who: str
) -> None:
    assert who in await movers(desk, asked)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("/moves from:google", "vincent-vanhoucke"),
        ("/moves to:google since:2024 until:2024", "weiyue-wang"),
        ("/moves from:berkeley", "anca-dragan"),
        ("/moves from:tesla since:2026", "milan-kovac"),
        ("/moves to:boston dynamics", "milan-kovac"),
        ("/moves kind:returned to:stanford status:any", "dario-amodei"),
    ],
)
async def test_a_move_is_not_found_where_its_border_or_its_day_is_another(
    desk: Desk, asked: str, who: str
) -> None:
    assert who not in await movers(desk, asked)


async def test_an_arrival_is_one_move_that_names_every_post_left_and_both_days(desk: Desk) -> None:
    answer = await desk.ask_text("/moves person:daniel gross to:meta", whole=True)
    (move,) = structured(answer)["moves"]
    assert (move["from"], move["left"], move["joined"]) == (
        "safe-superintelligence", "2025-06-29", "2025-07",
    )  # fmt: skip
    assert [end["organization"] for end in move["origins"]] == ["safe-superintelligence", "nfdg"]
    assert "Safe Superintelligence and NFDG" in said(answer.card)


async def test_a_chair_that_was_kept_is_said(desk: Desk) -> None:
    answer = await desk.ask_text("/whois anca dragan")
    assert "kept the chair at University of California, Berkeley" in said(answer.card)


async def test_the_announcement_of_leaving_is_not_shown_as_that_of_the_next_post(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/whois bob mcgrew")
    text = said(answer.card)
    assert "left in September 2024, founded in 2026" in text
    assert "announced" not in text.replace("leaving announced", "")
    (founding, *_) = structured(answer)["moves"]
    assert (founding["to"], founding["announced"]) == ("arda", None)


async def test_who_advises_a_place_has_left_it(desk: Desk) -> None:
    answer = await desk.ask_text("is john giannandrea still at apple")
    assert answer.value == "no"
