"""The data files of the facts, one by one; and which process holds a lease."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_file",
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.add_column("shard_lease", sa.Column("machine", sa.String(length=32), nullable=True))
    op.add_column("shard_lease", sa.Column("process", sa.Integer(), nullable=True))
    op.add_column("shard_lease", sa.Column("started", sa.BigInteger(), nullable=True))
    op.drop_column("organization", "digest")  # nothing read it


def downgrade() -> None:
    op.drop_table("data_file")
    op.execute("DELETE FROM meta WHERE key = 'data-folder'")
    op.add_column(
        "organization",
        sa.Column("digest", sa.String(length=32), nullable=False, server_default=""),
    )
    for column in ("started", "process", "machine"):
        op.drop_column("shard_lease", column)
