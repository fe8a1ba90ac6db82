"""A move on a day that is still to come is told as to come, and is in no list and no count."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.alerts.alert_cards import AlertedMove, alert_card
from bot.alerts.asked_moves import AskedMoves
from bot.alerts.panels import preview
from bot.alerts.preview import last_matching
from bot.alerts.subscription_wording import Wording
from bot.answers.careers import Careers
from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.catalogue import ensure_loaded
from bot.store import Store
from bot.terminal.card_text import plain
from bot.terminal.structured import structured
from tests.answers.test_presence import JOINING, LEAVING
from tests.catalogue.folders import data_folder
from tests.store.moves_kept import moves_kept

BEFORE, AFTER = date(2026, 11, 29), date(2027, 3, 1)


async def asked(store: Store, text: str, today: date) -> dict[str, Any]:
    desk = await Desk.open(store, lambda: today)
    return structured(await desk.ask_text(text, whole=True))


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("/moves from:barworks", "Jan 2027  Ada Fictional"),
        ("/moves from:barworks to:quuxai", "Feb 2027  Ada Fictional"),
        ("/moves organization:barworks since:2024", "Still to come"),
        ("who left barworks", "Jan 2027  Ada Fictional"),
        ("who left barworks in 2027", "Jan 2027  Ada Fictional"),
        ("how many people left barworks in 2027", "; 1 more is still to come"),
        ("how many people left barworks", "; 1 more is still to come"),
        ("/organization barworks", "Still to come  "),
    ],
)
async def test_a_move_to_come_is_told_apart_until_its_day_has_come(
    store: Store, tmp_path: Path, text: str, section: str
) -> None:
    await ensure_loaded(store, data_folder(tmp_path / "data", ada=JOINING))
    now, later = await asked(store, text, BEFORE), await asked(store, text, AFTER)
    assert section in now["text"]
    assert "Ada Fictional" in now["text"]
    assert [one["to"] for one in now["possible"]] == ["quuxai"]
    assert not [one for one in now["moves"] if one["from"] == "barworks"]
    assert now["value"] in (None, 0)
    assert "till to come" not in later["text"]
    if now["kind"] != "count":
        assert [one["to"] for one in later["moves"] if one["from"] == "barworks"] == ["quuxai"]


async def test_a_leaving_to_come_is_in_no_balance_and_no_number_of_moves(
    store: Store, tmp_path: Path
) -> None:
    await ensure_loaded(store, data_folder(tmp_path / "data", ada=JOINING))
    for text, value in (
        ("which organization lost most people", "quuxai"),
        ("moves(from: post(), who(is(ada-fictional)), measure: count.row, ask: number)", 1),
    ):
        assert (await asked(store, text, BEFORE))["value"] == value
    assert "1 arrival and 0 departures" in (await asked(store, "/flows barworks", BEFORE))["text"]
    assert "1 arrival and 1 departure" in (await asked(store, "/flows barworks", AFTER))["text"]
    career = await asked(store, "/whois ada fictional", BEFORE)
    assert [one["to"] for one in career["moves"]] == ["barworks", "quuxai"]
    assert [one["joined"] for one in career["possible"]] == ["2027-02"]


async def test_of_a_time_after_the_data_what_is_to_come_is_known(
    store: Store, tmp_path: Path
) -> None:
    await ensure_loaded(store, data_folder(tmp_path / "data", ada=LEAVING))
    found = await asked(store, "who left barworks in 2027", BEFORE)
    assert (found["outcome"], found["moves"]) == ("ok", [])
    assert (
        "Nothing is known of 2027"
        in (await asked(store, "who left quuxai in 2027", BEFORE))["text"]
    )


async def test_an_alert_of_a_move_to_come_is_told_in_the_present(
    store: Store, tmp_path: Path
) -> None:
    await ensure_loaded(store, data_folder(tmp_path / "data", ada=JOINING))
    directory = await Directory.of(store)
    people = await store.people(["ada-fictional"])
    (record,) = [
        one
        for one in await moves_kept(store)
        if one.move.origin and one.move.origin.organization == "barworks"
    ]
    told = AlertedMove(record.move, people["ada-fictional"])
    now, later = (plain(alert_card(told, directory, day)) for day in (BEFORE, AFTER))
    # Ada was at Quux AI before.
    assert "Ada Fictional returns to Quux AI from Barworks." in now
    assert "leaves in January 2027, joins in February 2027" in now
    assert "Ada Fictional returned to Quux AI from Barworks." in later
    assert "left in January 2027, joined in February 2027" in later


async def test_before_a_subscription_a_move_to_come_stands_apart(
    store: Store, tmp_path: Path
) -> None:
    await ensure_loaded(store, data_folder(tmp_path / "data", ada=JOINING))
    say = Wording(await Directory.of(store), await store.people(["ada-fictional"]))
    last = await last_matching(Careers(store, lambda: BEFORE), AskedMoves().condition)
    now, later = (preview(last, say, day) for day in (BEFORE, AFTER))
    assert [section.heading for section in now] == ["Still to come", "The last 2 moves that fit"]
    assert [section.heading for section in later] == ["The last 3 moves that fit"]
    assert [len(section.lines) for section in now] == [1, 2]
    assert "returns to Quux AI" in now[0].lines[0].plain
