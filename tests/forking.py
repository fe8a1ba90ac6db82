"""Processes of `lateral` that have nothing to import.

Most of the time of a short process is its imports. One process makes them once for all tests of a
run, and forks itself for each that is asked for: what runs has its own memory, files, folder and
environment as any process has. What tests say of the start of Python itself starts Python itself.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from select import select
from typing import NoReturn

from filelock import FileLock

ROOT = Path(__file__).parents[1]
CLIENT = Path(__file__).with_name("forked_client.py")
SHARED = "SHARED_BY_TESTS"
"""The variable with the folder of what the processes of a run share; not set outside of tests."""

IMPORTED = (
    *("aiosqlite", "bot.app", "bot.cli", "bot.doctor", "bot.import_cli", "bot.read_cli"),
    *("bot.alerts.alerts_cli", "bot.announcements.reader", "bot.answers.desk"),
    *("bot.catalogue.data_cli", "bot.catalogue.read_folder", "bot.catalogue.records_cli"),
    *("bot.discord_app.run", "bot.operations.operating", "bot.reading.reader", "bot.store.db_cli"),
    *("bot.terminal.ask", "bot.terminal.output", "bot.watch_cli", "psycopg", "rich.progress"),
    *("sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite.aiosqlite"),
)
"""What processes import; one that is missing here is imported by each again."""

_IDLE = 600.0  # seconds in which nobody asks, after which the process ends by itself
_PATIENCE = 120.0  # seconds to make the imports on a busy machine


def forked(module: str) -> list[str]:
    """Return the command that is `python -m MODULE` without its imports, to be given its words.

    Outside of tests it is `python -m MODULE`.
    """
    if SHARED not in os.environ:
        return [sys.executable, "-m", module]
    folder = Path(os.environ[SHARED])
    address = folder / "forking.sock"
    with FileLock(folder / "forking.lock"):
        if not _listens(address):
            _start(address)
    # Neither the site's packages nor the variables of Python are of any use to it.
    return [sys.executable, "-S", "-E", str(CLIENT), str(address), module]


def end(folder: Path) -> None:
    """End the process that is forked of a run's folder, if there is one."""
    if _listens(folder / "forking.sock"):
        os.kill(int((folder / "forking.pid").read_text()), signal.SIGTERM)


def _listens(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(address))
        except OSError:
            return False
    return True


def _start(address: Path) -> None:
    address.unlink(missing_ok=True)
    log = address.with_suffix(".log")
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", str(address)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,  # it outlives the worker that started it
        )
    address.with_suffix(".pid").write_text(str(process.pid))
    begun = time.monotonic()
    while not _listens(address):
        if process.poll() is not None or time.monotonic() - begun > _PATIENCE:
            raise RuntimeError(f"The process to fork did not start: {log.read_text()}")
        time.sleep(0.02)


def serve(address: str) -> None:
    """Fork a process for each that asks, until nobody asked for long."""
    for name in IMPORTED:
        import_module(name)
    gc.collect()
    gc.freeze()  # or the collector would copy every page into each process
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(64)
        while select([door], [], [], _IDLE)[0]:
            connection, _ = door.accept()
            if os.fork() == 0:
                door.close()
                _attend(connection)
            connection.close()
            with suppress(ChildProcessError):  # as many as have ended
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _attend(connection: socket.socket) -> NoReturn:
    """Fork the process of one client; tell the client its number, and how it ended."""
    _, files, _, _ = socket.recv_fds(connection, 1, 3)
    text = bytearray()
    while not text.endswith(b"\n"):
        if not (part := connection.recv(1 << 16)):
            os._exit(0)  # it only looked whether anybody listens
        text += part
    ended, alive = os.pipe()
    if (running := os.fork()) == 0:
        connection.close()
        os.close(ended)
        _become(json.loads(text), files)
    for file in (alive, *files):
        os.close(file)
    connection.sendall(f"{running}\n".encode())
    client = connection.fileno()
    if client in select([client, ended], [], [])[0]:
        os.kill(running, signal.SIGKILL)  # as its client was
    _, status = os.waitpid(running, 0)
    with suppress(BrokenPipeError):
        connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(asked: dict[str, object], files: list[int]) -> NoReturn:
    """Be `python -m MODULE WORDS…` with its files, its folder and its environment."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    words, folder, environment = asked["words"], asked["folder"], asked["environment"]
    assert isinstance(words, list)
    assert isinstance(folder, str)
    assert isinstance(environment, dict)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        setattr(sys, name, open(number, mode, encoding=encoding, closefd=False))  # noqa: SIM115
    module, *rest = words
    sys.argv = [module, *rest]
    status = 1
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    finally:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
