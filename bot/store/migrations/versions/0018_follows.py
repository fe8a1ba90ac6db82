"""Whose follow a subscription is: those that are told in direct messages belong to a user."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("subscription", sa.Column("user_id", sa.BigInteger()))
    op.create_index("ix_subscription_user_id", "subscription", ["user_id"])
    op.execute("UPDATE subscription SET user_id = creator_id WHERE server_id IS NULL")


def downgrade() -> None:
    op.drop_index("ix_subscription_user_id", "subscription")
    op.drop_column("subscription", "user_id")
