"""Bringing a database up to date, from code: `barid migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from barid.tables import PUBLIC_SCHEMA, SCHEMA
from barid_store import public_schema

VERSION_TABLE = "schema_version"
# Two services started together must not migrate together.
_LOCK = 0x6D696772617465


def migrate(owner: Engine) -> str:
    """Bring the database to the newest version; return that version."""
    with owner.begin() as connection:
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        connection.execute(text("set local lock_timeout = '10s'"))
        connection.execute(text("set local statement_timeout = '10min'"))
        for schema in (SCHEMA, PUBLIC_SCHEMA):
            connection.execute(text(f"create schema if not exists {schema}"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        # Its views read columns of the newest tables, so no single migration can make them.
        for statement in public_schema.statements():
            connection.execute(text(statement.replace(":", r"\:")))
    return head()


def version(connection: Connection) -> str | None:
    """Return the version the database is at; None when it has none."""
    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE, "version_table_schema": SCHEMA}
    )
    return context.get_current_revision()


def head() -> str:
    """Return the newest version."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
