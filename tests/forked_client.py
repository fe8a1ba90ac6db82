"""The `lateral` command for tests and documents: hands its work to `tests/forking.py`.

`python -S -E forked_client.py SOCKET WORDS…` starts in a few milliseconds, for it imports nothing
but what it needs to say what was typed, where, with which environment and which files.
"""

import json
import os
import signal
import socket
import sys

_FILES = [0, 1, 2]


def main() -> None:
    """Hand the command over, and end as it ends."""
    address, *words = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        here = os.getcwd()  # noqa: PTH109 - pathlib takes longer to import than all the rest
        asked = {"words": words, "folder": here, "environment": dict(os.environ)}
        socket.send_fds(connection, [b"\n"], _FILES)
        connection.sendall(json.dumps(asked).encode() + b"\n")
        said = connection.recv(16)
    status = int(said) if said else 1
    if status < 0:  # it was killed, and so is this
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


main()
