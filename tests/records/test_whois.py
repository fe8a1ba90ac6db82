"""`/whois` of somebody who is not in the data and in the records: their career, under its mark."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask, InRecords, read_ask
from bot.answers.asking import career_of, command_of
from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded
from bot.lookups.saved import SavedServices
from bot.records import openreview, orcid, papers
from bot.records.institutions import Institutions
from bot.records.record import Parsed
from bot.store import Store
from bot.store.write_records import write_records
from tests.catalogue.folders import ADA, data_folder
from tests.records import documents as made

READ = datetime(2026, 6, 1, tzinfo=UTC)
BEA, BEA_TWO = "~Bea_Imagined1", "~Bea_Imagined2"
BEAS_ORCID = made.ORCID


@pytest_asyncio.fixture
async def store_here(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with Ada, who is fictional, at Quux AI and Barworks."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'records.db'}")
    await ensure_loaded(opened, data_folder(tmp_path / "data"))
    yield opened
    await opened.close()


async def asked(store: Store, text: str, *found: Parsed) -> Answer:
    """The answer to a text, after these records are taken in."""
    records = [one.record for one in found if one.record]
    places = Institutions(await store.organizations())
    await write_records(store, records, places, READ)
    return await (await Desk.open(store, lambda: date(2026, 11, 30))).ask_text(text)


def bea(id_: str = BEA, **content: str) -> Parsed:
    history = (
        ("PhD student", 2016, 2021, "Imagined Institute of Technology"),
        ("Research Scientist", 2021, None, "Quux AI"),
    )
    return openreview.read(made.openreview(id_, "Bea Imagined", history, **content))


def text_of(answer: Answer) -> str:
    card = answer.card
    lines = (card.lead, *card.intro, *(one for s in card.sections for one in s.lines))
    return "\n".join([card.title, *(one.plain for one in (*lines, *card.footer))])


async def test_the_career_of_a_record_is_shown_under_its_mark_with_its_page(
    store_here: Store,
) -> None:
    answer = await asked(store_here, "/whois bea imagined", bea())
    said = text_of(answer)
    assert answer.outcome is Outcome.OK
    assert "From the person's own OpenReview record, not reviewed." in said
    assert "Research Scientist at Quux AI" in answer.card.lead.plain
    assert "2016 – 2021  Imagined Institute of Technology · PhD student" in said
    assert answer.card.intro[0].spans[1].url == f"https://openreview.net/profile?id={BEA}"
    assert (answer.people, answer.moves, answer.organizations) == ((), (), ("quuxai",))


async def test_somebody_in_the_data_is_answered_from_the_data(store_here: Store) -> None:
    namesake = openreview.read(made.openreview("~Ada_Fictional7"))
    answer = await asked(store_here, "/whois ada fictional", namesake)
    assert answer.people == ("ada-fictional",)


async def test_a_name_that_is_only_near_somebody_in_the_data_is_asked_about(
    store_here: Store,
) -> None:
    other = openreview.read(made.openreview("~Ada_Fictionall1", "Ada Fictionall"))
    answer = await asked(store_here, "/whois ada fictionall", other)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert set(answer.choices) == {"ada-fictional", "openreview:~Ada_Fictionall1"}
    assert "not in the data are in records, not reviewed" in text_of(answer)


async def test_two_people_of_a_name_in_records_are_asked_about_with_where_they_were(
    store_here: Store,
) -> None:
    other = openreview.read(
        made.openreview(BEA_TWO, "Bea Imagined", (("Engineer", 2019, 2020, "Barworks"),))
    )
    answer = await asked(store_here, "/whois bea imagined", bea(), other)
    assert answer.outcome is Outcome.AMBIGUOUS
    described = {one.description for one in answer.card.choices}
    assert "Barworks 2019–2020 · OpenReview" in described
    opened = await Desk.open(store_here)
    for choice in answer.card.choices:
        assert (await opened.answer_reference(choice.query.compact)).outcome is Outcome.OK


@pytest.mark.parametrize(
    "typed",
    [
        BEA,
        f"https://openreview.net/profile?id={BEA}",
        BEAS_ORCID,
        BEAS_ORCID.replace("-", ""),
        f"https://orcid.org/{BEAS_ORCID}",
        f"openreview:{BEA}",
    ],
)
async def test_an_identifier_and_the_address_of_a_profile_name_their_person(
    store_here: Store, typed: str
) -> None:
    answer = await asked(store_here, f"/whois {typed}", bea(orcid=BEAS_ORCID))
    assert answer.value == f"openreview:{BEA}"


async def test_an_identifier_that_nobody_has_here_is_said_to_be_of_nobody(
    store_here: Store,
) -> None:
    answer = await asked(store_here, f"/whois {BEA}")
    assert answer.outcome is Outcome.NONE
    assert f"No record “{BEA}” of OpenReview is kept here." in text_of(answer)


async def test_records_that_disagree_each_say_whose_they_are(store_here: Store) -> None:
    own = orcid.read(
        made.orcid(
            given="Bea",
            family="Imagined",
            employments=[made.post("Quux AI", "Scientist", (2022, 3), (2023,))],
        )
    )
    answer = await asked(store_here, "/whois bea imagined", bea(orcid=BEAS_ORCID), own)
    said = text_of(answer)
    assert "From records, not reviewed: ORCID and OpenReview." in said
    assert "by OpenReview" in said
    assert "by ORCID" in said
    assert "2021 – " in said
    assert "Mar 2022 – 2023" in said


def listed(year: int, *, by_profile: bool = True) -> list[Parsed]:
    authors = {BEA: ("Barworks", "PhD student"), "~Cyd_Imagined1": ("Quux AI", "Engineer")}
    paper = made.paper(f"p{year}", authors, by_profile=by_profile)
    return list(papers.read([paper], year, f"venue{year}"))


async def test_a_sighting_is_of_its_year_and_never_now(store_here: Store) -> None:
    answer = await asked(store_here, "/whois bea imagined", *listed(2021))
    assert answer.card.lead.plain == "Listed at Barworks as PhD student on papers of 2021"
    assert "now" not in text_of(answer)
    assert answer.card.picture is None


async def test_a_listing_that_may_be_out_of_step_is_not_shown_but_counted(
    store_here: Store,
) -> None:
    answer = await asked(store_here, "/whois bea imagined", *listed(2021, by_profile=False))
    said = text_of(answer)
    assert "Barworks" not in said
    assert "Listed on 1 paper more" in said


async def test_records_change_no_list_and_no_count(store_here: Store) -> None:
    before = await asked(store_here, "/moves to:Quux AI")
    after = await asked(store_here, "/moves to:Quux AI", bea())
    assert (after.moves, after.people, after.value) == (before.moves, before.people, before.value)
    assert (after.card.lead, after.card.sections) == (before.card.lead, before.card.sections)


@pytest.mark.parametrize("search", [True, False])
@pytest.mark.parametrize("text", [BEA, "Zoë O'Imagined", "贝阿", "A (B) C"])
def test_what_asks_for_a_record_fits_a_button_and_is_read_back(text: str, search: bool) -> None:
    for page in (1, 3):
        ask = Ask(InRecords("openreview", text, search), page)
        assert read_ask(ask.compact) == ask
    assert command_of(Ask(InRecords("openreview", BEA))) == f"/whois name:openreview:{BEA}"


async def test_an_organization_has_the_number_from_records_beside_its_own(
    store_here: Store,
) -> None:
    alone = await asked(store_here, "/organization Quux AI")
    beside = await asked(store_here, "/organization Quux AI", bea(), bea(BEA_TWO))
    assert "records" not in alone.card.footer[0].plain
    assert "Beside them 2 from records, not reviewed" in beside.card.footer[0].plain
    assert (beside.people, beside.moves, beside.flows) == (alone.people, alone.moves, alone.flows)


async def test_about_says_how_many_are_in_records_from_where_and_how_fresh(
    store_here: Store,
) -> None:
    answer = await asked(store_here, "/about", bea(), *listed(2021))
    said = text_of(answer)
    assert "2 people in public records (1 of OpenReview, the last read on 1 June 2026; " in said
    assert "1 people, 2 organizations" in said


async def test_privacy_says_what_a_service_is_told_where_one_may_be_asked(
    store_here: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "profiles.json").write_text(json.dumps([made.openreview()]), "utf-8")
    asking = await Desk.open(store_here, lookups=SavedServices(folder))
    said = text_of(await asking.ask_text("/privacy"))
    assert "A name that you look up in OpenReview is told to that service, not who asks" in said
    assert "Nothing else of what you ask is passed on" in said
    assert "look up" not in text_of(await asked(store_here, "/privacy"))


async def test_what_their_own_record_says_otherwise_stands_beside_a_curated_career(
    tmp_path: Path,
) -> None:
    linked = ADA.replace("links: {}", f'links: {{orcid: "{made.ORCID}"}}')
    store = await Store.open(f"sqlite:///{tmp_path / 'linked.db'}")
    await ensure_loaded(store, data_folder(tmp_path / "linked", ada=linked))
    own = orcid.read(
        made.orcid(
            employments=[
                made.post("Quux AI", "Scientist", (2020, 4), (2023, 5)),
                made.post("Barworks", "Adviser", (2023,), (2025,)),
            ],
            educations=[made.post("Quux University", "PhD", (2014,), (2019,))],
        )
    )
    await asked(store, "/whois ada fictional", own)
    desk = await Desk.open(store, lambda: date(2026, 11, 30))
    full = await desk.answer(career_of("ada-fictional").turned(2))
    *_, beside = full.card.sections
    assert beside.heading == "In their records, not reviewed"
    assert [one.plain for one in beside.lines] == [
        "2023 – 2025  Barworks · Adviser · by ORCID",
        "2014 – 2019  Quux University · PhD student · by ORCID",
    ]
    assert full.people == ("ada-fictional",)
    await store.close()
