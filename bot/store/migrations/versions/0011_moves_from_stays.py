"""A move has every post left for it, the day of leaving and that of arriving; parts have dates.

What is written here of the moves that are there is what can be told without the rules of moves: a
start derives them anew (`bot.store.rules`).
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_STANDING = sa.text("retracted_at IS NULL")
_BEFORE = ["kind", "status", "track_change", "person_id", "origin", "destination"]
_BEFORE += ["date_earliest", "date_latest", "origin_track", "destination_track"]
_ASKED = ["kind", "status", "track_change", "person_id", "destination", "posts_left"]
_ASKED += ["date_earliest", "date_latest", "joined_earliest", "joined_latest"]
_ASKED += ["origin_track", "destination_track", "destination_apart"]
_ADDED: tuple[tuple[str, Any, str | None], ...] = (
    ("origins", sa.JSON(), "'[]'"),
    ("posts_left", sa.Integer(), "0"),
    ("destination_apart", sa.Boolean(), "false"),
    ("left", sa.String(length=12), None),
    ("joined", sa.String(length=12), None),
    ("joined_earliest", sa.Date(), None),
    ("joined_latest", sa.Date(), None),
    ("joined_key", sa.Integer(), "0"),
)
_BATCH = 10_000


def upgrade() -> None:
    for name in ("newest", "origin", "destination"):
        op.drop_index(f"ix_move_{name}", table_name="move")
    for name in ("origin", "destination"):
        op.execute(f"ALTER TABLE move RENAME COLUMN {name}_stint TO {name}_stay")
    for name, kind, default in _ADDED:
        usual = sa.text(default) if default else None
        added = sa.Column(name, kind, nullable=default is None, server_default=usual)
        op.add_column("move", added)
    op.create_table(
        "move_origin",
        sa.Column("move_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("track", sa.String(length=16), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("move_id", "position"),
    )
    _fill()
    place = ["organization", "sort_key", "move_id", "kept", "apart", "track"]
    op.create_index("ix_move_origin_place", "move_origin", [*place, "earliest", "latest"])
    _index({"newest": [], "destination": ["destination"]}, _ASKED)


def downgrade() -> None:
    for name in ("newest", "destination"):
        op.drop_index(f"ix_move_{name}", table_name="move")
    op.drop_table("move_origin")
    for name, _, _ in reversed(_ADDED):
        op.drop_column("move", name)
    for name in ("origin", "destination"):
        op.execute(f"ALTER TABLE move RENAME COLUMN {name}_stay TO {name}_stint")
    _index({"newest": [], "origin": ["origin"], "destination": ["destination"]}, _BEFORE)
    op.execute("DELETE FROM meta WHERE key = 'rules of moves'")


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _index(indexes: dict[str, list[str]], asked: list[str]) -> None:
    for name, first in indexes.items():
        columns = [*first, "sort_key", "id", *(one for one in asked if one not in first)]
        op.create_index(
            f"ix_move_{name}",
            "move",
            columns,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        )


def _fill() -> None:
    """Give each move the origin that it has, as left on the day of the move."""
    names = ("id", "origin", "origin_title", "origin_track", "origin_stay", "origins", "posts_left")
    move = sa.table(
        "move",
        *map(sa.column, (*names[:5], "date_earliest", "date_latest", "sort_key")),
        sa.column("origins", sa.JSON()),
        sa.column("posts_left"),
    )
    connection = op.get_bind()
    op.execute(
        "UPDATE move SET joined_earliest = date_earliest, joined_latest = date_latest, "
        "joined_key = sort_key"
    )
    op.execute(
        "INSERT INTO move_origin (move_id, position, organization, track, kept, apart, earliest, "
        "latest, sort_key) SELECT id, 0, origin, origin_track, false, false, date_earliest, "
        "date_latest, sort_key FROM move WHERE origin IS NOT NULL"
    )
    read = sa.select(*(move.c[name] for name in names[:5])).where(move.c.origin.is_not(None))
    write = (
        sa.update(move)
        .where(move.c.id == sa.bindparam("of"))
        .values(origins=sa.bindparam("ends"), posts_left=1)
    )
    found = connection.execute(read).all()
    for start in range(0, len(found), _BATCH):
        connection.execute(
            write, [{"of": row.id, "ends": [_end(row)]} for row in found[start : start + _BATCH]]
        )


def _end(row: Any) -> dict[str, str | bool | None]:
    return {
        "organization": row.origin,
        "title": row.origin_title,
        "track": row.origin_track,
        "stay": row.origin_stay,
        "date": None,
        "announced": None,
        "kept": False,
        "apart": False,
    }
