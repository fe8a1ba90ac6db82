"""YAML in the format of the data files."""

from __future__ import annotations

import yaml

_WIDTH = 110  # columns, as the files are folded


class Quoted(str):
    """A text, dumped in double quotes: a date, so that no YAML reader takes it for a number."""


class Dumper(yaml.CSafeDumper):
    """Dumps facts in the format of the data files."""


Dumper.add_representer(
    Quoted,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"'),
)


def dumped(document: object, *, inline: bool = False) -> str:
    """Return a document as text, its innermost lists on one line each where `inline`."""
    return yaml.dump(
        document,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=None if inline else False,
    )
