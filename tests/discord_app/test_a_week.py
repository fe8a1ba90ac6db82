"""The data is kept for a week, from Discord alone and from a text editor alone: both say the same."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest_asyncio
import yaml
from simcord import InteractionResult

from bot.careers.model import Person
from bot.catalogue.accepted import write_accepted
from bot.catalogue.loading import load
from bot.hiding.identity import Identity
from bot.review.edits import differences
from bot.store import Store
from bot.store.giving import give_out
from bot.store.hiding import hide
from bot.store.suggestions import how_many_wait
from tests.catalogue.folders import ADA, data_folder
from tests.discord_app.reviewing import PAGE, Desks, desks_on, payload, said
from tests.discord_app.test_deciding_who import posted
from tests.discord_app.test_review import beside
from tests.store.moves_kept import moves_kept

PEOPLE = ("ada", "bea", "cy", "dora", "eve")


@pytest_asyncio.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(database_url)
    await load(opened, _folder(tmp_path / "shipped"), history=True)
    yield opened
    await opened.close()


def _folder(path: Path) -> Path:
    data_folder(path)
    for name in PEOPLE[1:]:
        text = ADA.replace("ada-fictional", f"{name}-fictional").replace("Ada", name.title())
        (path / "people" / f"{name}-fictional.yaml").write_text(text, "utf-8")
    return path


class ByDiscord:
    """Mo suggests and accepts, in Discord alone; each night a release of the same files is loaded."""

    def __init__(self, desks: Desks, folder: Path) -> None:
        self.desks, self.folder = desks, folder

    async def moved(self, **values: str) -> None:
        """A move, by the form of `/suggest`."""
        await self._sent(await self.desks.suggested(self.desks.mo, **values))

    async def corrected(self, person: str, picked: str, **values: str | list[str]) -> None:
        """What is picked below Correct."""
        mo = self.desks.mo
        menu = await mo.slash(
            self.desks.channel, "suggest", person=f"{person}-fictional", what="correction"
        )
        assert menu.response is not None
        opened = await mo.select(menu.response.message, [picked])
        await self._sent(await mo.submit_modal(opened, {"source": PAGE, **values}))

    async def _sent(self, told: InteractionResult) -> None:
        if "Look at this before you send it" in said(told):
            assert told.response is not None
            await self.desks.mo.click(told.response.message, label="Send it all the same")
        assert "Thank you" in said(told), said(told)
        assert told.response is not None
        refused = beside(await self.desks.mo.click(told.response.message, label="Accept"))
        assert "**Accepted.**" in self.desks.card(), refused

    async def night(self) -> None:
        """The next release of the files, which says nothing of what was accepted."""
        (self.folder / "areas.yaml").open("a", encoding="utf-8").write("# a night later\n")
        await load(self.desks.store, self.folder, history=False)


async def by_discord(store: Store, folder: Path) -> None:
    desks = await desks_on(store)
    week = ByDiscord(desks, folder)
    # Monday: a move, and a new person at a new place.
    await week.moved(
        person="Ada Fictional", origin="Barworks", destination="Quux AI",
        post="Chief Zorbologist, 2026-06",
    )  # fmt: skip
    await week.moved(person="Zoë Quux", destination="Zorb Foundry", post="Scientist, 2026")
    await week.night()
    # Tuesday: a role that is worded otherwise, and one that was never so.
    await week.corrected(
        "bea", "role0", title="Zorbologist", start="2021", end="2023-05", so=["so"]
    )
    await week.corrected("cy", "role0", title="x", start="", end="", so=["not"])
    await week.night()
    # Wednesday: somebody left, and somebody has another name.
    await week.corrected("cy", "left", place=["barworks"], day="2026-05")
    await week.corrected("bea", "name", name="Bea Quux")
    await week.night()
    # Thursday: what is said of somebody; and that all of it is right.
    about = {"summary": "Studies quux.", "aliases": "Cy F", "areas": "zorbology"}
    await week.corrected("cy", "facts", **about, links="homepage: https://cy.example/")
    await week.corrected("bea", "right", day="2026-06-20")
    await week.night()
    # Friday: two are one, one is two.
    await week.corrected("ada", "same", other="Dora Fictional", note="The same thesis.")
    await week.corrected("bea", "two", other="Ben Fictional", roles=["1"], note="Two theses.")
    await week.night()
    # Saturday: a mistake, and back again.
    await week.corrected("cy", "name", name="Cyril")
    await desks.press(desks.mo, "Undo")
    await week.night()
    # Sunday: somebody asks to be left out.
    opened = await desks.ada.slash(desks.channel, "privacy", ask="left out")
    await desks.ada.submit_modal(opened, {"who": "Eve Fictional", "what": ""})
    await posted(desks)
    opened = await desks.press(desks.mo, "Leave them out")
    await desks.mo.submit_modal(opened, {"who": "Eve Fictional (eve-fictional)"})
    await week.night()
    for card in desks.cards():
        assert "Eve" not in str(payload(card))
    assert await how_many_wait(store) == 0
    await desks.env.shutdown()


class InEditor:
    """Files that are edited; each evening the folder is loaded."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store

    def edit(self, name: str, change: Callable[[Any], Any]) -> None:
        file = self.folder / name
        document = yaml.safe_load(file.read_text("utf-8")) if file.exists() else None
        file.write_text(
            yaml.safe_dump(change(document), sort_keys=False, allow_unicode=True), "utf-8"
        )

    def person(self, name: str, change: Callable[[Any], object]) -> None:
        """Edit a person's file."""

        def changed(document: Any) -> Any:
            change(document)
            return document

        self.edit(f"people/{name}-fictional.yaml", changed)

    async def night(self) -> None:
        await load(self.store, self.folder, history=False)


def _role(place: str, title: str, start: str, **more: Any) -> dict[str, Any]:
    plain = {
        "organization": place,
        "title": title,
        "track": "research",
        "start": start,
        "end": None,
    }
    return {**plain, "status": "reported", "sources": [PAGE], **more}


async def by_editor(store: Store, folder: Path) -> None:
    week = InEditor(folder, store)

    def cite(role: Any) -> None:
        role["sources"].append(PAGE)

    def monday(ada: Any) -> None:
        ada["roles"][1]["ended"] = True
        cite(ada["roles"][1])
        ada["roles"].append(_role("quuxai", "Chief Zorbologist", "2026-06", track="executive"))

    week.person("ada", monday)
    foundry = {"id": "zorb-foundry", "name": "Zorb Foundry", "kind": "company"}
    week.edit("organizations.yaml", lambda places: [*places, foundry])
    zoe: dict[str, Any] = {
        "id": "zoe-quux",
        "name": "Zoë Quux",
        "aliases": [],
        "areas": [],
        "known_for": [],
    }
    zoe |= {"summary": "Scientist at Zorb Foundry.", "links": {}, "as_of": None}
    roles = [_role("zorb-foundry", "Scientist", "2026")]
    week.edit("people/zoe-quux.yaml", lambda _none: {**zoe, "roles": roles})
    await week.night()

    def tuesday(bea: Any) -> None:
        bea["roles"][0] |= {"title": "Zorbologist", "start": "2021"}
        cite(bea["roles"][0])

    week.person("bea", tuesday)
    week.person("cy", lambda cy: cy["roles"].pop(0))
    await week.night()

    def left(cy: Any) -> None:
        cy["roles"][0]["end"] = "2026-05"
        cite(cy["roles"][0])

    week.person("cy", left)
    week.person("bea", lambda bea: bea.update(name="Bea Quux", aliases=["Bea Fictional"]))
    await week.night()
    about = {"summary": "Studies quux.", "aliases": ["Cy F"], "areas": ["zorbology"]}
    week.person("cy", lambda cy: cy.update(about, links={"homepage": "https://cy.example/"}))

    def right(bea: Any) -> None:
        bea["as_of"] = "2026-06-20"
        cite(bea["roles"][1])

    week.person("bea", right)
    await week.night()
    week.person("ada", lambda ada: ada.update(aliases=["Dora Fictional"]))
    (folder / "people" / "dora-fictional.yaml").unlink()
    week.edit("merged.yaml", lambda _none: {"dora-fictional": "ada-fictional"})
    taken: list[Any] = []
    week.person("bea", lambda bea: taken.append(bea["roles"].pop(1)))
    ben = zoe | {"id": "ben-fictional", "name": "Ben Fictional", "summary": "Head of Zorbs."}
    week.edit("people/ben-fictional.yaml", lambda _none: {**ben, "roles": taken})
    week.edit("split.yaml", lambda _none: [["ben-fictional", "bea-fictional"]])
    await week.night()
    week.person("cy", lambda cy: cy.update(name="Cyril", aliases=["Cy F", "Cy Fictional"]))
    await week.night()
    week.person("cy", lambda cy: cy.update(name="Cy Fictional", aliases=["Cy F"]))
    await week.night()
    await hide(store, Identity.of_id("eve-fictional"), by="terminal", now=datetime.now(UTC))
    (folder / "people" / "eve-fictional.yaml").unlink()
    await week.night()


async def facts(store: Store) -> tuple[object, ...]:
    given = await give_out(store)
    moves = {repr(replace(one.move, sources=())) for one in await moves_kept(store)}
    return given.people, given.organizations, given.lineage, moves


def differing(some: Iterable[Person], others: Iterable[Person]) -> list[object]:
    """Who is held in one of the two alone, and each field that is not the same."""
    mine, theirs = ({person.id: person for person in people} for people in (some, others))
    both = [(mine[id_], theirs[id_]) for id_ in mine.keys() & theirs.keys()]
    found: list[object] = [*sorted(mine.keys() ^ theirs.keys())]
    for one, other in both:
        found += [(one.id, field) for field in differences(one, other)]
        if len(one.roles) != len(other.roles):
            found.append((one.id, one.roles, other.roles))
        pairs = zip(one.roles, other.roles, strict=False)
        found += [(one.id, field) for pair in pairs for field in differences(*pair)]
    return found


async def test_a_week_in_discord_and_a_week_in_files_end_in_the_same_facts(
    store: Store, tmp_path: Path
) -> None:
    released = _folder(tmp_path / "released")
    edited = await Store.open(f"sqlite:///{tmp_path / 'edited.db'}")
    await load(edited, _folder(tmp_path / "files"), history=True)
    await by_discord(store, released)
    await by_editor(edited, tmp_path / "files")
    mine, theirs = await store.all_people(), await edited.all_people()
    assert differing(mine, theirs) == []
    assert await facts(store) == await facts(edited)

    # What was accepted becomes files: the same as those that were written by hand.
    written = await write_accepted(store, released)
    assert {"merged.yaml", "split.yaml", "organizations.yaml"} <= {*written}
    (released / "people" / "eve-fictional.yaml").unlink()
    await load(store, released, history=False)
    assert await write_accepted(store, released) == ()
    assert await facts(store) == await facts(edited)
    fresh = await Store.open(f"sqlite:///{tmp_path / 'fresh.db'}")
    await load(fresh, shutil.copytree(released, tmp_path / "clone"), history=True)
    assert (await facts(fresh))[:3] == (await facts(edited))[:3]
    for opened in (edited, fresh):
        await opened.close()
