"""Suggestions and their review: the audit, and what is laid over the data files."""

import sqlalchemy as sa
from alembic import op

from bot.store.tables import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("key", sa.String(240), nullable=False, index=True),
        sa.Column("person", sa.String(80), index=True),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("by", sa.String(1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.BigInteger()),
        sa.Column("decided_at", UtcDateTime()),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("untold", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_suggestion_state", "suggestion", ["state", "id"])
    op.create_index("ix_suggestion_by", "suggestion", ["by", "at"])
    op.create_table(
        "suggestion_source",
        sa.Column(
            "suggestion_id",
            _ID,
            sa.ForeignKey("suggestion.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_table(
        "overlay",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("suggestion_id", _ID, nullable=False, index=True),
        sa.Column("person", sa.String(80), index=True),
        sa.Column("edit", sa.Text(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("person", sa.String(80), index=True),
        sa.Column("suggestion_id", _ID),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
    )
    op.create_table(
        "file_person",
        sa.Column("person_id", sa.String(80), primary_key=True),
        sa.Column("facts", sa.Text()),
        sa.Column("there", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "barred",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in ("barred", "file_person", "audit", "overlay", "suggestion_source", "suggestion"):
        op.drop_table(table)
