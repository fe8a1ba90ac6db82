"""Count people and records from indexes alone: the rows are kilobytes wide."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_FIRST = sa.text("person = key")


def upgrade() -> None:
    op.drop_index("ix_record_service", "record")
    op.create_index("ix_record_service_read", "record", ["service", "read_at"])
    op.create_index(
        "ix_record_first", "record", ["person"], sqlite_where=_FIRST, postgresql_where=_FIRST
    )


def downgrade() -> None:
    op.drop_index("ix_record_first", "record")
    op.drop_index("ix_record_service_read", "record")
    op.create_index("ix_record_service", "record", ["service"])
