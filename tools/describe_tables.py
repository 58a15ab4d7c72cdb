"""Write the table definitions in DESIGN.md from `barid.tables`, so that they tell the truth.

python tools/describe_tables.py
"""

from pathlib import Path

from sqlalchemy import Column, Dialect, Identity, Table
from sqlalchemy.dialects import postgresql

from barid.tables import metadata

DESIGN = Path(__file__).parents[1] / "DESIGN.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"

_DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

WRITERS = {
    "ingest": "source origin raw document feed feed_poll",
    "ledger (`barid.ledger`)": "delivery delivery_event",
    "enrich": "fingerprint posting word_frequency source_line",
    "store": "article version identity link_decision link link_verdict entity alias entity_journal"
    " article_entity entity_sighting change",
    "whoever meets a misfit": "quarantine",
}


def described() -> str:
    """Return the markdown of all tables, grouped by who writes them."""
    blocks = []
    for writer, names in WRITERS.items():
        blocks.append(f"#### Written by {writer}")
        blocks += [_table(metadata.tables[f"barid.{name}"]) for name in names.split()]
    return "\n\n".join(blocks)


def written(document: str) -> str:
    """Return the document with its tables replaced by those of the code."""
    head, _, rest = document.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{described()}\n\n{END}{tail}"


def _table(table: Table) -> str:
    lines = [f"**`{table.name}`**: {table.comment}.", "", "| column | type | |", "|---|---|---|"]
    lines += [_column(column) for column in table.columns]
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    if indexes:
        shown = ", ".join(
            f"`({', '.join(c.name for c in index.columns)})`"
            + (" where " + str(where) if (where := _where(index)) is not None else "")
            for index in indexes
        )
        lines += ["", f"Indexes: {shown}."]
    return "\n".join(lines)


def _where(index: object) -> object:
    return index.dialect_options["postgresql"].get("where")  # type: ignore[attr-defined]


def _column(column: Column[object]) -> str:
    notes = []
    if column.primary_key:
        notes.append("key")
    if isinstance(column.identity, Identity):
        notes.append("generated")
    if not column.nullable and not column.primary_key:
        notes.append("not null")
    notes += [f"→ {key.target_fullname.removeprefix('barid.')}" for key in column.foreign_keys]
    kind = column.type.compile(dialect=_DIALECT).lower()
    return f"| `{column.name}` | {kind} | {', '.join(notes)} |"


if __name__ == "__main__":
    DESIGN.write_text(written(DESIGN.read_text("utf-8")), "utf-8")
