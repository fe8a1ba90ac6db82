"""Flows as bands: every move is in them, every place has its name and its number."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.drawing import draw, is_sound
from bot.pictures.flow import Band, Field, Partners, Place
from bot.pictures.sheet import Spec
from tests.pictures.sheets import texts, without_texts, words_of, wrong

HERE = Place("Example Labs", 0x10A37F)
LONG = Place("Example National Research Center for Information Technology and More", 0xE07A5F)


def places(number: int) -> list[Place]:
    return [Place(f"Place {name}", 0x5B8DEF + name) for name in range(number)]


def partners(numbers: list[int], back: list[int]) -> Partners:
    came = tuple(zip(places(len(numbers)), numbers, strict=True))
    went = tuple(zip(places(len(back)), back, strict=True))
    return Partners(
        "Flows into and out of Example Labs", HERE, came, went,
        sum(number for _, number in came), sum(number for _, number in went),
    )  # fmt: skip


def numbers_of(spec: Spec) -> dict[str, int]:
    """The numbers written on it, by where they stand."""
    found = {}
    for number, box in enumerate(texts(spec)):
        if re.fullmatch(r"[\d,]+", box.text):
            found[f"{'left' if box.left < spec['width'] / 2 else 'right'} {number}"] = int(
                box.text.replace(",", "")
            )
    return found


def side(spec: Spec, which: str) -> int:
    return sum(number for where, number in numbers_of(spec).items() if where.startswith(which))


_numbers = st.lists(st.integers(1, 5000), max_size=40).map(lambda found: sorted(found)[::-1])


@given(_numbers, _numbers)
@settings(max_examples=60, deadline=None)
def test_the_numbers_add_up_to_the_moves_and_can_be_read(came: list[int], went: list[int]) -> None:
    spec = partners(came, went).spec()
    assert side(spec, "left") == sum(came)
    assert side(spec, "right") == sum(went)
    assert wrong(spec) == []


def test_small_places_stand_together_as_others() -> None:
    said = words_of(partners([50, *([1] * 19)], [3]).spec())
    assert "9 others 9" in said
    assert said.count("Place") == 12


def test_a_long_name_is_written_out_on_several_lines() -> None:
    picture = Partners("Flows", HERE, ((LONG, 3),), (), 3, 0)
    assert LONG.name.split()[-1] in words_of(picture.spec())
    assert wrong(picture.spec()) == []


def test_the_alternative_text_names_the_busiest_with_their_numbers() -> None:
    assert partners([25, 18], [16]).alt == (
        "Flows into and out of Example Labs, as bands between organizations. "
        "43 came from Place 0 25, Place 1 18; 16 left to Place 0 16."
    )


def field(number: int) -> Field:
    found = places(number)
    return Field(
        "Flows between labs",
        tuple(
            Band(one, other, 1 + (at * other_at) % 5)
            for at, one in enumerate(found)
            for other_at, other in enumerate(found)
            if one is not other
        ),
    )


@given(st.integers(2, 30))
@settings(max_examples=20, deadline=None)
def test_a_field_of_any_size_has_a_dozen_places_a_side_and_can_be_read(number: int) -> None:
    picture = field(number)
    spec = picture.spec()
    assert wrong(spec) == []
    assert len(numbers_of(spec)) <= 24
    among = re.search(r"([\d,]+) moves among smaller places", words_of(spec))
    left_out = int(among[1].replace(",", "")) if among else 0
    moves = sum(band.moves for band in picture.bands)
    assert side(spec, "left") == side(spec, "right") == moves - left_out


def test_the_labels_of_a_field_are_drawn() -> None:
    spec = field(12).spec()
    assert is_sound(draw(spec))
    assert len(draw(spec)) > 1.02 * len(draw(without_texts(spec)))
