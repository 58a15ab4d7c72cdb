"""A file that a living service touches; its age is the health check. Imports nothing heavy.

python -m barid.heartbeat FILE [MAX_AGE_S]
"""

import sys
import time
from pathlib import Path

EVERY_S = 2.0
MAX_AGE_S = 30.0


def beat(file: Path) -> None:
    """Say "alive" now."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def age_s(file: Path) -> float:
    """Return how long ago the service said so; infinite when it never did."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


if __name__ == "__main__":
    limit_s = float(sys.argv[2]) if len(sys.argv) > 2 else MAX_AGE_S
    sys.exit(0 if age_s(Path(sys.argv[1])) <= limit_s else 1)
