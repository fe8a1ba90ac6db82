"""What a person's own page is, of the links that the data has."""

from __future__ import annotations

import pytest

from bot.careers.links import own_page
from bot.careers.model import Person


@pytest.mark.parametrize(
    ("links", "page"),
    [
        ({}, None),
        ({"homepage": "https://ada.example/~me"}, "https://ada.example/~me"),
        ({"github": "ada"}, None),
        ({"github": "ada/ada.github.io"}, "https://ada.github.io/"),
        ({"homepage": "https://github.com/Ada/ada.github.io/"}, "https://ada.github.io/"),
        ({"homepage": "https://github.com/ada/notes"}, "https://github.com/ada/notes"),
        ({"github": "ada/bo.github.io"}, None),
        (
            {"homepage": "https://ada.example", "github": "ada/ada.github.io"},
            "https://ada.example",
        ),
        ({"homepage": "no address", "github": "ada/ada.github.io"}, "https://ada.github.io/"),
    ],
)
def test_the_own_page_is_the_homepage_or_what_a_repository_of_one_publishes(
    links: dict[str, str], page: str | None
) -> None:
    assert own_page(Person("ada-fictional", "Ada Fictional", links=links)) == page
