"""Alembic's entry point; the connection comes from `run.migrate`, or is opened by hand."""

from alembic import context

from barid.tables import SCHEMA, metadata
from barid_store.migrations.run import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    version_table_schema=SCHEMA,
    include_schemas=True,
)
with context.begin_transaction():
    context.run_migrations()
