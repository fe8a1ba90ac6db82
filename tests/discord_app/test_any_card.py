"""Any card at all makes a message that Discord takes, and no text in it does more than be read."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.ask import Ask, Leaflet
from bot.answers.asking import career_of, moves_of, profile_of
from bot.answers.cards import Action, Card, Choice, Pages, Section, Sign
from bot.answers.text import Line, Look, Span, line
from bot.discord_app.render import render
from tests.discord_app.payloads import TEXT, broken_limits, of_type, text_of

SIGNS = "abc XYZ 019.,:;!?#>-+*_~`|[]()<>@\\/&\n\t张éא"
WORDS = ("@everyone", "<@1>", "1. ", "-# ", "```", "https://e.example/x", "](https://e.example)")
LETTERS = ("😀", "👩‍💻", "\u202e", "\u200b", "\ud800", "\u2028", "ﷺ", "\u0301" * 9)
PIECES = st.sampled_from([*SIGNS, *WORDS, *LETTERS, "w" * 500, "😀" * 90])
TEXTS = st.lists(PIECES, max_size=12).map("".join)
URLS = TEXTS.map("https://x.example/{}".format) | TEXTS
SPANS = st.builds(Span, TEXTS, st.sampled_from(Look), st.none() | URLS)
LINES = st.builds(
    Line,
    st.lists(SPANS, max_size=4).map(tuple),
    st.booleans(),
    st.lists(URLS, max_size=4).map(tuple),
)
SECTIONS = st.builds(
    lambda few, times, heading: Section(tuple(few) * times, heading, more="roles"),
    st.lists(LINES, max_size=4),
    st.integers(1, 120),
    st.none() | TEXTS,
)
QUERIES: st.SearchStrategy[Ask] = st.sampled_from(
    [career_of("a"), profile_of("b"), moves_of().turned(3), Ask(Leaflet.HELP)]
)
CARDS = st.builds(
    Card,
    title=TEXTS,
    lead=LINES,
    intro=st.lists(LINES, max_size=6).map(tuple),
    sections=st.lists(SECTIONS, max_size=12).map(tuple),
    closing=st.lists(LINES, max_size=4).map(tuple),
    footer=st.lists(LINES, max_size=4).map(tuple),
    choices=st.lists(st.builds(Choice, TEXTS, QUERIES, TEXTS), max_size=40).map(tuple),
    prompt=TEXTS,
    actions=st.lists(
        st.builds(Action, TEXTS, QUERIES, st.sampled_from(Sign), st.booleans()), max_size=14
    ).map(tuple),
    pages=st.none() | st.builds(Pages, st.just(2), st.just(3), older=st.none() | QUERIES),
    organization=st.none() | TEXTS,
)


def payload(card: Card) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = render(card).to_components()  # type: ignore[no-untyped-call]
    return components


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CARDS)
def test_any_card_makes_a_message_that_discord_takes(card: Card) -> None:
    components = payload(card)
    assert broken_limits(components) == []
    # In a block of code nothing is read but its end.
    text = re.sub(r"(?s)^```\n(?:(?!```).)*\n```$", "", text_of(components), flags=re.MULTILINE)
    text = text.replace("\\\\", "")
    assert not re.search(r"(?<!\\)(@(everyone|here)|<[@#/:at])", text)
    for address in re.findall(r"(?<!\\)\]\(([^)\s]*)\)", text):
        assert address.startswith(("https://x.example/", "https://e.example/"))


def test_lines_of_which_nothing_is_left_leave_no_empty_text_behind() -> None:
    unseen = (line("\u200b"), line(" "))
    sections = (Section(unseen), Section(unseen, "\u200b"), Section(unseen, "Heading"))
    card = Card("A", line("b"), sections=sections, closing=unseen, footer=unseen)
    (only,) = of_type(payload(card), TEXT)
    assert only["content"] == "## A\nb"
