"""Who was where when is found by an index, and so are the notable people of a place."""

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.careers.model import Person, Role, Track
from bot.store.row_mapping import read_date, stay_rows

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STANDING = sa.text("retracted_at IS NULL")
_BEFORE = ["kind", "status", "track_change", "person_id", "origin", "destination"]
_BEFORE += ["date_earliest", "date_latest"]
_MOVES: tuple[tuple[str, list[str]], ...] = (
    ("newest", []),
    ("origin", ["origin"]),
    ("destination", ["destination"]),
)
_STAY: tuple[str, ...] = ("person_id", "number", "organization", "study")
_STAY += ("first_possible", "first_certain", "last_certain", "last_possible")
_BATCH = 10_000


def upgrade() -> None:
    op.create_table(
        "stay",
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("study", sa.Boolean(), nullable=False),
        sa.Column("first_possible", sa.Integer(), nullable=False),
        sa.Column("first_certain", sa.Integer(), nullable=False),
        sa.Column("last_certain", sa.Integer(), nullable=False),
        sa.Column("last_possible", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "number"),
    )
    _fill_stays()
    place = ["organization", "study", "first_possible", "last_possible", "first_certain"]
    op.create_index("ix_stay_place", "stay", [*place, "last_certain", "person_id"])
    op.add_column("role", sa.Column("notable", sa.Integer(), nullable=False, server_default="0"))
    _fill_notable()
    notable = ["organization", "over", "notable", "track", "person_id"]
    op.create_index("ix_role_notable", "role", notable)
    _index_moves([*_BEFORE, "origin_track", "destination_track"])


def downgrade() -> None:
    _index_moves(_BEFORE)
    op.drop_index("ix_role_notable", table_name="role")
    op.drop_column("role", "notable")
    op.drop_index("ix_stay_place", table_name="stay")
    op.drop_table("stay")


def _index_moves(asked: list[str]) -> None:
    for name, first in _MOVES:
        op.drop_index(f"ix_move_{name}", table_name="move")
        columns = [*first, "sort_key", "id", *(one for one in asked if one not in first)]
        op.create_index(
            f"ix_move_{name}",
            "move",
            columns,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        )


def _fill_stays() -> None:
    names = ("person_id", "organization", "track", "start", "end", "ended", "end_announced")
    role = sa.table("role", *map(sa.column, (*names, "position", "after_gap")))
    read = sa.select(*(role.c[name] for name in names), role.c.after_gap).order_by(
        role.c.person_id, role.c.position
    )
    stay = sa.table("stay", *map(sa.column, _STAY))
    connection = op.get_bind()
    rows: list[dict[str, Any]] = []
    found = connection.execute(read.execution_options(yield_per=_BATCH))
    for id_, roles in groupby(found, lambda row: row.person_id):
        rows += stay_rows(Person(id_, "", roles=tuple(map(_role, roles))))
        if len(rows) >= _BATCH:
            connection.execute(sa.insert(stay), rows)
            rows = []
    if rows:
        connection.execute(sa.insert(stay), rows)


def _role(row: Any) -> Role:
    return Role(
        row.organization,
        "",
        Track(row.track),
        start=read_date(row.start),
        end=read_date(row.end),
        ended=bool(row.ended),
        end_announced=read_date(row.end_announced),
        after_gap=bool(row.after_gap),
    )


def _fill_notable() -> None:
    """Number people as bot.store.row_mapping does: four for a work, one for a source of a role."""
    op.execute(
        "UPDATE role SET notable = 4 * (SELECT json_array_length(known_for) FROM person "
        "WHERE person.id = role.person_id) + (SELECT sum(json_array_length(other.sources)) "
        "FROM role AS other WHERE other.person_id = role.person_id)"
    )
