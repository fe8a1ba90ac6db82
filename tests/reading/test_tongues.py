"""Usual questions in German, French, Spanish and Chinese, each with the query or the refusal that it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read, Refused
from bot.reading.tokens import elided, tokens_of
from tests.questions.today import TODAY

LINES = Path(__file__).with_name("tongues.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("language", "text", "meant"), [tuple(line.split("\t")) for line in LINES])
def test_a_question_is_read_in_its_language(
    language: str, text: str, meant: str, names: Names
) -> None:
    reading = read(text, names, TODAY)
    assert reading.language == language
    match reading:
        case Read():
            assert write(reading.query) == meant
        case Refused():
            assert reading.said is not None
            assert reading.said.name == meant
        case _:
            assert meant == "unclear"


@pytest.mark.parametrize(
    ("before", "text", "language"),
    [("de", "2024?", "de"), ("en", "2024?", "en"), ("fr", "who left openai?", "en")],
)
def test_words_of_no_language_are_read_in_that_of_the_question_before(
    before: str, text: str, language: str, names: Names
) -> None:
    assert read(text, names, TODAY, language=before).language == language


def test_what_is_elided_in_french_is_a_word_of_its_own_and_a_name_stays_whole() -> None:
    tokens = elided(tokens_of("d'où vient D'Amour, l'ancien d'openai"), {"où"})
    words = [token.text for token in tokens]
    assert words == ["d", "où", "vient", "d'amour", ",", "l", "ancien", "d", "openai"]
