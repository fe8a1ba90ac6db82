"""The moves of a week in one picture: each with its day, name and places, none cut off."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.bulletin import Bulletin, End, Item
from bot.pictures.drawing import draw, is_sound
from tests.pictures.sheets import without_texts, words_of, wrong

LABS = End("Example Labs", 0x10A37F)
LONG = End("Example National Research Center for Technology", 0xE07A5F)
ADA = Item("24 Nov 2026", "Ada Fictional", LABS, LONG)
LEFT = Item("Nov 2026", "Bo Fictional", LABS, None)
CAME = Item("", "Cy Fictional", None, LONG)

_ends = st.none() | st.sampled_from([LABS, LONG])
_items = st.builds(
    Item,
    st.sampled_from(["24 Nov 2026", "about Oct 2026", "2026", ""]),
    st.sampled_from(["Ada Fictional", "Bo Fictional-Longsurname van der Example the Third"]),
    _ends,
    _ends,
)


@given(st.lists(_items, min_size=1, max_size=13), st.integers(0, 2000))
@settings(max_examples=40, deadline=None)
def test_whoever_moved_the_words_can_be_read(items: list[Item], more: int) -> None:
    picture = Bulletin("Who moved", "in November 2026", tuple(items), more, "Biggest flows: none")
    assert wrong(picture.spec()) == []


def test_each_move_has_its_day_its_name_and_its_places() -> None:
    said = words_of(Bulletin("Who moved", "in November 2026", (ADA, LEFT, CAME), 4, "Flows").spec())
    for words in ("24 Nov", "Ada Fictional", "Example Labs", "Technology", "and 4 more", "Flows"):
        assert words in said


def test_the_alternative_text_says_the_moves() -> None:
    picture = Bulletin("Who moved", "in November 2026", (ADA, LEFT, CAME), 4)
    assert picture.alt == (
        "Who moved, in November 2026: Ada Fictional from Example Labs to "
        f"{LONG.name}; Bo Fictional left Example Labs; Cy Fictional to {LONG.name}; and 4 more."
    )


def test_it_is_drawn() -> None:
    spec = Bulletin("Who moved", "in November 2026", (ADA, LEFT, CAME)).spec()
    assert is_sound(draw(spec))
    assert len(draw(spec)) > 1.02 * len(draw(without_texts(spec)))
