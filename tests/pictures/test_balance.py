"""Arrivals and departures over time: as fine as the dates are, and no finer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.flows import Balance
from bot.pictures.balance import OverTime, Period, over_time
from bot.pictures.drawing import draw, is_sound
from tests.pictures.careers import day
from tests.pictures.sheets import without_texts, words_of, wrong


def dated(**numbers: tuple[int, int]) -> dict[PartialDate | None, Balance]:
    """Who came and left by date: y2024_05=(3, 1) are three and one in May 2024."""
    return {day(name[1:].replace("_", "-")): Balance(*both) for name, both in numbers.items()}


def test_moves_known_to_the_month_are_shown_by_quarter_and_no_quarter_is_left_out() -> None:
    found = over_time("Example Labs", dated(y2024_01=(2, 0), y2024_12=(1, 0), y2024_06=(0, 4)))
    assert found == OverTime(
        "Example Labs",
        "quarter",
        (
            Period(2024, 0, 2, 0),
            Period(2024, 1, 0, 4),
            Period(2024, 2, 0, 0),
            Period(2024, 3, 1, 0),
        ),
    )


def test_moves_known_to_the_year_are_shown_by_year() -> None:
    found = over_time("Example Labs", dated(y2022=(3, 0), y2024_01=(2, 0), y2023=(0, 1)))
    assert found is not None
    assert found.step == "year"
    assert [(one.year, one.arrived, one.left) for one in found.periods] == [
        (2022, 3, 0),
        (2023, 0, 1),
        (2024, 2, 0),
    ]


def test_many_years_are_shown_by_half_year_and_a_few_vague_dates_left_out_with_a_word() -> None:
    dates = dated(**{f"y{year}_03": (5, 0) for year in range(2016, 2026)}, y2020=(1, 0))
    found = over_time("Example Labs", {**dates, None: Balance(0, 2)})
    assert found is not None
    assert found.step == "half"
    assert found.left_out == 3
    assert "3 without a known month left out" in words_of(found.spec())


def test_without_a_date_there_is_nothing_to_draw() -> None:
    assert over_time("Example Labs", {None: Balance(3)}) is None


def test_the_alternative_text_says_the_sums_and_when_it_was_busiest() -> None:
    found = over_time("Example Labs", dated(y2022=(3, 0), y2024=(12, 0), y2023=(0, 1)))
    assert found is not None
    assert found.alt == (
        "Arrivals at and departures from Example Labs by year, 2022 to 2024: 15 came, 1 left. "
        "Most came in 2024 (12), most left in 2023 (1)."
    )


_dated = st.dictionaries(
    st.one_of(
        st.none(),
        st.builds(PartialDate, st.integers(1960, 2027), st.one_of(st.none(), st.integers(1, 12))),
    ),
    st.builds(Balance, st.integers(1, 90_000), st.integers(0, 90_000)),
    max_size=30,
)


@given(_dated)
@settings(max_examples=100, deadline=None)
def test_it_can_be_read_and_no_more_moves_are_in_it_than_there_are(
    dates: dict[PartialDate | None, Balance],
) -> None:
    found = over_time("Example Labs", dates)
    if found is None:
        dated = (one for day, one in dates.items() if day is not None)
        assert sum(one.arrived + one.left for one in dated) < 3
        return
    assert wrong(found.spec()) == []
    assert len(found.periods) <= 20
    assert sum(one.arrived for one in found.periods) <= sum(one.arrived for one in dates.values())
    assert sum(one.left for one in found.periods) <= sum(one.left for one in dates.values())


def test_its_labels_are_drawn() -> None:
    found = over_time("Example Labs", dated(y2024_01=(2, 0), y2024_12=(1, 0), y2024_06=(0, 4)))
    assert found is not None
    assert is_sound(draw(found.spec()))
    assert len(draw(found.spec())) > 1.2 * len(draw(without_texts(found.spec())))
