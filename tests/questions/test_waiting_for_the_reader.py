"""Sentences that are read wrongly, each with its right answer: they wait for the next reader.

Each is marked as failing, strictly: what is read rightly by then has to be unmarked.
"""

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
        pytest.param(
            "who are the founders of xai?",
            files.founders("xai"),
            marks=pytest.mark.xfail(strict=True, reason="read as who is there now and founded it"),
        ),
        pytest.param(
            "engineers who founded a company",
            files.founded_after("engineering"),
            marks=pytest.mark.xfail(strict=True, reason="the track is asked of the founder's post"),
        ),
        pytest.param(
            "who worked on llama and then left meta",
            files.known_for("llama") & files.former("meta"),
            marks=pytest.mark.xfail(strict=True, reason="all of it is taken for the work's name"),
        ),
        pytest.param(
            "who made alphago and where are they now",
            files.known_for("alphago"),
            marks=pytest.mark.xfail(strict=True, reason="all of it is taken for the work's name"),
        ),
        pytest.param(
            "who created word2vec and what do they do today",
            files.known_for("word2vec"),
            marks=pytest.mark.xfail(strict=True, reason="all of it is taken for the work's name"),
        ),
        pytest.param(
            "who founded three or more companies",
            files.founders_of_many(3),
            marks=pytest.mark.xfail(strict=True, reason="the number is taken for a name"),
        ),
        ("professors who joined anthropic", files.with_a_chair("anthropic")),
    ],
)
async def test_a_question_for_people_finds_those_of_the_files(
    asked: Desk, text: str, people: set[str]
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert people
    assert set(answer.people) == people


@pytest.mark.xfail(strict=True, reason="read as what people of Google founded later")
async def test_the_labs_of_a_company_are_its_parts(asked: Desk) -> None:
    answer = await asked.ask_text("labs of google")
    assert {"google-brain", "deepmind", "google-deepmind"} <= set(answer.organizations)
    assert set(answer.organizations) <= files.family("google")


@pytest.mark.xfail(strict=True, reason="places with and without a condition are not read together")
async def test_who_was_at_two_places_and_never_at_a_third(asked: Desk) -> None:
    answer = await asked.ask_text("openai and deepmind but not meta", whole=True)
    both = files.ever("openai") & (files.ever("deepmind") | files.ever("google-deepmind"))
    assert set(answer.people) == both - files.ever("meta")


@pytest.mark.xfail(strict=True, reason="the person is lost")
async def test_narrowing_the_moves_of_a_person_keeps_the_person(asked: Desk) -> None:
    answer = await last_of(asked, "/moves person:Noam Shazeer", "only researchers")
    assert set(answer.people) == {"noam-shazeer"}


@pytest.mark.xfail(strict=True, reason="of the whole data, not of those who were listed")
async def test_who_of_them_is_asked_of_those_who_were_listed(asked: Desk) -> None:
    listed = await last_of(asked, OPENAI_META)
    answer = await last_of(asked, OPENAI_META, "who of them studied at stanford?")
    assert set(answer.people) == set(listed.people) & files.students("stanford")


@pytest.mark.xfail(strict=True, reason="not understood")
async def test_how_many_of_them_counts_those_who_were_listed(asked: Desk) -> None:
    listed = await last_of(asked, OPENAI_META)
    answer = await last_of(asked, OPENAI_META, "how many of them?")
    assert answer.value == len(set(listed.people))


@pytest.mark.xfail(strict=True, reason="the year is dropped")
async def test_how_many_in_a_year_counts_those_of_that_year(asked: Desk) -> None:
    listed = await last_of(asked, "who left apple for meta?")
    answer = await last_of(asked, "who left apple for meta?", "how many in 2025?")
    assert answer.value == len(set(listed.people) & set(files.joined("meta", "2025")))


@pytest.mark.xfail(strict=True, reason="not understood, though another wording is")
async def test_how_many_times_somebody_moved_is_how_often(asked: Desk) -> None:
    answer = await asked.ask_text("how many times did barret zoph move?")
    assert answer.value == 4  # to OpenAI, to Thinking Machines, back to OpenAI, and away


@pytest.mark.xfail(strict=True, reason="not understood, though another wording is")
async def test_the_number_of_arrivals_at_a_place_is_counted(asked: Desk) -> None:
    answer = await asked.ask_text("number of arrivals at openai")
    listed = await asked.ask_text("/moves to:openai", whole=True)
    assert answer.value in (len(listed.moves), len(set(listed.people)))


@pytest.mark.xfail(strict=True, reason="refused as a question about private life")
async def test_who_went_straight_from_one_place_to_another_is_a_career_question(
    asked: Desk,
) -> None:
    answer = await asked.ask_text("who went straight from openai to anthropic", whole=True)
    listed = await asked.ask_text("who went from openai to anthropic", whole=True)
    assert set(answer.people) == set(listed.people)


@pytest.mark.xfail(strict=True, reason="refused as a question about private life")
async def test_who_joined_straight_from_university_is_a_career_question(asked: Desk) -> None:
    answer = await asked.ask_text("who joined openai straight from university", whole=True)
    assert answer.outcome is Outcome.OK
    assert all(move.destination for move in answer.moves)
    assert set(answer.people) <= files.ever("openai")
