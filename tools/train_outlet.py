"""Train the weights of `clean/outlets/outlet.npz`: what speaks for a name as the outlet of a page.

python tools/train_outlet.py [--write]

Learns from the dumps of tests/quality/data/text as reading labels them, as they are and with shares of
their lines unknown to the word lists, as a new page's are. A candidate is right when it ends in the outlet the
page states; where it states none, or no candidate is right, saying nothing is. Prints how many pages get the right
answer when their round was not trained on, and the one made beside it neither.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import read_lines
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.outlets import candidates, evidence, outlet, page_parts
from barid_enrich.clean.roles.roles import Role
from barid_enrich.clean.weighing import Weights
from choosing import trained
from first_sight import unknown
from quality import text as quality
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(outlet.__file__).with_name("outlet.npz")
UNKNOWN = (0.0, 0.3)  # shares of lines and words no list knows
SEEDS, STEPS, DROPPED = 15, 300, 0.3  # networks side by side
LEFT_OUT = 2  # rounds at a time

Said = Sequence[page_parts.Said]


class Candidates(NamedTuple):
    """The candidates of a page, which of them are right, whether any should be, whether no word was hidden."""

    split: str
    rows: Matrix
    right: NDArray[np.bool_]
    stated: bool
    is_plain: bool


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    chosen = parser.parse_args()
    dumps = read_all(DUMPS)
    pages = [candidates_of(dump, share) for share in UNKNOWN for dump in dumps]
    if chosen.write:
        arrays = {
            field: value.astype(np.float16)
            for field, value in trained(pages, seeds=SEEDS, steps=STEPS, dropped=DROPPED)
            ._asdict()
            .items()
        }
        np.savez_compressed(TARGET, **arrays)
    rounds = iter(quality.NEWEST)
    total: Counter[str] = Counter()
    while left := list(islice(rounds, LEFT_OUT)):
        weights = trained(
            [p for p in pages if p.split not in left], seeds=SEEDS, steps=STEPS, dropped=DROPPED
        )
        for split in left:
            asked = [page for page in pages if page.split == split and page.is_plain]
            found = Counter(answer(page, weights) for page in asked)
            stated = [page for page in asked if page.stated]
            named = sum(bool(page.right.any()) for page in stated)
            total += found
            print(
                f"{split}, not trained on: {told(found)};"
                f" of {len(stated)} outlets stated {named} are candidates",
                flush=True,
            )
    print(f"all: {told(total)}")
    return 0


def candidates_of(dump: Dump, share: float) -> Candidates:
    """Return the candidates of a dump as reading sees it, with a share of it unknown to the lists."""
    said, words = _said(dump, share)
    found = candidates.gather(said, words)
    wanted = fold(dump.stories[0].facts.get("outlet", ""))
    asked = evidence.features(said, found, words)
    right = [bool(wanted) and fold(found[key].name).endswith(wanted) for key in asked]
    rows = np.array(list(asked.values()), np.float32).reshape(-1, evidence.N_FEATURES)
    return Candidates(
        dump.facts["split"], rows, np.array(right, bool), bool(wanted), is_plain=not share
    )


def _said(dump: Dump, share: float) -> tuple[Said, Lexicon]:
    """Return the lines of a page with their roles and the labels reading gives them."""
    said: list[Said] = []

    def chosen(
        lines: Sequence[TextLine],
        its: Sequence[Role | None],
        labels: Sequence[LineLabel],
        _: Lexicon,
    ) -> None:
        said.append(list(zip(lines, its, labels, strict=True)))

    with unknown(share, Random(dump.name)) as words, patch.object(outlet, "choose", chosen):
        read_lines(dump.text, received_at=quality.RECEIVED)
    return said[0], words


def answer(page: Candidates, weights: Weights) -> str:
    """Tell whether the best candidate of a page is right, wrong or invented, or none is named and missed."""
    scores = weights(page.rows) if len(page.rows) else np.zeros(0)
    if not len(scores) or scores.max() <= outlet.MIN_SCORE:
        return "missed" if page.stated else "right"
    if page.right[scores.argmax()]:
        return "right"
    return "wrong" if page.stated else "invented"


def told(found: Counter[str]) -> str:
    """Return in words how many pages were answered how."""
    wrongs = ", ".join(f"{found[kind]} {kind}" for kind in ("wrong", "missed", "invented"))
    return f"right on {found['right']} of {found.total()} pages, {wrongs}"


if __name__ == "__main__":
    sys.exit(main())
