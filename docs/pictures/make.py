"""The pictures of README and docs, taken of the real bot: never drawn, never stale.

`uv run --group docs python docs/pictures/make.py` starts `lateral try` on a store of its own, types
each line of `PICTURES` into the page in a headless Chromium, and writes a picture of the reply. With
names after it, it makes those alone: `… make.py whois alert`. A new picture is one line here.

The alert and the digest are of real moves: the store is first filled as the data stood before these
were known, a channel subscribes, then `lateral data load` takes in the data as they are.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent

LATEST = (
    "noam-shazeer",  # whose move the alert tells
    *("arthur-conmy", "denny-zhou", "kenneth-li", "weiyao-wang", "douwe-kiela", "tim-rocktaschel"),
)
"""Whose latest moves become known while the pictures are taken: the digest has all of them."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MARGIN = 8  # pixels right of a card and below it
_PATIENCE = 30_000  # milliseconds
# The scale of a page drawn at twice its size, and the colours: a long reply is drawn smaller, and
# only then with fewer than one byte names, for bands in a drawing keep their own.
_SIZES = ((1.0, 256), (0.75, 256), (0.6, 256), (0.5, 256), (0.5, 128), (0.5, 64))
_LARGEST = 120_000  # bytes

# Without what the page alone has: a clock that stands at one day, and a bar under the pointer. A
# list is shown whole.
_STYLE = """
    .message-time, .message-context-actions { display: none }
    .select-list { max-height: none !important }
"""


@dataclass(frozen=True)
class Picture:
    """A reply to be taken: what is typed for it, and what is pressed on the reply."""

    name: str
    typed: str = ""  # "" for a message that comes by itself, after `data load`
    press: tuple[str, ...] = ()
    then: str = ""  # what is pressed once it is taken


PICTURES = (
    Picture("subscribe", "/subscribe organization:OpenAI", then="Confirm"),
    Picture("alert"),
    Picture("digest", "/digest"),
    Picture("follow", "/follow name:Anthropic"),
    Picture("whois", "/whois name:max schwartzer"),
    Picture("picker", "/whois name:wei", press=("Choose a person",)),
    Picture("ask", "/ask question:who founded safe superintelligence?"),
    Picture("moves", "/moves from:OpenAI to:Anthropic since:2024"),
    Picture("organization", "/organization name:anthropic"),
    Picture("flows", "/flows since:2024"),
)


def main() -> None:
    """Make the pictures that are named, or all."""
    names = [one.name for one in PICTURES]
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(names)}; all by default")
    wanted = parser.parse_args().name or names
    if unknown := set(wanted) - set(names):
        parser.error(f"no picture is called {', '.join(sorted(unknown))}")
    alerted = next(index for index, one in enumerate(PICTURES) if not one.typed)
    with (
        tempfile.TemporaryDirectory() as folder,
        trying(Path(folder)) as (address, load),
        conversation(address) as page,
    ):
        for index, one in enumerate(PICTURES):
            if one.name not in wanted and index > alerted:
                continue  # up to the alert each is needed: it comes to whoever subscribed
            reply = answered(page, one, load)
            if one.name in wanted:
                path = FOLDER / f"{one.name}.png"
                path.write_bytes(smaller(taken(page, reply)))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
            if one.then:
                reply.get_by_text(one.then, exact=True).click()
                rested(page)


@contextmanager
def trying(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Run `lateral try` on a store in a folder; give its address, and what loads the newest data."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    files = [data / "people" / f"{person}.yaml" for person in LATEST]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    for file, text in texts.items():
        file.write_text(before_latest(text), encoding="utf-8")
    lateral = [sys.executable, "-m", "bot"]
    # Whatever a shell of the developer's says of a store is not meant here.
    url = f"sqlite:///{folder / 'lateral.db'}"
    given = {"DATABASE_URL": url, "LATERAL_DATA": str(data), "PYTHONPATH": str(ROOT)}
    given |= {"LATERAL_ALERT_WINDOW_DAYS": "3650"}  # the newest move may be months old
    environment = {**os.environ, **given}

    def load() -> None:
        for file, text in texts.items():
            file.write_text(text, encoding="utf-8")
        subprocess.run([*lateral, "data", "load"], cwd=folder, env=environment, check=True)

    process = subprocess.Popen(
        [*lateral, "try", "--port", "0"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        told = next((line for line in process.stdout if "http" in line), None)
        if told is None:
            sys.exit("`lateral try` did not start: run it by itself to see why.")
        yield told.split()[-1], load
    finally:
        process.terminate()
        process.wait()


def before_latest(text: str) -> str:
    """Return a person's file as it stood before the latest role was known."""
    earlier, _, _ = text.rpartition("- organization:")
    kept, begin, last = earlier.rpartition("- organization:")
    last = re.sub(r"(?m)^( *end:).*$", r"\1 null", last)
    return kept + begin + re.sub(r"(?m)^ *end_announced:.*\n", "", last)


@contextmanager
def conversation(address: str) -> Iterator[Page]:
    """Open the page in Chromium: the system's, or Playwright's own."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        sys.exit("Playwright is not installed: run this with `uv run --group docs`.")
    system = next(filter(None, map(shutil.which, _BROWSERS)), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=system, args=["--no-sandbox"] if root else []
            )
        except Error:
            sys.exit(
                "No browser is found: install Chromium, "
                "or run `uv run --group docs playwright install chromium`."
            )
        page = browser.new_page(
            viewport={"width": 1000, "height": 4000},  # the longest reply whole
            device_scale_factor=2,
            bypass_csp=True,  # or nothing can be looked for in it
        )
        page.set_default_timeout(_PATIENCE)
        page.goto(address)
        page.add_style_tag(content=_STYLE)
        rested(page)
        yield page
        browser.close()


def answered(page: Page, one: Picture, load: Callable[[], None]) -> Locator:
    """Type what the picture is of, or load, press its buttons, and return the reply that came."""
    replies = page.locator(".channel-message[data-message-id]")
    before = replies.count()
    if one.typed.startswith("/"):
        run_command(page, one.typed)
    elif one.typed:
        page.locator("#channel-composer-input").fill(one.typed)
        page.keyboard.press("Enter")
        before += 1  # the question itself
    else:
        load()
    replies.nth(before).wait_for()
    for label in one.press:
        rested(page)
        replies.last.get_by_text(label, exact=True).click()
    rested(page)
    return replies.last


def run_command(page: Page, typed: str) -> None:
    """Run a command as a user does: "/moves from:OpenAI since:last year"."""
    name, *parts = re.split(r" (\w+):", typed)
    page.locator("#channel-composer-input").fill(name)
    page.locator(".command-entry").first.wait_for()
    page.keyboard.press("Enter")
    for option, value in zip(parts[::2], parts[1::2], strict=True):
        field = page.locator(f".command-option-input[data-option={option}]")
        if not field.count():  # not a required one: chosen from the list
            page.locator(".command-chip").click()
            page.locator(f'.command-suggestion[data-value="{option}"]').click()
        field.fill(value)
        page.wait_for_timeout(500)
        choice = page.locator(".command-suggestion-label").get_by_text(value, exact=True)
        if choice.count():  # free text has none, and needs none
            choice.first.click()
    page.locator("#send-message").click()


def rested(page: Page) -> None:
    """Wait until nothing loads or is thought about, in the page and in the bot."""
    page.wait_for_function(
        "() => window.simcordPreview?.ready && !document.querySelector('.message-loading')"
        " && ![...document.images].some(image => !image.complete)"
        " && [null, undefined, 'settled'].includes(window.simcordPreview.lastAction?.settlement)"
    )
    page.wait_for_timeout(500)  # a message that is edited once more is drawn again


def taken(page: Page, reply: Locator) -> bytes:
    """Return a picture of a reply, cut where its card, or the list opened in it, ends."""
    reply.scroll_into_view_if_needed()
    whole = reply.bounding_box()
    shown = page.locator(".component-container, .select-list:visible").all()
    boxes = [box for one in shown if (box := one.bounding_box())]
    assert whole is not None
    boxes = [box for box in boxes if box["y"] >= whole["y"]]
    right = max((box["x"] + box["width"] for box in boxes), default=whole["width"])
    bottom = max(box["y"] + box["height"] for box in (*boxes, whole))
    picture: bytes = page.screenshot(
        clip={
            "x": whole["x"],
            "y": whole["y"],
            "width": right - whole["x"] + _MARGIN,
            "height": bottom - whole["y"] + _MARGIN,
        },
        animations="disabled",
    )
    return picture


def smaller(picture: bytes) -> bytes:
    """Return the picture with few colours, and smaller where that is still too much to load."""
    from PIL import Image

    whole = Image.open(BytesIO(picture)).convert("RGB")
    for scale, colours in _SIZES:
        size = round(whole.width * scale), round(whole.height * scale)
        few = whole.resize(size, Image.Resampling.LANCZOS)
        # Without the means small bars, whatever their colours, would be given one together.
        few = few.quantize(colours, kmeans=4, dither=Image.Dither.NONE)
        written = BytesIO()
        few.save(written, "PNG", optimize=True)
        if written.tell() <= _LARGEST:
            break
    return written.getvalue()


if __name__ == "__main__":
    main()
