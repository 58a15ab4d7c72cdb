"""The database made and brought up to date: roles, schemas, tables, public views."""

from barid_store.migrations.run import head, migrate, version

__all__ = ["head", "migrate", "version"]
