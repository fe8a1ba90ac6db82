"""The homepage of each person in a column with an index, so that whose is due is looked up."""

import sqlalchemy as sa
from alembic import op

from bot.careers.links import own_page
from bot.careers.model import Person

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_LONGEST = 1000
_BATCH = 10_000
_PERSON = sa.table("person", sa.column("id"), sa.column("links", sa.JSON()), sa.column("homepage"))


def upgrade() -> None:
    op.add_column("person", sa.Column("homepage", sa.String(_LONGEST), nullable=True))
    _fill()
    given = sa.text("homepage IS NOT NULL")
    op.create_index(
        "ix_person_homepage",
        "person",
        ["homepage"],
        sqlite_where=given,
        postgresql_where=given,
    )
    op.drop_index("ix_watched_due", "watched")
    op.create_index("ix_watched_due", "watched", ["kind", "due"])


def _fill() -> None:
    connection = op.get_bind()
    links = sa.cast(_PERSON.c.links, sa.Text())
    linked = links.contains('"homepage"') | links.contains(".github.io")
    found = [
        {"of": id_, "page": url}
        for id_, held in connection.execute(sa.select(_PERSON.c.id, _PERSON.c.links).where(linked))
        if (url := own_page(Person(id_, "", links=held))) and len(url.encode()) <= _LONGEST
    ]
    update = sa.update(_PERSON).where(_PERSON.c.id == sa.bindparam("of"))
    for start in range(0, len(found), _BATCH):
        connection.execute(
            update.values(homepage=sa.bindparam("page")), found[start : start + _BATCH]
        )


def downgrade() -> None:
    op.drop_index("ix_watched_due", "watched")
    op.create_index("ix_watched_due", "watched", ["due"])
    op.drop_index("ix_person_homepage", "person")
    op.drop_column("person", "homepage")
