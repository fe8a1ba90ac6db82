"""Facts are taken in whole: what differs is changed, and moves are found again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.careers.dates import PartialDate
from bot.careers.model import (
    Area,
    MoveKind,
    Organization,
    Person,
    Role,
    Status,
    Track,
    Work,
    WorkKind,
)
from bot.careers.sources import Grades, SourceGrade
from bot.store import RecordedMove, Store
from bot.store.changed import Changed
from bot.store.engine import as_json
from bot.store.giving import give_out
from bot.store.overview import ChangedSince
from bot.store.row_mapping import digest
from bot.store.tables import PersonRow
from bot.store.take_in import Changes, Facts, OvertakenError, take_in
from tests.careers.fictional import ORGANIZATIONS, careers
from tests.store.moves_kept import moves_kept

AREAS = (Area("zorbology", "zorbology", ("zorbs",)),)


def role(place: str, start: str | None, end: str | None = None, **more: object) -> Role:
    made = Role(
        place,
        "Research Scientist",
        Track.RESEARCH,
        Status.CONFIRMED,
        ("https://a.example",),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def ada(*roles: Role) -> Person:
    return Person("ada-fictional", "Ada Fictional", areas=("zorbology",), roles=roles)


async def took(
    store: Store,
    *people: Person,
    places: tuple[Organization, ...] = ORGANIZATIONS,
    history: bool = False,
) -> Changes:
    return await take_in(store, Facts(AREAS, places, people), history=history, meta={})


async def standing(store: Store) -> list[RecordedMove]:
    return (await moves_kept(store))[::-1]


QUUX = role("quuxai", "2020", "2023-05")
BAR = role("barworks", "2023-06")


async def test_what_was_taken_in_is_read_back_as_it_was(store: Store) -> None:
    person = ada(QUUX, BAR)
    changes = await took(store, person)
    assert changes.people == Changed(added=1)
    assert changes.roles == Changed(added=2)
    assert (await store.person(person.id), await store.organizations()) == (person, ORGANIZATIONS)
    assert await store.areas() == AREAS
    kinds = [record.move.kind for record in await standing(store)]
    assert kinds == [MoveKind.JOINED, MoveKind.MOVED]


async def test_to_take_the_same_facts_in_again_changes_nothing(store: Store) -> None:
    await took(store, ada(QUUX, BAR))
    cursor = (await store.changes_since(None)).cursor
    assert not await took(store, ada(QUUX, BAR))
    assert (await store.changes_since(cursor)).cursor == cursor


async def test_a_digest_of_an_earlier_version_makes_nobody_differ(store: Store) -> None:
    bea = replace(ada(QUUX), id="bea-fictional")
    await took(store, ada(QUUX, BAR), bea)
    before, cursor = await standing(store), (await store.changes_since(None)).cursor
    async with store.writing() as connection:
        await connection.execute(update(PersonRow).values(digest="made otherwise"))
    assert not await took(store, ada(QUUX, BAR), bea)
    assert await standing(store) == before
    assert await store.changes_since(cursor) == ChangedSince(cursor)
    async with store.reading() as session:
        digests = dict((await session.execute(select(PersonRow.id, PersonRow.digest))).all())
    assert digests == {one.id: digest(one) for one in (ada(QUUX, BAR), bea)}


def test_a_digest_tells_any_two_people_apart_and_needs_no_empty_field() -> None:
    one = ada(QUUX, BAR)
    others = [
        replace(one, links={"x": "ada", "github": "ada"}),
        replace(one, links={"github": "ada", "x": "ada"}),  # an export writes them in this order
        replace(one, aliases=("A.", "B.")),
        replace(one, aliases=("A., B.",)),
        replace(one, roles=(BAR, QUUX)),
        replace(one, roles=(QUUX, replace(BAR, start=PartialDate.parse("2023-06~")))),
        replace(one, roles=(QUUX, replace(BAR, ended=True))),
        replace(one, roles=(QUUX, replace(BAR, after_gap=True))),
    ]
    assert len({digest(person) for person in (one, *others)}) == 1 + len(others)
    assert digest(replace(one, links={}, as_of=None)) == digest(one)


async def test_a_corrected_title_or_date_is_a_revision_of_the_same_move(store: Store) -> None:
    await took(store, ada(QUUX, BAR))
    before = (await standing(store))[-1]
    corrected = replace(BAR, title="Principal Scientist", start=PartialDate(2023, 7))
    changes = await took(store, ada(QUUX, corrected))
    after = (await standing(store))[-1]
    assert (changes.moves.new, changes.moves.revised, changes.moves.retracted) == (0, 1, 0)
    assert (after.id, after.revision) == (before.id, before.revision + 1)
    assert after.recorded_at == before.recorded_at
    assert after.move.destination is not None
    assert after.move.destination.title == "Principal Scientist"


async def test_a_destination_that_becomes_known_completes_the_departure(store: Store) -> None:
    await took(store, ada(QUUX))
    departure = (await standing(store))[-1]
    assert departure.move.kind is MoveKind.DEPARTED
    changes = await took(store, ada(QUUX, BAR))
    completed = (await standing(store))[-1]
    assert (completed.id, completed.move.kind) == (departure.id, MoveKind.MOVED)
    assert (changes.moves.new, changes.moves.revised) == (0, 1)


async def test_what_no_longer_follows_is_retracted_and_comes_back_as_a_revision(
    store: Store,
) -> None:
    await took(store, ada(QUUX, BAR))
    moved = (await standing(store))[-1]
    changes = await took(store, ada(replace(QUUX, end=None)))
    assert changes.moves.retracted == 1
    assert moved.id not in [record.id for record in await standing(store)]
    await took(store, ada(QUUX, BAR))
    back = (await standing(store))[-1]
    assert (back.id, back.revision) == (moved.id, moved.revision + 1)


async def test_someone_taken_out_is_gone_with_their_moves(store: Store) -> None:
    await took(store, ada(QUUX, BAR))
    changes = await took(store)
    assert (changes.people.removed, changes.moves.retracted) == (1, 2)
    assert await store.person("ada-fictional") is None
    assert await standing(store) == []


async def test_a_change_of_families_derives_the_moves_of_those_concerned_anew(
    store: Store,
) -> None:
    bea = replace(ada(role("fooversity", "2020")), id="bea-fictional", name="Bea Fictional")
    await took(store, ada(QUUX, BAR), bea)
    cursor = (await store.changes_since(None)).cursor
    family = tuple(
        replace(place, parent="quuxai") if place.id == "barworks" else place
        for place in ORGANIZATIONS
    )
    await took(store, ada(QUUX, BAR), bea, places=family)
    assert {record.move.kind for record in await standing(store)} >= {MoveKind.TRANSFERRED}
    changed = await store.changes_since(cursor)
    assert (changed.people, changed.organizations) == (("ada-fictional",), ("barworks",))


async def test_other_processes_are_told_who_and_what_changed(store: Store) -> None:
    await took(store, ada(QUUX))
    cursor = (await store.changes_since(None)).cursor
    await took(store, ada(QUUX, BAR))
    changed = await store.changes_since(cursor)
    assert (changed.people, changed.organizations) == (("ada-fictional",), ())
    assert not changed.works


async def test_works_and_grades_are_kept_and_other_processes_told_of_them(store: Store) -> None:
    zorbformer = Work(
        "zorbformer",
        "Zorbformer",
        WorkKind.MODEL,
        aliases=("Zorbs are all you need",),
        year=2024,
        organizations=("quuxai",),
        ambiguous=("Zorbformer",),
        url="https://quux.example/zorbformer",
    )
    person = replace(ada(QUUX), known_for=("zorbformer",))
    grades = Grades({"quux.example": SourceGrade.OFFICIAL})
    facts = Facts(AREAS, ORGANIZATIONS, [person], works=[zorbformer], grades=grades)
    await took(store, ada(QUUX))
    cursor = (await store.changes_since(None)).cursor
    changes = await take_in(store, facts, history=False, meta={})
    assert (changes.works, changes.hosts) == (Changed(added=1), Changed(added=1))
    assert await store.works() == (zorbformer,)
    assert (await store.grades()).hosts == grades.hosts
    assert (await store.changes_since(cursor)).works
    known = await store.person("ada-fictional")
    assert known
    assert known.known_for == ("zorbformer",)
    assert not await take_in(store, facts, history=False, meta={})
    without = replace(facts, people=[ada(QUUX)], works=(), grades=Grades({}))
    changes = await take_in(store, without, history=False, meta={})
    assert (changes.works, changes.hosts) == (Changed(removed=1), Changed(removed=1))
    known = await store.person("ada-fictional")
    assert known
    assert known.known_for == ()


async def test_since_when_a_place_is_part_of_another_is_kept(store: Store) -> None:
    since, until = PartialDate.parse("2012"), PartialDate.parse("2020-03")
    family = tuple(
        replace(place, parent="quuxai", parent_since=since, parent_until=until)
        if place.id == "barworks"
        else place
        for place in ORGANIZATIONS
    )
    await took(store, ada(QUUX), places=family)
    assert await store.organizations() == family


async def test_a_load_that_fails_half_way_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await took(store, ada(QUUX))

    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr("bot.store.write_careers.record_moves", fail)
    with pytest.raises(RuntimeError):
        await took(store, ada(QUUX, BAR))
    assert await store.person("ada-fictional") == ada(QUUX)


async def test_facts_are_not_taken_in_where_another_process_was_first(store: Store) -> None:
    await took(store, ada(QUUX))
    await store.set_meta("colour", "blue")
    facts = Facts(AREAS, ORGANIZATIONS, [ada(QUUX, BAR)])
    for expected in ({"colour": None}, {"colour": "green"}, {"size": "small"}):
        with pytest.raises(OvertakenError):
            await take_in(store, facts, history=False, meta={}, expected=expected)
    assert await store.person("ada-fictional") == ada(QUUX)
    await take_in(store, facts, history=False, meta={}, expected={"colour": "blue", "size": None})
    assert await store.person("ada-fictional") == ada(QUUX, BAR)


async def test_what_is_given_out_is_what_was_taken_in(store: Store) -> None:
    people = [replace(ada(QUUX, BAR), id=id_) for id_ in ("ada-f", "ada-f-2", "adaf")]
    await take_in(
        store, Facts(AREAS, ORGANIZATIONS, people, {"a.yaml": "b"}), history=True, meta={}
    )
    found = await give_out(store)
    assert (tuple(found.areas), tuple(found.organizations)) == (AREAS, ORGANIZATIONS)
    assert (found.people, found.texts) == (people, {"a.yaml": "b"})


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=st.lists(careers(most=4), max_size=3), after=st.lists(careers(most=4), max_size=3))
async def test_one_set_after_another_is_as_good_as_the_second_alone(
    store: Store, before: list[Person], after: list[Person]
) -> None:
    def named(people: list[Person]) -> list[Person]:
        return [
            replace(person, id=f"person-{number}", name=f"Person {number}")
            for number, person in enumerate(people)
        ]

    await took(store)
    await took(store, *named(after))
    alone = [record.move for record in await standing(store)]
    await took(store, *named(before))
    await took(store, *named(after))
    assert sorted(map(repr, alone)) == sorted(repr(record.move) for record in await standing(store))
    assert list(await store.all_people()) == named(after)


@pytest.mark.parametrize(
    "value",
    [
        [],
        ["Ada"],
        ["é\u2028🙂", '"\\\n'],
        [1],
        ["a", None],
        [["a"]],
        [{"a": None}],
        {"a": "b"},
        None,
        "a",
    ],
)
def test_columns_of_json_are_written_as_json_is(value: object) -> None:
    assert as_json(value) == json.dumps(value)
