"""What the data files say of ids that lead to another; pairs of ids that are two people."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("former_id", sa.Column("filed", sa.String(80)))
    op.create_table(
        "told_apart",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("other", sa.String(80), primary_key=True),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("told_apart")
    op.drop_column("former_id", "filed")
    op.execute("DELETE FROM former_id WHERE id = person_id")
