"""Questions of several conditions, and those that go on from others, have who the files say."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from tests.questions import files

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPENAI_META = "who moved from openai to meta"


async def last_of(desk: Desk, *texts: str) -> Answer:
    """Return the answer to the last of questions that each go on from the one before."""
    answer = await desk.ask_text(texts[0], whole=True)
    for text in texts[1:]:
        answer = await desk.ask_text(text, whole=True, previous=answer.query)
    return answer


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("who are the founders of xai?", files.founders("xai")),
        ("who worked on llama and then left meta", files.known_for("llama") & files.former("meta")),
        ("who made alphago and where are they now", files.known_for("alphago")),
        ("who created word2vec and what do they do today", files.known_for("word2vec")),
        ("professors who joined anthropic", files.with_a_chair("anthropic")),
    ],
)
async def test_a_question_for_people_finds_those_of_the_files(
    asked: Desk, text: str, people: set[str]
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert people
    assert set(answer.people) == people


async def test_the_labs_of_a_company_are_its_parts(asked: Desk) -> None:
    answer = await asked.ask_text("labs of google")
    assert {"google-brain", "deepmind", "google-deepmind"} <= set(answer.organizations)
    assert set(answer.organizations) <= files.family("google")


async def test_who_of_them_is_asked_of_those_who_were_listed(asked: Desk) -> None:
    listed = await last_of(asked, OPENAI_META)
    answer = await last_of(asked, OPENAI_META, "who of them studied at stanford?")
    assert set(answer.people) == set(listed.people) & files.students("stanford")


async def test_how_many_of_them_counts_those_who_were_listed(asked: Desk) -> None:
    listed = await last_of(asked, OPENAI_META)
    answer = await last_of(asked, OPENAI_META, "how many of them?")
    assert answer.value == len(set(listed.people))


async def test_how_many_in_a_year_counts_those_of_that_year(asked: Desk) -> None:
    listed = await last_of(asked, "who left apple for meta?")
    answer = await last_of(asked, "who left apple for meta?", "how many in 2025?")
    assert answer.value == len(set(listed.people) & set(files.joined("meta", "2025")))


async def test_the_number_of_arrivals_at_a_place_is_counted(asked: Desk) -> None:
    answer = await asked.ask_text("number of arrivals at openai")
    listed = await asked.ask_text("/moves to:openai", whole=True)
    assert answer.value in (len(listed.moves), len(set(listed.people)))


async def test_who_went_straight_from_one_place_to_another_is_a_career_question(
    asked: Desk,
) -> None:
    answer = await asked.ask_text("who went straight from openai to anthropic", whole=True)
    listed = await asked.ask_text("who went from openai to anthropic", whole=True)
    assert set(answer.people) == set(listed.people)


async def test_who_joined_straight_from_university_is_a_career_question(asked: Desk) -> None:
    answer = await asked.ask_text("who joined openai straight from university", whole=True)
    assert answer.outcome is Outcome.OK
    assert all(move.destination for move in answer.moves)
    assert set(answer.people) <= files.ever("openai")
