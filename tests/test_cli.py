"""The `lateral` command as a process: what it prints, where, and what it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = ("Max Schwarzer", "Anthropic", "back to hands-on research", "13 others went from OpenAI")
SLOW = ("discord", "simcord", "alembic", "yaml", "dateparser", "prompt_toolkit", "rich.progress")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def lateral(
    home: Path, *words: str, typed: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LATERAL_", "DISCORD_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=typed,
        capture_output=True,
        timeout=120,
        check=False,
        cwd=home,
        env={**bare, "LATERAL_HOME": str(home), **(environment or {})},
    )


def test_the_first_answer_makes_and_fills_the_store_and_later_ones_do_not(home: Path) -> None:
    first = lateral(home, "ask", "/whois max schwartzer")
    assert first.returncode == 0
    assert b"432 people added" in first.stderr
    later = lateral(home, "ask", "/whois", "max", "schwartzer")
    assert (later.returncode, later.stderr) == (0, b"")
    assert first.stdout == later.stdout
    for part in STORY:
        assert part in later.stdout.decode()


def test_what_is_piped_is_plain(home: Path) -> None:
    assert b"\x1b" not in lateral(home, "ask", "/moves from:OpenAI to:Anthropic").stdout


def test_one_answer_as_json_has_every_key_in_order(home: Path) -> None:
    done = lateral(home, "ask", "--json", "/moves from:OpenAI to:Anthropic")
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "outcome",
        "kind",
        "understood",
        "people",
        "organizations",
        "moves",
        "value",
        "choices",
        "text",
    ]
    assert (answer["outcome"], answer["kind"]) == ("ok", "moves")
    assert answer["understood"] == "Moves from OpenAI to Anthropic"
    assert len(answer["moves"]) == 14
    assert answer["moves"][0] == {
        "person": "max-schwarzer",
        "from": "openai",
        "to": "anthropic",
        "kind": "moved",
        "date": "2026-03",
        "announced": "2026-03-03",
        "status": "confirmed",
        "sources": [
            "https://awesomeagents.ai/news/max-schwarzer-openai-to-anthropic-vp-research",
            "https://thedailyscout.com/s/M7G00hsbjw8",
        ],
    }


def test_every_line_of_a_pipe_gets_its_line_in_order_absurd_ones_too(home: Path) -> None:
    lines = [
        b"/whois max schwartzer",
        b"",
        "/whois 林俊旸".encode(),
        b"\xff\xfe\x00",
        b"0" * 100_000,
        b"/frobnicate",
        b"/whois chen",
        b"/organization anthropic",
    ]
    done = lateral(home, "ask", "--json", "-", typed=b"\n".join(lines) + b"\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [answer["outcome"] for answer in answers] == [
        "ok",
        "not_understood",
        "ok",
        "not_understood",
        "not_understood",
        "not_understood",
        "ambiguous",
        "ok",
    ]
    assert answers[2]["people"] == ["junyang-lin"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("/whois max schwarzer", 0),
        ("/whois zorblax quux", 1),
        ("/whois chen", 1),
        ("/moves since:foo", 1),
        ("/moves since:2027", 1),
    ],
)
def test_the_exit_status_says_whether_there_was_an_answer(
    home: Path, text: str, status: int
) -> None:
    assert lateral(home, "ask", text).returncode == status


@pytest.mark.parametrize(
    ("words", "environment", "sentence"),
    [
        (("ask", "x"), {"LATERAL_LOG": "loud"}, "LATERAL_LOG is wrong"),
        (("ask", "x"), {"DATABASE_URL": "mysql://a@b/c"}, "only sqlite and postgresql are known"),
        (
            ("ask", "x"),
            {"DATABASE_URL": "postgresql://ada:secret-word@127.0.0.1:1/db"},
            "The database cannot be reached",
        ),
        (("run",), {}, "DISCORD_TOKEN is not set"),
        (("ask", "--jsn", "x"), {}, "No such option"),
        (("frobnicate",), {}, "No such command"),
    ],
)
def test_what_keeps_it_from_answering_is_one_sentence_and_status_2(
    home: Path, words: tuple[str, ...], environment: dict[str, str], sentence: str
) -> None:
    done = lateral(home, *words, environment=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert sentence in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"secret-word" not in done.stderr


def test_a_later_answer_imports_nothing_that_only_others_need(home: Path) -> None:
    lateral(home, "ask", "/help")
    program = (
        "import sys\n"
        "from bot.cli import main\n"
        "sys.argv = ['lateral', 'ask', '/whois max schwartzer']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({SLOW!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LATERAL_HOME": str(home)},
    )
    assert done.stderr.strip() == "[]"


def test_help_and_version_are_printed(home: Path) -> None:
    assert b"lateral ask" in lateral(home, "--help").stdout
    assert b"0.1.0" in lateral(home, "--version").stdout
