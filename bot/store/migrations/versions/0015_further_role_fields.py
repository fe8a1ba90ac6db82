"""Fields of a role that have no column of their own: a field that is added needs no migration."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("role", sa.Column("further", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("role", "further")
