"""Pictures of answers as files, from the command line and from the prompt."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.answers.desk import Desk
from bot.pictures.drawing import DrawingError
from bot.pictures.easel import Draws
from bot.terminal.inline import Inline
from bot.terminal.picture_files import draw_answer
from bot.terminal.prompt import converse
from tests.pictures.easels import PNG, AtOnce, Failing


async def drawn(
    desk: Desk, question: str, path: Path, easel: Draws | None = None
) -> tuple[int, str, str]:
    """The exit status, and what is said on standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = await draw_answer(desk, easel or AtOnce(), question, path, out, err, no_color=True)
    return status, out.getvalue(), err.getvalue()


async def test_a_picture_is_written_and_said_to_be_where_it_is(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ada.PNG"
    assert await drawn(desk, "/whois ada quillfether", path) == (
        0,
        f"The picture is in {path}\n",
        "",
    )
    assert path.read_bytes() == PNG


async def test_an_svg_holds_its_words_as_text(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ada.svg"
    status, _, _ = await drawn(desk, "/whois ada quillfeather", path)
    assert status == 0
    assert "Ada Quillfeather" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "name", "status", "said"),
    [
        ("/whois ada quillfeather", "ada.gif", 2, "ada.gif is neither .png nor .svg"),
        ("/whois ada quillfeather", "no/such/ada.png", 2, "cannot be written (No such file"),
        ("/whois zzyzx nobody", "ada.png", 1, "No person called"),
        ("/whois bram", "ada.png", 1, "2 people may fit"),
        ("/whois", "ada.png", 1, "/whois needs name"),
    ],
)
async def test_what_goes_wrong_is_a_sentence_and_an_exit_status(
    desk: Desk, tmp_path: Path, question: str, name: str, status: int, said: str
) -> None:
    ended, out, err = await drawn(desk, question, tmp_path / name)
    assert (ended, out) == (status, "")
    assert said in err
    assert list(tmp_path.glob("*.png")) == []


async def test_a_drawing_that_fails_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    failing = Failing(DrawingError("no ink"))
    path = tmp_path / "ada.png"
    status, _, err = await drawn(desk, "/whois ada quillfeather", path, failing)
    assert (status, err) == (2, "The picture could not be drawn: no ink.\n")


async def talk(desk: Desk, home: Path, typed: str, inline: Inline | None = None) -> None:
    with create_pipe_input() as keys:
        keys.send_text(f"{typed}\rq\r")
        session: PromptSession[str] = PromptSession(input=keys, output=DummyOutput())
        await converse(desk, home, AtOnce(), no_color=True, inline=inline, session=session)


async def test_at_the_prompt_picture_writes_that_of_the_answer_on_the_screen(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await talk(desk, tmp_path, "picture\rada quillfeather\rpicture\rpicture other.png")
    said = capsys.readouterr().out
    assert "There is no picture here" in said
    assert f"The picture is in {tmp_path / 'career-ada-quillfeather.png'}" in said
    assert (tmp_path / "career-ada-quillfeather.png").read_bytes() == PNG
    assert (tmp_path / "other.png").read_bytes() == PNG


async def test_a_terminal_that_can_shows_the_picture_after_the_words(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await talk(desk, tmp_path, "ada quillfeather", Inline.KITTY)
    said = capsys.readouterr().out
    assert said.index("Research Scientist at Quux AI") < said.index("\x1b_Ga=T")
