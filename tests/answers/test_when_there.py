"""Who was somewhere in a time, and with whom: what the dates make sure, and beside it what may be."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.ask import Ask, about
from bot.answers.asking import people_at, person, place
from bot.answers.desk import Desk
from bot.careers.model import Track
from bot.catalogue import ensure_loaded
from bot.query.language import Day, Find, Post, Some, Span, Tell
from bot.query.terms import Field, Pick, Rows, When
from bot.store import Store
from bot.terminal.card_text import plain
from bot.terminal.structured import structured
from tests.catalogue.folders import ADA, data_folder
from tests.questions import files

TODAY = date(2026, 11, 29)
_CAREER = (
    ADA.partition("roles:\n")[0]
    + "roles:\n- organization: bar"
    + ADA.partition("- organization: bar")[2]
)
BEA = _CAREER.replace("ada-fic", "bea-fic").replace("Ada Fic", "Bea Fic").replace("2023-06", "2021")
"""Ada's file with only the last post, from 2021 on, as somebody else's."""


async def asked(store: Store, what: str | Ask) -> Answer:
    desk = await Desk.open(store, lambda: TODAY)
    if isinstance(what, str):
        return await desk.ask_text(what, whole=True)
    return await desk.answer(what, whole=True)


@pytest.mark.parametrize(
    ("text", "place", "since", "until"),
    [
        ("who was at openai in march 2021", "openai", "2021-03-01", "2021-03-31"),
        ("who was at openai in 2021", "openai", "2021-01-01", "2021-12-31"),
        ("who worked at google in june 2014", "google", "2014-06-01", "2014-06-30"),
        ("who was at meta in 2011", "meta", "2011-01-01", "2011-12-31"),  # without Instagram
        ("who was at google in 2013", "google", "2013-01-01", "2013-12-31"),  # without DeepMind
        ("who was at deepmind in 2015", "deepmind", "2015-01-01", "2015-12-31"),
        ("who was at anthropic in may 2026", "anthropic", "2026-05-01", "2026-05-31"),
    ],
)
async def test_who_was_there_in_a_time_is_who_must_have_been_by_the_files(
    shipped_store: Store, text: str, place: str, since: str, until: str
) -> None:
    sure, may = files.was_at(place, since, until, str(TODAY))
    found = structured(await asked(shipped_store, text))
    assert set(found["people"]) == sure
    assert set(found["possible"]) == may
    assert sure
    said = f"and {len(may):,} more may, by what is known of the dates"
    assert (said in found["text"]) is bool(may)
    apart = f"Possibly, the dates allow it ({len(may):,})" in found["text"]
    assert apart is (bool(may) and "Page 1" not in found["text"])  # after the last of the others
    number = structured(await asked(shipped_store, text.replace("who", "how many people")))
    assert number["value"] == len(sure)


@pytest.mark.parametrize("id_", ["ilya-sutskever", "mira-murati", "noam-shazeer", "john-schulman"])
async def test_colleagues_are_those_whom_the_dates_of_the_files_force_to_have_met(
    shipped_store: Store, id_: str
) -> None:
    sure, may = files.worked_with(id_, str(TODAY))
    found = structured(await asked(shipped_store, f"/together {id_}"))
    assert set(found["people"]) == sure
    assert set(found["possible"]) == may
    assert f"{len(sure):,} people in the data worked where" in found["text"]
    assert f"; {len(may):,} more may have, as the dates allow it" in found["text"]


async def test_two_who_only_may_have_met_get_neither_yes_nor_no(
    store: Store, tmp_path: Path
) -> None:
    found = {
        end: structured(await _two(store, tmp_path / end, end)) for end in ("2022", "2023", "2024")
    }
    assert [one["value"] for one in found.values()] == ["no", None, "yes"]
    assert [one["organizations"] for one in found.values()] == [[], [], ["barworks"]]
    assert [one["possible"] for one in found.values()] == [[], ["barworks"], []]
    assert "They may have been together at 1 place." in found["2023"]["text"]


async def _two(store: Store, folder: Path, end: str) -> Answer:
    """Ada came to Barworks in June 2023; Bea had left in the year, or a month before its end."""
    folder = data_folder(folder)
    bea = BEA.replace("end: null", f'end: "{end}"')
    (folder / "people" / "bea-fictional.yaml").write_text(bea, "utf-8")
    await ensure_loaded(store, folder)
    return await asked(store, about(person("ada-fictional"), person("bea-fictional")))


async def test_a_post_last_known_long_ago_is_no_sure_company_today(
    store: Store, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path / "data")
    bea = BEA.replace('as_of: "2026-06"', 'as_of: "2021"')
    (folder / "people" / "bea-fictional.yaml").write_text(bea, "utf-8")
    await ensure_loaded(store, folder)
    found = structured(await asked(store, "/together ada-fictional"))
    assert (found["people"], found["possible"]) == ([], ["bea-fictional"])


@pytest.mark.parametrize(
    ("year", "month", "value", "possible"),
    [
        (2024, 10, "anthropic", []),
        (2025, 3, "thinking-machines-lab", []),
        (2024, 8, ("openai", "anthropic"), []),
    ],
)
async def test_where_somebody_was_in_a_month(
    shipped_store: Store, year: int, month: int, value: object, possible: list[str]
) -> None:
    since, until = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    post = Post(held=Span(Day(since), Day(until)))
    query = Ask(Tell(person("john-schulman"), post, Pick.EVERY, fields=(Field.PLACE,)))
    found = structured(await asked(shipped_store, query))
    assert found["value"] == (list(value) if isinstance(value, tuple) else value)
    assert found["possible"] == possible


def people_with(post: Post) -> Ask:
    """Return what asks who has or had a post."""
    return Ask(Find(Rows.PEOPLE, Some(Rows.STAYS, post)))


# Who advises a place is not at it


async def test_an_adviser_is_not_at_a_place_but_is_found_by_the_track(shipped_store: Store) -> None:
    id_ = "john-giannandrea"
    here = await asked(shipped_store, people_at("apple"))
    former = await asked(shipped_store, people_with(Post(at=place("apple"), when=When.PAST)))
    advising = await asked(
        shipped_store,
        people_with(Post(at=place("apple"), tracks=frozenset({Track.ADVISOR}), when=When.NOW)),
    )
    assert id_ not in here.people + here.possible_people
    assert id_ in former.people
    assert set(advising.people) == files.here("apple", track="advisor") >= {id_}


async def test_nobody_in_a_list_of_people_at_a_place_only_advises_it(shipped_store: Store) -> None:
    people = {person.id: person for person in await shipped_store.all_people()}
    for at in ("openai", "apple", "xai", "thinking-machines-lab", "anthropic", "google"):
        there = files.family(at)
        for when in When:
            query = people_with(Post(at=place(at), when=when))
            for id_ in (await asked(shipped_store, query)).people:
                tracks = {r.track for r in people[id_].roles if r.organization in there}
                assert tracks - {Track.ADVISOR, Track.STUDENT, Track.INTERNSHIP}, (at, id_)


async def test_where_somebody_has_worked_says_apart_whom_they_advised(shipped_store: Store) -> None:
    answer = await asked(
        shipped_store,
        Ask(Tell(person("milan-kovac"), Post(), Pick.EVERY, fields=(Field.PLACE,))),
    )
    assert answer.card.lead.plain.startswith("Milan Kovac has worked at ")
    assert ", and advised Boston Dynamics" in answer.card.lead.plain
    assert isinstance(answer.value, tuple)
    assert "boston-dynamics" not in answer.value


async def test_to_work_where_one_studied_is_no_return(shipped_store: Store) -> None:
    answer = await asked(shipped_store, "did dario amodei return to stanford")
    assert answer.value == "no"
    assert "No return of Dario Amodei to Stanford University is recorded." in plain(answer.card)
    assert (await asked(shipped_store, "did ian goodfellow return to google")).value != "no"
