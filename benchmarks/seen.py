"""The real bot on the simulated Discord of `lateral try`, used and seen in a headless Chromium.

For the pictures of the documents (docs/pictures/make.py) and for the gallery: `seen` starts the bot
on a store of its own and opens its page; `Seen` types, presses and takes pictures there.

The latest moves of `LATEST` are not known at first. They become known with `Seen.load_latest`, so
that an alert and a digest of real moves can be seen.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answers.desk import Desk
from bot.catalogue import follow, shipped_data
from bot.discord_app.client import Lateral
from bot.discord_app.local_page import simulated
from bot.discord_app.review.reviewers import Reviewers
from bot.lookups.saved import SavedServices
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.store import Store

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page
    from simcord import ChannelHandle, Env, MemberActor, UserHandle
    from simcord.preview import Preview

LATEST = (
    "noam-shazeer",  # whose move the alert tells
    *("arthur-conmy", "denny-zhou", "kenneth-li", "weiyao-wang", "douwe-kiela", "tim-rocktaschel"),
)
"""Whose latest moves become known while the bot is looked at: the digest has all of them."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HEIGHT = 4000  # CSS pixels: the longest reply whole
_MARGIN = 8  # CSS pixels right of a card and below it
_PATIENCE = 20_000  # milliseconds
_POLL = 3600.0  # seconds: the simulated Discord waits for what wakes up before that
_WINDOW = 3650  # days: the newest move of the data may be months old

# Without what the page alone has: a clock that stands at one day, and a bar under the pointer. Lists
# and forms are shown whole, and below the last message is room for a list.
_STYLE = """
    .message-time, .message-context-actions { display: none }
    .select-list, .modal-dialog, .modal-body { max-height: none !important }
    #channel-message-list { padding-bottom: 2000px }
"""
# Discord's light theme, in the words of the page, which has the dark one alone.
_LIGHT = """
    :root {
        color-scheme: light; background: #fff; color: #2e3338;
        --discord-bg: #fff; --discord-surface: #f2f3f5; --discord-elevated: #e3e5e8;
        --discord-control: #ebedef; --discord-hover: #e0e2e6; --discord-text: #2e3338;
        --discord-muted: #5c5e66; --discord-subtle: #4e5058; --discord-border: #d4d7dc;
        --component-surface: #f7f7f8; --component-border: #d9dbdf; --list-surface: #fff;
        --option-hover: #ebedef; --subtle-surface: #e3e5e8; --subtle-surface-text: #2e3338;
        --entity-text: #2e3338; --entity-dim: #5c5e66; --input-surface: #ebedef;
        --control-border: #d4d7dc; --chip-surface: #ebedef; --button-alt: #e3e5e8;
        --button-alt-hover: #d4d7dc; --button-alt-active: #c7ccd1; --code-surface: #f2f3f5;
        --code-border: #d9dbdf; --code-text: #2e3338; --link-text: #0068cf;
        --modal-surface: #fff; --modal-separator: #e3e5e8; --input-placeholder: #6d6f78;
    }
    .message-components button { color: #2e3338 }
"""
_REPLY = ".channel-message[data-message-id]"
_CARD = ".component-container"
_FORM = ".modal-dialog"
_SETTLED = (
    "() => window.simcordPreview?.ready && !document.querySelector('.message-loading')"
    " && ![...document.images].some(image => !image.complete)"
    " && [null, undefined, 'settled'].includes(window.simcordPreview.lastAction?.settlement)"
)
_NEW = (
    "([selector, form, known, number]) => document.querySelector(form) || "
    "[...document.querySelectorAll(selector)].filter(one => !known.includes(one.dataset.messageId))"
    ".length >= number"
)


class BrowserError(Exception):
    """There is no browser to look with; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a message, at twice its size: `width` and `height` are in CSS pixels."""

    png: bytes
    width: float
    height: float


@dataclass
class Seen:
    """The bot, and the page that shows one channel of it."""

    client: Lateral
    env: Env
    channel: ChannelHandle
    you: MemberActor
    data: Path
    latest: dict[Path, str]  # what the files of `LATEST` say in the data that is shipped
    browser: Browser
    _page: Page | None = None
    _preview: Preview | None = None
    _shown: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def page(self) -> Page:
        """The page in the browser."""
        assert self._page is not None
        return self._page

    async def turn_to(self, channel: ChannelHandle, viewer: MemberActor | UserHandle) -> None:
        """Show another channel, as somebody who reads there."""
        await self.close()
        self._preview = await self._shown.enter_async_context(
            self.env.preview(channel, viewers=[viewer], layout="channel")
        )
        # Its rules against foreign scripts would keep anything from being looked for in the page.
        context = await self.browser.new_context(device_scale_factor=2, bypass_csp=True)
        self._shown.push_async_callback(context.close)
        page = self._page = await context.new_page()
        page.set_default_timeout(_PATIENCE)
        await self.widen(1000)
        await page.goto(self._preview.url)
        await page.add_style_tag(content=_STYLE)
        await self.rested()

    async def close(self) -> None:
        """Close the page."""
        await self._shown.aclose()

    async def widen(self, width: int) -> None:
        """Make the page so wide, in CSS pixels."""
        await self.page.set_viewport_size({"width": width, "height": _HEIGHT})

    @asynccontextmanager
    async def light(self) -> AsyncIterator[None]:
        """Show the page in Discord's light theme within the block."""
        style = await self.page.add_style_tag(content=_LIGHT)
        yield
        await style.evaluate("style => style.remove()")

    async def answer_to(self, typed: str) -> Locator:
        """Type a command, such as "/moves from:OpenAI", or a message; return what came of it."""
        known = await self._known()
        if typed.startswith("/"):
            await self._run_command(typed)
            return await self._came(known)
        await self.page.locator("#channel-composer-input").fill(typed)
        await self.page.keyboard.press("Enter")
        return await self._came(known, 2)  # the message itself is one

    async def pressed(self, label: str, on: Locator) -> Locator:
        """Press a button that is called so, open a menu or choose of it; return what is there then."""
        known = await self._known()
        await on.evaluate("one => one.scrollIntoView()")
        places = on.get_by_role("button").or_(on.get_by_role("combobox"))
        await places.or_(on.get_by_role("option")).filter(has_text=label).first.click()
        await self.rested()
        return await self._came(known, 0)

    async def filled(self, values: Mapping[str, str]) -> Locator:
        """Fill in fields of the open form, by name, and send it; return what came of it."""
        known, form = await self._known(), self.page.locator(_FORM)
        for name, value in values.items():
            await form.locator(f"[name={name}]").fill(value)
        await form.get_by_text("Submit", exact=True).click()
        await form.wait_for(state="detached")
        return await self._came(known)

    async def last(self) -> Locator:
        """Return the newest message."""
        return self.page.locator(_REPLY).last

    async def dismiss(self) -> None:
        """Close a form or a list that is open."""
        if await self.page.locator(f"{_FORM}, .select-list:visible").count():
            await self.page.keyboard.press("Escape")
            await self.rested()

    async def load_latest(self) -> Locator:
        """Have the latest moves become known; return the last message that was sent."""
        assert self._preview is not None
        known = await self._known()
        for file, text in self.latest.items():
            file.write_text(text, encoding="utf-8")
        await follow(self.client.services.store, self.data)
        self.client.look()
        await self._preview.refresh()
        return await self._came(known)

    async def rested(self) -> None:
        """Wait until nothing loads or is thought about, in the page and in the bot."""
        await self.page.wait_for_function(_SETTLED)
        await self.page.wait_for_timeout(400)  # a message that is edited once more is drawn again

    async def picture(self, of: Locator) -> Shot:
        """Return a picture of a message or form, cut where its cards end, with a list open in it."""
        await of.evaluate("one => one.scrollIntoView()")
        parts = [of, *await self.page.locator(".select-list:visible").all()]
        boxes = [box for one in parts if (box := await one.bounding_box())]
        cards = await of.locator(_CARD).all()
        edges = [box for one in cards if (box := await one.bounding_box())] or boxes
        left, top = (min(box[edge] for box in boxes) for edge in ("x", "y"))
        right = max(box["x"] + box["width"] for box in (*edges, *boxes[1:]))
        bottom = max(box["y"] + box["height"] for box in boxes)
        width, height = right - left + _MARGIN, bottom - top + _MARGIN
        png = await self.page.screenshot(
            clip={"x": left, "y": top, "width": width, "height": height}, animations="disabled"
        )
        return Shot(png, width, height)

    async def _known(self) -> Sequence[str | None]:
        return [
            await one.get_attribute("data-message-id")
            for one in await self.page.locator(_REPLY).all()
        ]

    async def _came(self, known: Sequence[str | None], number: int = 1) -> Locator:
        """Wait for so many messages beside those known, or for a form; return the last, or it."""
        await self.page.wait_for_function(_NEW, arg=[_REPLY, _FORM, known, number])
        await self.rested()
        form = self.page.locator(_FORM)
        return form.last if await form.count() else self.page.locator(_REPLY).last

    async def _run_command(self, typed: str) -> None:
        """Run a command as a user does: "/moves from:OpenAI since:last year"."""
        page = self.page
        name, *parts = re.split(r" (\w+):", typed)
        await page.locator("#channel-composer-input").fill(name)
        await page.locator(".command-entry").first.wait_for()
        await page.keyboard.press("Enter")
        for option, value in zip(parts[::2], parts[1::2], strict=True):
            field_ = page.locator(f".command-option-input[data-option={option}]")
            if not await field_.count():  # not a required one: chosen from the list
                await page.locator(".command-chip").click()
                await page.locator(f'.command-suggestion[data-value="{option}"]').click()
            await field_.fill(value)
            await page.wait_for_timeout(500)
            choice = page.locator(".command-suggestion-label").get_by_text(value, exact=True)
            if await choice.count():  # free text has none, and needs none
                await choice.first.click()
        await page.locator("#send-message").click()


@asynccontextmanager
async def seen(records: Path | None = None) -> AsyncIterator[Seen]:
    """Start the bot on a store of its own, and show its channel to you, its maintainer.

    People are looked up in `records`, saved ones. Raises BrowserError.
    """
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(_browser())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = folder / "data"
        shutil.copytree(shipped_data(), data)
        files = [data / "people" / f"{person}.yaml" for person in LATEST]
        latest = {file: file.read_text(encoding="utf-8") for file in files}
        for file, text in latest.items():
            file.write_text(before_latest(text), encoding="utf-8")
        store = await Store.open(f"sqlite:///{folder / 'lateral.db'}")
        stack.push_async_callback(store.close)
        easel = Easel(Kept(folder / "pictures"))
        stack.push_async_callback(easel.close)
        await follow(store, data)
        desk = await Desk.open(store, lookups=SavedServices(records) if records else None)
        client = Lateral(
            store,
            desk,
            poll_seconds=_POLL,
            alert_window_days=_WINDOW,
            force_sync=True,
            easel=easel,
            reviewers=Reviewers(frozenset({1})),  # whose ids are not known yet
        )
        env, channel, you = await stack.enter_async_context(simulated(client))
        client.services = replace(
            client.services, reviewers=Reviewers(frozenset({you.user.id}), channel.id)
        )
        here = Seen(client, env, channel, you, data, latest, browser)
        await here.turn_to(channel, you)
        stack.push_async_callback(here.close)
        yield here


def before_latest(text: str) -> str:
    """Return a person's file as it stood before the latest role was known."""
    earlier, _, _ = text.rpartition("- organization:")
    kept, begin, last = earlier.rpartition("- organization:")
    last = re.sub(r"(?m)^( *end:).*$", r"\1 null", last)
    return kept + begin + re.sub(r"(?m)^ *end_announced:.*\n", "", last)


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    """Start Chromium: the system's, or Playwright's own."""
    try:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - of `docs`
    except ImportError:
        raise BrowserError(
            "Playwright is not installed: run this with `uv run --group docs`."
        ) from None
    system = next(filter(None, map(shutil.which, _BROWSERS)), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(
                executable_path=system, args=["--no-sandbox"] if root else []
            )
        except Error:
            raise BrowserError(
                "No browser is found: install Chromium, "
                "or run `uv run --group docs playwright install chromium`."
            ) from None
        yield browser
        await browser.close()
