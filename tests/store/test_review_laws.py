"""Whatever is accepted, undone, loaded and exported in whatever order ends in the same facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.careers.lineage import Lineage
from bot.careers.model import MoveKind, Organization, Person, Role
from bot.catalogue.fitting import problem_with
from bot.review.changes import (
    Change,
    ChangedRole,
    Named,
    NewMove,
    Renamed,
    SamePerson,
    TwoPeople,
    Verified,
)
from bot.review.suggestion import Accept, Cited, Door, ReviewError, Suggestion, Undo
from bot.store import Store
from bot.store.deciding import decide
from bot.store.former_tables import FormerIdRow, ToldApartRow
from bot.store.giving import give_out
from bot.store.review_tables import AuditRow, FilePersonRow, OverlayRow, SuggestionRow
from bot.store.suggestions import how_many_wait, propose
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AREAS
from tests.careers.fictional import ORGANIZATIONS
from tests.review.facts import ADA, BAR, PAGE, QUUX, day
from tests.store.moves_kept import moves_kept

BEA = replace(ADA, id="bea-fictional", name="Bea Fictional")
CY = replace(ADA, id="cy-fictional", name="Cy Fictional")
CYRIL = replace(CY, id="cyril-fictional", name="Cyril F", roles=(replace(QUUX, team="Zorbs"), BAR))
DORA = replace(ADA, id="dora-fictional", name="Dora Fictional")
FILES = (ADA, BEA, CY, CYRIL, DORA)
CHANGES: tuple[Change, ...] = (  # each of another role, or another field: they commute
    ChangedRole(ADA.id, QUUX, replace(QUUX, title="Director of Zorbs")),
    ChangedRole(ADA.id, BAR, replace(BAR, end=day("2026-10"))),
    Renamed(ADA.id, "Ada Quux"),
    NewMove(
        Named(ADA.name, ADA.id),
        MoveKind.JOINED,
        None,
        Named("Zorb Foundry"),
        "Scientist",
        date=day("2026-11"),
    ),
    Verified(BEA.id, day("2026-11")),
    ChangedRole(BEA.id, QUUX, None),  # not the present one, which the day of Verified is of
    NewMove(Named("Zoë Quux"), MoveKind.FOUNDED, None, Named("Quuxworks"), date=day("2026")),
    SamePerson(CY.id, CYRIL.id),
    TwoPeople(DORA.id, Named("Dora Quux"), (BAR,)),
)
_REVIEW = (OverlayRow, FilePersonRow, AuditRow, SuggestionRow, FormerIdRow, ToldApartRow)
STEPS = ("load", "write the files", "nothing")


class World:
    """A store beside its files: both change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.people: tuple[Person, ...] = FILES
        self.places: tuple[Organization, ...] = ORGANIZATIONS
        self.lineage = Lineage()
        self.accepted: dict[int, int] = {}

    async def begin(self) -> None:
        async with self.store.writing() as connection:
            for table in _REVIEW:
                await connection.execute(delete(table))
        await self.load()

    async def load(self) -> None:
        facts = Facts(AREAS, self.places, self.people, lineage=self.lineage)
        await take_in(self.store, facts, history=False, meta={})

    async def step(self, step: str) -> None:
        if step == "write the files":
            self.people = await self.store.all_people()
            self.places = await self.store.organizations()
            self.lineage = (await give_out(self.store)).lineage
        if step != "nothing":
            await self.load()

    async def accept(self, number: int) -> None:
        suggested = Suggestion(Door.USER, CHANGES[number], (Cited(PAGE),), str(number))
        done = await propose(self.store, suggested)
        self.accepted[number] = done.id
        await decide(self.store, done.id, Accept(), by=1, check=problem_with)

    async def undo(self, number: int) -> None:
        await decide(self.store, self.accepted[number], Undo(), by=1, check=problem_with)

    async def facts(self) -> list[object]:
        """The facts, whatever the order of sources and names that were put together."""
        people = [_sorted(person) for person in await self.store.all_people()]
        places = sorted(place.id for place in await self.store.organizations())
        moves = sorted(
            repr(
                (record.move.person, record.move.kind, record.move.origin, record.move.destination)
            )
            for record in await moves_kept(self.store)
        )
        return [people, places, moves, (await give_out(self.store)).lineage]


def _sorted(person: Person) -> Person:
    def role(one: Role) -> Role:
        return replace(one, sources=tuple(sorted(one.sources)))

    return replace(
        person, aliases=tuple(sorted(person.aliases)), roles=tuple(map(role, person.roles))
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
async def test_the_order_of_accepting_loading_and_writing_files_makes_no_difference(
    store: Store, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from(range(len(CHANGES))), min_size=1))
    ends = []
    for _ in range(2):
        world = World(store)
        await world.begin()
        for number in data.draw(st.permutations(sorted(chosen))):
            await world.accept(number)
            await world.step(data.draw(st.sampled_from(STEPS)))
        ends.append(await world.facts())
        await world.load()
        assert await world.facts() == ends[-1]
        assert await how_many_wait(store) == 0
    assert ends[0] == ends[1]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
async def test_what_is_all_undone_was_never_so(store: Store, data: st.DataObject) -> None:
    world = World(store)
    await world.begin()
    before = await world.facts()
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(CHANGES))), min_size=1)))
    for number in chosen:
        await world.accept(number)
        await world.step(data.draw(st.sampled_from(STEPS)))
    for number in data.draw(st.permutations(chosen)):
        await world.undo(number)
        await world.step(data.draw(st.sampled_from(("load", "nothing"))))
    people, places, *others = await world.facts()
    assert [people, *others] == [before[0], *before[2:]]
    # An organization that was written into the files is theirs, whoever was there.
    assert places == sorted(place.id for place in world.places)
    assert await how_many_wait(store) == 0


async def test_what_was_undone_cannot_be_undone_again(store: Store) -> None:
    world = World(store)
    await world.begin()
    await world.accept(0)
    await world.undo(0)
    with pytest.raises(ReviewError, match="nothing to undo"):
        await world.undo(0)
