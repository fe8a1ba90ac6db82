"""`lateral` as a process of its own that has nothing to import.

Most of the time of a command is its imports. One process makes them once for all tests of a run
and forks itself for each command: what runs is the whole command in a process of its own, with its
own files, folder and environment. What tests say of starting Python itself starts Python itself.
"""

from __future__ import annotations

import gc
import json
import os
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
IMPORTED = (
    *("aiosqlite", "bot.app", "bot.cli", "bot.doctor", "bot.import_cli", "bot.read_cli"),
    *("bot.alerts.alerts_cli", "bot.announcements.reader", "bot.answers.desk"),
    *("bot.catalogue.data_cli", "bot.catalogue.read_folder", "bot.catalogue.records_cli"),
    *("bot.reading.reader", "bot.store.db_cli", "bot.terminal.ask", "bot.terminal.output"),
    *("bot.watch_cli", "rich.progress", "sqlalchemy.dialects.sqlite.aiosqlite"),
)
"""What commands import; one that is missing here is imported by each command again."""

_IDLE = 600.0  # seconds without a command after which the process ends by itself
_PATIENCE = 120.0  # seconds to make the imports on a busy machine


def forked(folder: Path) -> list[str]:
    """Return the command that is `lateral`, of the process of a run's folder; start it if none runs."""
    address = folder / "lateral.sock"
    with FileLock(folder / "lateral.lock"):
        if not _listens(address):
            _start(address)
    # Neither the site's packages nor the variables of Python are of any use to it.
    return [sys.executable, "-S", "-E", str(CLIENT), str(address)]


def end(folder: Path) -> None:
    """End the process of a run's folder, if there is one."""
    if _listens(folder / "lateral.sock"):
        os.kill(int((folder / "lateral.pid").read_text()), signal.SIGTERM)


def _listens(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(address))
        except OSError:
            return False
    return True


def _start(address: Path) -> None:
    address.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.forking", str(address)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # it outlives the worker that started it
    )
    address.with_suffix(".pid").write_text(str(process.pid))
    begun = time.monotonic()
    while not _listens(address):
        if process.poll() is not None or time.monotonic() - begun > _PATIENCE:
            raise RuntimeError("The process that is forked for each command did not start.")
        time.sleep(0.02)


def serve(address: str) -> None:
    """Fork a process for each command, until nobody asked for one for long."""
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
    """Run the command of one client in a process, and tell the client how it ended."""
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
    client = connection.fileno()
    if client in select([client, ended], [], [])[0]:
        os.kill(running, signal.SIGKILL)  # the client is gone
    _, status = os.waitpid(running, 0)
    connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(asked: dict[str, object], files: list[int]) -> NoReturn:
    """Be the command: with its files, its folder and its environment, and nothing else."""
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
    sys.argv = ["lateral", *words]
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    status = 1
    try:
        import bot.cli

        bot.cli.main()
        status = 0
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
