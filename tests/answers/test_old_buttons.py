"""Buttons of messages from before the language of queries are read, or refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.old_buttons.form import FormError, Old, read
from bot.answers.slash_commands import Certainty, Grouping
from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, Track, TrackChange


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("h", Old("h")),
        ("w?p=max-schwarzer", Old("w", person="max-schwarzer")),
        ("s?p=max-schwarzer&n=99", Old("s", person="max-schwarzer", page=99)),
        ("t?p=max-schwarzer&b=ada", Old("t", person="max-schwarzer", other="ada")),
        (
            "f?o=openai&u=2025-12-31&g=each&lo=students",
            Old(
                "f",
                organization="openai",
                until=date(2025, 12, 31),
                group=Grouping.EACH,
                leave_out=LeaveOut.STUDENTS,
            ),
        ),
        (
            "m?f=openai&t=anthropic&s=2024-01-01&k=founded&c=to+research&z=any&y=True&ps=True",
            Old(
                "m",
                origin="openai",
                destination="anthropic",
                since=date(2024, 1, 1),
                move=MoveKind.FOUNDED,
                track_change=TrackChange.TO_RESEARCH,
                status=Certainty.ANY,
                any_kind=True,
                possible=True,
            ),
        ),
        ("x?fs=openai%2C%40academia&en=first", Old("x", origins="openai,@academia", end="first")),
        ("l?e=meta&nw=faculty", Old("l", ever="meta", now=Track.FACULTY)),
        ("k?m=gained&j=3", Old("k", measure="gained", top=3)),
        (
            "n?of=m%3Ff%3Dopenai&ct=companies",
            Old("n", of=Old("m", origin="openai"), counting="companies"),
        ),
    ],
)
def test_an_old_button_is_read_with_each_of_its_fields(text: str, asked: Old) -> None:
    assert read(text) == asked


@given(st.text(max_size=120))
def test_any_other_text_is_refused_and_never_a_crash(text: str) -> None:
    with suppress(FormError):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x?p=1", "w", "w?z=1", "m?s=notadate", "m?n=0", "m?k=stolen", "w?p=a&p", "t?b=a"),
        *("m?n=9" * 20, "k?m=most", "n?of=w", "x?en=middle", "m?n=1000001"),
    ],
)
def test_a_button_of_another_version_is_refused(text: str) -> None:
    with pytest.raises(FormError):
        read(text)
