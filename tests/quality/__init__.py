"""Measured quality: one module per stage, floors pinned on sets committed with the project.

A stage module has `measure(larger)`, which yields tables. With `larger` it also measures the sets
beside the checkout, where they exist, and other systems, where they are installed
(`make compare`); without, only what every machine has: those bounds are tests.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from quality.report import Table

STAGES = tuple(
    sorted(
        path.stem
        for path in Path(__file__).parent.glob("*.py")
        if path.stem not in {"__init__", "__main__", "report"} and not path.stem.startswith("test_")
    )
)


def measure(stage: str, *, larger: bool) -> Iterable[Table]:
    """Return the tables of one stage."""
    tables: Iterable[Table] = import_module(f"quality.{stage}").measure(larger=larger)
    return tables
