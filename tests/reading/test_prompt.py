"""What a language model is told of a question, and what it may reply."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import bot.reading.prompt
from bot.query.json_form import Json
from bot.query.json_schema import schema
from bot.query.reader import parse
from bot.reading.names import Names
from bot.reading.prompt import Prompt, RejectedError, prompt, well_known
from tests.questions.today import TODAY

GUIDE = Path(bot.reading.prompt.__file__).with_name("model_guide.md").read_text("utf-8")
PLACES = ("anthropic", "openai")


def told(names: Names, text: str, before: str = "", hidden: str = "") -> Prompt | None:
    previous = parse(before) if before else None
    return prompt(text, names, TODAY, previous, places=PLACES, hidden=lambda id_: id_ == hidden)


def read(names: Names, text: str, reply: Json, before: str = "") -> object:
    found = told(names, text, before)
    assert found is not None
    return found.read(reply)


@pytest.mark.parametrize(
    "example", re.findall(r"(?:→|^- before:) (\{.*?\})(?:$|; \")", GUIDE, re.M)
)
def test_each_example_of_the_guide_is_a_query_that_fits_the_schema(
    example: str, names: Names
) -> None:
    query = json.loads(example)
    letters = {"A", "B", "C", "X", "Y", "W"}
    Draft202012Validator(schema()).validate({"query": query})
    prompt_ = Prompt("", "", frozenset(letters | {"robotics"}))
    assert prompt_.read({"query": query}) is not None


def test_the_guide_names_all_that_a_query_is_made_of() -> None:
    for name in ("step", "post", "place", "who", "with", "works-on", "made", "some", "path"):
        assert f'"{name}"' in GUIDE


def test_it_is_told_the_names_spotted_and_the_query_before(names: Names) -> None:
    found = told(names, "and karpathy, flibbertigibbet tml?", "moves(from: openai)")
    assert found is not None
    assert json.loads(found.user) == {
        "today": str(TODAY),
        "names": [
            {"text": "karpathy", "person": ["andrej-karpathy"]},
            {"text": "tml", "place": ["thinking-machines-lab"]},
        ],
        "before": {"moves": {"from": "openai"}},
        "question": "and karpathy, flibbertigibbet tml?",
    }
    assert "anthropic, openai" in found.system


@pytest.mark.parametrize(
    "text",
    [
        "flibbertigibbet salary of karpathy",
        "flibbertigibbet is karpathy married",
        "flibbertigibbet best lab",
        "is karpathy happy flibbertigibbet",
        "flibbertigibbet who will leave openai",
        "flibbertigibbet how old, age of karpathy",
    ],
)
def test_a_question_about_pay_private_life_opinions_or_the_future_is_told_to_nobody(
    text: str, names: Names
) -> None:
    assert told(names, text) is None


def test_a_question_that_may_name_somebody_hidden_is_told_to_nobody(names: Names) -> None:
    text = "flibbertigibbet karpathy at openai"
    assert told(names, text) is not None
    assert told(names, text, hidden="andrej-karpathy") is None
    before = "tell(is(andrej-karpathy), fields: name)"
    assert told(names, "flibbertigibbet at openai", before, hidden="andrej-karpathy") is None


def test_a_reply_may_name_what_it_was_told_and_nobody_else(names: Names) -> None:
    text = "flibbertigibbet karpathy at tml"
    assert read(names, text, {"query": {"stays": {"at": "anthropic"}}}) == parse(
        "stays(at: anthropic)"
    )
    strange: list[Json] = [
        {"people": {"where": [{"is": ["sam-altman"]}]}},
        {"stays": {"at": "tesla"}},
        {"people": {"where": [{"made": ["transformer"]}]}},
        {"people": {"where": [{"works-on": ["astrology"]}]}},
        {"stays": {"at": {"place": {"group": "small-tech"}}}},
        {"moves": {"to": {"not": {"place": {"part-of": ["tesla"]}}}}},
    ]
    for query in strange:
        with pytest.raises(RejectedError):
            read(names, text, {"query": query})
    assert read(
        names, text, {"query": {"stays": {"at": "tesla"}}}, before="stays(at: tesla)"
    ) == parse("stays(at: tesla)")


@pytest.mark.parametrize(
    "reply",
    ["text", None, [], {}, {"query": {}}, {"query": None, "more": 1}, {"query": {"is": ["x"]}}],
)
def test_a_reply_of_another_form_is_rejected(reply: Json, names: Names) -> None:
    with pytest.raises(RejectedError):
        read(names, "flibbertigibbet openai", reply)


def test_the_places_with_most_people_are_told_with_each_question(names: Names) -> None:
    assert well_known(names.lookup, ["kyutai", "openai", "google"])[0] in ("google", "openai")
