"""What follows from a person's facts by themselves: links, and as of when they are known."""

from __future__ import annotations

import pytest

from bot.careers.dates import PartialDate
from bot.careers.links import links_of
from bot.careers.model import Person, Role, Track


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_a_person_is_known_as_of_the_day_that_is_given() -> None:
    role = Role("quuxai", "Researcher", Track.RESEARCH, start=date("2025-03"))
    assert Person("ada", "Ada", as_of=date("2024"), roles=(role,)).known_as_of == date("2024")


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        ({"start": "2019", "end": "2023-04"}, "2023-04"),
        ({"start": "2019", "announced": "2024-05-06"}, "2024-05-06"),
        ({"start": "2019", "end_announced": "2025"}, "2025"),
        ({}, None),
    ],
)
def test_without_such_a_day_it_is_the_newest_date_of_a_role(
    dates: dict[str, str], newest: str | None
) -> None:
    known = {key: date(text) for key, text in dates.items()}
    role = Role("quuxai", "Researcher", Track.RESEARCH, **known)  # type: ignore[arg-type]
    found = Person("ada", "Ada", roles=(role,)).known_as_of
    assert (str(found) if found else None) == newest


def test_a_link_is_a_handle_or_a_whole_address() -> None:
    links = {
        "wikidata": "Q1",
        "x": "ada",
        "scholar": "aBc",
        "linkedin": "https://www.linkedin.com/in/ada/",
        "homepage": "https://ada.example",
        "github": "ada-f",
    }
    assert [
        (kind, address) for kind, _, address in links_of(Person("ada", "Ada", links=links))
    ] == [
        ("homepage", "https://ada.example"),
        ("x", "https://x.com/ada"),
        ("github", "https://github.com/ada-f"),
        ("scholar", "https://scholar.google.com/citations?user=aBc"),
        ("linkedin", "https://www.linkedin.com/in/ada/"),
        ("wikidata", "https://www.wikidata.org/wiki/Q1"),
    ]
