"""A file that a living service touches; its age is the health check. Imports nothing heavy.

python -m barid.heartbeat FILE [MAX_AGE_S]
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

EVERY_S = 2.0
MAX_AGE_S = 30.0


def beat(file: Path, troubles: Sequence[str] = ()) -> None:
    """Say "alive" now, and what keeps the service from working, if anything does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(line.replace("\n", " ") + "\n" for line in troubles), "utf-8")


def troubles(file: Path) -> list[str]:
    """Return what a service said last keeps it from working."""
    try:
        return file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []


def age_s(file: Path) -> float:
    """Return how long ago the service said so; infinite when it never did."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


if __name__ == "__main__":
    limit_s = float(sys.argv[2]) if len(sys.argv) > 2 else MAX_AGE_S
    sys.exit(0 if age_s(Path(sys.argv[1])) <= limit_s else 1)
