"""Anybody can suggest a change, from a command, from a card or from a message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from simcord import InteractionResult, MemberActor

from bot.answers.reviewing import SUGGEST_FROM_THIS
from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Person
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
from bot.store.suggestions import A_DAY, how_many_wait, waiting
from tests.discord_app.payloads import SELECT, labels_of, of_type, text_of
from tests.discord_app.reviewing import PAGE, Desks, payload, said

MAX = {"person": "max schwarzer", "origin": "Anthropic", "destination": "Zorb Foundry"}


async def known(desks: Desks, id_: str = "max-schwarzer") -> Person:
    person = await desks.store.person(id_)
    assert person
    return person


async def only(desks: Desks) -> object:
    (kept,) = await waiting(desks.store)
    return kept.suggestion.change


def components(result: InteractionResult) -> list[dict[str, object]]:
    assert result.response is not None
    return result.response.components


async def corrected(
    desks: Desks, who: MemberActor, picked: str, **values: str | list[str]
) -> InteractionResult:
    """Somebody looks Max up, presses Correct, picks what is wrong and fills the form."""
    card = await who.slash(desks.channel, "whois", name="max-schwarzer")
    assert card.response is not None
    menu = await who.click(card.response.message, label="Correct")
    assert menu.ephemeral
    assert menu.response is not None
    opened = await who.select(menu.response.message, [picked])
    return await who.submit_modal(opened, {"source": PAGE, **values})


async def test_a_suggested_move_is_read_as_a_question_reads_names(desks: Desks) -> None:
    told = said(await desks.suggested(desks.ada, **MAX, post="Chief Scientist, 2026-06"))
    assert "Max Schwarzer: Anthropic → Zorb Foundry" in told
    assert "I tell you what becomes of it" in told
    change = await only(desks)
    assert isinstance(change, NewMove)
    assert (change.person.id, change.kind, change.title, str(change.date)) == (
        "max-schwarzer",
        MoveKind.MOVED,
        "Chief Scientist",
        "2026-06",
    )
    assert change.origin
    assert change.destination
    assert (change.origin.id, change.destination.id) == ("anthropic", None)


async def test_the_card_for_review_says_what_would_change_on_which_page_and_by_whom(
    desks: Desks,
) -> None:
    await desks.suggested(desks.ada, **MAX, post="Chief Scientist, 2026-06")
    card = desks.card()
    for words in (
        "## Max Schwarzer: Anthropic → Zorb Foundry",
        f"Suggested by <@{desks.ada.user.id}>",
        "role: ~~–~~ → **Chief Scientist at Zorb Foundry, track executive, start June 2026**",
        "**New:** Zorb Foundry is new to the data.",
        "[news.example](https://news.example/max) · unknown page",
    ):
        assert words in card, card
    assert labels_of(payload(desks.cards()[-1])) == [
        "Accept",
        "Edit and accept",
        "Reject",
        "Ask back",
        "No more from them",
    ]


async def test_what_is_known_already_is_said_before_it_is_sent(desks: Desks) -> None:
    draft = await desks.suggested(
        desks.ada, person="max schwarzer", destination="anthropic", post="2026-03"
    )
    assert "Known already:" in said(draft)
    assert await how_many_wait(desks.store) == 0
    assert draft.response is not None
    sent = await desks.ada.click(draft.response.message, label="Send it all the same")
    assert "Thank you" in text_of(components(draft)) or "Thank you" in said(sent)
    assert await how_many_wait(desks.store) == 1


async def test_what_contradicts_the_data_is_said_before_it_is_sent(desks: Desks) -> None:
    draft = await desks.suggested(
        desks.ada, person="max schwarzer", origin="mistral", destination="cohere", post="2026-05"
    )
    assert "Look again:" in said(draft)
    assert "no post of Max Schwarzer at Mistral" in said(draft)


async def test_the_card_names_who_is_of_a_like_name_and_what_else_waits(desks: Desks) -> None:
    unclear = said(await desks.suggested(desks.ada, **{**MAX, "person": "Max Schwartz"}))
    assert "is not clear: Max Schwarzer? Write that name, or “Max Schwartz (new)”" in unclear
    new = {**MAX, "person": "Max Schwartz (new)"}
    await desks.suggested(desks.ada, **new)
    assert "**Max Schwarzer** is in the data, as max-schwarzer:" in desks.card()
    await desks.suggested(desks.bob, **{**new, "destination": "Quuxworks"})
    assert "**Suggestion 1** waits too: Max Schwartz: Anthropic → Zorb Foundry" in desks.card()
    await desks.suggested(desks.bob, **MAX)
    assert "Perhaps the same" not in desks.card()
    await corrected(desks, desks.ada, "name", name="Max A. Schwarzer")
    assert "**Suggestion 3** waits too" in desks.card()


async def test_the_same_news_of_somebody_else_adds_the_source(desks: Desks) -> None:
    await desks.suggested(desks.ada, **MAX)
    told = said(await desks.suggested(desks.bob, **MAX, source="https://other.example/max"))
    assert "Somebody suggested it before you" in told
    assert len(desks.cards()) == 1
    assert "other.example" in desks.card()


@pytest.mark.parametrize(
    ("values", "said_instead"),
    [
        ({"source": "my friend told me"}, "A source is needed"),
        ({"source": "javascript:alert(1)"}, "A source is needed"),
        ({"destination": "", "origin": ""}, "Write where the person left"),
        ({"post": "Scientist, June 2026"}, "“June 2026” is no date"),
    ],
)
async def test_what_cannot_be_read_is_a_sentence_and_nothing_is_kept(
    desks: Desks, values: dict[str, str], said_instead: str
) -> None:
    assert said_instead in said(await desks.suggested(desks.ada, **{**MAX, **values}))
    assert await how_many_wait(desks.store) == 0


async def test_no_text_pings_links_or_formats_anything(desks: Desks) -> None:
    nasty = "@everyone **[x](https://evil.example)** <@1> `a` # b \ue000@1\ue001"
    await desks.suggested(
        desks.ada, person=nasty, destination=nasty[:60], post=(nasty * 4)[:190] + ", 2026-06"
    )
    card = desks.cards()[-1]
    text = desks.card()
    assert card.mention_everyone is False
    assert [one.id for one in card.mentions] == [desks.ada.id]  # named on the card, without a ping
    assert "](https://evil.example)" not in text.replace("\\", "").replace(
        "[x](https://evil.example)", ""
    )
    assert "\\@everyone" in text
    assert "<@1>" not in text.replace("\\<@1>", "")


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


async def test_ten_changes_a_day_and_no_more(desks: Desks) -> None:
    for number in range(A_DAY):
        await desks.suggested(desks.ada, **{**MAX, "destination": f"Zorb {number} Works"})
    assert "tomorrow" in said(await desks.suggested(desks.ada, **MAX))
    assert await how_many_wait(desks.store) == A_DAY


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


async def test_a_missing_move_is_suggested_from_the_card(desks: Desks) -> None:
    await corrected(
        desks, desks.ada, "move",
        person="max schwarzer", origin="Anthropic", destination="", post="2026-06",
    )  # fmt: skip
    change = await only(desks)
    assert isinstance(change, NewMove)
    assert (change.kind, change.destination) == (MoveKind.DEPARTED, None)


async def test_somebody_who_is_not_in_the_data_is_suggested_from_that_answer(desks: Desks) -> None:
    answer = await desks.ada.slash(desks.channel, "whois", name="Zorbina Quuxmore")
    assert answer.response is not None
    opened = await desks.ada.click(answer.response.message, label="Suggest who is missing")
    assert opened.modal is not None
    assert "Zorbina Quuxmore" in str(opened.modal)
    await desks.ada.submit_modal(
        opened,
        {
            "person": "Zorbina Quuxmore",
            "destination": "OpenAI",
            "post": "Researcher, 2026",
            "source": PAGE,
        },
    )
    change = await only(desks)
    assert isinstance(change, NewMove)
    assert (change.person.id, change.person.name) == (None, "Zorbina Quuxmore")


async def test_a_move_is_suggested_from_a_message_with_what_it_names(desks: Desks) -> None:
    message = await desks.bob.send(
        desks.channel, "Max Schwarzer left Anthropic for OpenAI! https://news.example/a."
    )
    opened = await desks.ada.context_menu(desks.channel, SUGGEST_FROM_THIS, message)
    form = str(opened.modal)
    for words in ("Max Schwarzer (max-schwarzer)", "Anthropic (anthropic)", "OpenAI (openai)"):
        assert words in form
    assert "'https://news.example/a'" in form
    filled = {
        "person": "Max Schwarzer (max-schwarzer)",
        "origin": "Anthropic (anthropic)",
        "destination": "OpenAI (openai)",
        "post": "2026-06",
        "source": "https://news.example/a",
    }
    await desks.ada.submit_modal(opened, filled)
    change = await only(desks)
    assert isinstance(change, NewMove)
    assert change.origin
    assert change.destination
    assert (change.origin.id, change.destination.id) == ("anthropic", "openai")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (
            "Unlike OpenAI, Mistral has hired Max Schwarzer as its Chief Scientist in June 2026.",
            ("Max Schwarzer (max-schwarzer)", "Mistral (mistral-ai)", "Chief Scientist, 2026-06"),
        ),
        (
            "Some news: I have left Anthropic and joined Zorb Foundry! https://a.example/x",
            ("Greta Unheardof", "Anthropic (anthropic)", "Zorb Foundry", "https://a.example/x"),
        ),
        (
            "Hugo Neverseen has joined Cohere as a research scientist.",
            ("Hugo Neverseen", "Cohere (cohere)", "research scientist'"),
        ),
        # No move is told of: the names fill the form.
        ("Max Schwarzer, and OpenAI?", ("Max Schwarzer (max-schwarzer)", "OpenAI (openai)")),
    ],
)
async def test_the_form_has_what_a_message_tells_of_a_move(
    desks: Desks, text: str, filled: tuple[str, ...]
) -> None:
    greta = desks.guild.add_member(desks.env.create_user("greta", global_name="Greta Unheardof"))
    message = await greta.send(desks.channel, text)
    opened = await desks.ada.context_menu(desks.channel, SUGGEST_FROM_THIS, message)
    for words in filled:
        assert f"'{words}" in str(opened.modal)


async def test_what_a_message_denies_fills_no_form_with_a_move(desks: Desks) -> None:
    greta = desks.guild.add_member(desks.env.create_user("greta", global_name="Greta Unheardof"))
    message = await greta.send(desks.channel, "I am not joining Zorb Foundry.")
    opened = await desks.ada.context_menu(desks.channel, SUGGEST_FROM_THIS, message)
    assert "'Greta" not in str(opened.modal)
    assert "'Zorb" not in str(opened.modal)


async def test_a_correction_can_be_begun_by_the_command(desks: Desks) -> None:
    menu = await desks.ada.slash(
        desks.channel, "suggest", person="max-schwarzer", what="correction"
    )
    (picker,) = of_type(components(menu), SELECT)
    assert len(picker["options"]) == 7 + len((await known(desks)).roles)
    nobody = await desks.ada.slash(desks.channel, "suggest", what="correction")
    assert "Write whose facts" in said(nobody)
