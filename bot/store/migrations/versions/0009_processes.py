"""The process that holds a lease can be told from others of its machine."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shard_lease", sa.Column("machine", sa.String(length=32), nullable=True))
    op.add_column("shard_lease", sa.Column("process", sa.Integer(), nullable=True))
    op.add_column("shard_lease", sa.Column("started", sa.BigInteger(), nullable=True))
    op.drop_column("organization", "digest")  # nothing read it


def downgrade() -> None:
    op.add_column(
        "organization",
        sa.Column("digest", sa.String(length=32), nullable=False, server_default=""),
    )
    for column in ("started", "process", "machine"):
        op.drop_column("shard_lease", column)
