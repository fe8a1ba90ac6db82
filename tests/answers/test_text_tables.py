"""Rows of a table on a phone: a long name goes on below itself and is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.text_tables import hung, width

_WORDS = st.text("abcdefgh", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Meta", "16   8  +8  Meta"),
        ("Thinking Machines Lab", "16   8  +8  Thinking\n            Machines Lab"),
        # A word as long as that makes all that goes on begin farther to the left.
        ("Safe Superintelligence", "16   8  +8  Safe\n         Superintelligence"),
        ("Superintelligence", "16   8  +8\n         Superintelligence"),
    ],
)
def test_a_name_goes_on_below_itself(name: str, shown: str) -> None:
    assert hung("16   8  +8  ", name, 26) == shown


@given(st.integers(0, 20), st.lists(_WORDS, min_size=1, max_size=8))
def test_no_word_is_lost_and_no_line_is_wider_than_a_phone(before: int, words: list[str]) -> None:
    lines = hung("1" * before, " ".join(words), 26).split("\n")
    assert max(map(width, lines)) <= 26
    assert " ".join(lines).removeprefix("1" * before).split() == words
