"""A title after "is" has an article where many hold such a post, and none where one does."""

from __future__ import annotations

import pytest

from bot.answers.wording import with_article


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Researcher", "a Researcher"),
        ("Pre-training researcher, building a team", "a Pre-training researcher, building a team"),
        ("Member of Technical Staff", "a Member of Technical Staff"),
        ("AI resident", "an AI resident"),
        ("MS student in physics", "an MS student in physics"),
        ("PhD student", "a PhD student"),
        ("Undergraduate student", "an Undergraduate student"),
        ("University professor", "a University professor"),
        ("Associate professor, later head of a lab", "an Associate professor, later head of a lab"),
        ("Co-founder", "a Co-founder"),
        ("Co-founder and CEO", "Co-founder and CEO"),
        ("Chief Scientist", "Chief Scientist"),
        ("Head of Alignment", "Head of Alignment"),
        ("Director of research", "Director of research"),
        ("First engineer", "First engineer"),
        ("Special initiatives", "Special initiatives"),
        ("", ""),
    ],
)
def test_a_title_has_the_article_that_people_say(title: str, said: str) -> None:
    assert with_article(title) == said
