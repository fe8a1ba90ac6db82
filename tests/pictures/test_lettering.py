"""Labels are as wide as they are thought to be, and made of letters that can be drawn."""

from __future__ import annotations

import re

import pytest

from bot.pictures.drawing import draw
from bot.pictures.lettering import Run, drawable, laid_out, width
from bot.pictures.sheet import Sheet
from tests.pictures.sheets import without_texts

SAMPLES = [
    "Member of Technical Staff",
    "WWWWWiiiiiMMMMM.....",
    "Łukasz Kaiser, Jürgen Schmidhuber, Ángel Peña",
    "Hong Kong University of Science and Technology",
    "1,234,567 moves – 2018 · “quoted” (reported)",
]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SAMPLES)
def test_a_text_is_drawn_as_wide_as_it_is_thought_to_be(text: str, bold: bool) -> None:
    """A bar of that width is drawn over the text: what sticks out at its end would be seen."""
    wide = width(text, 40, bold=bold)
    assert 0.94 * wide <= drawn_width(text, bold=bold) <= wide + 2


def drawn_width(text: str, *, bold: bool) -> float:
    """How wide the library draws a text, from the outlines it makes of it for a PDF's sake."""
    import vl_convert

    mark = {
        "type": "group",
        "marks": [
            {
                "type": "text",
                "name": "label",
                "encode": {
                    "enter": {
                        "text": {"value": text},
                        "font": {"value": "Liberation Sans"},
                        "fontSize": {"value": 40},
                        "fontWeight": {"value": "bold" if bold else "normal"},
                    }
                },
            }
        ],
    }
    spec = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "padding": 0,
        "autosize": "pad",
        "marks": [mark],
    }
    svg = vl_convert.vega_to_svg(spec)
    found = re.search(r'width="([\d.]+)"', svg)
    assert found
    return float(found[1])


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("林俊旸", "LinJunYang"),
        ("Łukasz Müller", "Łukasz Müller"),
        ("Иван Ωμέγα", "Иван Ωμέγα"),
        ("a\x00b\tc\u202ed", "ab cd"),
        ("name 🚀", "name :rocket:"),
    ],
)
def test_what_the_font_lacks_is_written_in_latin_letters(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


def test_what_is_said_to_be_drawable_is_drawn_as_something() -> None:
    paper = Sheet(height=200)
    paper.text(40, 80, drawable("Łé Ж Ω – … 林"), size=40)
    assert draw(paper.spec()) != draw(without_texts(paper.spec()))


def test_a_label_is_broken_between_words_and_ends_in_an_ellipsis_where_it_is_too_long() -> None:
    lines = laid_out([Run("one two three four five six seven")], 120, 29, lines=2)
    assert all(line.width <= 120 for line in lines)
    assert len(lines) == 2
    assert lines[-1].pieces[-1].run.text.endswith("…")


def test_a_word_wider_than_its_room_is_cut() -> None:
    (line,) = laid_out([Run("W" * 80)], 200, 29)
    assert line.width <= 200
    assert line.pieces[0].run.text.endswith("…")
