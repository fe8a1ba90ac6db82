"""Bars of years, quarters and months: numbered, in the order of time, and legible however many."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.drawing import draw, is_sound
from bot.pictures.trend import MOST, Bar, Trend
from tests.pictures.sheets import without_texts, words_of, wrong


def years(*numbers: int, first: int = 2020) -> tuple[Bar, ...]:
    return tuple(
        Bar(str(first + at), str(first + at), float(number), f"{number:,}")
        for at, number in enumerate(numbers)
    )


def test_each_bar_has_its_number_and_its_year() -> None:
    words = words_of(Trend("Who left Example Labs", years(3, 0, 12), 0x10A37F, "people").spec())
    assert {"2020", "2021", "2022", "3", "0", "12", "people"} <= {*words.split()}


def test_what_is_not_over_and_what_only_may_be_are_said_in_words_too() -> None:
    last = Bar("2022", "2022", 4.0, "4", possible=2, running=True)
    found = Trend("Who left Example Labs", (*years(3, 0), last), 0x10A37F, "people")
    said = "people; pale: what only may be of that time; 2022 is not over"
    assert said in words_of(found.spec())
    assert found.alt == (
        "Who left Example Labs: 2020 3; 2022 4 and 2 who may be (not over); nothing in 1 more."
    )


def test_of_many_months_the_years_stand_below() -> None:
    bars = tuple(
        Bar(f"{year}-{month}", str(year), float(month == 6), "1" if month == 6 else "0")
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
    )
    words = words_of(Trend("Who joined Example Labs", bars, 0x10A37F).spec()).split()
    assert {"2023", "2024", "2025", "1"} <= {*words}
    assert "0" not in words


@settings(max_examples=40)
@given(st.lists(st.integers(-30, 2000), min_size=3, max_size=MOST))
def test_no_label_meets_another_or_leaves_the_sheet(numbers: list[int]) -> None:
    assert (
        wrong(Trend("Arrivals less departures", years(*numbers, first=1990), 0x4285F4).spec()) == []
    )


def test_its_labels_are_drawn() -> None:
    found = Trend("Who left Example Labs", years(3, 0, 12), 0x10A37F).spec()
    assert is_sound(draw(found))
    assert len(draw(found)) > 1.2 * len(draw(without_texts(found)))
