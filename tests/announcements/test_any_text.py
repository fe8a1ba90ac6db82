"""Whatever a text holds, reading it ends, and what is proposed stands in the text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcements import Proposed
from bot.announcements.sentences import LONGEST, sentences

Read = Callable[..., tuple[Proposed, ...]]

WORDS = st.sampled_from(
    [
        "Ada",
        "Quillfeather",
        "Bram",
        "Dorntable",
        "Quux",
        "AI",
        "Zorbcorp",
        "Labs",
        "OpenAI",
        "Jan",
        "Leike",
        "joins",
        "left",
        "leaving",
        "has",
        "will",
        "not",
        "to",
        "from",
        "at",
        "for",
        "as",
        "by",
        "of",
        "and",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "→",
        "'",
        "'s",
        '"',
        "who",
        "the",
        "a",
        "former",
        "chief",
        "scientist",
        "CEO",
        "she",
        "her",
        "they",
        "I",
        "we",
        "us",
        "the",
        "company",
        "founded",
        "returns",
        "named",
        "hired",
        "Bloomberg",
        "reported",
        "reportedly",
        "denied",
        "2019",
        "in",
        "March",
        "today",
        "after",
        "years",
        "加入",
        "离开",
        "verlässt",
        "hat",
        "rejoint",
        "🥳",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.just("Cleo Vesk"))
def test_what_is_proposed_stands_in_the_text(proposed: Read, text: str, author: str | None) -> None:
    for one in proposed(text, author):
        assert one.words in text
        assert one.person.name
        assert one.origin is not None or one.destination is not None or one.kind == "founded"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(proposed: Read, text: str) -> None:
    proposed(text)
    proposed(text, text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_sentences_are_the_text_in_order(text: str) -> None:
    at = 0
    for one in sentences(text):
        at = text.index(one.text, at) + len(one.text)


def test_a_very_long_text_is_read_to_its_limit(proposed: Read) -> None:
    move = "Ada Quillfeather has left Zorbcorp Labs for Quux AI."
    filler = "The weather in the valley was fine and nobody minded. "
    assert len(proposed(filler * 200 + move)) == 1
    assert proposed(filler * (LONGEST // len(filler) + 1) + move) == ()
    assert proposed("(" * 5_000 + "“" * 5_000 + "a'" * 5_000) == ()
