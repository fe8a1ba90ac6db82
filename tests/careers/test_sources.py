"""Pages are graded by their host, and the most official comes first."""

from __future__ import annotations

import pytest

from bot.careers.sources import Grades, SourceGrade, host_of

GRADES = Grades(
    {
        "quux.example": SourceGrade.OFFICIAL,
        "news.example": SourceGrade.PRESS,
        "copies.example": SourceGrade.REPOST,
        "wiki.example": SourceGrade.MACHINE,
    }
)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Quux.example/ada?x=1", "quux.example"),
        ("http://quux.example.:8080/", "quux.example"),
        ("https://blog.quux.example", "blog.quux.example"),
        ("mailto:ada", ""),
    ],
)
def test_a_host_is_told_without_what_makes_no_difference(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_page_on_a_host_that_nobody_graded_is_of_unknown_grade() -> None:
    assert GRADES.grade("https://www.quux.example/ada") is SourceGrade.OFFICIAL
    assert GRADES.grade("https://blog.quux.example/ada") is SourceGrade.UNKNOWN


def test_the_most_official_page_is_first_and_equal_ones_keep_their_order() -> None:
    pages = (
        "https://nobody.example/1",
        "https://copies.example/1",
        "https://news.example/2",
        "https://news.example/1",
        "https://quux.example/1",
    )
    assert GRADES.ranked(pages) == (pages[4], pages[2], pages[3], pages[1], pages[0])


def test_a_fact_rests_on_copies_where_each_page_is_one() -> None:
    copies = ("https://copies.example/1", "https://wiki.example/1")
    assert GRADES.copied(copies)
    assert not GRADES.copied((*copies, "https://nobody.example/"))
    assert not GRADES.copied(())
