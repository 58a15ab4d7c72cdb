"""Roles with the least rights that do: owner migrates, app serves, reader reads `news` only."""

from psycopg import sql
from sqlalchemy import Engine

from barid.tables import PUBLIC_SCHEMA, SCHEMA

OWNER, APP, READER = "barid_owner", "barid_app", "barid_reader"
DATABASE = "barid"


def create(admin: Engine, passwords: dict[str, str]) -> None:
    """Create the database, its roles and its two schemas, or set the passwords of those there are.

    Args:
        admin: the superuser's connection to any database.
        passwords: of the three roles, by name.
    """
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - a live connection has one
        with raw.cursor() as cursor:
            cursor.execute("select rolname from pg_roles")
            there = {name for (name,) in cursor.fetchall()}
            for role, password in passwords.items():
                verb = "alter" if role in there else "create"
                cursor.execute(
                    sql.SQL("{} role {} login password {}").format(
                        sql.SQL(verb), sql.Identifier(role), sql.Literal(password)
                    )
                )
            cursor.execute("select 1 from pg_database where datname = %s", (DATABASE,))
            if cursor.fetchone() is None:
                cursor.execute(
                    sql.SQL(
                        "create database {} owner {} template template0 encoding 'UTF8' locale 'C'"
                    ).format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
                )
            cursor.execute(
                sql.SQL("revoke connect, temporary on database {} from public").format(
                    sql.Identifier(DATABASE)
                )
            )
            cursor.execute(
                sql.SQL("grant connect on database {} to {}, {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(APP), sql.Identifier(READER)
                )
            )


GRANTS = f"""
revoke all on schema public from public;
grant usage on schema {SCHEMA} to {APP};
grant select, insert, update, delete on all tables in schema {SCHEMA} to {APP};
grant usage, select on all sequences in schema {SCHEMA} to {APP};
grant usage on schema {PUBLIC_SCHEMA} to {APP}, {READER};
grant select on all tables in schema {PUBLIC_SCHEMA} to {APP}, {READER};
revoke execute on all functions in schema {PUBLIC_SCHEMA} from public;
grant execute on all functions in schema {PUBLIC_SCHEMA} to {APP}, {READER};
"""
