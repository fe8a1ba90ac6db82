"""Works with names, who is known for them, the grades of sources, and since when a parent is one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("organizations", sa.JSON(), nullable=False),
        sa.Column("ambiguous", sa.JSON(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    # Filled by the next load: what people were known for until now are no ids of works.
    op.create_table(
        "person_work",
        sa.Column("work", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("work", "person_id"),
    )
    op.create_index(op.f("ix_person_work_person_id"), "person_work", ["person_id"])
    op.create_table(
        "source_host",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("host"),
    )
    op.add_column("organization", sa.Column("parent_since", sa.String(length=12), nullable=True))
    op.add_column("organization", sa.Column("parent_until", sa.String(length=12), nullable=True))


def downgrade() -> None:
    op.drop_column("organization", "parent_until")
    op.drop_column("organization", "parent_since")
    op.drop_table("source_host")
    op.drop_table("person_work")
    op.drop_table("work")
