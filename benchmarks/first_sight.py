"""How questions that nobody had seen were answered, as somebody else judged it who had not built it.

    uv run python -m benchmarks.first_sight tests/questions/corpus/*.jsonl

`first_sight` is the verdict on each question of a corpus, a list of one for each turn of a
conversation: the answers were taken before anybody looked at the questions. It stays as it was;
`benchmarks.reading` says how the same questions are read now.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import click


@click.command(help=__doc__)
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, path_type=Path))
def cli(corpora: tuple[Path, ...]) -> None:
    """Count and print."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in corpora:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            verdicts = entry.get("first_sight", [])
            if isinstance(verdicts, str):
                counts[entry["kind"]][verdicts] += 1
                if entry["kind"] != "refuse":
                    counts["questions"][verdicts] += 1
            else:
                counts["first turns"].update(verdicts[:1])
                counts["follow-ups"].update(verdicts[1:])
    for kind, found in counts.items():
        print(f"{kind:12} {found['right']:3} of {found.total():3} right  {dict(found)}")


if __name__ == "__main__":
    cli()
