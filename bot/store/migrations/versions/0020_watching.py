"""Pages that are watched, and the articles that they list."""

import sqlalchemy as sa
from alembic import op

from bot.store.tables import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched",
        sa.Column("url", sa.String(1000), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("seen", UtcDateTime()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text()),
        sa.Column("said", sa.Text()),
    )
    op.create_index("ix_watched_due", "watched", ["due"])
    op.create_table(
        "article",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", sa.String(1000), nullable=False),
        sa.Column("name", sa.String(32)),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text()),
        sa.Column("digest", sa.String(32)),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("read_at", UtcDateTime()),
    )
    op.create_index("ix_article_name", "article", ["name"])
    op.create_index("ix_article_due", "article", ["state", "due"])


def downgrade() -> None:
    op.drop_table("article")
    op.drop_table("watched")
