"""A desk on a small invented world: one move in the news, two namesakes, a long list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.careers.model import Area, Organization, OrganizationKind, Person, Role, Status, Track
from bot.store import Store
from bot.store.take_in import Facts, take_in

PLACES = tuple(
    Organization(id_, name, OrganizationKind.COMPANY, focus=("reasoning",))
    for id_, name in (("zorbcorp", "Zorbcorp"), ("quuxai", "Quux AI"))
)


def career(id_: str, name: str, year: int) -> Person:
    """Return somebody who left Zorbcorp for Quux AI in March of a year."""
    moved = PartialDate(year, 3)
    sources = (f"https://news.example/{id_}",)
    return Person(
        id_,
        name,
        areas=("reasoning",),
        roles=(
            Role("zorbcorp", "Engineer", Track.ENGINEERING, Status.CONFIRMED, sources, end=moved),
            Role(
                "quuxai",
                "Research Scientist",
                Track.RESEARCH,
                Status.REPORTED,
                sources,
                start=moved,
                announced=PartialDate(year, 3, 3),
            ),
        ),
    )


PEOPLE = (
    career("ada-quill", "Ada Quillfeather", 2025),
    career("bram-dorn", "Bram Dorntable", 2024),
    career("bram-vesk", "Bram Veskelund", 2023),
    *(
        career(f"filler-{n}", f"{letter * 2}orin Mooj{letter}", 2000 + n)
        for n, letter in enumerate("bcdfghjklmnprst")
    ),
)


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk that knows them."""
    store = await Store.open(f"sqlite:///{tmp_path / 'world.db'}")
    facts = Facts([Area("reasoning", "reasoning", ("reasoning",))], PLACES, PEOPLE)
    await take_in(store, facts, history=True, meta={})
    yield await Desk.open(store)
    await store.close()
