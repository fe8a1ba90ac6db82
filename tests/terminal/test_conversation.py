"""What is meant at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.terminal.card_text import next_queries
from bot.terminal.conversation import Conversation
from bot.terminal.prompt import converse
from tests.pictures.easels import AtOnce


async def test_a_number_picks_one_of_several(desk: Desk) -> None:
    conversation = Conversation(desk)
    asked = await conversation.reply("bram")
    assert asked.outcome is Outcome.AMBIGUOUS
    picked = await conversation.reply("2")
    assert picked.people == (asked.choices[1],)


async def test_a_number_presses_an_action(desk: Desk) -> None:
    conversation = Conversation(desk)
    shown = await conversation.reply("/organization quuxai")
    pressed = await conversation.reply("1")
    assert pressed.card == (await desk.answer(shown.card.actions[0].query)).card


async def test_letters_turn_the_pages(desk: Desk) -> None:
    conversation = Conversation(desk)
    await conversation.reply("/moves")
    older = (await conversation.reply("n")).card.pages
    newer = (await conversation.reply("newer")).card.pages
    assert older
    assert newer
    assert (older.number, newer.number) == (2, 1)


@pytest.mark.parametrize("text", ["7", "n", "p", "99999999999999999999", "²"])
async def test_what_goes_on_from_nothing_says_so(desk: Desk, text: str) -> None:
    assert (await Conversation(desk).reply(text)).outcome is not Outcome.OK


async def test_a_wrong_number_keeps_the_answer_to_pick_from(desk: Desk) -> None:
    conversation = Conversation(desk)
    await conversation.reply("bram")
    refused = await conversation.reply("77")
    assert refused.outcome is Outcome.NOT_UNDERSTOOD
    assert next_queries(refused.card) == ()
    assert (await conversation.reply("1")).outcome is Outcome.OK


async def test_the_prompt_answers_until_it_is_left(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with create_pipe_input() as keys:
        keys.send_text("ada quillfeather\r\rq\r")
        session: PromptSession[str] = PromptSession(input=keys, output=DummyOutput())
        assert await converse(desk, tmp_path, AtOnce(), no_color=True, session=session) == 0
    said = capsys.readouterr().out
    assert "Research Scientist at Quux AI" in said
    assert "\x1b" not in said


async def test_a_question_goes_on_from_the_one_before_it(desk: Desk) -> None:
    conversation = Conversation(desk)
    await conversation.reply("who left quuxai?")
    assert (await conversation.reply("blorb the fnord of it")).query is None
    gone_on = await conversation.reply("what about 2024?")
    whole = await Conversation(desk).reply("who left quuxai in 2024?")
    assert gone_on.query == whole.query is not None
    assert (await Conversation(desk).reply("what about 2024?")).query is None
