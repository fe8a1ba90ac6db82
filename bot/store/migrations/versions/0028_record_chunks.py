"""Careers in records as columns, and whose records changed; made of the records when first asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_KEY = 120
_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "record_chunk",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("first", sa.String(_KEY), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.JSON(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
    )
    op.create_table(
        "record_change",
        sa.Column("id", _Id, primary_key=True),
        sa.Column("person", sa.String(_KEY), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("record_change")
    op.drop_table("record_chunk")
