"""Makes the names of commands in a message clickable: `/whois` becomes `</whois:id>`.

The form is that of Discord's "Message Formatting": a slash command mention has the id that the
command was registered with, and pings nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from discord import ui

from bot.discord_app.markdown import length
from bot.discord_app.message_limits import TEXT_LIMIT

_CODE = re.compile(r"(```.*?```|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>)", re.DOTALL)
_NAME = re.compile(r"(?<![\w/.:-])/([a-z_-]{1,32})(?![\w/-])")


def clickable(view: ui.LayoutView, commands: Mapping[str, int]) -> ui.LayoutView:
    """Mention in the view's texts the commands whose ids are known, as far as a message has room.

    What stands in code, in a link or in another mention is left as it is.
    """
    texts = [item for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    room = TEXT_LIMIT - sum(length(item.content) for item in texts)
    for item in texts:
        shown = mentioned(item.content, commands)
        room -= length(shown) - length(item.content)
        if room < 0:
            break
        item.content = shown
    return view


def mentioned(text: str, commands: Mapping[str, int]) -> str:
    """Return markdown in which the names of these commands are mentions of them."""

    def of(found: re.Match[str]) -> str:
        id_ = commands.get(found[1])
        return found[0] if id_ is None else f"</{found[1]}:{id_}>"

    parts = _CODE.split(text)
    return "".join(part if at % 2 else _NAME.sub(of, part) for at, part in enumerate(parts))
