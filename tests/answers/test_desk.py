"""The desk answers on the real data: who is meant, what is so, and what it says of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import Given, asked_by, career_of, moves_of, person, profile_of
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.slash_commands import Takes
from bot.careers.model import Move, MoveKind, Status
from bot.query.language import Tell
from bot.query.terms import Field
from tests.questions.conftest import asked

TODAY = date(2026, 11, 24)


__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def desk(asked: Desk) -> Desk:
    return asked


def said(card: Card) -> str:
    """Everything a card says, in order."""
    lines = [card.lead, *card.intro]
    for section in card.sections:
        lines += section.lines
    return "\n".join(line.plain for line in (*lines, *card.closing, *card.footer))


def headings(card: Card) -> list[str | None]:
    return [section.heading for section in card.sections]


# Who is meant


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("max schwarzer", "max-schwarzer"),
        ("max-schwarzer", "max-schwarzer"),
        ("schwartzer", "max-schwarzer"),
        ("Schwarzer M", "max-schwarzer"),
        ("max schwarser", "max-schwarzer"),
        ("@max_a_schwarzer", "max-schwarzer"),
        ("林俊旸", "junyang-lin"),
        ("lin junyang", "junyang-lin"),
        ("durk", "durk-kingma"),
        ("kingma d p", "durk-kingma"),
        ("karpathi", "andrej-karpathy"),
        ("shunyu-yao-physicist", "shunyu-yao-physicist"),
    ],
)
async def test_a_name_is_found_however_it_is_spelt(desk: Desk, typed: str, person: str) -> None:
    answer = await desk.ask_text(f"/whois {typed}")
    assert (answer.outcome, answer.people) == (Outcome.OK, (person,))


async def test_the_reply_says_how_a_misspelt_name_was_read_and_not_an_exact_one(desk: Desk) -> None:
    misspelt = await desk.ask_text("/whois max schwartzer")
    exact = await desk.ask_text("/whois Max Schwarzer")
    assert "Read “max schwartzer” as Max Schwarzer." in said(misspelt.card)
    assert "Read" not in said(exact.card)


@pytest.mark.parametrize("typed", ["jonathan", "wei", "chen"])
async def test_a_name_that_fits_several_gets_a_picker_with_where_each_is(
    desk: Desk, typed: str
) -> None:
    answer = await desk.ask_text(f"/whois {typed}")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert len(answer.choices) == len(answer.card.choices) > 1
    assert all(choice.description for choice in answer.card.choices)
    assert [choice.query for choice in answer.card.choices] == [
        career_of(one) for one in answer.choices
    ]


async def test_two_people_of_one_name_are_never_taken_for_each_other(desk: Desk) -> None:
    answer = await desk.ask_text("/whois shunyu yao")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert set(answer.choices) >= {"shunyu-yao", "shunyu-yao-physicist"}


async def test_a_name_that_fits_nobody_is_answered_with_nobody(desk: Desk) -> None:
    answer = await desk.ask_text("/whois zorblax quux")
    assert (answer.outcome, answer.people, answer.choices) == (Outcome.NONE, (), ())
    assert "No person called “zorblax quux” is in the data." in said(answer.card)


async def test_somebody_who_is_not_in_the_data_is_said_not_to_be_before_near_names(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/whois mark zuckerberg")
    assert (answer.outcome, answer.choices) == (Outcome.NONE, ())
    assert said(answer.card).startswith("No person called “mark zuckerberg” is in the data.")
    near = await desk.ask_text("/whois tom gunrt")
    assert near.outcome is Outcome.NONE
    sentence = "No person called “tom gunrt” is in the data. Near names: Tom Gunter"
    assert said(near.card).startswith(sentence)


async def test_an_organization_asked_as_a_person_points_to_its_profile(desk: Desk) -> None:
    answer = await desk.ask_text("/whois anthropic")
    assert answer.outcome is Outcome.NONE
    assert [action.query for action in answer.card.actions] == [profile_of("anthropic")]


async def test_a_picker_in_an_option_keeps_the_other_options(desk: Desk) -> None:
    answer = await desk.ask_text("/moves person:chen since:2024")
    assert answer.outcome is Outcome.AMBIGUOUS
    queries = [choice.query for choice in answer.card.choices]
    assert all(
        query == asked_by("moves", Given(person=one, since=date(2024, 1, 1)))
        for query, one in zip(queries, answer.choices, strict=True)
    )


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("OpenAI", "openai"),
        ("oai", "openai"),
        ("gdm", "google-deepmind"),
        ("ssi", "safe-superintelligence"),
        ("msl", "meta-superintelligence-labs"),
        ("anthropc", "anthropic"),
    ],
)
async def test_an_organization_is_found_by_its_abbreviation_or_with_a_typo(
    desk: Desk, typed: str, place: str
) -> None:
    answer = await desk.ask_text(f"/organization {typed}")
    assert (answer.outcome, answer.organizations) == (Outcome.OK, (place,))


# The story that started it


async def test_the_nineteen_who_went_from_openai_to_anthropic_are_listed_newest_first(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/moves from:OpenAI to:Anthropic", whole=True)
    assert answer.understood == "Moves from OpenAI to Anthropic"
    assert (len(answer.moves), len(answer.people)) == (19, 19)
    assert answer.people[:3] == ("clive-chan", "max-schwarzer", "andrea-vallone")
    assert "19 moves, newest first" in said(answer.card)
    assert answer.card.pages is not None
    assert (answer.card.pages.number, answer.card.pages.total) == (1, 2)
    lines = [one.plain for section in answer.card.sections for one in section.lines]
    assert lines[0] == "Jun 2026  Clive Chan, Member of Technical Staff · reported"
    assert [one[:8] for one in lines[:2]] == ["Jun 2026", "Mar 2026"]


async def test_someone_who_left_for_an_unknown_place_is_said_to_have_left(desk: Desk) -> None:
    answer = await desk.ask_text("/whois junyang lin")
    assert answer.card.lead.plain == "Left Alibaba Qwen in March 2026 · next not known"
    assert answer.card.title == "Junyang Lin · 林俊旸"


# Moves


async def test_promotions_transfers_and_unverified_steps_are_left_out_and_said_to_be(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/moves to:meta since:2025", whole=True)
    assert all(move.status is not Status.UNVERIFIED for move in answer.moves)
    hidden = {MoveKind.PROMOTED, MoveKind.TRANSFERRED}
    assert not hidden & {move.kind for move in answer.moves}
    assert "Left out: " in said(answer.card)
    (show,) = answer.card.actions
    shown = await desk.answer(show.query, whole=True)
    assert len(shown.moves) > len(answer.moves)
    assert "Left out" not in said(shown.card)


async def test_an_organization_stands_for_its_family_and_says_so(desk: Desk) -> None:
    answer = await desk.ask_text("/moves from:google since:2026", whole=True)
    origins = {move.origin.organization for move in answer.moves if move.origin}
    assert "google-deepmind" in origins
    assert "Google stands for Google Brain, DeepMind" in said(answer.card)
    alone = await desk.ask_text("/moves from:google brain", whole=True)
    assert {move.origin.organization for move in alone.moves if move.origin} == {"google-brain"}


async def test_pages_follow_each_other_without_gap_or_repeat(desk: Desk) -> None:
    whole = await desk.ask_text("/moves since:2024", whole=True)
    query = asked_by("moves", Given(since=date(2024, 1, 1)))
    seen: list[Move] = []
    for page in range(1, 100):
        answer = await desk.answer(query.turned(page))
        seen += answer.moves
        if answer.card.pages is None or answer.card.pages.older is None:
            break
    assert tuple(seen) == whole.moves


async def test_a_page_past_the_last_is_the_last(desk: Desk) -> None:
    answer = await desk.answer(moves_of(origin="openai", destination="anthropic").turned(999))
    assert answer.card.pages is not None
    assert answer.card.pages.number == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/moves since:foo", "“foo” is not a time I can read."),
        ("/moves kind:stolen", "“stolen” is not a kind. Write one of: moved, joined"),
        ("/moves area:astrology", "“astrology” is not an area I know."),
        ("/moves since:2025 until:2024", "The time ends before it begins"),
        ("/moves from:zorblax quux", "No organization called “zorblax quux” is in the data."),
        ("/frobnicate", "There is no command /frobnicate."),
        ("", "Ask who moved where in AI research, or type a name."),
        ("what is the meaning of life", "That is not about the career moves of AI researchers."),
    ],
)
async def test_bad_input_gets_one_sentence_that_says_what_to_do(
    desk: Desk, text: str, sentence: str
) -> None:
    answer = await desk.ask_text(text)
    assert answer.outcome in (Outcome.NOT_UNDERSTOOD, Outcome.NONE)
    assert sentence in said(answer.card)


# The rest


async def test_every_source_of_a_career_can_be_read(desk: Desk) -> None:
    answer = await desk.answer(Ask(Tell(person("max-schwarzer"), fields=(Field.SOURCE,))))
    assert "3 pages for 4 roles" in said(answer.card)
    assert "Anthropic Mar 2026 – now; OpenAI Sep 2025 – Mar 2026" in said(answer.card)
    links = [line.spans[0].url for section in answer.card.sections for line in section.lines]
    assert "https://thedailyscout.com/s/M7G00hsbjw8" in links


@pytest.mark.parametrize("query", [career_of("nobody-any-more"), profile_of("gone-by-now")])
async def test_a_button_to_what_is_gone_says_so(desk: Desk, query: Ask) -> None:
    answer: Answer = await desk.answer(query)
    assert answer.outcome is Outcome.NONE
    assert "is not in the data any more" in said(answer.card)


@pytest.mark.parametrize(
    ("takes", "typed", "value"),
    [
        (Takes.PERSON, "max sch", "max-schwarzer"),
        (Takes.PERSON, "schwar", "max-schwarzer"),
        (Takes.ORGANIZATION, "anth", "anthropic"),
        (Takes.AREA, "interp", "interpretability"),
        (Takes.TIME, "last", "last year"),
    ],
)
def test_options_are_completed_from_the_first_letters(
    desk: Desk, takes: Takes, typed: str, value: str
) -> None:
    assert value in [completion.value for completion in desk.complete(takes, typed)]


@pytest.mark.parametrize("takes", [Takes.PERSON, Takes.ORGANIZATION, Takes.AREA, Takes.TIME])
def test_an_empty_option_offers_what_is_likely(desk: Desk, takes: Takes) -> None:
    offered = desk.complete(takes, "")
    assert 0 < len(offered) <= 25
    assert all(0 < len(completion.label) <= 100 for completion in offered)


async def test_about_counts_what_is_known(desk: Desk) -> None:
    text = said((await desk.ask_text("/about")).card)
    assert "853 people, 740 organizations, 3,321 roles" in text
    assert "The newest page read is of" in text


async def test_help_names_what_moderators_have_in_discord(desk: Desk) -> None:
    text = said((await desk.ask_text("/help")).card)
    assert "/subscribe  Tell a channel of new moves" in text
    assert "/subscriptions  See and change" in text


async def test_privacy_and_help_answer(desk: Desk) -> None:
    assert (await desk.ask_text("/privacy")).outcome is Outcome.OK
    assert "/moves" in said((await desk.ask_text("/help")).card)
