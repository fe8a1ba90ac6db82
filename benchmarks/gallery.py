"""Every kind of reply as a whole screen, and every kind of picture, on one page, to be looked at.

    uv run --group docs python -m benchmarks.gallery /tmp/gallery
    uv run --group docs python -m benchmarks.gallery /tmp/gallery --screens whois digest

A screen is taken at the width of a screen and of a phone, where it has a picture in Discord's dark
and light theme. Without a browser `--pictures` draws the pictures alone. Each of those stands on Discord's dark and on its light ground as wide as Discord shows it, and as
wide as a phone does. Among the careers are the worst to draw: the fewest and the most roles, the
longest names and titles, the fewest dates, the most posts at once. What is wrong with a picture
is seen here before anyone else sees it.
"""

from __future__ import annotations

import asyncio
import html
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from benchmarks.gallery_screens import Taken, screens_taken
from benchmarks.seen import BrowserError
from bot.answers.ask import Ask
from bot.answers.asking import Given, asked_by, career_of, flows_of, profile_of
from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.answers.slash_commands import Grouping
from bot.careers.model import Person
from bot.catalogue import follow, shipped_data
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.pictures.sheet import Picture
from bot.store import Store

KNOWN = ("max-schwarzer", "john-schulman", "andrej-karpathy", "geoffrey-hinton", "andrew-ng")
PLACES = (
    *("openai", "anthropic", "google", "google-deepmind", "meta", "xai"),
    *("thinking-machines-lab", "safe-superintelligence", "mistral-ai", "alibaba"),
    *("stanford", "king-abdullah-university", "deepseek", "apple"),
)
SINCE = date(2025, 1, 1)

_PAGE = """<!doctype html><meta charset="utf-8"><title>Lateral's screens</title>
<style>body{margin:0;font:15px sans-serif}section{display:flex;gap:24px;padding:16px;flex-wrap:wrap}
.dark{background:#313338;color:#ddd}.light{background:#fff;color:#222}
figure{margin:0;width:550px}.phone{width:345px}.phone,figure{flex:none}img{width:100%;display:block}
figcaption{padding:6px 0}</style>
"""


def worst(people: Iterable[Person], directory: Directory) -> list[str]:
    """Return those whose career is hardest to draw, each for a reason of its own."""
    everybody = list(people)

    def place(person: Person) -> int:
        return max(len(directory.name(role.organization)) for role in person.roles)

    reasons: tuple[Callable[[Person], float], ...] = (
        lambda person: -len(person.roles),
        lambda person: len(person.roles),
        lambda person: max(len(role.title) for role in person.roles),
        place,
        lambda person: sum(role.start is None and role.end is None for role in person.roles),
        lambda person: sum(not role.over for role in person.roles),
        lambda person: sum(role.over and role.end is None for role in person.roles),
        lambda person: sum(role.track == "policy" for role in person.roles),
        lambda person: max(sum(letter > "z" for letter in person.name), 0),
    )
    return [max(everybody, key=lambda one: (why(one), one.id)).id for why in reasons]


def subjects(people: Iterable[Person], directory: Directory) -> list[tuple[str, Ask]]:
    """Return what is drawn, each under a name of its own."""
    who = dict.fromkeys((*KNOWN, *worst(people, directory)))
    where = [place for place in PLACES if directory.organization(place)]
    return [
        *((f"whois-{id_}", career_of(id_)) for id_ in who),
        ("flows", asked_by("flows", Given())),
        ("flows-since-2025", asked_by("flows", Given(since=SINCE))),
        ("flows-each", asked_by("flows", Given(group=Grouping.EACH))),
        *((f"flows-{id_}", flows_of(id_)) for id_ in where),
        *(
            (f"flows-{id_}-since-2025", asked_by("flows", Given(organization=id_, since=SINCE)))
            for id_ in where[:3]
        ),
        *((f"organization-{id_}", profile_of(id_)) for id_ in where),
    ]


async def drawn(folder: Path) -> list[tuple[str, Picture]]:
    """Draw everything into the folder; return each picture by its file's name."""
    found: list[tuple[str, Picture]] = []
    with tempfile.TemporaryDirectory() as scratch:
        store = await Store.open(f"sqlite:///{scratch}/lateral.db")
        easel = Easel(Kept(Path(scratch) / "kept"))
        await follow(store, shipped_data())
        desk = await Desk.open(store)
        directory = Directory(await store.organizations(), await store.areas())
        for name, query in subjects(await store.all_people(), directory):
            picture = (await desk.answer(query)).card.picture
            if picture is None:
                click.echo(f"{name}: nothing to draw")
                continue
            (folder / f"{name}.png").write_bytes(await easel.draw(picture))
            found.append((name, picture))
        await easel.close()
        await store.close()
    return found


def page(pictures: Iterable[tuple[str, Picture]], screens: Iterable[Taken]) -> str:
    """Return the page that shows them, the screens first."""
    parts = [_PAGE]
    for (screen, theme), taken in groupby(screens, lambda one: (one.screen, one.theme)):
        parts.append(f'<section class="{theme}" id="{screen.name}">')
        for one in taken:
            how = html.escape(" · ".join((*filter(None, [screen.typed]), *screen.press)))
            said = f"{screen.name} · {how} · {one.width} px wide, {one.height:.0f} high"
            parts.append(
                f'<figure style="width:{one.shown}px"><figcaption>{said}</figcaption>'
                f'<img src="{one.file}" loading="lazy" alt=""></figure>'
            )
        parts.append("</section>")
    for name, picture in pictures:
        alt = html.escape(picture.alt, quote=True)
        image = f'<img src="{name}.png" alt="{alt}">'
        for ground in ("dark", "light"):
            parts.append(
                f'<section class="{ground}"><figure><figcaption>{name}</figcaption>{image}</figure>'
                f'<figure class="phone"><figcaption>{alt}</figcaption>{image}</figure></section>'
            )
    return "\n".join(parts)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("names", nargs=-1)
@click.option("--pictures", "which", flag_value="pictures", help="The pictures alone.")
@click.option("--screens", "which", flag_value="screens", help="The screens alone.")
def main(folder: Path, names: Sequence[str], which: str | None) -> None:
    """Draw the gallery into FOLDER; of the screens those that are named, or all."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = asyncio.run(drawn(folder)) if which != "screens" else []
    screens: Sequence[Taken] = ()
    if which != "pictures":
        try:
            screens = asyncio.run(screens_taken(folder, names, click.echo))
        except BrowserError as error:
            raise click.ClickException(str(error)) from None
    (folder / "index.html").write_text(page(pictures, screens), encoding="utf-8")
    both = f"{len(pictures)} pictures and {len(screens)} screens"
    click.echo(f"{both} are in {folder / 'index.html'}")


if __name__ == "__main__":
    main()
