"""The prompt: questions one after another, with history and completion."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.text import Text

from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.pictures.easel import Draws
from bot.terminal.card_text import Place, console_for, show
from bot.terminal.clean import clean
from bot.terminal.conversation import Conversation
from bot.terminal.inline import Inline
from bot.terminal.picture_files import PictureError, shown, write
from bot.terminal.prompt_completion import suggestions

_PICTURE = "picture"
_HISTORY = "lateral_history"
_LEAVE = frozenset({"q", "quit", "exit", ":q"})
_GREETING = (
    "Ask a question, such as: who left openai for anthropic? Or type a name, or a command such as "
    "/moves from:OpenAI. Tab completes, picture writes what is drawn into a file, /help says more, "
    "Ctrl-D leaves."
)


class NameCompleter(Completer):
    """Completes commands, options and names from memory."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield the completions at the cursor."""
        for one in suggestions(self._desk, document.text_before_cursor):
            yield Completion(
                one.text, start_position=-one.length, display=one.label, display_meta=one.note
            )


async def converse(
    desk: Desk,
    home: Path,
    easel: Draws,
    *,
    no_color: bool,
    inline: Inline | None = None,
    session: PromptSession[str] | None = None,
) -> int:
    """Answer typed questions until the user leaves; return the exit status.

    With `inline` the picture of an answer is shown after its text, by that protocol.
    """
    session = session or PromptSession(
        "lateral> ", completer=NameCompleter(desk), history=_history(home)
    )
    console = console_for(sys.stdout, no_color=no_color)
    console.print(Text(_GREETING, "dim"))
    conversation = Conversation(desk)
    asyncio.get_running_loop().run_in_executor(None, desk.warm_up)  # while the first is typed
    while True:
        try:
            text = (await session.prompt_async()).strip()
        except KeyboardInterrupt:
            continue  # as in a shell: the line is dropped, the prompt stays
        except EOFError:
            return 0
        if text.lower() in _LEAVE:
            return 0
        if text.split(maxsplit=1)[:1] == [_PICTURE]:
            said = await _put(conversation.shown, text.removeprefix(_PICTURE).strip(), easel)
            console.print(Text(said), soft_wrap=True)
        elif text:
            answer = await conversation.reply(text)
            console.print()
            show(answer.card, console, Place.PROMPT)
            if inline and answer.card.picture:
                sys.stdout.write(await shown(answer.card.picture, inline, console.width, easel))
            console.print()


async def _put(card: Card | None, name: str, easel: Draws) -> str:
    """Write the picture of the answer shown to a file; return the sentence for the user."""
    if card is None or card.picture is None:
        return "There is no picture here: ask for a person, an organization or flows first."
    try:
        path = Path(name or f"{card.picture.name}.png").expanduser()
    except RuntimeError:
        return f"No home folder is known for {clean(Path(name).parts[0])}: name another file."
    try:
        await write(card.picture, path, easel)
    except PictureError as error:
        return str(error)
    return f"The picture is in {clean(str(path.absolute()))}"


def _history(home: Path) -> History:
    """Return the history kept in a file beside the store, else one in memory."""
    path = home / _HISTORY
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return _History(path)


class _History(FileHistory):
    """A history whose file may fail, as on a full disk, without an end to the prompt."""

    def store_string(self, string: str) -> None:
        """Append a line to the file, if that works."""
        with suppress(OSError):
            super().store_string(string)
