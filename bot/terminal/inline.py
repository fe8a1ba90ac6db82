"""Pictures shown inside the terminal, where it supports them.

Two protocols are supported: kitty's "Terminal graphics protocol" and iTerm2's "Inline Images
Protocol". The environment decides between them: a query to the terminal would put its reply into
the user's input. Sixel is not among them: no variable of the environment says that a terminal has
it, and those that do mostly have one of the two as well.
"""

from __future__ import annotations

from base64 import standard_b64encode
from collections.abc import Mapping
from enum import Enum

_CHUNK = 4096  # kitty's protocol: the longest payload of one escape code
_COLUMNS = 72  # cells wide: about as wide as Discord shows a picture
_KITTY_PROGRAMS = frozenset({"kitty", "ghostty"})
_ITERM_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "mintty"})
_KONSOLE = 220400  # the first version of Konsole that has kitty's protocol


class Inline(Enum):
    """The protocol by which a terminal shows pictures."""

    KITTY = "kitty"
    ITERM = "iTerm2"


def inline_of(environment: Mapping[str, str], *, tty: bool) -> Inline | None:
    """Return the protocol of the terminal in this environment, or None.

    None within tmux and screen, which do not pass on escape codes unknown to them.
    """
    if not tty or environment.get("TMUX") or environment.get("STY"):
        return None
    program = environment.get("TERM_PROGRAM", "")
    kitty = (
        "KITTY_WINDOW_ID" in environment
        or environment.get("TERM", "") in ("xterm-kitty", "xterm-ghostty")
        or program in _KITTY_PROGRAMS
        or _number(environment.get("KONSOLE_VERSION", "")) >= _KONSOLE
    )
    if kitty:
        return Inline.KITTY
    if program in _ITERM_PROGRAMS or environment.get("LC_TERMINAL") == "iTerm2":
        return Inline.ITERM
    return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def written(png: bytes, how: Inline, columns: int = _COLUMNS) -> str:
    """Return the text that, printed, shows the picture at most `columns` cells wide."""
    data = standard_b64encode(png).decode()
    columns = max(1, min(columns, _COLUMNS))
    if how is Inline.ITERM:
        size = f"size={len(png)};width={columns};preserveAspectRatio=1;inline=1"
        return f"\x1b]1337;File={size}:{data}\a\n"
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    codes = []
    for number, chunk in enumerate(chunks):
        # q=2: no reply, which would arrive as input.
        first = f"a=T,f=100,q=2,c={columns}," if number == 0 else ""
        more = int(number < len(chunks) - 1)
        codes.append(f"\x1b_G{first}m={more};{chunk}\x1b\\")
    return "".join(codes) + "\n"
