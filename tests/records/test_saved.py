"""A folder of saved records answers look-ups; in Discord, two presses lead to a career."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded
from bot.catalogue.import_files import SourceError
from bot.lookups.saved import SavedServices
from bot.records.institutions import Institutions
from bot.records.look_ups import LookUpError
from bot.records.record import Record, Service
from bot.store import Store
from bot.store.records import records_with
from bot.store.write_records import write_records
from tests.catalogue.folders import data_folder
from tests.discord_app.conftest import bot_on, discord_with
from tests.discord_app.messages import said
from tests.records import documents as made

DESCRIBED = "Quux AI 2020– and Quux University 2015–2020 · OpenReview"


def saved(folder: Path) -> Path:
    """A folder with a record of each service, and a list of papers."""
    folder.mkdir()
    post = made.claim("Q900000100", P580=("+2020-05-00T00:00:00Z", 10))
    place = made.institution("Q900000100", "Quux AI", "0qqxx0085")
    listed = made.paper("one", {"~Bea_Imagined1": ("Barworks", "PhD student")})
    documents = {
        "profiles.json": [made.openreview(name="Bea Imagined", id_="~Bea_Imagined1")],
        "orcid.json": made.orcid(given="Bea", family="Imagined",
                                 employments=[made.post("Quux AI", "Engineer", (2020,))]),
        "items.json": [made.wikidata(labels={"en": "Bea Imagined"}, P108=[post]), place],
        "authors.json": {"results": [made.openalex(name="Bea Imagined")]},
        "venue2021.json": [listed],
    }  # fmt: skip
    for name, document in documents.items():
        (folder / name).write_text(json.dumps(document, indent=1), "utf-8")
    return folder


@pytest_asyncio.fixture
async def store_here(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path / 'records.db'}")
    await ensure_loaded(opened, data_folder(tmp_path / "data"))
    yield opened
    await opened.close()


async def desk_of(store: Store, folder: Path) -> Desk:
    return await Desk.open(store, lambda: date(2026, 11, 30), lookups=SavedServices(folder))


@pytest.mark.parametrize("service", [*Service][:5])
async def test_saved_records_are_found_and_given_as_the_service_does(
    tmp_path: Path, service: Service
) -> None:
    services = SavedServices(saved(tmp_path / "records"))
    assert service in services.services
    (found,) = await services.search(service, "bea imagined", 0)
    record = await services.fetch(service, found.identifier, 0)
    assert record is not None
    assert record.name == "Bea Imagined"
    assert await services.search(service, "Nobody Else", 0) == []


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="name a file or a folder of records"):
        SavedServices(tmp_path / "nowhere")


async def test_whoever_is_nowhere_is_offered_to_be_looked_up_and_kept_when_picked(
    store_here: Store, tmp_path: Path
) -> None:
    desk = await desk_of(store_here, saved(tmp_path / "records"))
    nobody = await desk.ask_text("/whois bea imagined")
    assert nobody.outcome is Outcome.NONE
    offers = {one.label: one.query for one in nobody.card.actions}
    assert list(offers)[-1] == "Look in OpenAlex"
    picker = await desk.answer_reference(offers["Look in OpenReview"].compact, 1)
    (choice,) = picker.card.choices
    assert choice.description == DESCRIBED
    answer = await desk.answer_reference(choice.query.compact, 1)
    assert answer.card.lead.plain.startswith("Research Scientist at Quux AI")
    assert await records_with(store_here, "openreview:~Bea_Imagined1")
    again = await desk.ask_text("/whois bea imagined")
    assert again.value == "openreview:~Bea_Imagined1"


async def test_a_pasted_identifier_is_looked_up_at_once(store_here: Store, tmp_path: Path) -> None:
    desk = await desk_of(store_here, saved(tmp_path / "records"))
    for typed in (made.ORCID, "Q900000001", "https://openalex.org/A5000000001"):
        answer: Answer = await desk.ask_text(f"/whois {typed}")
        assert answer.outcome is Outcome.OK
        assert answer.card.title.startswith("Bea Imagined")


class Counted(SavedServices):
    """A folder that says how often it was asked, and can stop answering."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked, self.down = 0, False

    async def fetch(self, service: Service, identifier: str, asker: int) -> Record | None:
        self.asked += 1
        if self.down:
            raise LookUpError("OpenReview does not answer just now: try again later.")
        return await super().fetch(service, identifier, asker)


KEY = "openreview:~Bea_Imagined1"


async def aged(store: Store, days: int) -> None:
    """Bea's record, as if it had been read so many days ago."""
    (kept,) = await records_with(store, KEY)
    places = Institutions(await store.organizations())
    read = datetime.now(UTC) - timedelta(days=days)
    await write_records(store, [kept.record], places, read)


async def test_a_record_is_asked_for_anew_when_it_is_shown_after_30_days(
    store_here: Store, tmp_path: Path
) -> None:
    folder = saved(tmp_path / "records")
    await (await desk_of(store_here, folder)).ask_text(f"/whois {KEY}")
    later = [made.openreview("~Bea_Imagined1", "Bea Imagined", (("Lead", 2024, None, "Barworks"),))]
    (folder / "profiles.json").write_text(json.dumps(later), "utf-8")
    services = Counted(folder)
    desk = await Desk.open(store_here, lambda: date(2026, 11, 30), lookups=services)
    await aged(store_here, 29)
    assert "Quux AI" in (await desk.ask_text(f"/whois {KEY}")).card.lead.plain
    assert services.asked == 0
    await aged(store_here, 31)
    assert "Barworks" in (await desk.ask_text(f"/whois {KEY}")).card.lead.plain
    assert "Barworks" in (await desk.ask_text(f"/whois {KEY}")).card.lead.plain
    assert services.asked == 1


async def test_an_old_record_is_shown_with_the_reason_where_no_newer_one_is_to_be_had(
    store_here: Store, tmp_path: Path
) -> None:
    services = Counted(saved(tmp_path / "records"))
    desk = await Desk.open(store_here, lambda: date(2026, 11, 30), lookups=services)
    await desk.ask_text(f"/whois {KEY}")
    await aged(store_here, 31)
    services.down = True
    answer = await desk.ask_text(f"/whois {KEY}")
    assert "Quux AI" in answer.card.lead.plain
    assert "OpenReview does not answer just now" in answer.card.footer[-1].plain


async def test_a_pick_asks_a_service_once(store_here: Store, tmp_path: Path) -> None:
    services = Counted(saved(tmp_path / "records"))
    desk = await Desk.open(store_here, lambda: date(2026, 11, 30), lookups=services)
    await desk.answer_reference(f"r:{KEY}", 1)
    assert services.asked == 1


async def test_two_presses_in_discord_lead_from_nobody_to_a_career(
    store_here: Store, tmp_path: Path
) -> None:
    desk = await desk_of(store_here, saved(tmp_path / "records"))
    env = await discord_with(bot_on(store_here, desk))
    await env.start()
    guild = env.create_guild("Lab watchers")
    ada = guild.add_member(env.create_user("ada"))
    channel = guild.create_text_channel("moves")
    asked = await ada.slash(channel, "whois", name="bea imagined")
    assert asked.response is not None
    offered = await ada.click(asked.response.message, label="Look in OpenReview")
    assert offered.response is not None
    shown = await ada.click(offered.response.message, label=f"Bea Imagined · {DESCRIBED}")
    assert shown.response is not None
    message = shown.response.message
    assert message is not None
    text = said(message)
    assert "From the person's own" in text
    assert "Research Scientist at Quux AI" in text
    await env.shutdown()
    env.raise_errors()
