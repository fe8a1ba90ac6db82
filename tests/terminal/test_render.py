"""How a card is printed."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.answers.cards import Card
from bot.answers.text import Line, Span, bold, line
from bot.terminal.card_text import Place, next_queries, plain, show
from bot.terminal.clean import clean
from tests.terminal.cards import CAREER, MOVES, PICKER


def printed(card: Card, width: int = 80, *, colours: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, width=width, color_system="standard" if colours else None
    )
    show(card, console)
    return out.getvalue()


def test_dates_stand_in_a_column_and_what_more_there_is_to_say_beside_them() -> None:
    assert (
        "  Mar 2026 – now  North Lab · Research scientist ¹ ²\n"
        "                  from South Lab · back to hands-on research\n"
        "  – 2026          South Lab · Head of research · reported ¹\n"
    ) in plain(CAREER)


def test_months_of_moves_are_a_column_too() -> None:
    assert (
        "2026         Ada Quill → North Lab ¹\n"
        "August 2024  Bo Reed → North Lab\n"
        "             Cy Marsh → North Lab\n"
    ) in plain(MOVES)


def test_sources_are_numbered_once_and_listed_at_the_end() -> None:
    said = plain(CAREER)
    assert "Sources\n  ¹  https://a.example/1\n  ²  https://b.example/2\n" in said
    assert said.count("https://a.example/1") == 1


def test_many_sources_in_a_row_are_written_as_one_run() -> None:
    many = line("Founded", sources=[f"https://a.example/{n}" for n in range(4)])
    assert "Founded ¹⁻⁴\n" in plain(Card(title="", lead=many))


def test_in_a_shell_an_answer_says_which_command_goes_on_from_it() -> None:
    assert "Same road:    /moves from:south-lab to:north-lab" in plain(CAREER)
    assert 'next: lateral ask --page 3 "/moves to:north-lab"' in plain(MOVES)
    assert "  2  Al Quill\n     /whois name:al-quill\n" in plain(PICKER)


def test_what_only_a_button_asks_is_offered_in_a_shell_in_the_language() -> None:
    assert "All sources:  tell(is(ada-quill), fields: source)" in plain(CAREER)


def test_at_the_prompt_numbers_and_letters_go_on_from_an_answer() -> None:
    assert "  2  All sources" in plain(CAREER, Place.PROMPT)
    assert "Page 2 of 3 · n for next · p for previous" in plain(MOVES, Place.PROMPT)
    assert next_queries(PICKER) == tuple(choice.query for choice in PICKER.choices)


@pytest.mark.parametrize("width", [24, 40, 61, 80, 200])
@pytest.mark.parametrize("card", [CAREER, MOVES, PICKER])
def test_no_line_is_wider_than_the_terminal(card: Card, width: int) -> None:
    wide = [text for text in printed(card, width).splitlines() if cell_len(text) > width]
    assert [text for text in wide if "https://" not in text] == []


def test_an_address_is_never_broken() -> None:
    long = "https://a.example/" + "x" * 200
    assert long in printed(Card(title="", lead=line("Said", sources=(long,))), 40)


def test_a_source_number_is_not_parted_from_its_word() -> None:
    said = Card(title="", lead=line("word " * 7 + "last", sources=("https://a.example",)))
    assert "last ¹" in printed(said, 41)


def test_the_lead_and_the_dates_are_bold_and_small_print_is_dim() -> None:
    said = printed(CAREER, colours=True)
    assert "\x1b[1mResearch scientist at North Lab\x1b[0m" in said
    assert "\x1b[1mMar 2026 – now\x1b[0m" in said
    assert "\x1b[2mAs of March 2026\x1b[0m" in said


def test_wide_letters_are_counted_as_two_cells() -> None:
    rows = [line(bold("林俊旸"), "  one"), line(bold("Lin"), "  two")]
    card = replace(CAREER, sections=(replace(CAREER.sections[0], lines=tuple(rows)),))
    assert "  林俊旸  one\n  Lin     two\n" in plain(card)


@given(st.text(), st.integers(20, 120))
def test_nothing_in_the_data_steers_the_terminal(text: str, width: int) -> None:
    nasty = f"{text}\x1b[2J\x9b31m\u202eevil\u2066\x00\x07"
    said = printed(Card(title=nasty, lead=Line((Span(nasty),), sources=(nasty,))), width)
    steering = {"Cc", "Cs", "Zl", "Zp"}
    assert [mark for mark in said if mark != "\n" and unicodedata.category(mark) in steering] == []
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_tab_or_a_line_break_in_the_data_becomes_a_space() -> None:
    assert clean("Ada\r\n\tQuill") == "Ada Quill"


def test_the_joiners_that_persian_names_need_are_kept() -> None:
    assert clean("علی‌رضا") == "علی‌رضا"
