"""Looking people up: from a server that answers as the services do, with their faults."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from bot.fetching.fetcher import Fetcher, user_agent
from bot.fetching.guard import Guard
from bot.lookups.asking import PAPERS, Keys
from bot.lookups.importing import authors_of, fetch_records, identifiers
from bot.lookups.services import A_DAY, OF_A_USER, OF_AN_IMPORT, Patience, Services
from bot.model.limits import Budget
from bot.records.look_ups import LookUpError
from bot.records.record import Record, Scheme, Service
from bot.records.venues import venue_id
from bot.store import Store
from bot.store.records import record_counts
from bot.store.write_records import RecordChanges
from tests.fetching.server import Asked, Everywhere, Reply, Web, serving
from tests.records import documents as made

EVERY = (Service.OPENREVIEW, Service.ORCID, Service.WIKIDATA, Service.OPENALEX)
KEYS = Keys(openreview="token-of-nobody", openalex="key-of-nobody")
IDS = {
    Service.OPENREVIEW: "~Ada_Fictional1",
    Service.ORCID: made.ORCID,
    Service.WIKIDATA: "Q900000001",
    Service.OPENALEX: "A5000000001",
}


def as_they_do(asked: Asked) -> Reply:
    """The answer of the service that a request is for, about the fictional Ada."""
    parts = urlsplit(asked.path)
    given = {key: of[0] for key, of in parse_qs(parts.query).items()}
    service, _, path = parts.path.strip("/").partition("/")
    found = ANSWERS[service](path, given)
    if found is None:
        return Reply("{}", "application/json", 404)
    return Reply(json.dumps(found), "application/json")


VENUE = "Imagined.cc/2026/Conference"
PAPERS_THERE = [
    made.note("p0", "~Ada_Fictional1", "somebody@imagined.example", "~Nobody_Imagined1"),
    *(made.note(f"p{number}", "~Ada_Fictional1") for number in range(1, PAPERS)),
    made.note_of_objects("last", "~Ada_Fictional1", "~Cyd_Imagined1"),
]


def _openreview(path: str, given: dict[str, str]) -> Any:
    if path == "notes":
        first = int(given["offset"])
        there = PAPERS_THERE if given["content.venueid"] == VENUE else []
        return {"notes": there[first : first + int(given["limit"])], "count": len(there)}
    known = given.get("fullname") == "Ada Fictional" or given.get("id") == "~Ada_Fictional1"
    return {"profiles": [made.openreview()] if known else []}


def _orcid(path: str, given: dict[str, str]) -> Any:
    posts = [made.post("Quux AI", "Engineer", (2020, 3))]
    if path.startswith("expanded-search"):
        one = {
            "orcid-id": made.ORCID,
            "given-names": "Ada",
            "family-names": "Fictional",
            "institution-name": ["Quux AI"],
        }
        return {"expanded-result": [one] if '"Ada Fictional"' in given["q"] else None}
    return made.orcid(employments=posts) if path == f"{made.ORCID}/record" else None


def _wikidata(path: str, given: dict[str, str]) -> Any:
    post = made.claim("Q900000100", P580=("+2020-05-00T00:00:00Z", 10), P39="Q900000103")
    known = {
        "Q900000001": made.wikidata(P108=[post]),
        "Q900000009": made.institution("Q900000009", "Ada Fictional (ship)", "0qqxx0085"),
        "Q900000100": made.institution("Q900000100", "Quux AI", "0qqxx0085"),
        "Q900000103": made.institution("Q900000103", "chief scientist", "0qqxx0085"),
    }
    if given["action"] == "wbsearchentities":
        ids = ["Q900000009", "Q900000001"] if given["search"] == "Ada Fictional" else []
        return {"search": [{"id": id_} for id_ in ids]}
    asked = given["ids"].split("|")
    missing = {id_: {"missing": ""} for id_ in asked if id_ not in known}
    return {"entities": {**{id_: known[id_] for id_ in asked if id_ in known}, **missing}}


def _openalex(path: str, given: dict[str, str]) -> Any:
    if path == "authors":
        return {"results": [made.openalex()] if given["search"] == "Ada Fictional" else []}
    return made.openalex() if path == "authors/A5000000001" else None


ANSWERS: dict[str, Callable[[str, dict[str, str]], Any]] = {
    "openreview": _openreview,
    "orcid": _orcid,
    "wikidata": _wikidata,
    "openalex": _openalex,
}


@pytest.fixture
def site() -> Iterator[Web]:
    with serving(Everywhere(as_they_do)) as served:
        yield served


def services_at(
    site: Web, keys: Keys = KEYS, budget: int = A_DAY, patience: Patience = OF_A_USER
) -> Services:
    bases = {one: site.url(f"/{one.value}") for one in EVERY}
    fetcher = Fetcher(Guard([("127.0.0.1", site.port)]), user_agent(None), pause=0)
    return Services(EVERY, keys, fetcher, bases=bases, budget=Budget(budget), patience=patience)


@pytest_asyncio.fixture
async def services(site: Web) -> AsyncIterator[Services]:
    made_ = services_at(site)
    yield made_
    await made_.close()


@pytest.mark.parametrize("service", EVERY)
async def test_each_service_finds_a_name_and_gives_the_record_that_is_picked(
    services: Services, service: Service
) -> None:
    (found,) = await services.search(service, "Ada Fictional", 1)
    assert (found.identifier, found.name) == (IDS[service], "Ada Fictional")
    record = await services.fetch(service, found.identifier, 1)
    assert record is not None
    places = {
        *(one.institution.name for one in record.posts),
        *(one.institution.name for one in record.sightings),
    }
    assert places
    assert places <= {"Quux AI", "Quux University"}
    assert await services.search(service, "Nobody Imagined", 1) == []


async def test_titles_and_institutions_of_wikidata_are_named_by_their_items(
    services: Services,
) -> None:
    record = await services.fetch(Service.WIKIDATA, "Q900000001", 1)
    assert record is not None
    (post,) = record.posts
    assert (post.title, post.institution.name) == ("Chief scientist", "Quux AI")


async def test_a_record_that_a_service_does_not_have_is_none(services: Services) -> None:
    for service, other in (
        (Service.OPENREVIEW, "~Nobody_Imagined1"),
        (Service.ORCID, "0000-0001-5109-3700"),
        (Service.WIKIDATA, "Q900000777"),
        (Service.OPENALEX, "A5000000777"),
    ):
        assert await services.fetch(service, other, 1) is None


async def test_keys_go_where_they_belong_and_into_no_message(site: Web, services: Services) -> None:
    await services.search(Service.OPENREVIEW, "Ada Fictional", 1)
    await services.search(Service.OPENALEX, "Ada Fictional", 1)
    await services.search(Service.ORCID, "Ada Fictional", 1)
    tokens = [one.headers.get("Authorization") for one in site.asked]
    assert tokens == ["Bearer token-of-nobody", None, None]
    assert ["api_key=key-of-nobody" in one.path for one in site.asked] == [False, True, False]
    site.pages = Everywhere(lambda _: Reply("no", status=403))
    for service in (Service.OPENREVIEW, Service.OPENALEX):
        with pytest.raises(LookUpError) as refused:
            await services.search(service, "Ada Fictional", 1)
        assert str(refused.value).endswith("refuses this bot: its host has to set a valid key.")


async def test_a_service_without_its_key_is_not_offered_and_says_why(site: Web) -> None:
    bare = services_at(site, Keys())
    assert bare.services == (Service.ORCID, Service.WIKIDATA)
    assert bare.missing[Service.OPENALEX] == "needs a key (LATERAL_OPENALEX_KEY)"
    with pytest.raises(LookUpError, match="OpenReview needs a token"):
        await bare.search(Service.OPENREVIEW, "Ada Fictional", 1)
    await bare.close()


def once(fault: Reply) -> Callable[[Asked], Reply]:
    """The service as it is after one fault."""
    left = [fault]
    return lambda asked: left.pop() if left else as_they_do(asked)


@pytest.mark.parametrize(
    "fault",
    [
        Reply("wait", status=429, headers={"Retry-After": "0"}),
        Reply("oh", status=503),
        Reply('{"profiles": [', "application/json", fault="half"),
    ],
    ids=["429", "503", "half a body"],
)
async def test_a_service_that_fails_once_is_asked_once_more(
    site: Web, services: Services, fault: Reply
) -> None:
    site.pages = Everywhere(once(fault))
    (found,) = await services.search(Service.OPENREVIEW, "Ada Fictional", 1)
    assert found.identifier == "~Ada_Fictional1"
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Reply("wait", status=429, headers={"Retry-After": "600"}), "asks to be left alone"),
        (Reply("oh", status=500), "gave no record (it answered 500)"),
        (Reply("<html>", "text/html"), "what it sent is not JSON"),
        (Reply("[" * 100_000, "application/json"), "what it sent is not JSON"),
    ],
    ids=["429", "500", "no JSON", "nested without end"],
)
async def test_a_service_that_gives_nothing_is_said_in_a_sentence(
    site: Web, services: Services, answer: Reply, said: str
) -> None:
    site.pages = Everywhere(lambda _: answer)
    with pytest.raises(LookUpError) as error:
        await services.search(Service.OPENREVIEW, "Ada Fictional", 1)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "other", [[], {}, {"profiles": {}}, {"profiles": [7, {"id": "~A1"}]}, None]
)
async def test_an_answer_of_another_shape_is_of_nobody(
    site: Web, services: Services, other: Any
) -> None:
    site.pages = Everywhere(lambda _: Reply(json.dumps(other), "application/json"))
    for service in EVERY:
        assert list(await services.search(service, "Ada Fictional", 1)) == []
        assert await services.fetch(service, IDS[service], 1) is None


async def test_a_service_that_fails_again_and_again_is_left_alone(
    site: Web, services: Services
) -> None:
    site.pages = Everywhere(lambda _: Reply("no", status=500))
    for _ in range(3):
        with pytest.raises(LookUpError):
            await services.search(Service.ORCID, "Ada Fictional", 1)
    asked = len(site.asked)
    with pytest.raises(LookUpError, match="does not answer just now"):
        await services.search(Service.ORCID, "Ada Fictional", 1)
    assert len(site.asked) == asked


async def test_a_user_has_so_many_look_ups_a_day_and_no_more(site: Web) -> None:
    few = services_at(site, budget=2)
    for _ in range(2):
        await few.search(Service.ORCID, "Ada Fictional", 1)
    with pytest.raises(LookUpError, match="try again tomorrow"):
        await few.search(Service.ORCID, "Ada Fictional", 1)
    assert await few.search(Service.ORCID, "Ada Fictional", 2)
    await few.close()


def test_records_say_who_is_the_same_by_the_identifiers_that_they_share() -> None:
    assert {*Scheme} >= {Scheme(one.value) for one in EVERY}
    assert Record(Service.ORCID, made.ORCID, "", ("Ada",)).key == f"orcid:{made.ORCID}"


async def test_records_are_imported_by_identifier_and_not_asked_for_again_while_fresh(
    site: Web, services: Services, store: Store
) -> None:
    ids, wrong = identifiers(
        Service.ORCID, [f"https://orcid.org/{made.ORCID}", made.ORCID, "0000-0001-5109-3700", "x"]
    )
    assert (ids, wrong) == ([made.ORCID, "0000-0001-5109-3700"], ["x"])
    done = await fetch_records(store, services, Service.ORCID, ids)
    assert (done.changes, done.missing) == (RecordChanges(added=1), ["0000-0001-5109-3700"])
    asked = len(site.asked)
    again = await fetch_records(store, services, Service.ORCID, ids[:1])
    assert (again.fresh, again.changes, len(site.asked)) == (1, RecordChanges(), asked)


async def test_an_import_that_a_service_stops_says_why_and_keeps_what_came_before(
    site: Web, services: Services, store: Store
) -> None:
    await fetch_records(store, services, Service.OPENREVIEW, ["~Ada_Fictional1"])
    site.pages = Everywhere(lambda _: Reply("wait", status=429, headers={"Retry-After": "600"}))
    ids = ["~Ada_Fictional1", "~Bea_Imagined1"]
    done = await fetch_records(store, services, Service.OPENREVIEW, ids)
    assert done.fresh == 1
    assert "asks to be left alone" in done.stopped
    assert (await record_counts(store)).people == 1


PATIENT = replace(OF_AN_IMPORT, growing=0.0)
WRITERS = ["~Ada_Fictional1", "~Nobody_Imagined1", "~Cyd_Imagined1"]


async def test_a_venue_gives_the_profiles_of_its_authors_page_after_page(
    site: Web, services: Services
) -> None:
    assert await authors_of(services, [VENUE]) == WRITERS
    assert [one.headers.get("Authorization") for one in site.asked] == 2 * [
        f"Bearer {KEYS.openreview}"
    ]


async def test_a_venue_without_papers_is_said_to_have_none(services: Services) -> None:
    with pytest.raises(LookUpError, match="write the venue as its page does"):
        await authors_of(services, ["Imagined.cc/1999/Conference"])


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        (VENUE, VENUE),
        (f"https://openreview.net/group?id={VENUE}&referrer=x", VENUE),
        ("ICLR 2024", None),
        ("", None),
    ],
)
def test_a_venue_is_named_as_its_page_does(words: str, venue: str | None) -> None:
    assert venue_id(words) == venue


@pytest.mark.parametrize(
    "faults",
    [
        [Reply("wait", status=429, headers={"Retry-After": "0"})] * 3,
        [Reply("oh", status=500), Reply("oh", status=503), Reply("oh", status=502)],
        [Reply('{"profiles": [', "application/json", fault="half")] * 2,
        [Reply('{"profiles": [', "application/json")] * 2,
    ],
    ids=["429", "5xx", "half a body", "no JSON"],
)
async def test_an_import_lives_through_faults_that_pass(
    site: Web, store: Store, faults: list[Reply]
) -> None:
    patient = services_at(site, patience=PATIENT)
    left = [*faults]
    site.pages = Everywhere(lambda asked: left.pop() if left else as_they_do(asked))
    done = await fetch_records(store, patient, Service.OPENREVIEW, ["~Ada_Fictional1"])
    assert (done.changes.added, done.stopped, left) == (1, "", [])
    await patient.close()


async def test_an_import_of_a_venue_goes_on_where_it_stopped(site: Web, store: Store) -> None:
    patient = services_at(site, patience=replace(PATIENT, tries=2))
    ids = await authors_of(patient, [VENUE])
    await fetch_records(store, patient, Service.OPENREVIEW, ids[:1])
    site.pages = Everywhere(lambda _: Reply("oh", status=500))
    stopped = await fetch_records(store, patient, Service.OPENREVIEW, ids)
    assert (stopped.fresh, stopped.missing) == (1, [])
    assert "it answered 500" in stopped.stopped
    site.pages = Everywhere(as_they_do)
    done = await fetch_records(store, patient, Service.OPENREVIEW, ids)
    assert (done.fresh, done.missing, done.stopped) == (1, WRITERS[1:], "")
    await patient.close()
