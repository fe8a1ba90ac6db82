"""Whole screens of the gallery: what is typed and pressed for each, and how they are taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.seen import Seen, seen
from tests.records import documents

if TYPE_CHECKING:
    from playwright.async_api import Locator

WIDTHS = (1280, 390)
"""CSS pixels of a screen, and of a phone."""

_PICTURE = ".component-container img"
_PAGE = "https://news.example/ada"


@dataclass(frozen=True)
class Screen:
    """A reply: what is typed for it, else what is filled in or pressed on the one before.

    The alert comes by itself: nothing is typed or pressed for it.
    """

    name: str
    typed: str = ""
    fill: dict[str, str] = field(default_factory=dict)  # of the open form, by the field's name
    press: tuple[str, ...] = ()
    opens: str = ""  # the menu that is shown open
    after: tuple[str, ...] = ()  # the names of screens that must have been reached
    direct: bool = False  # in direct messages

    @property
    def goes_on(self) -> bool:
        """True if it is reached from the screen before."""
        return not self.typed


@dataclass(frozen=True)
class Taken:
    """A screen that was taken: its file, its theme, and its sizes in CSS pixels.

    `width` is of the page, `shown` and `height` of the reply in it.
    """

    screen: Screen
    file: str
    width: int
    height: float
    shown: float
    theme: str


ALERT = Screen("alert", after=("subscribe-confirmed", "follow"))

SCREENS = (
    Screen("digest-of-nothing", "/digest"),
    Screen("whois", "/whois name:max schwartzer"),
    Screen("whois-more", press=("More",)),
    Screen("whois-menu", opens="Go on to…"),
    Screen("whois-same-road", press=("Same road",)),
    Screen("whois-long", "/whois name:Geoffrey Hinton"),
    Screen("whois-long-more", press=("More",)),
    Screen("organization", "/organization name:OpenAI"),
    Screen("organization-menu", opens="Go on to…"),
    Screen("organization-people", "/organization name:Anthropic", press=("People",)),
    Screen("organization-few", "/organization name:Thinking Machines Lab"),
    Screen("organization-long", "/organization name:King Abdullah University"),
    Screen("moves", "/moves from:OpenAI to:Anthropic since:2024"),
    Screen("moves-of-one", "/moves person:Andrej Karpathy"),
    Screen("moves-all", "/moves"),
    Screen("moves-none", "/moves from:Mistral to:DeepSeek"),
    Screen("ranking", "/ask question:which labs gained the most people since 2024?"),
    Screen("ranking-people", "/ask question:who moved most often?"),
    Screen("trend", "/ask question:how many left openai each year since 2018?"),
    Screen("number", "/ask question:how many people left google for openai in 2024?"),
    Screen("whether", "/ask question:did ilya sutskever work at google?"),
    Screen("when", "/ask question:when did john schulman leave openai?"),
    Screen("founders", "/ask question:who founded safe superintelligence?"),
    Screen("german", "/ask question:wer hat openai 2024 verlassen?"),
    Screen("flows", "/flows since:2024"),
    Screen("flows-of-one", "/flows organization:OpenAI"),
    Screen("flows-of-one-year", "/flows organization:Anthropic since:2025"),
    Screen("together", "/together person:Ilya Sutskever other:Andrej Karpathy"),
    Screen("together-with", "/together person:Ilya Sutskever"),
    Screen("compare-people", "/compare one:Ilya Sutskever other:Andrej Karpathy"),
    Screen("compare-places", "/compare one:OpenAI other:Anthropic"),
    Screen("compare-long", "/compare one:Safe Superintelligence other:Thinking Machines Lab"),
    Screen("picker", "/whois name:wei"),
    Screen("picker-open", opens="Choose a person"),
    Screen("asked-back", "/ask question:when did wei leave google?"),
    Screen("refusal", "/ask question:what will the weather be tomorrow?"),
    Screen("unknown", "/whois name:Zzyzx Qwertyu"),
    Screen("record", "/whois name:Ada Fictional"),
    Screen("record-found", press=("Look in OpenReview",)),
    Screen("record-card", press=("Ada Fictional",)),
    Screen("help", "/help"),
    Screen("about", "/about"),
    Screen("privacy", "/privacy"),
    Screen("privacy-form", "/privacy ask:to be left out"),
    Screen("subscribe", "/subscribe organization:OpenAI"),
    Screen("subscribe-confirmed", press=("Confirm",)),
    Screen("subscribe-tested", press=("Send a test",)),
    Screen("subscribe-what", "/subscribe organization:xAI", press=("Change what",)),
    Screen("subscribe-when", "/subscribe organization:xAI", press=("Change when",)),
    Screen("subscriptions", "/subscriptions"),
    Screen("follow", "/follow name:Anthropic"),
    Screen("follow-list", "/follow"),
    ALERT,
    Screen("alert-why", press=("Why did I get this?",)),
    Screen("digest", "/digest", after=("alert",)),
    Screen("digest-month", "/digest time:the last month", after=("alert",)),
    Screen("suggest", "/suggest person:Ada Fictional what:a new person"),
    Screen(
        "suggest-sent",
        fill={"destination": "Anthropic", "post": "Engineer, 2026-11", "source": _PAGE},
    ),
    Screen("correct", "/suggest person:Max Schwarzer what:a correction"),
    Screen("correct-menu", opens="What is to be changed?"),
    Screen("correct-form", press=("What is to be changed?", "PhD student at Mila")),
    Screen("correct-sent", fill={"source": _PAGE, "start": "2018"}),
    Screen("review", "/review"),
    Screen("history", "/history person:Max Schwarzer"),
    Screen("direct-alert", after=("alert",), direct=True),
    Screen("direct-question", "who left openai last?", direct=True),
    Screen("direct-follow", "/follow", after=("alert",), direct=True),
)


async def screens_taken(
    folder: Path, names: Sequence[str], note: Callable[[str], None]
) -> list[Taken]:
    """Take these screens into the folder, all without names; raise BrowserError.

    A screen that cannot be reached is noted and left out.
    """
    found: list[Taken] = []
    records = folder / "records"
    records.mkdir(exist_ok=True)
    (records / "profile.json").write_text(json.dumps([documents.openreview()]), encoding="utf-8")
    async with seen(records) as here:
        shown: Locator | None = None
        direct = False
        for one in leading_to(names):
            if one.direct and not direct:
                direct, shown = True, None
                await here.turn_to(here.you.user.dm_channel, here.you.user)
            if not one.goes_on:
                await here.dismiss()
            try:
                shown = await _reached(here, one, shown)
                if not names or one.name in names:
                    found += await _taken(here, one, shown, folder)
            except Exception as error:  # noqa: BLE001 - one screen must not cost the others
                note(f"{one.name}: {error!r}")
    return found


def leading_to(names: Sequence[str]) -> Iterator[Screen]:
    """Give the screens that are named, each behind those that lead to it; all without names."""
    needed = set(names)
    for before, one in reversed([*pairwise(SCREENS)]):
        if one.name in needed:
            needed |= {*one.after, *([before.name] if one.goes_on and not one.after else [])}
    yield from (one for one in SCREENS if not names or one.name in needed)


async def _reached(here: Seen, one: Screen, shown: Locator | None) -> Locator:
    """Type, fill in and press what leads to a screen; return it."""
    if one is ALERT:
        shown = await here.load_latest()
    if one.typed:
        shown = await here.answer_to(one.typed)
    if one.fill:
        shown = await here.filled(one.fill)
    if shown is None:
        shown = await here.last()
    for label in one.press:
        shown = await here.pressed(label, shown)
    return shown


async def _taken(here: Seen, one: Screen, shown: Locator, folder: Path) -> list[Taken]:
    """Take a screen at each width; in both themes where it has a picture."""
    found: list[Taken] = []

    async def take(theme: str) -> None:
        for width in WIDTHS:
            await here.widen(width)
            await here.rested()
            if one.opens:
                await here.pressed(one.opens, shown)
            name = f"{one.name}-{width}-{theme}.png"
            picture = await here.picture(shown)
            (folder / name).write_bytes(picture.png)
            found.append(Taken(one, name, width, picture.height, picture.width, theme))
            if one.opens:
                await here.dismiss()
        await here.widen(WIDTHS[0])

    await take("dark")
    if await shown.locator(_PICTURE).count():
        async with here.light():
            await take("light")
    return found
