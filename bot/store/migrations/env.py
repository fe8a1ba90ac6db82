"""Alembic's entry: the connection is handed in by bot.store.migrating."""

from alembic import context

from bot.store import alert_tables, career_tables, choice_tables  # noqa: F401 - its tables belong to the metadata
from bot.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
