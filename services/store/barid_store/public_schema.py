"""Schema `news` as SQL statements, made again by every migration that touches it."""

from importlib import resources

from barid.text.fold_sql import create_fold_function
from barid_store.roles import GRANTS


def statements() -> list[str]:
    """Return what creates or replaces the public schema and its grants: after every migration."""
    views = resources.files(__package__).joinpath("news.sql").read_text("utf-8")
    return [create_fold_function(), views, GRANTS]
