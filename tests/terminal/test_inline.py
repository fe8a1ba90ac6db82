"""Pictures within a terminal: which terminals can, and what they are sent."""

from __future__ import annotations

import re
from base64 import standard_b64decode

import pytest

from bot.terminal.inline import Inline, inline_of, written
from tests.pictures.easels import PNG


@pytest.mark.parametrize(
    ("environment", "how"),
    [
        ({"TERM": "xterm-kitty"}, Inline.KITTY),
        ({"KITTY_WINDOW_ID": "1", "TERM": "xterm-256color"}, Inline.KITTY),
        ({"TERM_PROGRAM": "ghostty"}, Inline.KITTY),
        ({"KONSOLE_VERSION": "230804"}, Inline.KITTY),
        ({"KONSOLE_VERSION": "210400"}, None),
        ({"TERM_PROGRAM": "iTerm.app"}, Inline.ITERM),
        ({"TERM_PROGRAM": "WezTerm"}, Inline.ITERM),
        ({"LC_TERMINAL": "iTerm2"}, Inline.ITERM),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, None),
        ({"TERM_PROGRAM": "iTerm.app", "STY": "1.screen"}, None),
        ({}, None),
    ],
)
def test_the_terminal_is_known_by_its_environment(
    environment: dict[str, str], how: Inline | None
) -> None:
    assert inline_of(environment, tty=True) is how
    assert inline_of(environment, tty=False) is None


def test_kitty_is_sent_the_picture_in_chunks_and_asked_not_to_reply() -> None:
    png = PNG * 300
    sent = written(png, Inline.KITTY, 200)
    codes = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sent)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in codes) + "\n" == sent
    assert codes[0][0] == "a=T,f=100,q=2,c=72,m=1"
    assert [keys for keys, _ in codes[1:]] == ["m=1"] * (len(codes) - 2) + ["m=0"]
    assert all(len(data) <= 4096 for _, data in codes)
    assert standard_b64decode("".join(data for _, data in codes)) == png


def test_iterm_is_sent_the_picture_in_one_code() -> None:
    sent = written(PNG, Inline.ITERM, 40)
    keys, data = sent.removeprefix("\x1b]1337;File=").removesuffix("\a\n").split(":")
    assert keys == f"size={len(PNG)};width=40;preserveAspectRatio=1;inline=1"
    assert standard_b64decode(data) == PNG
