"""Fictional facts that the tests of review change."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status, Track
from bot.review.effects import Known
from tests.careers.fictional import ORGANIZATIONS

PLACES = {place.id: place for place in ORGANIZATIONS}
PAGE = "https://a.example/page"


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def role(place: str, start: str | None, end: str | None = None, **more: object) -> Role:
    made = Role(
        place,
        "Research Scientist",
        Track.RESEARCH,
        Status.CONFIRMED,
        ("https://a.example",),
        start=day(start) if start else None,
        end=day(end) if end else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


QUUX = role("quuxai", "2020", "2023-05")
BAR = role("barworks", "2023-06")
ADA = Person(
    "ada-fictional", "Ada Fictional", summary="Made up.", as_of=day("2026-01"), roles=(QUUX, BAR)
)


def known(*people: Person) -> Known:
    return Known({person.id: person for person in people}, PLACES)
