"""Of places drawn together no two look alike."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.apart import told_apart
from bot.pictures.flow import Band, Field, Partners, Place

GOOGLE_S = "#4285f4"
GOOGLE, META, OPENAI, GREY = 0x4285F4, 0x0081FB, 0x10A37F, 0x8A8F9C
COLOURS = st.integers(0, 0xFFFFFF)


def test_the_first_of_two_alike_keeps_its_colour_and_what_is_unlike_its_own() -> None:
    google, meta, openai = told_apart([GOOGLE, META, OPENAI])
    assert (google, openai) == (GOOGLE, OPENAI)
    assert meta != META


def test_those_that_keep_their_colour_keep_it_and_the_others_are_moved() -> None:
    google, meta, other = told_apart([GOOGLE, META, GOOGLE], keep=[1, 2])
    assert (meta, other) == (META, GOOGLE)
    assert google not in (META, GOOGLE)


def test_a_place_that_keeps_its_colour_has_it_in_every_picture() -> None:
    lab = Place("Lab", GOOGLE, keeps=True)
    near = Place("Near", META)
    for picture in (
        Field("Flows", (Band(near, lab, 9), Band(lab, near, 1))),
        Partners("Flows", near, ((lab, 5),), ((lab, 2),), 5, 2),
    ):
        assert any(GOOGLE_S in fill for fill in fills(picture))
        assert not any("#0081fb" in fill for fill in fills(picture))


def test_what_is_drawn_beside_them_stays_what_it_is() -> None:
    (other,) = told_apart([GREY], beside=[GREY])
    assert other != GREY


@given(st.lists(COLOURS, max_size=13))
def test_no_two_of_a_dozen_are_the_same_and_none_depends_on_chance(colours: list[int]) -> None:
    found = told_apart(colours, beside=[GREY])
    assert found == told_apart(colours, beside=[GREY])
    assert len({*found, GREY}) == len(colours) + 1


def test_a_dozen_that_are_known_by_one_colour_are_far_apart() -> None:
    found = told_apart([GOOGLE] * 13, beside=[GREY])
    for one, other in combinations([*found, GREY], 2):
        assert max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0)) > 30


def fills(picture: Field | Partners) -> Counter[str]:
    """How often each colour is on the bars and bands."""
    layers = picture.spec()["data"]
    rows = [row for layer in layers for row in layer["values"] if "text" not in row]
    return Counter(json.dumps(row.get("fill")) for row in rows)


def test_places_known_by_one_colour_have_each_their_own_in_a_picture() -> None:
    places = [Place(f"Place {name}", GOOGLE) for name in range(5)]
    bands = tuple(Band(one, other, 3) for one in places for other in places if one is not other)
    came = tuple((place, 5) for place in places[1:])
    for picture in (Field("Flows", bands), Partners("Flows", places[0], came, came, 9, 9)):
        bars = {fill for fill, number in fills(picture).items() if number >= 2 or GOOGLE_S in fill}
        assert len(bars - {"null"}) >= len(places)
