"""What is wrong of a person is corrected from their card, from a list and by the command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind
from bot.review.changes import (
    ChangedPerson,
    ChangedRole,
    Left,
    Named,
    NewMove,
    Renamed,
    SamePerson,
    TwoPeople,
    Verified,
)
from bot.store.suggestions import how_many_wait, waiting
from tests.discord_app.payloads import SELECT, of_type
from tests.discord_app.reviewing import (
    PAGE,
    Desks,
    components,
    corrected,
    known,
    only,
    said,
)


async def test_four_thousand_characters_of_markup_are_shown_as_text_within_the_limits(
    desks: Desks,
) -> None:
    person = await known(desks)
    nasty = "@everyone **[x](https://evil.example)** <@1> ||`# {}`||\\n> -# "
    lines = [nasty.format(number).replace("\\n", " ") for number in range(80)]
    facts = {"summary": person.summary, "areas": "", "links": ""}
    aliases = "\n".join(lines)[:4000]
    told = said(await corrected(desks, desks.ada, "facts", **facts, aliases=aliases))
    assert "Thank you" in told
    card, text = desks.cards()[-1], desks.card()
    assert card.mention_everyone is False
    assert [one.id for one in card.mentions] == [desks.ada.id]
    assert "<@1>" not in text.replace("\\<@1>", "")
    assert "](https://evil.example)" not in text.replace("\\", "").replace(
        "[x](https://evil.example)", ""
    )
    await desks.press(desks.mo, "Accept")
    assert "**Accepted.**" in desks.card()
    shown = said(await desks.bob.slash(desks.channel, "whois", name="max schwarzer"))
    assert "<@1>" not in shown.replace("\\<@1>", "")


async def test_a_role_is_corrected_from_the_card_of_a_person(desks: Desks) -> None:
    person = await known(desks)
    number = len(person.roles) - 1
    told = await corrected(
        desks,
        desks.ada,
        f"role{number}",
        title="Research Lead",
        start="2026-03-09",
        end="",
        so=["so"],
    )
    assert "I tell you what becomes of it" in said(told)
    change = await only(desks)
    assert isinstance(change, ChangedRole)
    assert change.role == person.roles[-1]
    assert change.becomes
    assert (change.becomes.title, str(change.becomes.start), change.becomes.over) == (
        "Research Lead",
        "2026-03-09",
        False,
    )


async def test_a_role_that_is_over_is_corrected_by_its_end(desks: Desks) -> None:
    person = await known(desks)
    role = person.roles[-1]
    unchanged = await corrected(
        desks,
        desks.ada,
        f"role{len(person.roles) - 1}",
        title=role.title,
        start=str(role.start),
        end="",
        so=["so"],
    )
    assert "Nothing differs" in said(unchanged)
    await corrected(
        desks,
        desks.ada,
        f"role{len(person.roles) - 1}",
        title=role.title,
        start=str(role.start),
        end="?",
        so=["so"],
    )
    change = await only(desks)
    assert isinstance(change, ChangedRole)
    assert change.becomes
    assert (change.becomes.ended, change.becomes.end) == (True, None)


async def test_a_name_is_corrected_and_what_is_right_is_said_to_be(desks: Desks) -> None:
    await corrected(desks, desks.ada, "name", name="Max A. Schwarzer")
    await corrected(desks, desks.ada, "right", day="2026-06")
    changes = [kept.suggestion.change for kept in await waiting(desks.store)]
    assert changes[0] == Renamed("max-schwarzer", "Max A. Schwarzer")
    assert isinstance(changes[1], Verified)
    assert str(changes[1].as_of) == "2026-06"


async def test_that_somebody_left_a_place_is_suggested_by_the_place_and_the_day(
    desks: Desks,
) -> None:
    await corrected(desks, desks.ada, "left", place=["anthropic"], day="2026-11")
    assert await only(desks) == Left("max-schwarzer", "anthropic", PartialDate(2026, 11))


async def test_a_role_that_was_never_so_is_taken_out(desks: Desks) -> None:
    role = (await known(desks)).roles[0]
    await corrected(desks, desks.ada, "role0", title=role.title, start="", end="", so=["not"])
    assert await only(desks) == ChangedRole("max-schwarzer", role, None)


async def test_what_is_said_of_a_person_is_corrected_field_by_field(desks: Desks) -> None:
    person = await known(desks)
    facts = {
        "summary": person.summary,
        "aliases": "Max A. Schwarzer\nM. Schwarzer",
        "areas": "Reinforcement learning, reasoning",
        "links": "x: max_a_schwarzer\nhomepage: https://max.example/",
    }
    await corrected(desks, desks.ada, "facts", **facts)
    change = await only(desks)
    assert isinstance(change, ChangedPerson)
    assert change.becomes == replace(
        person,
        roles=(),
        aliases=("Max A. Schwarzer", "M. Schwarzer"),
        areas=("reinforcement-learning", "reasoning"),
        links={"x": "max_a_schwarzer", "homepage": "https://max.example/"},
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("areas", "cooking", "“cooking” is no area"),
        ("links", "max.example", "“max.example” is no link"),
        ("links", "myspace: max", "'myspace' is no kind of link; write one of"),
        ("links", "homepage: javascript:alert(1)", "homepage"),
    ],
)
async def test_facts_that_no_file_could_hold_are_refused_with_what_to_do(
    desks: Desks, field: str, typed: str, sentence: str
) -> None:
    person = await known(desks)
    facts = {"summary": person.summary, "aliases": "", "areas": "", "links": ""}
    refused = said(await corrected(desks, desks.ada, "facts", **{**facts, field: typed}))
    assert sentence in refused
    assert await how_many_wait(desks.store) == 0


async def test_one_person_may_be_two_and_two_may_be_one(desks: Desks) -> None:
    note = {"note": "The same homepage."}
    await corrected(desks, desks.ada, "same", other="jan leike", **note)
    await corrected(desks, desks.ada, "two", other="Max Otherwise", roles=["0"], **note)
    same, two = (kept.suggestion for kept in await waiting(desks.store))
    assert same.change == SamePerson("max-schwarzer", "jan-leike")
    assert same.note == "The same homepage."
    assert isinstance(two.change, TwoPeople)
    assert two.change.other == Named("Max Otherwise")
    assert two.change.roles == (await known(desks)).roles[:1]


async def test_from_a_list_it_is_chosen_first_whose_facts_are_wrong(desks: Desks) -> None:
    listed = await desks.ada.slash(desks.channel, "moves", **{"from": "openai", "to": "anthropic"})
    assert listed.response is not None
    asked = await desks.ada.click(listed.response.message, label="Correct")
    assert asked.ephemeral
    assert asked.response is not None
    (menu,) = of_type(components(asked), SELECT)
    assert "max-schwarzer" in [one["value"] for one in menu["options"]]
    await desks.ada.select(asked.response.message, ["max-schwarzer"])
    assert "## Max Schwarzer" in said(asked)
    opened = await desks.ada.select(asked.response.message, ["name"])
    await desks.ada.submit_modal(opened, {"name": "Max A. Schwarzer", "source": PAGE})
    assert await only(desks) == Renamed("max-schwarzer", "Max A. Schwarzer")


async def test_a_correction_can_be_begun_by_the_command(desks: Desks) -> None:
    menu = await desks.ada.slash(
        desks.channel, "suggest", person="max-schwarzer", what="correction"
    )
    (picker,) = of_type(components(menu), SELECT)
    assert len(picker["options"]) == 7 + len((await known(desks)).roles)
    nobody = await desks.ada.slash(desks.channel, "suggest", what="correction")
    assert "Write whose facts" in said(nobody)


async def test_a_missing_move_is_suggested_from_the_card(desks: Desks) -> None:
    await corrected(
        desks, desks.ada, "move",
        person="max schwarzer", origin="Anthropic", destination="", post="2026-06",
    )  # fmt: skip
    change = await only(desks)
    assert isinstance(change, NewMove)
    assert (change.kind, change.destination) == (MoveKind.DEPARTED, None)
