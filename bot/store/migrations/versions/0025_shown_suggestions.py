"""How often a suggestion changed, and how far its card in the review channel shows that."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("revision", "shown"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("suggestion", column)
    outdated = sa.text("shown < revision")
    op.create_index(
        "ix_suggestion_outdated",
        "suggestion",
        ["id"],
        sqlite_where=outdated,
        postgresql_where=outdated,
    )


def downgrade() -> None:
    op.drop_index("ix_suggestion_outdated", "suggestion")
    for name in ("shown", "revision"):
        op.drop_column("suggestion", name)
