"""People who asked to be left out, known by keyed digests of identifiers and names."""

import hashlib
import hmac
import secrets

import sqlalchemy as sa
from alembic import op

from bot.store.tables import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BEFORE = sa.table("left_out", sa.column("digest"), sa.column("at", UtcDateTime()))
_META = sa.table("meta", sa.column("key"), sa.column("value"))


def upgrade() -> None:
    hidden = op.create_table(
        "hidden",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
    )
    marks = op.create_table(
        "hidden_mark",
        sa.Column(
            "hidden_id", _ID, sa.ForeignKey("hidden.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
    )
    connection = op.get_bind()
    found = connection.execute(sa.select(_BEFORE.c.digest, _BEFORE.c.at)).all()
    if found:
        secret = secrets.token_bytes(32)
        op.bulk_insert(_META, [{"key": "hiding-secret", "value": secret.hex()}])
        for plain, at in found:  # digests of ids without a key
            adding = sa.insert(hidden).values(at=at, by="terminal").returning(hidden.c.id)
            digest = hmac.new(secret, f"id:{plain}".encode(), hashlib.sha256).hexdigest()
            number = connection.execute(adding).scalar_one()
            op.bulk_insert(marks, [{"hidden_id": number, "kind": "id", "digest": digest}])
    op.drop_table("left_out")


def downgrade() -> None:
    hidden = op.get_bind().execute(sa.text("SELECT count(*) FROM hidden")).scalar()
    if hidden:
        raise RuntimeError(
            "People are hidden, and an earlier version would show them again: stay with this one."
        )
    op.create_table(
        "left_out",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.drop_table("hidden_mark")
    op.drop_table("hidden")
