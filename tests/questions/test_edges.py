"""Around the questions: examples to begin from, another reading, the nearest that can be answered."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.ask import Ask, Leaflet, about
from bot.answers.asking import career_of, moves_of, person, profile_of
from bot.answers.desk import Desk
from bot.answers.examples import EXAMPLES
from bot.answers.slash_commands import Takes
from bot.query.language import Post, Step, Tell
from bot.query.terms import Field, Pick
from bot.reading.lexicon import lexicon
from bot.reading.reading import Read

pytestmark = pytest.mark.asyncio(loop_scope="session")


def completed(desk: Desk, typed: str) -> list[str]:
    return [one.value for one in desk.complete(Takes.QUESTION, typed)]


@pytest.mark.parametrize("example", EXAMPLES)
async def test_every_example_has_an_answer(asked: Desk, example: str) -> None:
    answer = await asked.ask_text(example)
    assert answer.outcome is Outcome.OK
    assert answer.query is not None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", EXAMPLES[0]),
        ("who left", "Who left OpenAI for Anthropic since 2024?"),
        ("who left anth", "Who left Anthropic?"),
        ("where is karp", "Where is Andrej Karpathy?"),
        ("who moved from openai to thin", "Who moved from openai to Thinking Machines Lab?"),
        ("karp", "Who is Andrej Karpathy?"),
        ("anthr", "Who left Anthropic?"),
    ],
)
async def test_a_question_is_completed_to_one_that_can_be_answered(
    asked: Desk, typed: str, offered: str
) -> None:
    questions = completed(asked, typed)
    assert questions[0] == offered
    assert len(set(questions)) == len(questions) <= 25
    for question in questions:
        assert len(question) <= 100
        assert isinstance(asked.read_question(question), Read)


@pytest.mark.parametrize("typed", ["zorblax quux", "<@1>", "?" * 200, "\x00", "who left zorb"])
async def test_what_goes_on_to_nothing_completes_to_nothing(asked: Desk, typed: str) -> None:
    assert completed(asked, typed) == []


async def test_a_lab_that_went_on_is_answered_with_its_heir_and_offered_alone(asked: Desk) -> None:
    both = await asked.ask_question("who left deepmind for anthropic?", whole=True)
    button = both.card.actions[0]
    assert button.label == "Only DeepMind"
    alone = await asked.answer(button.query, whole=True)
    assert {move.origin.organization for move in alone.moves if move.origin} == {"deepmind"}
    assert {move.origin.organization for move in both.moves if move.origin} == {
        "deepmind",
        "google-deepmind",
    }
    heir = [move for move in both.moves if move.origin and move.origin.organization != "deepmind"]
    assert len(alone.moves) + len(heir) == len(both.moves)


async def test_the_other_reading_is_offered_for_counts_and_profiles_too(asked: Desk) -> None:
    counted = await asked.ask_question("how many people left deepmind in 2024?")
    button = next(one for one in counted.card.actions if one.label == "Only DeepMind")
    fewer = await asked.answer(button.query)
    assert isinstance(counted.value, int)
    assert isinstance(fewer.value, int)
    assert fewer.value < counted.value
    profile = await asked.ask_question("what is deepmind?")
    assert profile.card.title == "DeepMind"
    assert profile.card.actions[0].query == profile_of("google-deepmind")


@pytest.mark.parametrize("text", ["who left google brain?", "who left openai?", "who left gdm?"])
async def test_where_there_is_one_reading_none_is_offered(asked: Desk, text: str) -> None:
    answer = await asked.ask_question(text)
    assert not [one for one in answer.card.actions if one.label.startswith("Only ")]


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("blorb the fnord of it, karpathy", [career_of("andrej-karpathy")]),
        ("how rich is Mira Murati?", [career_of("mira-murati")]),
        ("the fnord of Anthropic", [moves_of(origin="anthropic")]),
        ("blorb OpenAI the fnord of Meta", [moves_of(origin="openai", destination="meta")]),
        (
            "do Ilya Sutskever and Andrej Karpathy hate blorbs",
            [about(person("ilya-sutskever"), person("andrej-karpathy"))],
        ),
    ],
)
async def test_what_is_not_understood_offers_questions_about_those_it_names(
    asked: Desk, text: str, queries: list[Ask]
) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    offered = [action.query for action in answer.card.actions]
    assert [query for query in queries if query not in offered] == []


async def test_what_names_nobody_offers_the_examples_most_like_it(asked: Desk) -> None:
    answer = await asked.ask_text("blorb the most people gained by fnord")
    first, *_, last = answer.card.actions
    assert first.label == "Which lab gained the most people this year?"
    assert last.query == Ask(Leaflet.HELP)
    assert len(answer.card.actions) == 5
    assert (await asked.answer(first.query)).outcome is Outcome.OK


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("who left openai?", "who left openai?"),
        ("is karpathy still at openai?", "is karpathy still at openai?"),
    ],
)
async def test_a_question_in_the_place_of_a_name_is_answered_and_said_to_be_one(
    asked: Desk, text: str, like: str
) -> None:
    answer = await asked.ask_text(f"/whois {text}")
    assert answer.query == (await asked.ask_text(like)).query
    footer = [line.plain for line in answer.card.footer]
    assert f"Read as a question: {answer.understood}." in footer


@pytest.mark.parametrize("name", ["max schwartzer", "Kaiming He", "chen at apple", "Will Dabney"])
async def test_a_name_is_not_read_as_a_question(asked: Desk, name: str) -> None:
    answer = await asked.ask_text(f"/whois {name}")
    assert not [line for line in answer.card.footer if "question" in line.plain]


@pytest.mark.parametrize("who", ["max-schwarzer", "john-schulman", "ilya-sutskever"])
async def test_every_fact_about_a_person_that_is_told_has_its_bare_value(
    asked: Desk, who: str
) -> None:
    told = 0
    for row in (Post(), Step()):
        for pick in (Pick.FIRST, Pick.LAST):
            for field in (Field.PLACE, Field.TITLE, Field.START):
                query = Tell(person(who), row=row, pick=pick, fields=(field,))
                answer = await asked.answer(Ask(query))
                assert answer.value is not None or answer.outcome is Outcome.NONE, query
                told += answer.outcome is Outcome.OK
    assert told


async def test_made_ready_no_question_waits_for_the_words(asked: Desk) -> None:
    asked.warm_up()
    before = lexicon.cache_info().misses
    for example in EXAMPLES:
        assert isinstance(asked.read_question(example), Read)
    assert lexicon.cache_info().misses == before
