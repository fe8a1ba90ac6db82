"""A process in the place of the one that `tests/forking.py` forks for it.

`python -S -E forked_client.py SOCKET MODULE WORDS…` says what `python -m MODULE WORDS…` was to do,
where, with which environment and which files; it passes signals on, and ends as that ends. It
starts in a few milliseconds, for it imports next to nothing.
"""

import json
import os
import signal
import socket
import sys

_FILES = [0, 1, 2]


def main() -> None:
    """Have it done, and end as it ends."""
    address, *words = sys.argv[1:]
    here = os.getcwd()  # noqa: PTH109 - pathlib takes longer to import than all the rest
    asked = {"words": words, "folder": here, "environment": dict(os.environ)}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        socket.send_fds(connection, [b"\n"], _FILES)
        connection.sendall(json.dumps(asked).encode() + b"\n")
        with connection.makefile() as said:
            running = int(said.readline())
            for one in (signal.SIGTERM, signal.SIGINT):
                signal.signal(one, lambda number, _frame: os.kill(running, number))
            status = int(said.readline() or 1)
    if status < 0:  # it was killed, and so is this
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


main()
