"""Train the weights of `clean/outlet.toml`: what speaks for a name as the outlet of a page.

python tools/train_outlet.py [--write] [--without SPLIT]

Learns from the dumps of tests/quality/data/text as reading labels them, as they are and with shares of
their lines unknown to the word lists, as a new page's are. A candidate is right when it ends in the outlet the
page states; where it states none, or no candidate is right, saying nothing is. Prints how many pages get the right
answer when their round was not trained on.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from adam import Adam
from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import candidates, evidence, outlet, read_lines
from barid_enrich.clean.evidence import KINDS, TRAITS
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine
from barid_enrich.clean.roles import Role
from first_sight import unknown
from quality import text as quality
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(evidence.__file__).with_name("outlet.toml")
NAMES = ("always", *KINDS, *TRAITS)
UNKNOWN = (0.0, 0.3)  # shares of lines and words no list knows
RATE, STEPS, DECAY = 0.05, 400, 6e-3
HONEST = frozenset(["round9", "round10"])  # on which no rule or list of outlets was mended
HONEST_WEIGHT = 2.0

Numbers = NDArray[np.float64]
Said = Sequence[candidates.Said]


class Candidates(NamedTuple):
    """The candidates of a page, which of them are right, and whether any should be."""

    name: str
    split: str
    rows: Numbers
    right: NDArray[np.bool_]
    stated: bool
    is_plain: bool
    names: list[str]


def main() -> int:
    """Train, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="write the weights")
    chosen = parser.parse_args()
    dumps = read_all(DUMPS)
    pages = [candidates_of(dump, share) for share in UNKNOWN for dump in dumps]
    for split in (*quality.NEWEST, *sorted(HONEST & {page.split for page in pages})):
        weights = trained([page for page in pages if page.split != split])
        asked = [page for page in pages if page.split == split and page.is_plain]
        good = sum(is_good(page, weights) for page in asked)
        print(f"{split}, not trained on: right on {good} of {len(asked)} pages")
    if chosen.write:
        rows = [f"{n} = {w:.3f}" for n, w in zip(NAMES, trained(pages), strict=True)]
        head = "# Made by tools/train_outlet.py from tests/quality/data/text."
        TARGET.write_text("\n".join([head, "", "[weights]", *rows]) + "\n", "utf-8")
    return 0


def candidates_of(dump: Dump, share: float) -> Candidates:
    """Return the candidates of a dump as reading sees it, with a share of it unknown to the lists."""
    said, words = _said(dump, share)
    found = candidates.gather(said, words)
    wanted = fold(dump.stories[0].facts.get("outlet", ""))
    asked = evidence.features(said, found, words)
    right = [bool(wanted) and fold(found[key].name).endswith(wanted) for key in asked]
    rows = np.array(list(asked.values())).reshape(-1, evidence.N_FEATURES)
    return Candidates(
        dump.name,
        dump.facts["split"],
        np.concatenate([np.ones((len(rows), 1)), rows], axis=1),
        np.array(right, bool),
        bool(wanted),
        not share,
        [found[key].name for key in asked],
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


def trained(pages: Sequence[Candidates]) -> Numbers:
    """Return the weights under which the right candidate, or none, is likeliest on each page."""
    asked = [page for page in pages if len(page.rows)]
    rows = np.concatenate([np.append(p.rows, np.zeros((1, len(NAMES))), axis=0) for p in asked])
    starts = np.cumsum([0, *(len(page.rows) + 1 for page in asked[:-1])])
    sizes = [len(page.rows) + 1 for page in asked]
    right = np.concatenate([np.append(p.right, not p.right.any()) for p in asked])
    each = np.repeat([HONEST_WEIGHT if p.split in HONEST else 1.0 for p in asked], sizes)
    scale = 1 / (rows.std(0) + 0.1)
    scaled = rows * scale
    adam = Adam([np.zeros(len(NAMES))])
    for step in range(STEPS):
        scores = scaled @ adam.values[0]
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        aims = shares * right
        aims /= np.repeat(np.add.reduceat(aims, starts), sizes) + 1e-12
        slope = scaled.T @ ((shares - aims) * each) / len(asked) + DECAY * adam.values[0]
        adam.step([slope], RATE * (1 - step / STEPS))
    weights: Numbers = adam.values[0] * scale
    return weights


def is_good(page: Candidates, weights: Numbers) -> bool:
    """Tell whether the best candidate of a page is right, or rightly none is named."""
    scores = page.rows @ weights
    if not len(scores) or scores.max() <= 0:
        return not page.stated
    return bool(page.right[scores.argmax()])


if __name__ == "__main__":
    sys.exit(main())
