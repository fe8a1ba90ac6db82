"""Alembic's entry: the connection is handed in by bot.store.migrating."""

from alembic import context

from bot.store.all_tables import tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=tables.Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
