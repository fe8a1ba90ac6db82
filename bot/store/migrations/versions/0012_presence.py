"""When roles begin and end, and when each person was last known: what a post held now depends on."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_OLD = ["organization", "over", "track", "person_id"]
_NEW = ["organization", "ends", "track", "person_id", "begins", "seen"]


def upgrade() -> None:
    for column in ("begins", "ends", "seen"):
        op.add_column(
            "role", sa.Column(column, sa.Date(), nullable=False, server_default="0001-01-01")
        )
    _fill()
    op.drop_index("ix_role_place", table_name="role")
    op.create_index("ix_role_place", "role", _NEW)
    _keep_newest()


def _fill() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"

    def earliest(text: str) -> str:
        """The SQL of the first day of a partial date, as text: 2024~ is 2024-01-01."""
        return f"substr(rtrim({text}, '~') || '-01-01', 1, 10)"

    def day(text: str) -> str:
        return f"CAST({text} AS DATE)" if postgresql else text  # text is how SQLite keeps a date

    greatest = "greatest" if postgresql else "max"
    dates = ('"start"', '"end"', "announced", "end_announced")
    newest = ", ".join(f"coalesce({earliest(f'other.{date}')}, '')" for date in dates)
    in_file = (
        f"SELECT max({greatest}({newest})) FROM role AS other "
        "WHERE other.person_id = role.person_id"
    )
    as_of = f"SELECT {earliest('as_of')} FROM person WHERE person.id = role.person_id"
    seen = f"coalesce(({as_of}), nullif(({in_file}), ''))"
    end = earliest('"end"')
    ends = f"CASE WHEN NOT \"over\" THEN '9999-12-31' WHEN NOT ended THEN {end} END"
    begins = earliest('"start"')
    values = {"begins": begins, "ends": ends, "seen": seen}
    known = {column: f"coalesce({text}, '0001-01-01')" for column, text in values.items()}
    columns = ", ".join(f"{column} = {day(text)}" for column, text in known.items())
    op.execute(f"UPDATE role SET {columns}")


def _keep_newest() -> None:
    """Keep the newest `as_of` of the data; the next load does so itself."""
    connection = op.get_bind()
    found = connection.scalars(sa.text("SELECT DISTINCT as_of FROM person WHERE as_of IS NOT NULL"))
    newest = max(found, key=lambda text: (f"{text.rstrip('~')}-01-01"[:10], text), default=None)
    if newest is not None:
        keep = sa.text("INSERT INTO meta (key, value) VALUES ('newest-as-of', :newest)")
        connection.execute(keep, {"newest": newest})


def downgrade() -> None:
    op.execute("DELETE FROM meta WHERE key = 'newest-as-of'")
    op.drop_index("ix_role_place", table_name="role")
    op.create_index("ix_role_place", "role", _OLD)
    for column in ("seen", "ends", "begins"):
        op.drop_column("role", column)
