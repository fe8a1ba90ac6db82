"""When moves became known as news; drafts of subscriptions."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("move", sa.Column("known_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE move SET known_at = recorded_at WHERE NOT history")
    op.create_index("ix_move_known", "move", ["known_at"])


def downgrade() -> None:
    op.drop_index("ix_move_known", "move")
    op.drop_column("move", "known_at")
    op.execute("DELETE FROM subscription WHERE state = 'draft'")
