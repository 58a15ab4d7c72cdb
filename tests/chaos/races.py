"""Ten thousand pairs of near-identical texts, each raced through two workers.

    python tests/chaos/races.py [--pairs N] [--kill-every N]

Ends 1 when a pair was missed or a text was linked to itself.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from barid.embedded.stack import Stack
from barid.settings import Settings
from support.races import race


def main() -> int:
    """Run the races and print what became of them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pairs", type=int, default=10_000)
    options.add_argument("--kill-every", type=int, default=0, help="kill a worker in every n-th")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="barid-races-") as folder:
        Path(folder).chmod(0o711)
        stack = Stack(msgspec.structs.replace(Settings(), home=Path(folder), log_level="error"))
        settings = stack.start()
        started = time.monotonic()
        try:
            outcome = race(settings, pairs=chosen.pairs, seed=1, kill_every=chosen.kill_every)
        finally:
            stack.stop()
    print(f"{outcome} in {time.monotonic() - started:.0f} s")
    return 1 if outcome.missed or outcome.self_links else 0


if __name__ == "__main__":
    sys.exit(main())
