"""Which process this is on its machine, and whether another one of the same machine is gone.

Linux only: elsewhere, and where /proc does not say, `this_process` returns None and nothing is
concluded about any process.
"""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

from bot.store.leases import Process

_PROC = Path("/proc")
_BOOT = _PROC / "sys/kernel/random/boot_id"
# Numbers count from the beginning of a pid namespace, and start times from that of a time namespace.
_NAMESPACES = ("pid", "time")
_DEAD = b"ZXx"  # states in proc(5): a zombie has closed its connections, only its parent is late


def this_process() -> Process | None:
    """Return what tells this process from every other, None where that cannot be known.

    None for process 1 of a container too: each container has one, with the same number, on hosts
    that may look alike.
    """
    number = os.getpid()
    if number == 1:
        return None
    try:
        boot = _BOOT.read_text(encoding="ascii").strip()
        spaces = [str((_PROC / "self/ns" / name).readlink()) for name in _NAMESPACES]
        _, started = _state(number)
    except (OSError, ValueError, IndexError):
        return None
    seen = "\n".join((boot, *spaces, socket.gethostname()))
    machine = hashlib.blake2b(seen.encode(), digest_size=16).hexdigest()
    return Process(machine, number, started)


def is_gone(other: Process, here: Process | None) -> bool:
    """Return True if `other` ran where this process, `here`, runs, and certainly ended.

    False whenever that is not certain: on another machine, after a restart of the machine, and
    where /proc hides the processes of other users.
    """
    if here is None or other.machine != here.machine:
        return False
    try:
        os.kill(other.number, 0)  # signal 0 is not sent: it only asks whether the process exists
    except ProcessLookupError:
        return True
    except OSError:
        pass  # it exists, and belongs to another user
    try:
        state, started = _state(other.number)
    except (OSError, ValueError, IndexError):
        return False
    return state in _DEAD or started != other.started


def _state(number: int) -> tuple[bytes, int]:
    """Return a process's state and its start, in clock ticks since the boot (proc(5), fields 3, 22)."""
    said = (_PROC / str(number) / "stat").read_bytes()
    # The name, field 2, stands in brackets and may itself hold brackets and spaces.
    fields = said[said.rindex(b")") + 1 :].split()
    return fields[0], int(fields[19])
