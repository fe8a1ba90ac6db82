"""The `lateral` command as a process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import PYTHON, Lateral, environment, run

ESCAPE = "\x1b"

NOT_WHEN_WARM = {
    "aiohttp",
    "alembic",
    "bot.catalogue.read_folder",
    "bot.discord_app",
    "bot.doctor",
    "bot.reading.reader",
    "discord",
    "prompt_toolkit",
    "pydantic",
    "rich.progress",
    "simcord",
    "vl_convert",
}
"""What an answer from a store that is filled has no use for; each takes its time to import."""


def test_the_first_answer_makes_its_own_home_and_fills_it(tmp_path: Path) -> None:
    done = run("ask", "/whois max schwartzer", home=tmp_path, settings={"LATERAL_HOME": "new/home"})
    assert done.returncode == 0
    said = done.stdout.decode()
    assert said.startswith("Max Schwarzer\n")
    assert "Member of Technical Staff at Anthropic" in said
    assert "back to hands-on research" in said
    assert "Same road (18)" in said
    assert ESCAPE not in said
    told = done.stderr.decode()
    assert told.startswith("Data loaded: ")
    assert told.count("\n") == 1
    assert (tmp_path / "new" / "home" / "lateral.db").is_file()


def test_a_later_answer_says_nothing_else_and_imports_only_what_it_needs(home: Path) -> None:
    assert run("ask", "/help", home=home).stderr == b""
    timed = (sys.executable, "-X", "importtime", "-m", "bot")
    done = run("ask", "/whois max", "schwartzer", home=home, program=timed)
    assert done.returncode == 0
    named = re.findall(r"^import time:.*\|\s+(\S+)$", done.stderr.decode(), flags=re.MULTILINE)
    assert "sqlalchemy" in named
    assert NOT_WHEN_WARM & set(named) == set()


def test_json_is_one_line_with_every_move_of_a_long_list(lateral: Lateral, home: Path) -> None:
    done = lateral("ask", "--json", "/moves from:openai to:anthropic", home=home)
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    found = json.loads(done.stdout)
    assert list(found) == [
        "outcome",
        "kind",
        "understood",
        "people",
        "organizations",
        "moves",
        "value",
        "choices",
        "works",
        "links",
        "possible",
        "groups",
        "parts",
        "as_of",
        "text",
    ]
    assert (found["outcome"], found["kind"]) == ("ok", "moves")
    assert found["understood"] == "Moves from OpenAI to Anthropic"
    assert len(found["moves"]) == 19
    assert found["moves"][1] == {
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
            "https://www.newsbytesapp.com/news/business/"
            "openais-gpt-lead-jumps-to-anthropic-amid-subscriber-exodus/tldr",
        ],
        "left": "2026-03",
        "joined": "2026-03",
        "origins": [{"organization": "openai", "left": "2026-03", "kept": False}],
    }
    assert "Page 1 of 2" in found["text"]


def test_each_line_of_a_pipe_gets_one_line_back(lateral: Lateral, home: Path) -> None:
    lines = [
        b"/whois max schwartzer",
        b"",
        b"\xff\x00\x9b",
        "/whois 林俊旸".encode(),
        b"0" * 100_000,
        b"/help",
    ]
    done = lateral("ask", "--json", "-", home=home, typed=b"\n".join(lines))
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["outcome"] for one in found[:3]] == ["ok", "not_understood", "not_understood"]
    assert len(found) == len(lines)
    assert found[3]["people"] == ["junyang-lin"]
    assert found[-1]["kind"] == "help"


def test_lines_of_a_conversation_go_on_from_each_other_until_a_blank_one(
    lateral: Lateral, home: Path
) -> None:
    lines = b"who left openai for anthropic?\nhow many?\n\nhow many?\n"
    done = lateral("ask", "--json", "--conversation", "-", home=home, typed=lines)
    assert done.returncode == 0
    left, number, by_itself = (json.loads(line) for line in done.stdout.splitlines())
    assert number["value"] == len({move["person"] for move in left["moves"]})
    assert by_itself["outcome"] == "not_understood"


def test_a_pipe_is_answered_line_by_line(home: Path) -> None:
    """Whoever drives the process waits for an answer before the next question."""
    with subprocess.Popen(
        [*PYTHON, "ask", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=home,
        env=environment(home),
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(b"/whois max schwartzer\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["people"] == ["max-schwarzer"]
        process.stdin.close()
        assert process.wait(timeout=120) == 0


def test_a_reader_that_had_enough_ends_the_doctor_quietly(home: Path) -> None:
    with subprocess.Popen(
        [*PYTHON, "doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
        env=environment(home),
    ) as process:
        assert process.stdout
        assert process.stderr
        while not process.stdout.readline().startswith(b"store "):
            assert process.poll() is None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("ask", "/whois max"), 1),  # fits several: no answer yet
        (("ask", "/whois qwertyuiop"), 1),
        (("ask", "/nonsense"), 1),
        (("ask", "/moves since:2027"), 1),
        (("ask",), 2),  # nothing to ask, and no terminal to type in
        (("ask", "--json"), 2),
        (("ask", "--page", "0", "/moves"), 2),
        (("ask", "--conversation", "who left openai?"), 2),  # one question goes on from none
        (("ask", "--conversation"), 2),
        (("ask", "--jsn", "x"), 2),
        (("nonsense",), 2),
        (("run",), 78),  # without a token: EX_CONFIG of sysexits.h
    ],
)
def test_the_exit_status_tells_an_answer_from_none_and_from_wrong_usage(
    lateral: Lateral, home: Path, words: tuple[str, ...], status: int
) -> None:
    done = lateral(*words, home=home)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"LATERAL_LOG": "loud"}, "LATERAL_LOG"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://ada@host/db"}, "only sqlite and postgresql are known"),
        ({"DATABASE_URL": "postgresql://ada:secret-word@127.0.0.1:1/none"}, "DATABASE_URL"),
        ({"LATERAL_HOME": "/dev/null/nowhere"}, "LATERAL_HOME"),
        ({"LATERAL_HOME": "~nosuchuser/y"}, "LATERAL_HOME"),
        ({"LATERAL_DATA": "/dev/null/nowhere"}, "folder"),
    ],
)
def test_what_cannot_work_is_one_sentence_that_names_it(
    lateral: Lateral, home: Path, settings: dict[str, str], named: str
) -> None:
    done = lateral("ask", "/help", home=home, settings=settings)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert named in said
    assert said.count("\n") == 1
    assert "secret-word" not in said


def test_a_bug_is_a_sentence_with_an_id_and_its_trace_is_in_the_log(home: Path) -> None:
    broken = "import bot.answers.desk as d, bot.cli as c; d.Desk.ask_text = None; c.main()"
    for level, traced in (("info", False), ("debug", True)):
        program = (sys.executable, "-c", broken)
        settings = {"LATERAL_LOG": level}
        done = run("ask", "/help", home=home, settings=settings, program=program)
        assert done.returncode == 2
        assert re.search(r"error [0-9a-f]{6}", done.stderr.decode())
        assert (b"Traceback" in done.stderr) is traced


def test_help_names_every_subcommand_and_the_version_is_told(lateral: Lateral, home: Path) -> None:
    said = lateral("--help", home=home).stdout.decode()
    for name in ("ask", "try", "run", "doctor", "data", "db"):
        assert re.search(rf"^  {name} +\w", said, flags=re.MULTILINE)
    assert lateral("--version", home=home).stdout.startswith(b"lateral, version ")
    assert lateral("data", "--help", home=home).returncode == 0
    assert lateral("db", "--help", home=home).returncode == 0


def test_colours_are_for_terminals_and_not_for_who_wants_none(lateral: Lateral, home: Path) -> None:
    asked = ("ask", "/whois max schwartzer")
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    coloured = lateral(*asked, home=home, settings=terminal)
    plain = lateral(*asked, home=home, settings={**terminal, "NO_COLOR": "1"})
    assert ESCAPE.encode() in coloured.stdout
    assert ESCAPE.encode() not in plain.stdout


def test_somebody_is_hidden_and_stays_so_when_the_data_is_loaded_again(
    lateral: Lateral, home: Path
) -> None:
    lateral("picture", "whois", "max-schwarzer", "--out", "career.png", home=home)
    drawn = home / "lateral_pictures"
    assert list(drawn.iterdir())
    asked = lateral("data", "hide", "max-schwarzer", home=home)
    assert asked.returncode == 1
    assert asked.stdout.startswith(b"Everything of max-schwarzer is taken out. Go on?")
    done = lateral("data", "hide", "--yes", "max-schwarzer", home=home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"Hidden: ")
    assert b"delete it for good" in done.stdout  # the file in the data folder
    assert not drawn.exists()
    lateral("data", "load", home=home)
    assert lateral("ask", "--json", "/whois max-schwarzer", home=home).returncode == 1
    listed = lateral("data", "hidden", home=home).stdout
    assert b"by terminal" in listed
    assert listed.endswith(b"1 person is hidden.\n")
    assert b"chwarzer" not in listed
    undone = lateral("data", "unhide", "max-schwarzer", home=home)
    assert b"let in again" in undone.stdout
    again = lateral("data", "unhide", "max-schwarzer", home=home)
    assert again.returncode != 0
    assert b"Nobody who is hidden is known by that." in again.stderr
    assert lateral("ask", "--json", "/whois max-schwarzer", home=home).returncode == 0


def test_who_is_hidden_must_be_said(lateral: Lateral, home: Path) -> None:
    nobody = lateral("data", "hide", "--yes", home=home)
    assert nobody.returncode == 2
    assert b"Say who: give an id, --name or --link." in nobody.stderr
    wrong = lateral("data", "hide", "--yes", "--link", "fax=1", home=home)
    assert wrong.returncode == 2
    assert b"fax=1 is no link: write KIND=VALUE" in wrong.stderr
    named = lateral("data", "hide", "--yes", "--name", "Nobody Fictional", home=home)
    assert named.stdout.startswith(b"Hidden: nobody here was the person")


def test_two_people_are_made_one_and_one_two(lateral: Lateral, home: Path) -> None:
    merged = lateral("data", "merge", "shunyu-yao-physicist", "shunyu-yao", home=home)
    assert merged.returncode == 0, merged.stderr
    assert merged.stdout.startswith(b"shunyu-yao-physicist leads to shunyu-yao from now on")
    asked = lateral("ask", "--json", "/whois shunyu-yao-physicist", home=home)
    assert json.loads(asked.stdout)["people"] == ["shunyu-yao"]
    lateral("data", "load", home=home)
    again = lateral("data", "merge", "shunyu-yao-physicist", "shunyu-yao", home=home)
    assert b"Nobody in the data has the id shunyu-yao-physicist" in again.stderr
    command = ("data", "split", "shunyu-yao", "Shunyu Other", "--role", "1")
    done = lateral(*command, home=home)
    assert done.stdout.startswith(b"Shunyu Other has 1 of the roles now"), done.stderr
    asked = lateral("ask", "--json", "/whois shunyu-other", home=home)
    assert json.loads(asked.stdout)["people"] == ["shunyu-other"]
    far = lateral("data", "split", "shunyu-yao", "Else", "--role", "99", home=home)
    assert b"roles: give others." in far.stderr


def test_a_store_is_backed_up_and_copied(lateral: Lateral, home: Path) -> None:
    assert lateral("db", "backup", "kept.db", home=home).returncode == 0
    again = lateral("db", "backup", "kept.db", home=home)
    assert again.returncode != 0
    assert b"is there already" in again.stderr
    done = lateral("db", "copy", "sqlite:///kept.db", "sqlite:///new.db", home=home)
    assert done.returncode == 0, done.stderr
    assert b"rows copied" in done.stdout
    full = lateral("db", "copy", "sqlite:///kept.db", "sqlite:///new.db", home=home)
    assert full.returncode == 2
    assert full.stderr.endswith(b"The store to copy into is not empty: name a new one.\n")
    (home / "lateral.db").unlink()
    (home / "kept.db").rename(home / "lateral.db")  # how a copy is put back
    assert lateral("ask", "--json", "/whois max-schwarzer", home=home).returncode == 0


def test_for_postgresql_the_command_that_backs_it_up_is_named_without_the_password(
    lateral: Lateral,
    home: Path,
) -> None:
    url = {"DATABASE_URL": "postgresql://ada:secret-word@db.example/lateral"}
    done = lateral("db", "backup", "kept dump", home=home, settings=url)
    assert done.returncode != 0
    assert b"pg_dump --format=custom --file='kept dump' " in done.stderr
    assert b"postgresql://ada@db.example/lateral" in done.stderr
    assert b"secret-word" not in done.stderr
