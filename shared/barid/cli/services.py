"""`barid migrate`, and each service in the foreground."""

import sys

import click

from barid.cli.common import load
from barid.embedded.stack import prepare_database, reached
from barid.settings import Settings
from barid.telemetry import configure


def _ready(service: str) -> Settings:
    settings = reached(load())
    configure(service, log_format=settings.log_format, level=settings.log_level)
    return settings


@click.command()
def migrate() -> None:
    """Create roles and bring the tables up to date.

    Uses BARID_ADMIN_URL (optional: creates the roles) and BARID_OWNER_URL.
    """
    settings = reached(load())
    configure("migrate", log_format=settings.log_format, level=settings.log_level)
    version = prepare_database(settings)
    click.echo(f"The database is at version {version}.")


@click.command()
def ingest() -> None:
    """Watch the inbox and poll feeds; send what is accepted to enrich."""
    settings = _ready("ingest")
    from barid_ingest.service import Ingest

    Ingest(settings).run()


@click.command()
def enrich() -> None:
    """Read, clean and annotate documents. Start as many as there are machines."""
    settings = _ready("enrich")
    from barid_enrich.service import run

    sys.exit(run(settings))


@click.command()
def store() -> None:
    """Write results to Postgres."""
    settings = _ready("store")
    from barid_store.service import run

    sys.exit(run(settings))
