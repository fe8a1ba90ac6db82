"""Facts of a person, an organization or a work: one sentence each, with its bare value."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.desk import Desk
from bot.store import Store
from tests.questions.today import TODAY


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    folder = tmp_path_factory.mktemp("telling")
    store = await Store.open(f"sqlite:///{shutil.copyfile(shipped_file, folder / 'told.db')}")
    try:
        yield await Desk.open(store, lambda: TODAY)
    finally:
        await store.close()


def lead(answer: Answer) -> str:
    return answer.card.lead.plain


_SCHULMAN = "is(john-schulman)"
_LEFT = "tell(is({}), row: step(from: openai), fields: end)"
_PAIR = f"{_LEFT.format('ilya-sutskever')}, {_LEFT.format('john-schulman')}"
TOLD = [
    # days of a stay, asked as its own or as those of the moves that began and ended it
    (f"tell({_SCHULMAN}, row: step(from: openai), fields: end)",
     "John Schulman left OpenAI in August 2024.", "2024-08"),
    (f"tell({_SCHULMAN}, row: post(at: openai), fields: end)",
     "John Schulman left OpenAI in August 2024.", "2024-08"),
    (f"tell({_SCHULMAN}, row: step(to: openai), fields: start)",
     "John Schulman founded OpenAI in December 2015.", "2015-12"),
    (f"tell({_SCHULMAN}, row: post(at: openai), fields: length)",
     "John Schulman was at OpenAI for 8 years 8 months (Dec 2015 – Aug 2024).", "8 years 8 months"),
    ("tell(is(jan-leike), row: step(from: anthropic), fields: end)",
     "Jan Leike has not left Anthropic, as far as is recorded.", None),
    ("tell(is(jan-leike), row: post(at: apple), fields: end)",
     "No post of Jan Leike at Apple is recorded.", None),
    # posts: the present one, one beside another, all of them
    (f"tell({_SCHULMAN}, row: post(when: now), fields: title)",
     "John Schulman is Co-founder and Chief Scientist at Thinking Machines Lab since February 2025.",
     "Co-founder and Chief Scientist"),
    (f"tell({_SCHULMAN}, pick: after, anchor: post(at: openai), fields: place)",
     "After OpenAI, John Schulman went to Anthropic in August 2024.", "anthropic"),
    (f"tell({_SCHULMAN}, row: step(from: openai), fields: destination)",
     "After OpenAI, John Schulman went to Anthropic in August 2024.", "anthropic"),
    (f"tell({_SCHULMAN}, row: step(to: anthropic), pick: first, fields: origin)",
     "Before Anthropic, John Schulman was at OpenAI, Dec 2015 – Aug 2024.", "openai"),
    (f"tell({_SCHULMAN}, row: post(), pick: every, fields: place)",
     "John Schulman has worked at Thinking Machines Lab, Anthropic and OpenAI.",
     ("thinking-machines-lab", "anthropic", "openai")),
    (f"tell({_SCHULMAN}, row: post(founder: yes), pick: every, fields: place)",
     "John Schulman founded OpenAI and Thinking Machines Lab.", ("openai", "thinking-machines-lab")),
    (f"tell({_SCHULMAN}, row: post(held: 2017), pick: every, fields: place)",
     "John Schulman was at OpenAI then.", "openai"),
    # a rumour is marked, and no reason is made of a note
    ("tell(is(jan-leike), row: post(), pick: every, fields: place)",
     "Jan Leike has worked at Anthropic, OpenAI, DeepMind and Future of Humanity Institute "
     "(unverified).", ("anthropic", "openai", "deepmind", "fhi")),
    (f"tell({_SCHULMAN}, row: step(from: openai), fields: reason)",
     "No reason for John Schulman's leaving OpenAI is recorded, and I don't guess.", None),
    # places and works
    ("tell(google-deepmind, fields: [founded, formerly])",
     "Google DeepMind was founded in April 2023, and was DeepMind and Google Brain before.",
     "2023-04"),
    ("tell(openai, fields: parent)", "OpenAI is part of no other organization in the data.", None),
    ("tell(made(alexnet), fields: person)",
     "AlexNet was made by Alex Krizhevsky, Geoffrey Hinton and Ilya Sutskever, as far as is "
     "recorded.", ("alex-krizhevsky", "geoffrey-hinton", "ilya-sutskever")),
    # whether, how often, and which of two was first
    (f"stays(at: openai, when: now, who({_SCHULMAN}), ask: whether)",
     "No: John Schulman left OpenAI in August 2024. John Schulman is Co-founder and Chief Scientist "
     "at Thinking Machines Lab since February 2025.", "no"),
    (f"stays(at: openai, who({_SCHULMAN}), ask: whether)",
     "Yes: John Schulman was a Co-founder, co-lead of post-training at OpenAI.", "yes"),
    ("moves(from: openai, to: meta, who(is(jason-wei)), ask: whether)",
     "Yes: Jason Wei joined Meta Superintelligence Labs in July 2025.", "yes"),
    (f"compare({_PAIR}, ask: least)",
     "First Ilya Sutskever left OpenAI in May 2024, then John Schulman left OpenAI in August 2024.",
     "ilya-sutskever"),
    (f"compare({_PAIR}, ask: less)",
     "Yes: Ilya Sutskever left OpenAI in May 2024; John Schulman left OpenAI in August 2024.", "yes"),
    (f"compare({_LEFT.format('ilya-sutskever')}, {_LEFT.format('jan-leike')}, ask: least)",
     "The dates do not say who was first: Ilya Sutskever left OpenAI in May 2024; "
     "Jan Leike left OpenAI in May 2024.", None),
]  # fmt: skip


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("query", "sentence", "value"), TOLD)
async def test_a_fact_is_one_sentence_and_a_value(
    desk: Desk, query: str, sentence: str, value: str | tuple[str, ...] | None
) -> None:
    answer = await desk.ask_text(query)
    assert lead(answer).startswith(sentence)
    assert answer.value == value
    assert answer.kind is AnswerKind.FACT
    assert (answer.outcome is Outcome.NONE) == (value is None)


@pytest.mark.asyncio(loop_scope="module")
async def test_who_was_with_somebody_is_asked_of_others_careers_too(desk: Desk) -> None:
    with_him = "stays(with(is(john-schulman)), who(is({})), ask: whether)"
    assert (await desk.ask_text(with_him.format("ilya-sutskever"))).value == "yes"
    assert (await desk.ask_text(with_him.format("yann-lecun"))).value == "no"


@pytest.mark.asyncio(loop_scope="module")
async def test_an_id_that_is_not_in_the_data_is_said_not_to_be(desk: Desk) -> None:
    for query in ("tell(is(ada-fic), fields: area)", "tell(foo-inc, fields: founded)"):
        answer = await desk.ask_text(query)
        assert answer.outcome is Outcome.NONE
        assert "is not in the data any more" in lead(answer)
