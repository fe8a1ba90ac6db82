"""Whatever is typed is read as something, and a query that was read can be written and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.query.language import Query
from bot.query.reader import parse
from bot.query.writer import write
from bot.reading.lexicon import languages, lexicon
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read, Refused, Unclear
from bot.reading.tokens import LONGEST, tokens_of
from tests.questions.today import TODAY

CORPUS = Path(__file__).parents[1] / "questions" / "corpus"
WORDS = [" ".join(phrase) for phrase in lexicon("en").phrases()]
NAMED = [
    "openai", "anthropic", "google deepmind", "karpathy", "john schulman", "ilya", "stanford", "alphago",
    "interpretability", "2024", "since 2023", "a year", "3", "'s", "?", ",", "->", "chief scientist", "zorblax",
]  # fmt: skip
SENTENCES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(NAMED)), min_size=1, max_size=12
).map(" ".join)
anything = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@anything
@given(text=st.text(max_size=80))
@example(text="")
@example(text="?")
@example(text="🙂 who left openai 🙂")
def test_any_text_is_read_as_something(text: str, names: Names) -> None:
    assert isinstance(read(text, names, TODAY), Read | Unclear | Refused)


@anything
@given(text=SENTENCES, more=SENTENCES)
def test_any_words_are_read_as_a_query_that_can_be_written(
    text: str, more: str, names: Names
) -> None:
    reading = read(text, names, TODAY)
    previous = reading.query if isinstance(reading, Read) else None
    for one in (reading, read(more, names, TODAY, previous)):
        if isinstance(one, Read):
            assert parse(write(one.query)) == one.query


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_what_people_typed_is_read_as_a_query_that_can_be_written(file: Path, names: Names) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        previous: Query | None = None
        for text in json.loads(line)["turns"]:
            reading = read(text, names, TODAY, previous)
            if isinstance(reading, Read):
                previous = reading.query
                assert parse(write(previous)) == previous, text


def test_only_the_beginning_of_a_long_text_is_read(names: Names) -> None:
    text = "who left openai " + "blorb " * 1000
    assert tokens_of(text)[-1].end <= LONGEST
    assert isinstance(read(text, names, TODAY), Refused)


@pytest.mark.parametrize("language", languages())
def test_every_phrase_of_a_language_is_found_where_it_is_said(language: str) -> None:
    known = lexicon(language)
    for phrase in known.phrases():
        assert next(known.at(phrase, 0))[0] == len(phrase)
