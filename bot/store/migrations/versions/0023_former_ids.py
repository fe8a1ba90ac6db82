"""Ids of people that lead to another: of two that were found to be one person."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_id",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("person_id", sa.String(80), nullable=False, index=True),
    )


def downgrade() -> None:
    op.drop_table("former_id")
