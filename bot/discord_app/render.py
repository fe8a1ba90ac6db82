"""Renders cards as Discord messages: a container of texts, a picker, and buttons.

The limits are from Discord's "Component Reference" and "Using Message Components"; discord.py
checks only some of them, so all are enforced here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import discord
from discord import ui

from bot.answers.asking import places_alone
from bot.answers.cards import Action, Card, Sign, Turn
from bot.answers.colours import colour_of
from bot.discord_app.alerts.control_ids import follow_button
from bot.discord_app.custom_ids import MENU, PICKER, Refer, in_full, press_id
from bot.discord_app.illustrating import Illustration
from bot.discord_app.items import OPTIONS, Button, Item, Menu, menu, option
from bot.discord_app.markdown import clipped
from bot.discord_app.message_limits import Texts, fit

BUTTONS_A_ROW = 5  # Action Row: "up to 5 contextually grouped button components"
PLACEHOLDER = 150  # String Select
LABEL = 80  # Button
COMPONENTS = 40  # of a message, nested ones included ("Using Message Components")

_MARKS = {
    Sign.PERSON: "👤",
    Sign.ROAD: "🛤️",
    Sign.ORGANIZATION: "🏢",
    Sign.ARRIVALS: "📥",
    Sign.DEPARTURES: "📤",
    Sign.MOVES: "🔀",
    Sign.NEWER: "◀️",
    Sign.OLDER: "▶️",
    Sign.MORE: "➕",
    Sign.LESS: "➖",
    Sign.SOURCES: "🔗",
    Sign.HELP: "💡",
    Sign.ABOUT: "ℹ️",
    Sign.PRIVACY: "🔒",
}


def render(
    card: Card,
    refer: Refer = in_full,
    drawn: Illustration | None = None,
    more: Sequence[Item] = (),
) -> ui.LayoutView:
    """Return the view of a card, with its picture if that is drawn, and `more` buttons behind its own.

    The view is stopped already: its items are dispatched by custom_id (see `buttons`), and
    discord.py would keep a view that is not stopped in memory.
    """
    texts = fit(card)
    picture = list(_picture(drawn))
    below: list[Item] = [*_closing(texts), *_controls(card, refer, more)]
    if texts.footer:
        below.append(ui.TextDisplay(texts.footer))
    room = COMPONENTS - sum(_count(item) for item in (*picture, *below))
    sections = _sections(texts, room - 3)  # the container, head and rule
    body = (*picture, *sections) if card.picture_first else (*sections, *picture)
    parts = [ui.TextDisplay(texts.head or "…"), *body, *below]
    return _finished(ui.Container(*parts, accent_colour=colour_of(card.organization)))


def _count(item: Item) -> int:
    return 1 + len(item.children) if isinstance(item, ui.ActionRow) else 1


def notice(sentence: str) -> ui.LayoutView:
    """Return the view of one sentence, for messages without a card."""
    return _finished(ui.TextDisplay(sentence))


def _finished(item: Item) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(item)
    view.stop()
    return view


def _sections(texts: Texts, room: int) -> Iterator[Item]:
    """Return the sections below a rule, with spacing if the limit of components allows it."""
    sections = texts.sections
    if not sections:
        return
    yield ui.Separator()
    if 2 * len(sections) - 1 > room:
        yield ui.TextDisplay("\n".join(sections))
        return
    for number, section in enumerate(sections):
        if number:
            yield ui.Separator(visible=False)
        yield ui.TextDisplay(section)


def _picture(drawn: Illustration | None) -> Iterator[Item]:
    if drawn:
        yield ui.MediaGallery(discord.MediaGalleryItem(drawn.url, description=drawn.alt))


def _closing(texts: Texts) -> Iterator[Item]:
    if texts.closing:
        yield ui.Separator()
        yield ui.TextDisplay(texts.closing)


def _controls(card: Card, refer: Refer, more: Sequence[Item]) -> Iterator[Item]:
    """Return the picker, a row of buttons, page buttons first, and a menu of the other ways on."""
    if len(card.choices) > 1:
        yield ui.ActionRow(_picker(card, refer))
    # What changes this message stays a button: a menu's answer is a message of its own.
    actions = sorted((*_sole(card), *card.actions), key=lambda action: not action.turns)
    pages = _pages(card)
    last = (*([follow_button(card.topic)] if card.topic else []), *more)
    room = BUTTONS_A_ROW - len(pages) - len(last)
    buttons = (*pages, *((action, False) for action in actions[:room]))
    if buttons or last:
        presses = (
            _button(action, place, refer, off=off) for place, (action, off) in enumerate(buttons)
        )
        yield ui.ActionRow(*presses, *last)
    if others := (*actions[room:], *card.named):
        yield ui.ActionRow(_menu(others, refer))


def _sole(card: Card) -> Iterator[Action]:
    """Return a button instead of a menu if there is only one candidate."""
    if len(card.choices) == 1:
        choice = card.choices[0]
        place = places_alone(choice.query)
        sign = Sign.ORGANIZATION if place else Sign.PERSON
        words = f"{choice.label} · {choice.description}" if choice.description else choice.label
        yield Action(words, choice.query, sign, turns=True)


def _pages(card: Card) -> Sequence[tuple[Action, bool]]:
    """Return the page buttons with whether each is disabled.

    Both are there, so that their places never change; of a card with a fuller one, only the other.
    """
    pages = card.pages
    if pages is None or (query := pages.newer or pages.older) is None:
        return ()
    back, on = pages.turn.value
    signs = (Sign.LESS, Sign.MORE) if pages.turn is Turn.DETAIL else (Sign.NEWER, Sign.OLDER)
    both = (
        (Action(back, pages.newer or query, signs[0], turns=True), pages.newer is None),
        (Action(on, pages.older or query, signs[1], turns=True), pages.older is None),
    )
    return tuple(one for one in both if not one[1]) if pages.turn is Turn.DETAIL else both


def _button(action: Action, place: int, refer: Refer, *, off: bool) -> Button:
    return ui.Button(
        label=clipped(action.label, LABEL) or "…",
        emoji=_MARKS[action.sign],
        custom_id=press_id(refer(action.query), place, turns=action.turns),
        disabled=off,
    )


def _picker(card: Card, refer: Refer) -> Menu:
    # Discord rejects a menu in which two options have the same value.
    choices = {refer(choice.query): choice for choice in card.choices[:OPTIONS]}
    entries = (option(one.label, value, one.description) for value, one in choices.items())
    return menu(PICKER, clipped(card.prompt, PLACEHOLDER) or "Choose", entries)


def _menu(ways: Iterable[Action], refer: Refer) -> Menu:
    """Return a menu of other ways on; of those that ask the same, the first."""
    first = {refer(way.query): way for way in reversed(tuple(ways))}
    entries = [
        option(way.label, value, way.note, emoji=_MARKS[way.sign])
        for value, way in reversed(first.items())
    ]
    return menu(MENU, "Go on to…", entries[:OPTIONS])
