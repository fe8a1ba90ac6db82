"""A career's timeline can be read, whatever is in it and however little is known."""

from __future__ import annotations

from hypothesis import given, settings

from bot.pictures.drawing import draw, is_sound
from bot.pictures.timeline import Career, Look
from tests.pictures.careers import PLAIN, any_career, bar, day
from tests.pictures.sheets import texts, without_texts, words_of, wrong


def test_the_labels_are_drawn() -> None:
    """A machine without fonts would drop every label and say nothing of it."""
    spec = PLAIN.spec()
    assert is_sound(draw(spec))
    assert len(draw(spec)) > 1.3 * len(draw(without_texts(spec)))


def test_it_says_every_role_and_the_years() -> None:
    said = words_of(PLAIN.spec())
    assert "Example University" in said
    assert "Head of research" in said
    assert "2020" in said
    assert "as of March 2026" in said


def test_the_alternative_text_says_the_roles_newest_first() -> None:
    assert PLAIN.alt == (
        "A timeline of the career of Ada Example, newest first: Another Company, Head of research "
        "(2024-02 – None); Example Labs, Researcher (2019-09 – 2024-01); Example University, PhD "
        "student (None – 2019)."
    )


@given(any_career)
@settings(max_examples=150, deadline=None)
def test_no_label_runs_into_another_or_over_the_edge(career: Career) -> None:
    assert wrong(career.spec()) == []


def test_the_newest_role_is_on_top() -> None:
    rows = {box.text: box.top for box in texts(PLAIN.spec())}
    assert rows["Another Company"] < rows["Example Labs"] < rows["Example University"]


def test_posts_held_at_once_have_rows_of_their_own() -> None:
    career = Career(
        "Ada Example",
        (
            bar("Example University", "Professor", "2001", None, look=Look.FACULTY),
            bar("Example Labs", "Fellow", "2013", "2023-05"),
        ),
        day("2023-05"),
    )
    rows = {box.text: box.top for box in texts(career.spec())}
    assert rows["Example University"] != rows["Example Labs"]


def test_the_legend_names_the_tracks_that_are_there_and_only_those() -> None:
    said = words_of(PLAIN.spec())
    assert "study hands-on leads" in said
    assert "faculty" not in said


def test_of_a_very_long_career_the_newest_roles_are_drawn() -> None:
    bars = tuple(
        bar("Place", f"Job {year}", str(year), str(year + 1)) for year in range(1960, 2020)
    )
    said = words_of(Career("Ada Example", bars).spec())
    assert "the 14 newest of 60 roles" in said
    assert "Job 2019" in said
    assert "Job 1990" not in said


def test_a_career_without_a_single_date_is_drawn_all_the_same() -> None:
    career = Career("Ada Example", (bar("Example Labs", "Fellow", None, None, over=True),))
    assert "Example Labs" in words_of(career.spec())
    assert is_sound(draw(career.spec()))


def test_a_first_post_of_no_known_date_is_drawn_before_the_others() -> None:
    undated = bar("Example College", "Undergraduate", None, None, over=True)
    later = (
        bar("Example Labs", "Researcher", "2001", "2013"),
        bar("Another", "Fellow", "2013", None),
    )
    left = {
        box.text: box.left for box in texts(Career("Ada", (undated, *later), day("2023")).spec())
    }
    assert left["Example College"] < left["Example Labs"] < left["Another"]
