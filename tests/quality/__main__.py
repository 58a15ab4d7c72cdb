"""Print every stage's quality tables beside their pinned floors; end 1 when one is missed.

python tests/quality [STAGE …] [--committed]
"""

import argparse
import sys
from pathlib import Path

# In place of this folder: its stages have names of their own, "html" among them.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console
from rich.table import Table as Grid

from quality import STAGES, measure
from quality.report import Table


def main() -> int:
    """Measure the stages asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("stage", nargs="*", help=f"some of: {', '.join(STAGES)}")
    parser.add_argument(
        "--committed", action="store_true", help="only the sets committed with the project"
    )
    chosen = parser.parse_args()
    if unknown := set(chosen.stage) - set(STAGES):
        parser.error(f"no stage is called {', '.join(sorted(unknown))}")
    missed = 0
    for stage in chosen.stage or STAGES:
        for table in measure(stage, larger=not chosen.committed):
            missed += _show(table)
    return 1 if missed else 0


def _show(table: Table) -> int:
    columns = list(dict.fromkeys(name for row in table.rows.values() for name in row))
    grid = Grid("", *columns, title=table.title, title_justify="left")
    for name, row in table.rows.items():
        grid.add_row(name, *(_figure(row.get(column, "")) for column in columns))
    console = Console(width=max(100, 24 + 12 * len(columns)))
    console.print(grid)
    for bound in table.bounds:
        console.print(f"  {bound}", style=None if bound.holds else "bold red", highlight=False)
    console.print()
    return sum(not bound.holds for bound in table.bounds)


def _figure(value: float | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and abs(value) < 10:
        return f"{value:,.4f}"
    return f"{value:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
