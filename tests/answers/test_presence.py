"""Answers about now hold what is lately known; what was last known long ago stands beside it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.catalogue import ensure_loaded
from bot.store import Store
from bot.terminal.card_text import plain
from bot.terminal.structured import structured
from tests.catalogue.folders import ADA, data_folder
from tests.questions import files

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize("place", ["google", "openai", "anthropic", "meta", "microsoft"])
async def test_how_many_are_at_a_place_now_is_what_a_count_over_the_files_gives(
    shipped_store: Store, place: str
) -> None:
    sure, old = files.at_work(place, known=True), files.at_work(place, known=False)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    found = structured(await desk.ask_text(f"how many people are at {place} now", whole=True))
    assert (found["value"], set(found["people"])) == (len(sure), sure)
    assert set(found["possible"]) == old
    beside = f"and {len(old)} last known there before July 2024"
    assert (beside in found["text"]) is bool(old)
    profile = plain((await desk.ask_text(f"/organization {place}")).card)
    assert f"{len(sure)} people known there now" in profile
    assert (beside in profile) is bool(old)


async def test_about_200_people_are_last_known_more_than_two_years_before_the_newest(
    shipped_store: Store,
) -> None:
    now = Now(TODAY, await shipped_store.newest_as_of())
    people = await shipped_store.all_people()
    old = [p for p in people if Holds.MAY in {now.held(role, p) for role in p.roles}]
    assert 150 < len(old) < 250


async def test_a_later_day_without_new_facts_changes_no_answer_about_now(
    shipped_store: Store,
) -> None:
    today = await Desk.open(shipped_store, lambda: TODAY)
    later = await Desk.open(shipped_store, lambda: date(2031, 5, 1))
    for text in (
        "how many people are at google now",
        "who works at openai",
        "former openai people",
        "who is the ceo of anthropic",
        "/whois zoubin ghahramani",
        "where does zoubin ghahramani work now",
    ):
        then = structured(await later.ask_text(text, whole=True))
        assert then == structured(await today.ask_text(text, whole=True))


async def test_a_person_last_known_long_ago_is_said_to_be(shipped_store: Store) -> None:
    person = (await shipped_store.people(["zoubin-ghahramani"]))["zoubin-ghahramani"]
    assert str(person.as_of) == "2023"
    desk = await Desk.open(shipped_store, lambda: TODAY)
    card = plain((await desk.ask_text("/whois zoubin ghahramani")).card)
    assert "Last known 2023: Research leader at Google DeepMind" in card
    assert "Sep 2020 – last known 2023  Google DeepMind (earlier Google Brain)" in card
    answer = await desk.ask_text("where does zoubin ghahramani work now")
    assert answer.value is None
    assert "Zoubin Ghahramani (last known 2023): " in plain(answer.card)
    answer = await desk.ask_text("is zoubin ghahramani still at google")
    assert (answer.outcome, answer.value) == (Outcome.OK, None)
    assert "nothing newer is recorded" in plain(answer.card)


# A small folder, with posts that end or begin on days to come


LEAVING = ADA.replace("end: null", 'end: "2027-01"')
JOINING = LEAVING + (
    "- organization: quuxai\n"
    "  title: Chief Scientist\n"
    "  track: executive\n"
    '  start: "2027-02"\n  end: null\n'
    "  status: confirmed\n"
    "  sources:\n"
    "  - https://quux.example/ada-again\n"
)


async def asked(store: Store, folder: Path, text: str, today: date = TODAY) -> tuple[Any, str]:
    await ensure_loaded(store, folder)
    answer = await (await Desk.open(store, lambda: today)).ask_text(text, whole=True)
    return answer.value, plain(answer.card)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "is ada fictional still at barworks",
            "yes",
            "Yes: Ada Fictional is Head of Zorbs at Barworks since June 2023, "
            "and leaves in January 2027.",
        ),
        ("has ada fictional left barworks", "no", "No: Ada Fictional is Head of Zorbs at Barworks"),
        ("when did ada fictional leave barworks", "2027-01", "leaves Barworks in January 2027."),
        ("/whois ada fictional", None, "since June 2023 · leaves in January 2027"),
        ("how many people are at barworks now", 1, "1 person"),
        ("former barworks people", None, "Nobody"),
    ],
)
async def test_somebody_who_leaves_on_a_day_to_come_is_still_there(
    store: Store, tmp_path: Path, text: str, value: object, words: str
) -> None:
    found = await asked(store, data_folder(tmp_path / "data", ada=LEAVING), text)
    assert found[0] == value
    assert words in found[1]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("/whois ada fictional", None, "Joins Quux AI in February 2027 as Chief Scientist."),
        ("is ada fictional at quux ai", "no", "Ada Fictional joins Quux AI in February 2027"),
        ("how many people are at quux ai now", 0, "0 people"),
    ],
)
async def test_somebody_who_joins_on_a_day_to_come_is_not_there_yet(
    store: Store, tmp_path: Path, text: str, value: object, words: str
) -> None:
    found = await asked(store, data_folder(tmp_path / "data", ada=JOINING), text)
    assert found[0] == value
    assert words in found[1]


async def test_once_the_day_has_come_they_have_left_and_joined(
    store: Store, tmp_path: Path
) -> None:
    folder, later = data_folder(tmp_path / "data", ada=JOINING), date(2027, 3, 1)
    assert (await asked(store, folder, "how many people are at barworks now", later))[0] == 0
    assert (await asked(store, folder, "how many people are at quux ai now", later))[0] == 1


async def test_as_of_is_the_newest_of_the_people_shown(store: Store, tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "data")
    bea = ADA.replace("ada-fictional", "bea-fictional").replace("Ada Fic", "Bea Fic")
    bea = bea.replace('as_of: "2026-06"', 'as_of: "2021"')
    (folder / "people" / "bea-fictional.yaml").write_text(bea, "utf-8")
    await ensure_loaded(store, folder)
    desk = await Desk.open(store, lambda: TODAY)
    found = {
        text: structured(await desk.ask_text(text, whole=True))
        for text in ("/whois bea fictional", "who works at barworks", "/help")
    }
    assert [json.dumps(one["as_of"]) for one in found.values()] == ['"2021"', '"2026-06"', "null"]
    there = found["who works at barworks"]
    assert (there["people"], there["possible"]) == (["ada-fictional"], ["bea-fictional"])


def test_the_newest_as_of_is_by_its_earliest_day() -> None:
    assert Now(TODAY, PartialDate(2026)).before == "2024"
    assert Now(TODAY, PartialDate(2026, 7)).before == "July 2024"
