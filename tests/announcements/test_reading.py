"""What is read of announcements, a kind of sentence at a time. People and places are fictional."""

from __future__ import annotations

import pytest

from tests.announcements.conftest import Told

ZORB, QUUX = "Zorbcorp Labs", "Quux AI"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quillfeather leaves Zorbcorp Labs for Quux AI",
        "Ada Quillfeather, a research scientist at Zorbcorp Labs, has joined Quux AI.",
        "Zorbcorp Labs researcher Ada Quillfeather is joining Quux AI.",
        "Quux AI has hired Ada Quillfeather from Zorbcorp Labs.",
        "Quux AI poaches Zorbcorp Labs's Ada Quillfeather to run safety research",
        "Former Zorbcorp Labs chief scientist Ada Quillfeather joins Quux AI as an engineer.",
        "Ada Quillfeather has been named chief scientist of Quux AI after six years at Zorbcorp Labs.",
        "Ada Quillfeather is leaving Zorbcorp Labs. She will join Quux AI in January.",
        "Ada Quillfeather, who left Zorbcorp Labs in September, has joined Quux AI.",
        "Quux AI announced the appointment of Ada Quillfeather from Zorbcorp Labs.",
    ],
)
def test_a_move_is_read_however_it_is_told(told: Told, text: str) -> None:
    assert told(text) == [("Ada Quillfeather", ZORB, QUUX, "moved", "confirmed")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Quillfeather has left Zorbcorp Labs to found Quux AI.", "founded"),
        ("Ada Quillfeather is leaving Zorbcorp Labs and returning to Quux AI.", "returned"),
    ],
)
def test_the_kind_of_a_move_is_told_by_its_verb(told: Told, text: str, kind: str) -> None:
    assert told(text) == [("Ada Quillfeather", ZORB, QUUX, kind, "confirmed")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Quillfeather is reportedly leaving Zorbcorp Labs for Quux AI.", "unverified"),
        ("Ada Quillfeather is in talks to leave Zorbcorp Labs for Quux AI.", "unverified"),
        ("Ada Quillfeather is leaving Zorbcorp Labs for Quux AI, Bloomberg reported.", "reported"),
        ("Ada Quillfeather is not leaving Zorbcorp Labs for Quux AI.", "denied"),
    ],
)
def test_how_sure_a_text_is_is_told_by_its_words(told: Told, text: str, status: str) -> None:
    assert told(text) == [("Ada Quillfeather", ZORB, QUUX, "moved", status)]


def test_somebody_who_writes_is_meant_by_i(told: Told) -> None:
    post = "Some news: I'm leaving Zorbcorp Labs. Next month I join Quux AI as a researcher!"
    assert told(post, "Ada Quillfeather") == [
        ("Ada Quillfeather", ZORB, QUUX, "moved", "confirmed")
    ]
    assert told(post) == []


def test_everybody_in_a_list_moves(told: Told) -> None:
    text = "Ada Quillfeather, Bram Dorntable and Cleo Vesk are leaving Zorbcorp Labs for Quux AI."
    assert [person for person, *_ in told(text)] == [
        "Ada Quillfeather",
        "Bram Dorntable",
        "Cleo Vesk",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Quux AI raised $20 million, said Ada Quillfeather, who leads research at Zorbcorp Labs.",
        "Zorbcorp Labs and Quux AI signed a partnership on Monday.",
        "Ada Quillfeather of Zorbcorp Labs won an award for a paper with Bram Dorntable.",
        "Quux AI released a model that leaves its rivals behind.",
        "A former Zorbcorp Labs researcher has joined Quux AI.",
        "",
        "🥳",
    ],
)
def test_what_is_no_move_is_none(told: Told, text: str) -> None:
    assert told(text) == []


def test_what_is_told_of_the_past_is_history(told: Told) -> None:
    assert told("Ada Quillfeather joined Zorbcorp Labs from Quux AI in 2019.") == []


def test_known_names_have_their_ids_and_others_none(proposed: object) -> None:
    assert callable(proposed)
    (one,) = proposed("Jan Leike and Ada Quillfeather? No: Jan Leike joins Quux AI from Anthropic.")
    assert (one.person.id, one.origin.id, one.destination.id) == ("jan-leike", "anthropic", None)


def test_a_day_that_is_in_no_calendar_is_no_time(told: Told) -> None:
    assert told("Ada Quillfeather left Zorbcorp Labs on 41 September.") == [
        ("Ada Quillfeather", ZORB, None, "departed", "confirmed")
    ]


def test_a_clause_may_end_where_it_began(told: Told) -> None:
    assert told("Ada Quillfeather who") == []
