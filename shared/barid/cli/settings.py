"""`barid settings`: every setting, its value and what it means."""

import inspect
import re

import click
import msgspec
from rich.table import Table

from barid.cli.common import console, load
from barid.settings import PREFIX, Settings


@click.command()
def settings() -> None:
    """Show every setting: its variable, its value now, what it means."""
    now = load()
    table = Table("variable", "value", "meaning", box=None, header_style="bold", pad_edge=False)
    for name, meaning in _meanings().items():
        value = getattr(now, name)
        table.add_row(PREFIX + name.upper(), "" if value is None else str(value), meaning)
    console.print(table)


def _meanings() -> dict[str, str]:
    """Return the meaning of each field, from the docstring that defines it."""
    document = inspect.getdoc(Settings) or ""
    found = dict(re.findall(r"^    (\w+): (.+?)$", document, re.MULTILINE))
    return {f.name: found.get(f.name, "") for f in msgspec.structs.fields(Settings)}
