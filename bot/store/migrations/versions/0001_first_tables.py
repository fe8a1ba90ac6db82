"""The first tables: facts, moves, and what the store knows of itself."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "layout",
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "move",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=True),
        sa.Column("origin_title", sa.Text(), nullable=True),
        sa.Column("origin_track", sa.String(length=16), nullable=True),
        sa.Column("origin_stint", sa.String(length=80), nullable=True),
        sa.Column("destination", sa.String(length=64), nullable=True),
        sa.Column("destination_title", sa.Text(), nullable=True),
        sa.Column("destination_track", sa.String(length=16), nullable=True),
        sa.Column("destination_stint", sa.String(length=80), nullable=True),
        sa.Column("date", sa.String(length=12), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("announced", sa.String(length=12), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("track_change", sa.String(length=16), nullable=True),
        sa.Column("concurrent", sa.Boolean(), nullable=False),
        sa.Column("acquired_with", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_move_destination", "move", ["destination", "date_earliest"], unique=False)
    op.create_index("ix_move_newest", "move", ["retracted_at", "date_earliest", "id"], unique=False)
    op.create_index("ix_move_origin", "move", ["origin", "date_earliest"], unique=False)
    op.create_index(op.f("ix_move_person_id"), "move", ["person_id"], unique=False)
    op.create_table(
        "organization",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("predecessors", sa.JSON(), nullable=False),
        sa.Column("founded", sa.String(length=12), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("focus", sa.JSON(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("known_for", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.String(length=12), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_person_as_of"), "person", ["as_of"], unique=False)
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person_area",
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("area", "person_id"),
    )
    op.create_index(op.f("ix_person_area_person_id"), "person_area", ["person_id"], unique=False)
    op.create_table(
        "role",
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("track", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("start", sa.String(length=12), nullable=True),
        sa.Column("end", sa.String(length=12), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.String(length=12), nullable=True),
        sa.Column("end_announced", sa.String(length=12), nullable=True),
        sa.Column("after_gap", sa.Boolean(), nullable=False),
        sa.Column("acquired_with", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "position"),
    )
    op.create_index("ix_role_place", "role", ["organization", "over"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_role_place", table_name="role")
    op.drop_table("role")
    op.drop_index(op.f("ix_person_area_person_id"), table_name="person_area")
    op.drop_table("person_area")
    op.drop_table("snapshot")
    op.drop_index(op.f("ix_person_as_of"), table_name="person")
    op.drop_table("person")
    op.drop_table("organization")
    op.drop_index(op.f("ix_move_person_id"), table_name="move")
    op.drop_index("ix_move_origin", table_name="move")
    op.drop_index("ix_move_newest", table_name="move")
    op.drop_index("ix_move_destination", table_name="move")
    op.drop_table("move")
    op.drop_table("meta")
    op.drop_table("layout")
    op.drop_table("change")
    op.drop_table("area")
