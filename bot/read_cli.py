"""`lateral read`: print the moves that an announcement tells of."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

import click

from bot.app import fetcher_of, opened
from bot.settings import load_settings
from bot.terminal.announcements import SOMEBODY, read_lines, show, text_of
from bot.terminal.card_text import console_for
from bot.terminal.clean import clean


@click.command(options_metavar="[--json] [--author NAME] [--model]")
@click.argument("source", metavar="FILE|-|LINK")
@click.option("--json", "json_", is_flag=True, help="With -: an object a line in, one a line out.")
@click.option("--author", metavar="NAME", help="Who wrote the text: whom it means by I.")
@click.option("--model", is_flag=True, help="Let the language model read it too, if one is set.")
def read(source: str, json_: bool, author: str | None, model: bool) -> None:
    """Print the moves that an announcement tells of.

    With --json and - for the source each line of standard input is an object with id, text and
    author (a name or null), and gets one line: its id and its moves. What the language model of
    LATERAL_MODEL_URL finds stands apart, in the line under by_model.

    \b
    lateral read article.txt
    lateral read https://openai.com/index/an-announcement/
    lateral read --author "Ada Quillfeather" post.txt
    lateral read --json - < announcements.jsonl

    Ends with 0 when a move was found; 1 when none was; 2 when the text could not be read.
    """
    if json_ and (source != "-" or author):
        raise click.UsageError("--json reads from a pipe: give - for the file, and no author.")
    if source == "-" and sys.stdin is None:
        raise click.UsageError("Standard input is closed: give a file, or a pipe to read from.")
    sys.exit(asyncio.run(_read(source, author, json_=json_, model=model)))


async def _read(source: str, author: str | None, *, json_: bool, model: bool) -> int:
    settings = load_settings()

    async def fetch(url: str) -> str:
        from bot.fetching.errors import FetchError  # noqa: PLC0415 - a file needs none of it
        from bot.watch.article import NoTextError, fetch_article  # noqa: PLC0415

        fetcher = fetcher_of(settings)
        try:
            return (await fetch_article(fetcher, url)).whole
        except (FetchError, NoTextError) as error:
            raise click.UsageError(f"{clean(url)} cannot be read: {clean(str(error))}.") from None
        finally:
            await fetcher.close()

    text = "" if json_ else await text_of(source, sys.stdin.buffer, fetch)
    async with opened(settings, _note) as app:
        if model and app.by_model is None:
            raise click.UsageError(
                "No language model may read announcements: set LATERAL_MODEL_URL, LATERAL_MODEL "
                "and LATERAL_MODEL_ANNOUNCEMENTS."
            )
        from bot.watch.model_reader import OPERATOR  # noqa: PLC0415 - as above

        by_model = app.by_model.of(OPERATOR) if model and app.by_model else None
        if json_:
            return await read_lines(app.desk, sys.stdin.buffer, sys.stdout.buffer, by_model)
        moves = await app.desk.moves_told(text, author)
        unsigned = not moves and not author and await app.desk.moves_told(text, SOMEBODY)
        console = console_for(sys.stdout, no_color=bool(os.environ.get("NO_COLOR")))
        status = show(moves, console, unsigned=bool(unsigned))
        if by_model is None or app.by_model is None:
            return status
        console.print(f"\nRead by a language model, {clean(app.by_model.described)}:")
        return min(status, show(await by_model(text, author, None), console))


def _note(sentence: str) -> None:
    with suppress(OSError):  # the moves do not depend on it
        click.echo(sentence, err=True)
