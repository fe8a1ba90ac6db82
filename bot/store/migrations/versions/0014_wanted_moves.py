"""What a subscription wants is a condition in the language of queries, as text."""

import re
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_CHANGES = ("to research", "to management")
_DIRECTIONS = ("both", "joins", "leaves")
_SORTS = (
    *(None, "usual", "moved", "joined", "founded", "returned", "departed", "promoted"),
    *("transferred", *_CHANGES),
)
_CERTAIN = ("sure", "confirmed", "reported", "unverified", "any")
_COLUMNS = (
    ("person", sa.String(80), None),
    ("organization", sa.String(64), None),
    ("direction", sa.String(8), "both"),
    ("area", sa.String(64), None),
    ("sort", sa.String(16), None),
    ("certain", sa.String(16), "sure"),
)
_NAMES = tuple(name for name, _, _ in _COLUMNS)
_ROWS = sa.table("subscription", *map(sa.column, ("id", "wanted", *_NAMES)))
_BATCH = 10_000


def upgrade() -> None:
    op.add_column("subscription", sa.Column("wanted", sa.Text(), nullable=False, server_default=""))
    read = sa.select(_ROWS.c.id, *(_ROWS.c[name] for name in _NAMES))
    found = op.get_bind().execute(read).all()
    _write(found, lambda row: {"wanted": wanted(*row[1:])}, ("wanted",))
    for name in _NAMES:
        op.drop_column("subscription", name)


def downgrade() -> None:
    for name, kind, default in _COLUMNS:
        column = sa.Column(name, kind, nullable=default is None, server_default=default)
        op.add_column("subscription", column)
    found = op.get_bind().execute(sa.select(_ROWS.c.id, _ROWS.c.wanted)).all()
    _write(found, lambda row: dict(zip(_NAMES, _columns(row.wanted), strict=True)), _NAMES)
    op.drop_column("subscription", "wanted")


def _write(
    rows: Sequence[Any], values: Callable[[Any], dict[str, str | None]], names: Sequence[str]
) -> None:
    update = sa.update(_ROWS).where(_ROWS.c.id == sa.bindparam("of"))
    update = update.values({name: sa.bindparam(f"new_{name}") for name in names})
    for start in range(0, len(rows), _BATCH):
        given = [
            {"of": row.id} | {f"new_{name}": one for name, one in values(row).items()}
            for row in rows[start : start + _BATCH]
        ]
        op.get_bind().execute(update, given)


def wanted(
    person: str | None,
    organization: str | None,
    direction: str,
    area: str | None,
    sort: str | None,
    certain: str,
) -> str:
    """Return the text of the condition that the columns of a subscription meant."""
    end = {"joins": "to", "leaves": "from"}.get(direction, "either")
    asked = {end: organization or ("post()" if end != "either" else None)}
    usual = sort == "usual"
    if sort in _CHANGES:
        asked["change"] = sort.replace(" ", "-")
    elif not usual:
        asked["kinds"] = sort or "any"
    asked["statuses"] = None if certain == "sure" else certain
    step = _written(asked)
    if usual and organization and end == "either":
        # What is founded within a place was told too.
        founded = _written({end: organization, "kinds": "founded", "statuses": asked["statuses"]})
        step = f"(step({step}) | step({founded}))"
    parts = [step] if step else []
    parts += [f"who(is({person}))"] if person else []
    parts += [f"who(works-on({area}))"] if area else []
    if end != "either" and not usual:
        other = {"to": "from", "from": "to"}[end]
        if organization:
            parts.append(f"!step({other}: {organization}, kinds: any, statuses: any)")
        elif sort in (None, "promoted", *_CHANGES):
            parts.append("!step(kinds: promoted, statuses: any)")
    return f"moves({', '.join(parts)})"


def _written(asked: dict[str, str | None]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in asked.items() if value)


def _columns(text: str) -> tuple[str | None, ...]:
    """Return the columns that a text was made of; raise ValueError where they cannot say it."""
    person, area, place = (
        found[1] if (found := re.search(pattern, text)) else None
        for pattern in (
            r"who\(is\(([^()]+)\)\)",
            r"who\(works-on\(([^()]+)\)\)",
            r"(?:to|from|either): ([^,()]+)[,)]",
        )
    )
    for direction, sort, certain in product(_DIRECTIONS, _SORTS, _CERTAIN):
        columns = (person, place, direction, area, sort, certain)
        if wanted(*columns) == text:
            return columns
    raise ValueError(f"An older version cannot tell “{text}”: remove that subscription first.")
