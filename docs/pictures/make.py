"""The pictures of README and docs, taken of the real bot: never drawn, never stale.

`uv run --group docs python -m docs.pictures.make` starts the bot on a simulated Discord, types each
line of `PICTURES` into its page in a headless Chromium, and writes a picture of the reply. With
names after it, it makes those alone: `… docs.pictures.make whois alert`. A new picture is one line
here. All screens there are, at two widths, has `benchmarks/gallery.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.seen import BrowserError, Seen, seen

if TYPE_CHECKING:
    from playwright.async_api import Locator

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent

# The scale of a page drawn at twice its size, and the colours: a long reply is drawn smaller, and
# only then with fewer than one byte names, for bands in a drawing keep their own.
_SIZES = ((1.0, 256), (0.75, 256), (0.6, 256), (0.5, 256), (0.5, 128), (0.5, 64))
_LARGEST = 120_000  # bytes


@dataclass(frozen=True)
class Picture:
    """A reply to be taken: what is typed for it, and what is pressed on the reply."""

    name: str
    typed: str = ""  # "" for a message that comes by itself, once the latest moves are known
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
    try:
        asyncio.run(_make(wanted))
    except BrowserError as error:
        sys.exit(str(error))


async def _make(wanted: Collection[str]) -> None:
    alerted = next(index for index, one in enumerate(PICTURES) if not one.typed)
    async with seen() as here:
        for index, one in enumerate(PICTURES):
            if one.name not in wanted and index > alerted:
                continue  # up to the alert each is needed: it comes to whoever subscribed
            reply = await _answered(here, one)
            if one.name in wanted:
                path = FOLDER / f"{one.name}.png"
                path.write_bytes(smaller((await here.picture(reply)).png))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
            if one.then:
                await here.pressed(one.then, reply)


async def _answered(here: Seen, one: Picture) -> Locator:
    """Return the reply that the picture is of."""
    reply = await (here.answer_to(one.typed) if one.typed else here.load_latest())
    for label in one.press:
        reply = await here.pressed(label, reply)
    return reply


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
