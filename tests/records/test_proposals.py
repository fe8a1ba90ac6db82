"""Records are put to review, and become facts when somebody accepts them: never by a name alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from click.testing import CliRunner

from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded
from bot.catalogue.fitting import problem_with
from bot.catalogue.propose_records import propose_links, propose_record
from bot.catalogue.records_cli import records as command
from bot.records import openreview, papers
from bot.records.institutions import Institutions
from bot.records.record import Parsed
from bot.review.changes import AdoptedRecord
from bot.review.suggestion import Accept, Reject, ReviewError
from bot.store import Store
from bot.store.deciding import decide
from bot.store.suggestions import waiting
from bot.store.write_records import write_records
from tests.catalogue.folders import ADA, data_folder
from tests.records import documents as made

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEA = "~Bea_Imagined1"


@pytest_asyncio.fixture
async def store_here(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with Ada, who is fictional, at Quux AI from 2020 to 2023, then at Barworks."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'lateral.db'}")
    await ensure_loaded(opened, data_folder(tmp_path / "data"))
    yield opened
    await opened.close()


async def keep(store: Store, *found: Parsed) -> None:
    kept = [one.record for one in found if one.record]
    await write_records(store, kept, Institutions(await store.organizations()), NOW)


def ada(*history: tuple[str, int | None, int | None, str], **content: str) -> Parsed:
    return openreview.read(made.openreview("~Ada_Fictional7", "Ada Fictional", history, **content))


async def proposed(store: Store) -> list[tuple[AdoptedRecord, str]]:
    found = await waiting(store)
    return [
        (one.suggestion.change, one.suggestion.note)
        for one in found
        if isinstance(one.suggestion.change, AdoptedRecord)
    ]


async def test_a_name_with_a_shared_employer_in_a_shared_year_is_proposed_once(
    store_here: Store,
) -> None:
    await keep(store_here, ada(("Engineer", 2022, 2024, "Quux AI")))
    assert await propose_links(store_here) == 1
    assert await propose_links(store_here) == 0
    ((change, why),) = await proposed(store_here)
    assert (change.identifier, change.into) == ("~Ada_Fictional7", "ada-fictional")
    assert why == "The same name, and both at Quux AI in 2022."


@pytest.mark.parametrize(
    "history",
    [
        (("Engineer", 2022, 2024, "Elsewhere University"),),
        (("Engineer", 2010, 2012, "Quux AI"),),
        (("Engineer", None, None, "Quux AI"),),
    ],
    ids=["another place", "another time", "no time"],
)
async def test_a_name_without_a_shared_employer_in_a_shared_year_is_not_proposed(
    store_here: Store, history: tuple[tuple[str, int | None, int | None, str], ...]
) -> None:
    await keep(store_here, ada(*history))
    assert await propose_links(store_here) == 0


async def test_a_trusted_listing_is_a_shared_employer_too(store_here: Store) -> None:
    paper = made.paper("one", {"~Ada_Fictional7": ("Quux AI", "Researcher")})
    await keep(store_here, *papers.read([paper], 2021, "venue2021"))
    assert await propose_links(store_here) == 1


async def test_who_shares_an_identifier_is_the_same_and_not_proposed(tmp_path: Path) -> None:
    linked = ADA.replace("links: {}", f'links: {{orcid: "{made.ORCID}"}}')
    store = await Store.open(f"sqlite:///{tmp_path / 'linked.db'}")
    await ensure_loaded(store, data_folder(tmp_path / "linked", ada=linked))
    await keep(store, ada(("Engineer", 2022, 2024, "Quux AI"), orcid=made.ORCID))
    assert await propose_links(store) == 0
    await store.close()


async def test_what_was_rejected_is_not_proposed_again(store_here: Store) -> None:
    await keep(store_here, ada(("Engineer", 2022, 2024, "Quux AI")))
    await propose_links(store_here)
    (one,) = await waiting(store_here)
    await decide(store_here, one.id, Reject("another Ada"), by=1, check=problem_with)
    assert await propose_links(store_here) == 0
    assert await waiting(store_here) == ()


async def test_an_adopted_record_becomes_a_career_of_the_data(store_here: Store) -> None:
    history = (("PhD student", 2016, 2021, "Nowhere"), ("Engineer", 2021, None, "Quux AI"))
    await keep(store_here, openreview.read(made.openreview(BEA, "Bea Imagined", history)))
    found = await propose_record(store_here, f"openreview:{BEA}")
    await decide(store_here, found.id, Accept(), by=1, check=problem_with)
    desk = await Desk.open(store_here, lambda: date(2026, 11, 30))
    answer = await desk.ask_text("/whois bea imagined")
    assert answer.people == ("bea-imagined",)
    person = await store_here.person("bea-imagined")
    assert person is not None
    assert [role.organization for role in person.roles] == ["quuxai"]
    assert person.roles[0].sources == (f"https://openreview.net/profile?id={BEA}",)


async def test_a_record_of_somebody_in_the_data_is_adopted_into_them(tmp_path: Path) -> None:
    linked = ADA.replace("links: {}", 'links: {openreview: "~Ada_Fictional7"}')
    store = await Store.open(f"sqlite:///{tmp_path / 'linked.db'}")
    await ensure_loaded(store, data_folder(tmp_path / "linked", ada=linked))
    await keep(store, ada(("Adviser", 2024, None, "Quux AI")))
    found = await propose_record(store, "openreview:~Ada_Fictional7")
    await decide(store, found.id, Accept(), by=1, check=problem_with)
    assert await store.person("ada-fictional-2") is None
    person = await store.person("ada-fictional")
    assert person is not None
    assert [role.title for role in person.roles].count("Adviser") == 1
    assert len(person.roles) == 3
    await store.close()


async def test_a_record_that_is_not_kept_or_has_no_place_of_the_data_is_a_sentence(
    store_here: Store,
) -> None:
    with pytest.raises(ReviewError, match="import it, or look it up first"):
        await propose_record(store_here, f"openreview:{BEA}")
    history = (("Engineer", 2021, None, "Nowhere"),)
    await keep(store_here, openreview.read(made.openreview(BEA, "Bea Imagined", history)))
    with pytest.raises(ReviewError, match="add one to organizations"):
        await propose_record(store_here, f"openreview:{BEA}")


async def test_the_commands_put_to_review_and_drop(
    store_here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(store_here, ada(("Engineer", 2022, 2024, "Quux AI")))
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    key = "openreview:~Ada_Fictional7"

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(command, list(words))
        return done.exit_code, done.output

    assert await asyncio.to_thread(run, "link") == (0, "1 record waits for review.\n")
    assert await asyncio.to_thread(run, "adopt", key) == (0, "Suggestion 1 is waiting.\n")
    assert await asyncio.to_thread(run, "drop", key) == (0, f"{key} is dropped.\n")
    assert (await asyncio.to_thread(run, "drop", key))[0] == 1
