"""Anybody can suggest a change, from a command, from a card or from a message."""

from __future__ import annotations

import pytest

from bot.answers.reviewing import SUGGEST_FROM_THIS
from bot.careers.model import MoveKind
from bot.review.changes import (
    NewMove,
)
from bot.store.suggestions import A_DAY, how_many_wait
from tests.discord_app.payloads import labels_of, text_of
from tests.discord_app.reviewing import (
    PAGE,
    Desks,
    components,
    corrected,
    only,
    payload,
    said,
)

MAX = {"person": "max schwarzer", "origin": "Anthropic", "destination": "Zorb Foundry"}


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


async def test_ten_changes_a_day_and_no_more(desks: Desks) -> None:
    for number in range(A_DAY):
        await desks.suggested(desks.ada, **{**MAX, "destination": f"Zorb {number} Works"})
    assert "tomorrow" in said(await desks.suggested(desks.ada, **MAX))
    assert await how_many_wait(desks.store) == A_DAY


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
