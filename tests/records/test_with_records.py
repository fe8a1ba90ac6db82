"""Questions "with records": their people are taken in and marked on each line, and never else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers import recorded
from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask, InRecords
from bot.answers.asking import command_of
from bot.answers.cards import Action
from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded
from bot.hiding.identity import OWN, Identity
from bot.query.language import Find, Is, Not
from bot.query.reader import parse
from bot.query.recorded import asks_records, places_needed
from bot.query.writer import write
from bot.records import openreview, orcid
from bot.records.institutions import Institutions
from bot.store import Store, wide_columns
from bot.store.hiding import hide
from bot.store.record_careers import Derived, derive
from bot.store.records import people_in_records
from bot.store.write_records import drop_record
from tests.catalogue.folders import ADA, data_folder
from tests.records import documents as made
from tests.records.test_whois import BEA, BEA_TWO, READ, asked, bea, text_of

AT_QUUX = "people(some(stays(at: quuxai))"
MARK = "(OpenReview, not reviewed)"


@pytest_asyncio.fixture
async def store_here(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with Ada, who is fictional, at Quux AI and Barworks."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'records.db'}")
    await ensure_loaded(opened, data_folder(tmp_path / "data"))
    yield opened
    await opened.close()


def button(answer: Answer, label: str) -> Action:
    return next(one for one in answer.card.actions if one.label == label)


async def test_a_list_has_those_of_records_beside_it_and_takes_them_in_by_a_button(
    store_here: Store,
) -> None:
    answer = await asked(store_here, f"{AT_QUUX})", bea(), bea(BEA_TWO))
    assert answer.people == ("ada-fictional",)
    said = "In records, which nobody has reviewed, 2 people have a post at Quux AI."
    assert said in text_of(answer)
    desk = await Desk.open(store_here)
    wide = await desk.answer_reference(button(answer, "With records").query.compact)
    assert set(wide.people) == {"ada-fictional", f"openreview:{BEA}", f"openreview:{BEA_TWO}"}
    again = await desk.answer_reference(button(wide, "Without records").query.compact)
    assert again.people == answer.people


async def test_each_line_and_button_says_whose_record_it_is_of(store_here: Store) -> None:
    answer = await asked(store_here, f"{AT_QUUX}, records: yes)", bea())
    (lines,) = [section.lines for section in answer.card.sections]
    named = {one.plain.startswith(f"Bea Imagined {MARK}") for one in lines}
    assert named == {True, False}  # Ada's line has no mark
    assert not any(MARK in one.plain for one in lines if one.plain.startswith("Ada"))
    to_bea = next(one for one in answer.card.named if one.label.startswith("Bea"))
    assert to_bea.query == Ask(InRecords("openreview", BEA))
    assert "with records that nobody has reviewed" in answer.understood
    opened = await (await Desk.open(store_here)).answer(to_bea.query)
    assert opened.value == f"openreview:{BEA}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{AT_QUUX}, ask: number", 2),
        ("moves(to: quuxai, measure: count.row, ask: number", 2),
        ("people(some(stays(at: barworks)), ask: number", 1),
        (f"{AT_QUUX}, !some(stays(at: barworks)), ask: number", 1),
    ],
)
async def test_numbers_take_records_in_where_they_are_asked_for(
    store_here: Store, text: str, value: int
) -> None:
    alone = await asked(store_here, f"{text})", bea())
    wide = await asked(store_here, f"{text}, records: yes)")
    assert wide.value == value
    assert alone.value == value - (0 if "people(some(stays(at: barworks" in text else 1)


async def test_rankings_and_flows_take_them_in_and_name_their_institutions(
    store_here: Store,
) -> None:
    places = await asked(store_here, "moves(by: destination, records: yes)", bea())
    assert [(one.keys, one.value) for one in places.groups][:1] == [(("quuxai",), 2)]
    flows = await asked(store_here, "/flows Quux AI records:with")
    assert "Imagined Institute of Technology" in text_of(flows)
    assert "Imagined" not in text_of(await asked(store_here, "/flows Quux AI"))


async def test_people_who_were_read_are_kept_so_many_at_a_time_and_none_is_missing(
    store_here: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "_READ", 0)
    await asked(store_here, "/about", bea(), bea(BEA_TWO))
    desk = await Desk.open(store_here)
    everybody = parse(f"{AT_QUUX}, records: yes)")
    assert isinstance(everybody, Find)
    assert everybody.where is not None
    but_one = everybody.where & Not(Is(frozenset({f"openreview:{BEA_TWO}"})))
    fewer = replace(everybody, where=but_one)
    for query, number in ((fewer, 2), (everybody, 3), (fewer, 2)):
        assert len((await desk.answer(Ask(query))).people) == number


async def test_what_columns_do_not_have_is_read_of_records_too(store_here: Store) -> None:
    sources = await asked(store_here, "stays(at: quuxai, by: source, records: yes)", bea())
    assert (f"https://openreview.net/profile?id={BEA}",) in [one.keys for one in sources.groups]


async def test_what_goes_on_from_such_an_answer_takes_records_in_too(store_here: Store) -> None:
    groups = await asked(store_here, "moves(by: destination, records: yes)", bea())
    queries = [one.query.query for one in groups.card.actions if one.label != "Without records"]
    assert queries
    assert all(isinstance(one, Find) and one.records for one in queries)


async def test_a_command_takes_them_in_by_an_option_and_is_typed_with_it(
    store_here: Store,
) -> None:
    answer = await asked(store_here, "/moves to:Quux AI records:with", bea())
    assert f"openreview:{BEA}" in answer.people
    assert answer.query is not None
    assert command_of(answer.query) == "/moves to:quuxai records:with"


@pytest.mark.parametrize(
    "text", ["who has been at Quux AI, with records?", "Quux AI people, records included"]
)
async def test_a_question_asks_for_them_in_words(store_here: Store, text: str) -> None:
    answer = await asked(store_here, text, bea())
    assert f"openreview:{BEA}" in answer.people


async def test_what_is_said_of_records_is_in_the_language_of_the_question(
    store_here: Store,
) -> None:
    wide = await asked(store_here, "wer war bei Quux AI, mit profilen?", bea())
    assert "mit ungeprüften Personeneinträgen" in wide.understood
    assert "1 Person stammt daraus" in text_of(wide)
    beside = await asked(store_here, "wer war bei Quux AI?")
    assert "hat 1 Person einen Posten bei Quux AI" in text_of(beside)


async def test_a_question_that_goes_on_keeps_them_until_it_is_told_otherwise(
    store_here: Store,
) -> None:
    await asked(store_here, "/about", bea())
    desk = await Desk.open(store_here)
    first = await desk.ask_question("who has been at Quux AI?")
    with_ = await desk.ask_question("and with records?", previous=first.query)
    number = await desk.ask_question("how many are they?", previous=with_.query)
    without = await desk.ask_question("without records", previous=number.query)
    assert len(with_.people) == number.value == 2
    assert without.value == 1


async def test_where_no_rows_are_asked_for_the_words_are_said_not_to_be_used(
    store_here: Store,
) -> None:
    answer = await asked(store_here, "when did Ada Fictional join Barworks, with records?", bea())
    assert answer.outcome is Outcome.OK
    assert "with records" in text_of(answer)


@pytest.mark.parametrize("link", [made.ORCID, f"https://orcid.org/{made.ORCID}"])
async def test_somebody_in_the_data_is_not_taken_in_once_more(tmp_path: Path, link: str) -> None:
    linked = ADA.replace("links: {}", f'links: {{orcid: "{link}"}}')
    store = await Store.open(f"sqlite:///{tmp_path / 'linked.db'}")
    await ensure_loaded(store, data_folder(tmp_path / "linked", ada=linked))
    own = orcid.read(made.orcid(employments=[made.post("Quux AI", "Scientist", (2020,), (2023,))]))
    answer = await asked(store, f"{AT_QUUX}, records: yes)", own)
    assert answer.people == ("ada-fictional",)
    await store.close()


async def test_a_record_that_is_dropped_or_hidden_is_in_no_answer_any_more(
    store_here: Store,
) -> None:
    await asked(store_here, "/about", bea(), bea(BEA_TWO), openreview.read(made.openreview()))
    desk = await Desk.open(store_here)

    async def known() -> set[str]:
        return set((await desk.ask_text(f"{AT_QUUX}, records: yes)")).people)

    before = await known()
    await drop_record(store_here, f"openreview:{BEA}", by="a test", now=READ)
    dropped = await known()
    assert before - dropped == {f"openreview:{BEA}"}
    other = Identity((), ((OWN, f"openreview:{BEA_TWO}"),))
    await hide(store_here, other, by="a test", now=datetime.now(UTC))
    assert dropped - await known() == {f"openreview:{BEA_TWO}"}


async def test_while_many_are_worked_out_for_the_first_time_the_reply_says_so(
    store_here: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide_columns, "AT_ONCE", 1)
    answer = await asked(store_here, f"{AT_QUUX}, records: yes)", bea(), bea(BEA_TWO))
    assert answer.outcome is Outcome.NONE
    assert "ask again then, or ask without records" in text_of(answer)
    desk = await Desk.open(store_here)
    await desk.recorded.make_ready()
    wide = await desk.ask_text(f"{AT_QUUX}, records: yes)")
    assert len(wide.people) == 3


async def test_many_who_change_later_are_worked_out_while_those_before_answer(
    store_here: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(store_here, "/about", bea())
    desk = await Desk.open(store_here)
    query = f"{AT_QUUX}, records: yes)"
    before = await desk.ask_text(query)
    monkeypatch.setattr(wide_columns, "AT_ONCE", 0)
    await asked(store_here, "/about", bea(BEA_TWO))
    assert (await desk.ask_text(query)).people == before.people
    await desk.recorded.make_ready()
    assert {*(await desk.ask_text(query)).people} == {*before.people, f"openreview:{BEA_TWO}"}


async def test_a_change_derives_those_alone_whom_it_is_of(
    store_here: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(store_here, "/about", bea())
    desk = await Desk.open(store_here)
    query, asked_for = f"{AT_QUUX}, records: yes)", list[str]()
    await desk.ask_text(query)

    async def noted(store: Store, keys: Sequence[str], places: Institutions) -> Derived:
        asked_for.extend(keys)
        return await derive(store, keys, places)

    monkeypatch.setattr(wide_columns, "derive", noted)
    await desk.ask_text(query)
    assert asked_for == []
    await asked(store_here, "/about", bea(BEA_TWO))
    assert f"openreview:{BEA_TWO}" in (await desk.ask_text(query)).people
    assert asked_for == [f"openreview:{BEA_TWO}"]


async def test_the_number_beside_counts_a_person_of_two_records_once(store_here: Store) -> None:
    own = orcid.read(
        made.orcid(
            given="Bea",
            family="Imagined",
            employments=[made.post("Quux AI", "Scientist", (2022, 3), (2023,))],
        )
    )
    await asked(store_here, "/about", bea(orcid=made.ORCID), own)
    assert await people_in_records(store_here, ["quuxai"]) == 1
    assert await people_in_records(store_here, None) == 1


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("people(some(stays(at: a)))", [{"a"}]),
        ("people(some(stays(at: a)), some(stays(at: b+c)))", [{"a"}, {"b", "c"}]),
        ("moves(from: a, to: b)", [{"a"}, {"b"}]),
        ("people(some(stays(at: a)) | some(stays(at: b)))", [{"a", "b"}]),
        ("people(some(stays(at: a)) | works-on(x))", []),
        ("people(!some(stays(at: a)))", []),
        ("people(some(stays(at: a), times: ..2))", []),
        ("people(path(post(at: a), step(to: b)))", [{"a"}, {"b"}]),
        ("moves(who(some(stays(at: a))))", [{"a"}]),
        ("stays(at: place(kinds: university))", []),
        ("stays(at: a, with(is(x)))", [{"a"}]),
        ("stays(at: a, with(some(stays(at: b))))", []),
        ("people(some(stays(at: a)), in(people(some(stays(at: b)))))", [{"a"}, {"b"}]),
        ("people(some(stays(at: a)), in(people(some(stays(at: b)), top: 3)))", []),
        ("moves(from: a, to: in(moves(by: destination, top: 3)))", []),
        ("share(moves(from: a), step(to: b))", [{"a"}]),
        ("compare(moves(from: a, ask: number), moves(to: b, ask: number))", [{"a", "b"}]),
    ],
)
def test_the_places_that_whoever_a_query_is_about_was_at_are_told_from_it(
    text: str, sets: list[set[str]]
) -> None:
    assert [set(one) for one in places_needed(parse(text))] == sets


def test_several_questions_are_each_asked_by_themselves() -> None:
    query = parse("several(people(records: yes), people())")
    assert not asks_records(query)
    assert write(query) == "several(people(records: yes), people())"
