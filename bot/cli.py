"""The `lateral` command. Each subcommand imports what it needs when it is called.

Exit statuses, listed for users in docs/use.md: 0 for an answer or a thing done; 1 when nobody or
nothing was found or understood, when a name fits several, or when the reader of the output closed
the pipe; 2 for wrong usage, wrong settings, or when the store cannot be reached or the output not
written; 78 instead of 2 where `lateral run` has wrong settings.
"""

from __future__ import annotations

# Imports stand where they are used: `lateral ask` must not wait for what only `run` needs.
# ruff: noqa: PLC0415
import asyncio
import gc
import logging
import os
import sys
from collections.abc import Coroutine
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from bot.catalogue.ahead import Ahead
    from bot.settings import Settings
    from bot.terminal.ask import Form

_GROUPS = {
    "read": ("bot.read_cli", "Print the moves that an announcement tells of."),
    "watch": ("bot.watch_cli", "Look for news in feeds, and suggest the moves they tell of."),
    "data": ("bot.catalogue.data_cli", "Check, load and export the facts; leave people out."),
    "import": ("bot.import_cli", "Take in public records of careers."),
    "records": ("bot.catalogue.records_cli", "Put records to review, and drop them."),
    "alerts": ("bot.alerts.alerts_cli", "See how the alerts stand, and put some back."),
    "db": ("bot.store.db_cli", "Back up, copy, bring up to date or take back the store."),
}
"""Commands and groups of them that are modules of their own: the module of each, and its help text."""


class Lateral(click.Group):
    """The top command; a group's module is imported only when the group is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands, in the order of the help text."""
        return ["ask", "picture", "try", "run", "doctor", *_GROUPS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand by its name."""
        if cmd_name not in _GROUPS:
            return super().get_command(ctx, cmd_name)
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found = getattr(import_module(_GROUPS[cmd_name][0]), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands without importing the groups."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._said(name)) for name in self.list_commands(ctx)])

    def _said(self, name: str) -> str:
        return _GROUPS[name][1] if name in _GROUPS else self.commands[name].get_short_help_str(80)


@click.group(cls=Lateral, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lateral-bot", prog_name="lateral")
def cli() -> None:
    """Answer questions about the career moves of AI researchers.

    Start with: lateral ask "/whois max schwartzer"
    """


@cli.command(options_metavar="[--json | --csv] [--conversation] [--page N]")
@click.argument("text", nargs=-1)
@click.option("--json", "json_", is_flag=True, help="Print the structured answer, on one line.")
@click.option("--csv", "csv_", is_flag=True, help="Print all rows of a list, for a spreadsheet.")
@click.option(
    "--conversation",
    is_flag=True,
    help="With -: a line may go on from those before, a blank line starts anew.",
)
@click.option(
    "--page",
    type=click.IntRange(1, 1_000_000),
    default=1,
    metavar="N",
    help="Which page of a long answer.",
)
def ask(text: tuple[str, ...], json_: bool, csv_: bool, conversation: bool, page: int) -> None:
    """Answer one question here; without TEXT, open a prompt.

    TEXT is a question in plain words, a command as in Discord, or a name. With - for TEXT, each line of standard input is
    a question and gets its answer, with --json on one line. With --conversation a line may go on from those before, and a
    blank line, which gets no answer, starts a new conversation.

    \b
    lateral ask "who left openai for anthropic since 2024?"
    lateral ask "/whois max schwartzer"
    lateral ask "/moves from:OpenAI to:Anthropic since:2024"
    lateral ask --csv "/moves from:OpenAI" > moves.csv
    lateral ask --json - < questions.txt
    lateral ask --json --conversation - < conversations.txt

    Ends with 0 for an answer; 1 when nobody or nothing was found or understood, or when a name
    fits several people; 2 when it could not be asked.
    """
    question = " ".join(text)
    if not text and json_:
        raise click.UsageError("Give a TEXT with --json, or - to read questions from a pipe.")
    if csv_ and (json_ or not text or question == "-"):
        raise click.UsageError("--csv prints one list: give a TEXT, and no --json.")
    if conversation and question != "-":
        raise click.UsageError("--conversation reads from a pipe: give - for TEXT.")
    if not text and (sys.stdin is None or not sys.stdin.isatty()):
        raise click.UsageError("Give a TEXT, or - to read questions from a pipe.")
    if question == "-" and sys.stdin is None:
        raise click.UsageError("Standard input is closed: give a TEXT, or a pipe to read from.")
    settings = _settings(quiet=True)
    asked = question if text else None
    from bot.terminal.ask import Form

    form = Form.JSON if json_ else Form.CSV if csv_ else Form.TEXT
    _end(asyncio.run(_asked(settings, asked, form, conversation=conversation, page=page)))


async def _asked(
    settings: Settings, question: str | None, form: Form, *, conversation: bool, page: int
) -> int:
    ahead = _reading_ahead(settings)
    from bot.app import opened
    from bot.terminal.ask import Form, ask_lines, ask_once

    # The prompt needs the names to complete them; a question waits for them when it needs them.
    async with opened(settings, _note, wait=question is None, ahead=ahead) as app:
        if question is None:
            from bot.terminal.inline import inline_of
            from bot.terminal.prompt import converse

            inline = inline_of(os.environ, tty=sys.stdout.isatty())
            return await converse(
                app.desk, settings.home, app.easel, no_color=_no_color(), inline=inline
            )
        if question == "-":
            source, sink = sys.stdin.buffer, sys.stdout.buffer
            json_ = form is Form.JSON
            return await ask_lines(app.desk, source, sink, json_=json_, conversation=conversation)
        return await ask_once(
            app.desk, question, sys.stdout, sys.stderr, form=form, page=page, no_color=_no_color()
        )


@cli.command(options_metavar="--out FILE")
@click.argument("kind", type=click.Choice(["whois", "flows", "organization"]))
@click.argument("asked", nargs=-1, metavar="[NAME] [OPTIONS]")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it: a name that ends in .png or .svg.",
)
def picture(kind: str, asked: tuple[str, ...], out: Path) -> None:
    """Draw the picture of an answer into a file.

    NAME and OPTIONS are those of the command in Discord.

    \b
    lateral picture whois max schwartzer --out career.png
    lateral picture flows OpenAI since:2025 --out flows.svg
    lateral picture organization Anthropic --out balance.png

    Ends with 0 when it is written; 1 when nobody or nothing was found, a name fits several, or
    there is nothing to draw; 2 when it could not be written.
    """
    _exit(_pictured(_settings(quiet=True), f"/{kind} {' '.join(asked)}".strip(), out))


async def _pictured(settings: Settings, question: str, out: Path) -> int:
    ahead = _reading_ahead(settings)
    from bot.app import opened
    from bot.terminal.picture_files import draw_answer

    async with opened(settings, _note, ahead=ahead) as app:
        return await draw_answer(
            app.desk, app.easel, question, out, sys.stdout, sys.stderr, no_color=_no_color()
        )


@cli.command("try")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="The page's port on this machine.",
)
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True),
    metavar="FOLDER",
    help="Look people up in saved records (docs/records.md).",
)
def try_(port: int, records: Path | None) -> None:
    """Open the bot on a simulated Discord, in a page on this machine.

    Type commands, click buttons, see the cards: no token and no network are needed. The page
    shows the last 10 messages.
    """
    _exit(_tried(_settings(quiet=True), port, records))


async def _tried(settings: Settings, port: int, records: Path | None) -> int:
    ahead = _reading_ahead(settings)
    from bot.app import opened
    from bot.discord_app.local_page import serve

    async with opened(settings, _note, ahead=ahead, records=records) as app:
        window = settings.alert_window_days
        return await serve(app.desk, app.store, app.easel, port, alert_window_days=window)


@cli.command()
@click.option("--sync", is_flag=True, help="Register the commands with Discord, changed or not.")
def run(sync: bool) -> None:
    """Run the bot on Discord, with the token in DISCORD_TOKEN.

    Ends with 0 when it was asked to stop; 78 when a setting is wrong, the token included, which
    starting it again cannot mend; 2 for any other failure, such as Discord out of reach.
    """
    # The supervisor starts the bot again after other failures; of these it would only log more.
    from bot.operations.sentry import SentryError
    from bot.settings import EX_CONFIG, SettingsError
    from bot.store import AddressError

    try:
        settings = _settings()
        _ = settings.bot_token  # before anything else is opened or logged
        _exit(_ran(settings, sync=sync))
    except (SettingsError, SentryError, AddressError) as error:
        _fail(error, EX_CONFIG)


async def _ran(settings: Settings, *, sync: bool) -> int:
    from bot.app import opened, watching
    from bot.discord_app import request_ids
    from bot.discord_app.run import run as run_bot
    from bot.discord_app.run import set_up_log
    from bot.operations.operating import operating

    set_up_log(settings)
    if settings.sentry is not None:
        from bot.operations.sentry import send_errors

        send_errors(settings.sentry.reveal(), request_ids.current)
    log = logging.getLogger("bot")
    async with (
        operating(settings.http) as operations,
        opened(
            settings,
            log.info,
            warn=log.error,
            wait=False,
            observe=operations.metrics.model_asked,
        ) as app,
    ):
        operations.opened(app.store, app.desk.names_known)
        async with watching(app) as read_link:
            return await run_bot(
                settings,
                app.desk,
                app.store,
                app.easel,
                operations,
                sync=sync,
                read_link=read_link,
            )


@cli.command()
def doctor() -> None:
    """Check the settings, the store, the data, the names and the token.

    Says for each what is so and what to do. Ends with 0 when all is well, else with 1.
    """
    from bot.doctor import examine

    sys.exit(asyncio.run(examine(click.echo)))


def _settings(*, quiet: bool = False) -> Settings:
    """Load the settings and set up the log; with `quiet` only warnings and errors are logged."""
    from bot.settings import load_settings

    settings = load_settings()
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.WARNING if quiet else level,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if level == logging.DEBUG:
        logging.getLogger("bot").setLevel(level)  # ours alone: drivers log every statement
    return settings


def _reading_ahead(settings: Settings) -> Ahead | None:
    """Begin to read the data folder where there is no store yet, before anything slow is imported."""
    if settings.file is None or settings.file.exists():
        return None
    from bot.catalogue.ahead import Ahead
    from bot.catalogue.listing import shipped_data

    return Ahead(settings.data or shipped_data())


def _note(sentence: str) -> None:
    """Print a sentence beside the answer, on standard error."""
    with suppress(OSError):  # the answer does not depend on it
        click.echo(sentence, err=True)


def _no_color() -> bool:
    # https://no-color.org: "when present and not an empty string (regardless of its value)".
    return bool(os.environ.get("NO_COLOR"))


def _exit(work: Coroutine[Any, Any, int]) -> None:
    sys.exit(asyncio.run(work))


def _end(status: int) -> NoReturn:
    """Flush the output and end the process without Python's cleanup.

    The cleanup of modules takes a seventh of the time to an answer.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, had enough
        status = 1
    with suppress(OSError):
        sys.stderr.flush()
    logging.shutdown()
    os._exit(status)


def main() -> None:
    """Run the command line; an error is one sentence on standard error and exit status 2."""
    from bot.terminal.output import OutputError, prepare_output

    # Garbage collection while modules are imported takes a seventh of the time to an answer and
    # finds nothing; `bot.app` turns it on again.
    gc.disable()
    try:
        prepare_output()
        try:
            cli(prog_name="lateral")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, had enough
        os._exit(1)
    except OutputError as error:
        _note(str(error))
        os._exit(2)  # Python would try to write the rest once more, and end with 120
    except Exception as error:  # noqa: BLE001 - nothing else catches it; the traceback goes to the log
        _fail(error, 2)


def _fail(error: Exception, status: int) -> NoReturn:
    """Print the sentence for an error and end with the exit status."""
    from bot.terminal.troubles import said

    try:
        click.echo(said(error), err=True)
    except OSError:
        os._exit(status)  # Python would try to write to standard error once more
    sys.exit(status)
