"""Whether reading flattened pages got cheaper: this tree beside another one, in alternation, and the same drafts.

    git worktree add ../before COMMIT
    python tests/benchmarks/reading.py ../before [--rounds N]

Each tree reads the pages of tests/quality/data/text; see `support.turns`. "Remembered": every page was read before, as a
site's lines are; "new": what was remembered of lines is forgotten before each turn. As turns on a busy machine differ by a
third, Python's own instructions are counted as well, of which patterns and arrays are no part.
"""

import argparse
import gc
import hashlib
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.turns import ROOT, SERVE, compare, instructions, serve

PARTS = 7  # of the pages, each a turn
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Compare and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("other", type=Path, help="another checkout")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    turns = chosen.rounds * PARTS
    states = ("remembered", "new")
    counted = ("instructions",)
    compare(__file__, chosen.other, "drafts", states, turns=turns, parts=PARTS, counted=counted)


def _serve() -> None:
    """Answer with CPU seconds of a part of the pages, or with what all of them came out as."""
    from barid.text.decode import decode  # noqa: PLC0415 - of the tree this process was started for
    from barid_enrich.clean import read_lines  # noqa: PLC0415
    from support.dumps import read_all  # noqa: PLC0415

    folder = ROOT / "tests" / "quality" / "data" / "text"
    pages = [dump.text.encode() for dump in read_all(folder)]

    def read(some: list[bytes]) -> list[object]:
        return [read_lines(decode(page).text, received_at=RECEIVED) for page in some]

    read(pages)
    kept = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
    kept = [one for one in kept if one.__module__.startswith("barid")]
    bounded = [one for one in kept if one.cache_parameters()["maxsize"] is not None]
    gc.freeze()

    def answer(state: str, part: int) -> object:
        if state == "drafts":
            return hashlib.sha256(msgspec.json.encode(read(pages))).hexdigest()
        if state == "instructions":
            return instructions(partial(read, pages[part::PARTS]))
        if state == "new":
            for one in bounded:
                one.cache_clear()
        begun = process_time()
        read(pages[part::PARTS])
        return process_time() - begun

    serve(answer)


if __name__ == "__main__":
    _serve() if SERVE in sys.argv else main()
