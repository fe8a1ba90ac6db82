"""A process is told from others of its machine, and is gone only where that is certain."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.operations import processes
from bot.operations.processes import is_gone, this_process
from bot.store.leases import Process

if sys.platform != "linux":
    pytest.skip("only Linux says so much of a process", allow_module_level=True)


@pytest.fixture
def here() -> Process:
    known = this_process()
    assert known is not None
    return known


@pytest.fixture
def other(here: Process) -> Iterator[tuple[subprocess.Popen[bytes], Process]]:
    """Another process, as it would know itself; it waits to be killed."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        _, started = processes._state(running.pid)
        yield running, replace(here, number=running.pid, started=started)
        running.kill()


def test_a_process_that_runs_is_not_gone(
    here: Process, other: tuple[subprocess.Popen[bytes], Process]
) -> None:
    assert not is_gone(here, here)
    assert not is_gone(other[1], here)


def test_a_killed_process_is_gone_whether_its_parent_has_noticed_or_not(
    here: Process, other: tuple[subprocess.Popen[bytes], Process]
) -> None:
    running, process = other
    running.kill()
    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)  # it ended, and stays a zombie
    assert is_gone(process, here)
    running.wait()
    assert is_gone(process, here)


def test_a_process_whose_number_another_has_now_is_gone(here: Process) -> None:
    assert is_gone(replace(here, started=here.started - 1), here)


def test_nothing_is_concluded_about_a_process_of_another_machine(
    here: Process, other: tuple[subprocess.Popen[bytes], Process]
) -> None:
    running, process = other
    running.kill()
    running.wait()
    assert not is_gone(replace(process, machine="elsewhere"), here)
    assert not is_gone(process, None)


def test_another_host_name_is_another_machine(
    here: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "elsewhere")
    elsewhere = this_process()
    assert elsewhere is not None
    assert elsewhere.machine != here.machine


def test_process_1_of_a_container_is_told_from_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getpid", lambda: 1)
    assert this_process() is None


def test_a_process_whose_state_is_hidden_is_not_gone(
    here: Process,
    other: tuple[subprocess.Popen[bytes], Process],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hidden(_number: int) -> tuple[bytes, int]:
        raise FileNotFoundError

    monkeypatch.setattr(processes, "_state", hidden)
    assert not is_gone(other[1], here)
    assert this_process() is None
