"""A maintainer edits a suggestion of whatever kind and accepts it."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.catalogue.fitting import problem_with
from bot.review.changes import AdoptedRecord, Change, ChangedPerson, SamePerson
from bot.review.suggestion import Accept, Cited, Door, Suggestion
from bot.store.deciding import decide
from bot.store.former_ids import former_ids
from bot.store.suggestions import propose, suggestion, waiting
from tests.discord_app.payloads import labels_of
from tests.discord_app.reviewing import PAGE, Desks, corrected, known, payload
from tests.discord_app.test_deciding_who import posted
from tests.discord_app.test_review import beside


async def edited(desks: Desks, **values: str | list[str]) -> None:
    """Mo edits the newest suggestion and accepts it."""
    await posted(desks)
    opened = await desks.press(desks.mo, "Edit and accept")
    refused = beside(await desks.mo.submit_modal(opened, values))
    assert "**Accepted.**" in desks.card(), refused


async def proposed(desks: Desks, change: Change) -> None:
    await propose(desks.store, Suggestion(Door.RECORD, change, (Cited(PAGE),), "orcid"))


async def test_a_name(desks: Desks) -> None:
    await corrected(desks, desks.ada, "name", name="Max A Schwarzer")
    await edited(desks, name="Max A. Schwarzer")
    person = await known(desks)
    assert (person.name, person.aliases[-1]) == ("Max A. Schwarzer", "Max Schwarzer")


async def test_the_day_as_of_which_it_is_right(desks: Desks) -> None:
    await corrected(desks, desks.ada, "right", day="2026-11")
    await edited(desks, day="2026-10-05")
    assert (await known(desks)).as_of == PartialDate(2026, 10, 5)


async def test_the_day_of_leaving(desks: Desks) -> None:
    await corrected(desks, desks.ada, "left", place=["anthropic"], day="")
    await edited(desks, place=["anthropic"], day="2026-10")
    assert (await known(desks)).roles[-1].end == PartialDate(2026, 10)


async def test_a_role_that_was_to_be_taken_out_is_corrected_instead(desks: Desks) -> None:
    role = (await known(desks)).roles[0]
    await corrected(desks, desks.ada, "role0", title=role.title, start="", end="", so=["not"])
    start, end = str(role.start or ""), str(role.end or "")
    await edited(
        desks, title="Visiting student", start=start, end=end, so=["so"], status=["confirmed"]
    )
    assert (await known(desks)).roles[0].title == "Visiting student"


async def test_whose_id_stays_of_two_who_are_one(desks: Desks) -> None:
    await corrected(desks, desks.ada, "same", other="jan leike", note="The same homepage.")
    await edited(desks, person="Jan Leike (jan-leike)", other="Max Schwarzer (max-schwarzer)")
    assert await former_ids(desks.store) == {"max-schwarzer": "jan-leike"}


async def test_what_is_said_of_a_person(desks: Desks) -> None:
    before = await known(desks)
    bare = replace(before, roles=())
    told = "Works on reasoning."
    await proposed(desks, ChangedPerson(bare, replace(bare, summary="Works on reasonning.")))
    links = "\n".join(f"{kind}: {link}" for kind, link in before.links.items())
    areas = ", ".join(before.areas)
    await edited(desks, summary=told, aliases="\n".join(before.aliases), areas=areas, links=links)
    assert await known(desks) == replace(before, summary=told)


async def test_of_whom_a_record_is(desks: Desks) -> None:
    max_ = await known(desks)
    role = replace(max_.roles[0], title="Guest", start=PartialDate(2001), end=PartialDate(2002))
    career = Person("m-schwarzer", "M Schwarzer", summary="Researcher.", roles=(role,))
    await proposed(desks, AdoptedRecord("orcid", "0000-0001-0000-0009", career))
    await edited(desks, name="M Schwarzer", summary="Researcher.", into="max schwarzer")
    assert await desks.store.person("m-schwarzer") is None
    assert role in (await known(desks)).roles


async def test_a_record_becomes_a_new_person_by_another_name(desks: Desks) -> None:
    role = (await known(desks)).roles[0]
    career = Person("zoe-z", "Zoe Z", summary="Researcher.", roles=(role,))
    await proposed(desks, AdoptedRecord("orcid", "0000-0001-0000-0009", career))
    await edited(desks, name="Zoe Zauberstein", summary="Studies zorbs.", into="")
    person = await known(desks, "zoe-z")
    assert (person.name, person.summary) == ("Zoe Zauberstein", "Studies zorbs.")


async def test_a_suggestion_about_somebody_who_is_gone_says_so(desks: Desks) -> None:
    await corrected(desks, desks.ada, "left", place=["anthropic"], day="")
    (kept,) = await waiting(desks.store)
    await corrected(desks, desks.bob, "same", other="jan leike", note="One.")
    (_, merge) = await waiting(desks.store)
    merged = SamePerson("jan-leike", "max-schwarzer")
    await decide(desks.store, merge.id, Accept(merged), by=1, check=problem_with)
    card = next(one for one in desks.cards() if f"Suggestion {kept.id}" in str(payload(one)))
    told = await desks.mo.click(card, label="Edit and accept")
    assert "not in the data any more" in beside(told)
    assert await suggestion(desks.store, kept.id)


async def test_what_cannot_be_edited_has_no_button_for_it(desks: Desks) -> None:
    opened = await desks.ada.slash(desks.channel, "privacy", ask="left out")
    await desks.ada.submit_modal(opened, {"who": "Max Schwarzer", "what": ""})
    await posted(desks)
    labels = labels_of(payload(desks.cards()[-1]))
    assert labels == ["Leave them out", "Reject", "Ask back", "No more from them"]
