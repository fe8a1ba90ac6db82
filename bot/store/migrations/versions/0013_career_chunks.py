"""Careers as columns, kept as bytes: made of the roles when they are first asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "career_chunk",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("first", sa.String(80), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.JSON(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("career_chunk")
