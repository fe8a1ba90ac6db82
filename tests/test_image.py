"""The files that host the bot: Dockerfile, compose.yaml, the systemd unit, the versions' lock.

No engine reads them here; `.ci/image` runs the Dockerfile's steps, and this holds them against the
program.
"""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from dotenv import dotenv_values

from bot.settings import EX_CONFIG, Settings

ROOT = Path(__file__).parents[1]
VARIABLES = {one.metadata["variable"] for one in fields(Settings)}
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
PORT = "9464"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found = yaml.safe_load(COMPOSE)
    assert isinstance(found, dict)
    return found


@pytest.fixture
def answering() -> Iterator[str]:
    """The port of a server that answers everything with 200."""

    class Fine(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Fine) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield str(server.server_port)
        server.shutdown()


def checks() -> list[list[str]]:
    """The health checks of the bot in the Dockerfile and in compose.yaml, as commands."""
    found = re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert found
    services = yaml.safe_load(COMPOSE)["services"]
    kind, *command = services["bot"]["healthcheck"]["test"]
    assert kind == "CMD"
    return [json.loads(found[1]), command]


@pytest.mark.parametrize("command", checks())
def test_a_health_check_tells_a_process_that_answers_from_one_that_does_not(
    command: list[str], answering: str
) -> None:
    program, *arguments = command
    assert program == "python"
    for port, well in ((answering, True), ("9", False)):  # the discard port: nobody answers
        there = [word.replace(PORT, port) for word in arguments]
        done = subprocess.run([sys.executable, *there], check=False, capture_output=True)
        assert (done.returncode == 0) is well


def test_the_image_runs_without_root_and_as_the_settings_have_it() -> None:
    last = DOCKERFILE.split("\nFROM ")[-1]
    user = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert user
    assert user[-1] not in {"root", "0"}
    set_here = set(re.findall(r"\b(LATERAL_\w+)=", last))
    assert set_here <= VARIABLES
    assert f"LATERAL_HTTP={PORT}" in last


def test_only_what_the_image_needs_is_sent_to_the_engine() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert lines[0] == "*"
    copied = set(re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE))
    wanted = {name for line in copied for name in line.split()}
    assert {line[1:] for line in lines if line.startswith("!")} == wanted
    assert all((ROOT / name).exists() for name in wanted)


def test_compose_sets_only_settings_and_reads_only_what_the_example_names(
    compose: dict[str, Any],
) -> None:
    bot = compose["services"]["bot"]
    assert set(bot["environment"]) <= VARIABLES
    example = (ROOT / ".env.example").read_text("utf-8")
    for variable in re.findall(r"\$\{(\w+)", COMPOSE):
        assert f"{variable}=" in example
    assert bot["env_file"] == ".env"


def filled_in(text: str, example: str) -> str:
    """What Compose reads once the example is copied to .env: `${NAME}` and `${NAME:?why not}`."""
    values = dotenv_values(stream=StringIO(example))

    def value(found: re.Match[str]) -> str:
        name, why_not = found["name"], found["why_not"]
        if why_not and not values.get(name):
            raise ValueError(f"required variable {name} is missing a value: {why_not}")
        return values.get(name) or ""

    return re.sub(r"\$\{(?P<name>\w+)(?::\?(?P<why_not>[^}]+))?\}", value, text)


def problems_of(services: object, folder: Path) -> str:
    """What the Compose specification's schema finds wrong; nothing where all is well."""
    made = folder / "compose.yaml"
    made.write_text(yaml.safe_dump(services), "utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*check, str(made)], check=False, capture_output=True, text=True)
    return done.stdout if done.returncode else ""


def test_compose_reads_the_example_once_two_values_are_filled_in(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    with pytest.raises(ValueError, match="put POSTGRES_PASSWORD into"):
        filled_in(COMPOSE, example)
    example = re.sub("^# (POSTGRES_PASSWORD=)$", r"\1abc123", example, flags=re.MULTILINE)
    text = filled_in(COMPOSE, example)
    assert "$" not in text
    read = yaml.safe_load(text)
    assert problems_of(read, tmp_path) == ""
    bot, postgres = read["services"]["bot"], read["services"]["postgres"]
    assert postgres["environment"]["POSTGRES_PASSWORD"] == "abc123"
    assert "lateral:abc123@postgres/" in bot["environment"]["DATABASE_URL"]
    bot["restarts"] = bot.pop("restart")  # were it not one of the specification's words
    assert "restarts" in problems_of(read, tmp_path)


def test_the_services_of_several_processes_are_valid_too(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    """docs/scale.md shows what is other in them."""
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    shown = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0])["services"]
    services = compose["services"]
    both = {name: services["bot"] | given for name, given in shown.items()}
    assert problems_of(compose | {"services": services | both}, tmp_path) == ""
    first, second = (one["environment"] for one in both.values())
    assert first | second == second
    assert {one["LATERAL_SHARDS"] for one in (first, second)} == {"0-3/8", "4-7/8"}


def test_compose_keeps_what_must_outlive_a_container_and_lets_nobody_in(
    compose: dict[str, Any],
) -> None:
    services = compose["services"]
    mounted = {one.split(":")[0] for service in services.values() for one in service["volumes"]}
    assert mounted == set(compose["volumes"])
    assert services["bot"]["read_only"] is True
    assert services["bot"]["cap_drop"] == ["ALL"]
    for service in services.values():
        assert "ports" not in service  # nothing is reached from outside
        assert service["healthcheck"]["test"]
        assert service["restart"] == "unless-stopped"
    assert services["bot"]["depends_on"]["postgres"]["condition"] == "service_healthy"


def unit_file() -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "docs" / "lateral.service")
    return unit


def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    unit = unit_file()
    service = unit["Service"]
    assert service["ExecStart"].endswith("/lateral run")
    assert service["Restart"] == "always"
    assert int(service["RestartPreventExitStatus"]) == EX_CONFIG
    assert not {"RestartSteps", "RestartMaxDelaySec"} & set(service)  # Debian 12 has systemd 252
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd here to verify it")
    text = (ROOT / "docs" / "lateral.service").read_text("utf-8")
    made = tmp_path / "lateral.service"
    made.write_text(text.replace("/opt/lateral/bin/lateral", sys.executable))
    done = subprocess.run([verify, "verify", made], check=False, capture_output=True, text=True)
    assert [line for line in done.stderr.splitlines() if str(made) in line] == []


def waits_of_the_unit(runtime: Path, starts: int) -> list[int]:
    """How many seconds the unit waits before each of so many starts, one right after another."""
    unit = unit_file()
    words = shlex.split(unit["Service"]["ExecStartPre"].replace("$$", "$"))
    runtime.mkdir(exist_ok=True)
    script = words[-1].replace("/run/lateral", str(runtime)).replace("exec sleep", "echo")
    return [
        int(subprocess.run([*words[:-1], script], check=True, capture_output=True).stdout)
        for _ in range(starts)
    ]


def test_the_unit_starts_again_at_once_and_then_ever_less_often(tmp_path: Path) -> None:
    waits = waits_of_the_unit(tmp_path / "run", 14)
    assert waits[:5] == [0, 0, 10, 30, 60]
    assert waits == sorted(waits)
    patience = int(unit_file()["Service"]["TimeoutStartSec"].removesuffix("min")) * 60
    now, began = 0, list[int]()
    while now < 24 * 3600:
        lately = [at for at in began if now - at < 3600]
        assert waits[len(lately)] < patience
        now += waits[len(lately)] + 1
        began.append(now)
    # Discord allows 1,000 sessions a day: even a bot that never stays up is far below.
    assert len(began) < 1000 / 3
    for start in (tmp_path / "run").iterdir():
        os.utime(start, (0, 0))
    assert waits_of_the_unit(tmp_path / "run", 1) == [0]


def test_the_lock_has_one_exact_version_for_every_dependency_and_no_address() -> None:
    lines = [
        line
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert all(re.match(r"[\w.-]+==[\w.]+( ;.*)?$", line) for line in lines)
    locked = {_plain(line.split("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["sentry"]]
    names = {_plain(re.match(r"[\w.-]+", one)[0]) for one in wanted}  # type: ignore[index]
    assert names <= locked


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
