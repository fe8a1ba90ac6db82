"""Cards as Discord messages: containers of texts, a picker, and buttons.

The limits are Discord's, from "Component Refer" and "Using Message Components"; discord.py
checks only some of them, so all of them are kept here, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import discord
from discord import ui

from bot.answers.cards import Action, Card, Choice, Sign
from bot.answers.colours import colour_of
from bot.discord_app.custom_ids import PICKER, Refer, in_full, press_id
from bot.discord_app.fitting import Texts, fit
from bot.discord_app.markdown import clipped

BUTTONS_A_ROW = 5  # Action Row: "up to 5 contextually grouped button components"
ROWS = 2  # more buttons than fill two rows are a menu, not a choice
OPTIONS = 25  # String Select: options
OPTION_TEXT = 100  # String Select Option: label, description and value
PLACEHOLDER = 150  # String Select
LABEL = 80  # Button
SECTIONS_APART = 12  # with more sections they share one text: 40 components a message, nested too

_MARKS = {
    Sign.PERSON: "👤",
    Sign.ROAD: "🛤️",
    Sign.ORGANIZATION: "🏢",
    Sign.ARRIVALS: "📥",
    Sign.DEPARTURES: "📤",
    Sign.MOVES: "🔀",
    Sign.NEWER: "◀️",
    Sign.OLDER: "▶️",
    Sign.SOURCES: "🔗",
    Sign.HELP: "💡",
}


def render(card: Card, refer: Refer = in_full) -> ui.LayoutView:
    """Return the message that says a card.

    The view is finished from the start: what it holds answers by itself (see `buttons`), and
    discord.py would keep every unfinished view of every message in memory.
    """
    texts = fit(card)
    parts: list[ui.Item[Any]] = [*_texts(texts)]
    if card.choices:
        parts.append(ui.ActionRow(_picker(card, refer)))
    parts += _rows(card, refer)
    if texts.footer:
        parts.append(ui.TextDisplay(texts.footer))
    return _finished(ui.Container(*parts, accent_colour=colour_of(card.organization)))


def notice(sentence: str) -> ui.LayoutView:
    """Return the message that says one sentence of our own, for when there is no card."""
    return _finished(ui.TextDisplay(sentence))


def _finished(item: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(item)
    view.stop()
    return view


def _texts(texts: Texts) -> Iterator[ui.Item[Any]]:
    yield ui.TextDisplay(texts.head or "…")
    if texts.sections:
        yield ui.Separator()
        apart = len(texts.sections) <= SECTIONS_APART
        for section in texts.sections if apart else ["\n".join(texts.sections)]:
            yield ui.TextDisplay(section)
    if texts.closing:
        yield ui.Separator()
        yield ui.TextDisplay(texts.closing)


def _rows(card: Card, refer: Refer) -> Iterator[ui.ActionRow[Any]]:
    """Return the buttons in rows: those that turn pages first."""
    presses = [
        _button(action, place, refer, off=off)
        for place, (action, off) in enumerate(
            (*_pages(card), *((one, False) for one in card.actions))
        )
    ]
    wanted = iter(presses[: ROWS * BUTTONS_A_ROW])
    while row := tuple(islice(wanted, BUTTONS_A_ROW)):
        yield ui.ActionRow(*row)


def _pages(card: Card) -> Sequence[tuple[Action, bool]]:
    """Return the two page buttons, each at its place on every page, switched off at an end."""
    pages = card.pages
    if pages is None or pages.newer is pages.older is None:
        return ()
    newer, older = pages.newer or pages.older, pages.older or pages.newer
    assert newer is not None
    assert older is not None
    return (
        (Action("Newer", newer, Sign.NEWER, turns=True), pages.newer is None),
        (Action("Older", older, Sign.OLDER, turns=True), pages.older is None),
    )


def _button(action: Action, place: int, refer: Refer, *, off: bool) -> ui.Button[Any]:
    return ui.Button(
        label=clipped(action.label, LABEL) or "…",
        emoji=_MARKS[action.sign],
        custom_id=press_id(refer(action.query), place, turns=action.turns),
        disabled=off,
    )


def _picker(card: Card, refer: Refer) -> ui.Select[Any]:
    # Options with one value would be one option to Discord, and it refuses such a menu.
    options = {refer(choice.query): choice for choice in card.choices[:OPTIONS]}
    return ui.Select(
        custom_id=PICKER,
        placeholder=clipped(card.prompt, PLACEHOLDER) or "Choose",
        options=[_option(choice, value) for value, choice in options.items()],
    )


def _option(choice: Choice, value: str) -> discord.SelectOption:
    return discord.SelectOption(
        label=clipped(choice.label, OPTION_TEXT) or "…",
        value=value,
        description=clipped(choice.description, OPTION_TEXT) or None,
    )
