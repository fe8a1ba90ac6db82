"""Progress bar of long loads, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Told of a step, how much of it is done, and how much there is of it."""

_PATIENCE = 1.0  # seconds before a bar is drawn: what is over sooner needs none


@contextmanager
def shown() -> Iterator[Progress]:
    """Provide a progress callback; it draws a bar on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow, and only a long load draws
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    began = time.monotonic()

    def tell(step: str, done: int, everything: int) -> None:
        bar.update(task, description=step, completed=done, total=everything)
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()

    try:
        yield tell
    finally:
        bar.stop()
