"""A person who is hidden is in no output: no answer, picture, completion, JSON, export or log."""

from __future__ import annotations

import logging
import random
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.answers.slash_commands import Takes
from bot.careers.model import Person
from bot.catalogue.export_folder import export
from bot.catalogue.facts import Catalogue
from bot.hiding.identity import Identity, name_key
from bot.store import Store
from bot.store.hiding import hide
from bot.terminal.structured import as_json
from tests.golden.asking import Asker, NoControlError
from tests.golden.entries import Entry, files, read
from tests.questions.today import TODAY

ASKED = 40  # entries whose answers named the person, and as many others
ENTRIES = [entry for file in files() for entry in read(file)]


def people_of(entry: Entry) -> list[str]:
    """Whom the answer has as its people."""
    found = entry.answer.get("people")
    return found if isinstance(found, list) else []


NAMED = Counter(id_ for entry in ENTRIES for id_ in people_of(entry))


def typed(entry: Entry, person: Person) -> bool:
    """Whether the asker says a part of the name: a reply may say that back."""
    words = " ".join(entry.ask).casefold()
    names = (person.id.replace("-", " "), person.name, *person.aliases)
    return any(part in words for name in names for part in name.casefold().split())


def told(person: Person, text: str) -> list[str]:
    """What of the person a text tells: the id, or a name in full."""
    said = text.casefold()
    names = [name for name in (person.name, *person.aliases) if name_key(name)]
    return [name for name in (person.id, *names) if name.casefold() in said]


@pytest.fixture(params=[1, 2, 3])
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture
def person(chance: random.Random, shipped: Catalogue) -> Person:
    """Somebody whom many answers name."""
    known = {one.id: one for one in shipped.people}
    often = sorted(id_ for id_, number in NAMED.items() if number >= ASKED / 2 and id_ in known)
    return known[chance.choice(often)]


@pytest_asyncio.fixture
async def store(shipped_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{shutil.copyfile(shipped_file, tmp_path / 'store.db')}")
    yield opened
    await opened.close()


async def test_nothing_that_is_said_or_written_names_them(
    store: Store,
    person: Person,
    chance: random.Random,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = await Desk.open(store, lambda: TODAY)
    asker = Asker(desk, store, await Directory.of(store))
    naming = [one for one in ENTRIES if person.id in str(one.answer) and not typed(one, person)]
    other = [one for one in ENTRIES if one not in naming and not typed(one, person)]
    chosen = [*chance.sample(naming, min(ASKED, len(naming))), *chance.sample(other, ASKED)]
    before = await asker.answer(chosen[0].ask)
    assert told(person, repr(before))  # else nothing would be proved
    with caplog.at_level(logging.DEBUG):
        await hide(store, Identity.of_id(person.id), by="terminal", now=datetime.now(UTC))
        await desk.refresh()
        asker = Asker(desk, store, await Directory.of(store))
        for entry in chosen:
            try:
                answer = await asker.answer(entry.ask)
            except NoControlError:
                continue  # a button that named them
            for text in (repr(answer), as_json(answer), str(await asker.controls(answer))):
                assert told(person, text) == [], entry
        for name in (person.name, *person.aliases, person.id):
            for length in range(1, len(name) + 1):
                found = desk.complete(Takes.PERSON, name[:length])
                assert person.id not in [one.value for one in found]
        await export(store, tmp_path / "out")
    for file in (tmp_path / "out").rglob("*"):
        assert told(person, file.name) == []
        if file.is_file():
            assert told(person, file.read_text("utf-8")) == [], file.name
    assert told(person, caplog.text) == []
