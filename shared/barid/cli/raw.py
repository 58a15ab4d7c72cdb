"""`barid raw`: the bytes as they were received."""

import sys
from pathlib import Path

import click
from sqlalchemy import text

from barid.cli.common import connected, database, home_option, load
from barid.compression import unpack
from barid.errors import BaridError


@click.command()
@home_option
@click.argument("document_id", type=int)
def raw(home: Path | None, document_id: int) -> None:
    """Write the original bytes of a document to standard output.

    \b
    barid raw 42 > original.html
    """
    settings = load(home)
    with connected(database(settings), settings) as connection:
        kept = connection.execute(
            text("""
                select r.body from barid.document d join barid.raw r using (sha256)
                where d.document_id = :id
            """),
            {"id": document_id},
        ).one_or_none()
    if kept is None:
        raise BaridError(f"There is no document {document_id}.")
    if kept.body is None:
        raise BaridError(f"The bytes of document {document_id} were too many to be kept.")
    sys.stdout.buffer.write(unpack(kept.body))
