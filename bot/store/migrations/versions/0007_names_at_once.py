"""What names are loaded with stands on the person: no role need be read for it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FILL = {
    "sqlite": (
        "UPDATE person SET places = coalesce((SELECT group_concat(organization, ' ') FROM "
        "(SELECT organization FROM role WHERE person_id = person.id ORDER BY position)), ''), "
        "pages = (SELECT count(DISTINCT value) FROM role, json_each(role.sources) "
        "WHERE person_id = person.id)"
    ),
    "postgresql": (
        "UPDATE person SET places = coalesce((SELECT string_agg(organization, ' ' "
        "ORDER BY position) FROM role WHERE person_id = person.id), ''), "
        "pages = (SELECT count(DISTINCT page) FROM role, "
        "json_array_elements_text(role.sources) AS page WHERE person_id = person.id)"
    ),
}


def upgrade() -> None:
    op.add_column("person", sa.Column("places", sa.Text(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_FILL[op.get_bind().dialect.name])


def downgrade() -> None:
    op.drop_column("person", "pages")
    op.drop_column("person", "places")
