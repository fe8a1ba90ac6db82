"""Lists and counts of moves are read from an index alone, newest first."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STANDING = sa.text("retracted_at IS NULL")
_ASKED = ["kind", "status", "track_change", "person_id", "origin", "destination"]
_ASKED += ["date_earliest", "date_latest"]

# The key is that of bot.store.row_mapping: days since the year 1, times 512; and of one beginning the
# shorter the higher.
_DAYS = {
    "sqlite": "CAST(julianday({day}) - 1721424.5 AS INTEGER)",
    "postgresql": "({day} - DATE '0001-01-01' + 1)",
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.add_column("move", sa.Column("sort_key", sa.Integer(), nullable=False, server_default="0"))
    early, late = (_DAYS[dialect].format(day=day) for day in ("date_earliest", "date_latest"))
    op.execute(
        f"UPDATE move SET sort_key = {early} * 512 + 511 - ({late} - {early}) "
        "WHERE date_earliest IS NOT NULL"
    )
    for name in ("ix_move_newest", "ix_move_origin", "ix_move_destination", "ix_move_person_id"):
        op.drop_index(name, table_name="move")
    for name, first in (
        ("ix_move_newest", []),
        ("ix_move_origin", ["origin"]),
        ("ix_move_destination", ["destination"]),
    ):
        columns = [*first, "sort_key", "id"]
        columns += [column for column in _ASKED if column not in first]
        op.create_index(name, "move", columns, sqlite_where=_STANDING, postgresql_where=_STANDING)
    op.create_index("ix_move_person", "move", ["person_id", "retracted_at", "sort_key"])
    op.drop_index("ix_role_place", table_name="role")
    op.create_index("ix_role_place", "role", ["organization", "over", "track", "person_id"])


def downgrade() -> None:
    op.drop_index("ix_role_place", table_name="role")
    op.create_index("ix_role_place", "role", ["organization", "over"])
    for name in ("ix_move_person", "ix_move_destination", "ix_move_origin", "ix_move_newest"):
        op.drop_index(name, table_name="move")
    op.create_index("ix_move_destination", "move", ["destination", "date_earliest"])
    op.create_index("ix_move_newest", "move", ["retracted_at", "date_earliest", "id"])
    op.create_index("ix_move_origin", "move", ["origin", "date_earliest"])
    op.create_index("ix_move_person_id", "move", ["person_id"])
    op.drop_column("move", "sort_key")
