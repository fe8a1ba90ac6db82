"""Who left a place is told by the day of leaving, who joined one by that of joining."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from bot.terminal.structured import structured
from tests.answers.test_desk import headings, said
from tests.questions.conftest import asked

LATER = ("mira-murati", "bob-mcgrew", "lilian-weng", "barret-zoph", "luke-metz")
"""Who left OpenAI in 2024 and began elsewhere in a later year."""


__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def desk(asked: Desk) -> Desk:
    return asked


async def movers(desk: Desk, text: str) -> set[str]:
    return {move.person for move in (await desk.ask_text(text, whole=True)).moves}


async def left(desk: Desk, since: str, until: str) -> Answer:
    return await desk.ask_text(f"/moves from:openai since:{since} until:{until}", whole=True)


async def test_who_began_elsewhere_later_is_listed_by_the_day_of_leaving(desk: Desk) -> None:
    answer = await left(desk, "2024", "2024")
    moves = {move.person: move for move in answer.moves}
    assert set(LATER) <= set(moves)
    for person in LATER:
        move = moves[person]
        assert move.destination
        assert move.left
        assert move.left.year == 2024
        assert move.joined is None or move.joined.year > 2024
    assert "Lilian Weng founded Thinking Machines Lab · 15 Nov 2024 · from Feb 2025" in said(
        answer.card
    )
    assert headings(answer.card)[0] == "December 2024"


async def test_a_leaving_is_of_one_year(desk: Desk) -> None:
    years = [await left(desk, str(year), str(year)) for year in range(2016, 2027)]
    keys = [
        (move.person, end.stay)
        for answer in years
        for move in answer.moves
        for end in move.posts_left
        if end.organization == "openai"
    ]
    assert len(keys) == len(set(keys))
    together = await left(desk, "2016", "2026")
    assert sum(len(answer.moves) for answer in years) == len(together.moves)


async def test_from_a_place_to_a_place_it_is_said_who_left_then_and_began_later(desk: Desk) -> None:
    question = "who left openai for thinking machines in september 2024"
    answer = await desk.ask_text(question, whole=True)
    assert answer.outcome is Outcome.OK
    assert not answer.moves
    assert set(answer.people) == {"mira-murati", "barret-zoph"}
    assert answer.card.lead.plain == "Nobody is known to have started there then."
    assert "Mira Murati (left Sep 2024, there Feb 2025)" in answer.card.intro[0].plain


async def test_who_began_outside_of_the_time_is_told_for_several_places_too(desk: Desk) -> None:
    question = "who left openai or google for thinking machines in september 2024"
    answer = await desk.ask_text(question, whole=True)
    assert answer.outcome is Outcome.OK
    assert answer.card.lead.plain == "Nobody is known to have started there then."
    assert "Mira Murati (left Sep 2024, there Feb 2025)" in said(answer.card)


@pytest.mark.parametrize(
    "question",
    [
        "who left meta for anthropic in 2025",
        "who left meta or apple for anthropic in 2025",
        "/moves from:meta to:anthropic since:2025 until:2025",
    ],
)
async def test_who_left_then_is_told_where_the_day_of_joining_is_not_known(
    desk: Desk, question: str
) -> None:
    answer = await desk.ask_text(question, whole=True)
    told = " ".join(one.plain for one in answer.card.intro) + said(answer.card)
    assert "when they started there is not known: Yunhao Tang (left about 2025)" in told
    assert "yunhao-tang" in answer.people
    assert "yunhao-tang" not in {move.person for move in answer.moves}


async def test_whoever_left_one_place_for_another_in_a_time_is_told_once(desk: Desk) -> None:
    families = ("openai", "meta", "google", "anthropic", "apple", "microsoft", "xai", "tesla")
    for origin, destination in permutations(families, 2):
        for year in (2024, 2025, 2026):
            answer = await desk.ask_text(
                f"/moves from:{origin} to:{destination} since:{year} until:{year}", whole=True
            )
            arrived = {move.person for move in answer.moves}
            told = " ".join(
                line.plain for line in answer.card.intro if "Also left then" in line.plain
            )
            others = [person for person in answer.people if person not in arrived]
            assert len(others) == told.count("(left ")


async def test_all_who_may_have_been_the_first_to_leave_are_told(desk: Desk) -> None:
    answer = await desk.ask_text("who was the first to leave openai")
    assert isinstance(answer.value, tuple)
    assert set(answer.value) == {"andrej-karpathy", "ian-goodfellow", "peter-chen"}
    assert "Andrej Karpathy" in answer.card.lead.plain
    assert "Peter Chen" in answer.card.lead.plain
    assert "the dates do not say who was first" in answer.card.lead.plain
    assert answer.people == ("andrej-karpathy",)


@pytest.mark.parametrize(
    ("time", "number"), [("september 2024", 0), ("february 2025", 7), ("2024", 0), ("2025", 11)]
)
async def test_from_a_place_to_a_place_a_move_is_counted_when_it_arrived(
    desk: Desk, time: str, number: int
) -> None:
    answer = await desk.ask_text(f"how many left openai for thinking machines in {time}")
    assert answer.value == number


async def test_who_keeps_a_post_elsewhere_has_left_all_the_same(desk: Desk) -> None:
    assert {"jimmy-ba", "yuhuai-wu"} <= await movers(desk, "/moves from:xai since:2026")


@pytest.mark.parametrize(
    ("command", "who"),
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
    desk: Desk, command: str, who: str
) -> None:
    assert who in await movers(desk, command)


@pytest.mark.parametrize(
    ("command", "who"),
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
    desk: Desk, command: str, who: str
) -> None:
    assert who not in await movers(desk, command)


async def test_an_arrival_is_one_move_that_names_every_post_left_and_both_days(desk: Desk) -> None:
    answer = await desk.ask_text("/moves person:daniel gross to:meta", whole=True)
    (move,) = structured(answer)["moves"]
    assert (move["from"], move["left"], move["joined"]) == (
        "safe-superintelligence", "2025-06-29", "2025-07",
    )  # fmt: skip
    assert [end["organization"] for end in move["origins"]] == ["safe-superintelligence", "nfdg"]
    assert "Safe Superintelligence and NFDG" in said(answer.card)


async def test_a_chair_that_was_kept_is_said(desk: Desk) -> None:
    short = await desk.ask_text("/whois anca dragan")
    answer = await desk.ask_text("more", previous=short.query)
    assert "kept the chair at University of California, Berkeley" in said(answer.card)


async def test_the_announcement_of_leaving_is_not_shown_as_that_of_the_next_post(
    desk: Desk,
) -> None:
    short = await desk.ask_text("/whois bob mcgrew")
    answer = await desk.ask_text("more", previous=short.query)
    text = said(answer.card)
    assert "2026 – now  Arda" in text.replace("*", "")
    assert "announced" not in text.replace("leaving announced", "")
    (founding, *_) = structured(answer)["moves"]
    assert (founding["to"], founding["announced"]) == ("arda", None)


async def test_who_advises_a_place_has_left_it(desk: Desk) -> None:
    answer = await desk.ask_text("is john giannandrea still at apple")
    assert answer.value == "no"
