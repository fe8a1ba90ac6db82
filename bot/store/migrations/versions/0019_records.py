"""Public records of careers, and identifiers of organizations to match them by."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_KEY = 120


def _of_record() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["record"], ["record.key"], ondelete="CASCADE")


def upgrade() -> None:
    op.add_column("organization", sa.Column("ror", sa.String(9), nullable=True))
    op.add_column("organization", sa.Column("wikidata", sa.String(16), nullable=True))
    op.create_table(
        "record",
        sa.Column("key", sa.String(_KEY), primary_key=True),
        sa.Column("service", sa.String(12), nullable=False),
        sa.Column("person", sa.String(_KEY), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_record_service", "record", ["service"])
    op.create_index("ix_record_person", "record", ["person"])
    op.create_table(
        "record_identifier",
        sa.Column("scheme", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(_KEY), primary_key=True),
        sa.Column("record", sa.String(_KEY), primary_key=True),
        _of_record(),
    )
    op.create_index("ix_record_identifier_record", "record_identifier", ["record"])
    op.create_table(
        "record_name",
        sa.Column("record", sa.String(_KEY), primary_key=True),
        sa.Column("words", sa.String(_KEY), primary_key=True),
        sa.Column("sound", sa.String(_KEY), nullable=False),
        _of_record(),
    )
    op.create_index("ix_record_name_sound", "record_name", ["sound", "record"])
    op.create_table(
        "record_place",
        sa.Column("organization", sa.String(64), primary_key=True),
        sa.Column("record", sa.String(_KEY), primary_key=True),
        _of_record(),
    )
    op.create_index("ix_record_place_record", "record_place", ["record"])
    op.create_table(
        "institution",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("parent", sa.String(32), nullable=True),
    )
    # The files may have the new fields already: the next load reads each anew.
    op.execute(sa.delete(sa.table("data_file")))


def downgrade() -> None:
    for table in ("institution", "record_place", "record_name", "record_identifier", "record"):
        op.drop_table(table)
    op.drop_column("organization", "wikidata")
    op.drop_column("organization", "ror")
